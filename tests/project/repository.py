"""The files of the repository, for tests that look at all of them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {".git", ".venv", ".tools", "build", "dist", "demo", "_build", "__pycache__"}
GENERATED = {"methods", "contracts", "findings", "results", "keys", "words", "api", "drawn"}


def tracked_files() -> list[Path]:
    """Every file git knows, or every file of ours where there is no git (an unpacked archive).

    `safe.directory` is given because the folder may belong to another user than the one who tests.
    """
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return [path for path in ROOT.rglob("*") if path.is_file() and _is_ours(path.relative_to(ROOT))]
    names = done.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def _is_ours(path: Path) -> bool:
    generated = path.parts[0] == "docs" and len(path.parts) > 1 and path.parts[1] in GENERATED
    hidden = path.parts[0].startswith(".") and path.parts[0] not in (".ci", ".gitignore")
    return not (generated or hidden or NOT_OURS & set(path.parts))
