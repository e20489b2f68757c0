"""The repository works anywhere: no path of one machine and no package registry stands in it."""

import re
from pathlib import Path

import pytest

from tests.project.repository import ROOT, tracked_files

# Put together from pieces, so that this file does not find itself.
FOLDERS = "|".join(
    ("/" + "home/\\w", "/" + "root/", "/" + "Users/\\w", "/" + "work/", "/" + "opt/wheels", "[A-Z]:\\\\Users")
)
HOSTS = "|".join(
    (
        "pypi" + r"\.org",
        "python" + r"hosted\.org",
        "registry\\." + r"npmjs\.org",
        "deb\\." + r"debian\.org",
        "mirrors?\\." + r"(aliyun|tuna|ustc|cloud\.tencent)",
        "--(extra-)?" + "index-url",
        "--" + "find-links",
    )
)
FORBIDDEN = re.compile(f"(?<![\\w.])({FOLDERS})|({HOSTS})")


def strays(path: Path) -> list[str]:
    """Lines of a text file that name a machine's folder or a package registry."""
    data = path.read_bytes()
    if b"\0" in data:
        return []
    lines = data.decode("utf-8", errors="replace").splitlines()
    return [
        f"{path.name}:{number} {line.strip()[:100]}"
        for number, line in enumerate(lines, 1)
        if FORBIDDEN.search(line)
    ]


def test_no_file_names_a_machine_or_a_registry() -> None:
    files = tracked_files()
    assert ROOT / "pyproject.toml" in files
    assert not [stray for path in files for stray in strays(path)]


@pytest.mark.parametrize(
    "line", ["see /" + "home/anna/data", "https://" + "pypi" + ".org/simple", "cd /" + "work/main"]
)
def test_a_stray_is_seen(line: str, tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text(line)
    assert strays(file)


@pytest.mark.parametrize("line", ["../shared/facts", "usr/" + "work/x", "docs/" + "home/page"])
def test_an_ordinary_path_is_no_stray(line: str, tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text(line)
    assert not strays(file)
