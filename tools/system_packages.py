"""Sees to it that the named Debian packages are there: installed for root, named for anyone else.

Comes in: package names on the command line. Goes out: exit code 0 when everything is there; otherwise 1 and,
on standard error, what is missing, what it is for and the one command to run. Nothing is skipped silently.
"""

from __future__ import annotations

import glob
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable

SERVER_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/usr/lib/postgresql/*/bin")
"""Folders of server programs, which the search path of an ordinary user often leaves out."""

PURPOSE = {
    "postgresql": "tests read tables from a real PostgreSQL server",
    "mariadb-server": "tests read tables from a real MariaDB server",
    "chromium": "tests open the app in a real browser",
    "fonts-noto-cjk": "PDF reports and pictures in Chinese are set with it",
    "poppler-utils": "tests look at the pages of PDF reports",
    "python3-venv": "the virtual environment is made with it",
}
PROGRAMS = {
    "postgresql": ("postgres",),
    "mariadb-server": ("mariadbd", "mysqld"),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "poppler-utils": ("pdftoppm",),
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
FONTS = ("*Noto*CJK*", "*SourceHan*")


def find_program(name: str) -> str | None:
    """Path of a program on the search path or in a folder of server programs; None where there is none."""
    folders = [folder for pattern in SERVER_FOLDERS for folder in sorted(glob.glob(pattern))]
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(folders))


def is_there(package: str, find: Callable[[str], str | None] = find_program) -> bool:
    """Whether what the package brings can be used, however it was installed."""
    if package == "python3-venv":
        return importlib.util.find_spec("ensurepip") is not None
    if package == "fonts-noto-cjk":
        patterns = [f"{place}/**/{font}" for place in FONT_FOLDERS for font in FONTS]
        return any(glob.glob(pattern, recursive=True) for pattern in patterns)
    return any(find(program) for program in PROGRAMS[package])


def install(packages: list[str]) -> bool:
    """Install Debian packages, trying twice; True where apt-get said it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for _ in range(2):
        commands = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages])
        if all(
            subprocess.run(command, env=environment, stdout=sys.stderr).returncode == 0
            for command in commands
        ):
            return True
    return False


def main(packages: list[str]) -> int:
    """Check the packages, install them where that is allowed, and name what is left."""
    missing = [package for package in packages if not is_there(package)]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        sys.stderr.write(f"Installing {' '.join(missing)} with apt-get ...\n")
        install(missing)
        missing = [package for package in missing if not is_there(package)]
    if not missing:
        return 0
    for package in missing:
        sys.stderr.write(f"Missing: {package} ({PURPOSE[package]}).\n")
    sudo = "" if os.geteuid() == 0 else "sudo "
    sys.stderr.write(
        f"Run this, then try again:\n  {sudo}apt-get update && {sudo}apt-get install -y {' '.join(missing)}\n"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
