"""The installation does nothing when nothing changed, and names a missing Python instead of fetching one."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.repository import ROOT

FILES = ("pyproject.toml", "constraints.txt", "tools/install.sh")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with what the installation reads, and a Python that it takes for an installed one."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    digest = hashlib.sha256(str(tmp_path).encode())
    for name in FILES:
        digest.update((tmp_path / name).read_bytes())
    (tmp_path / ".venv" / "installed").write_text(f"{tmp_path} {digest.hexdigest()}\n")
    return tmp_path


def install(project: Path, python: str) -> subprocess.CompletedProcess[str]:
    """Run the installation with a Python of that name."""
    environment = {**os.environ, "PYTHON": python}
    command = ["sh", "tools/install.sh"]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)


def test_nothing_is_done_when_nothing_changed(project: Path) -> None:
    done = install(project, "no-such-python")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", FILES)
def test_a_change_is_seen_and_a_missing_python_is_named(project: Path, name: str) -> None:
    with (project / name).open("a") as file:
        file.write("\n")
    done = install(project, "no-such-python")
    assert done.returncode == 1
    assert "needs Python 3.11 or newer and found: no no-such-python." in done.stderr
    assert "make install PYTHON=" in done.stderr


def test_an_old_python_is_named(project: Path) -> None:
    old = project / "old-python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.8.0" && exit 0\nexit 1\n')
    old.chmod(0o755)
    (project / ".venv" / "installed").unlink()
    done = install(project, str(old))
    assert done.returncode == 1
    assert "found: Python 3.8.0." in done.stderr
