"""Owns the two bundled workspaces and the way they get into a folder.

Comes in: a name and a folder. Goes out: a complete workspace: `chongqing-33618` (published facts only, copied
as it lies here) or `demo-city` (an invented city, made by a seeded generator). The two are never mixed.
"""

from __future__ import annotations

import os
import shutil
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

WORKSPACES = ("demo-city", "chongqing-33618")
"""Names of the bundled workspaces."""


def write_workspace(name: str, directory: str | os.PathLike[str]) -> Path:
    """Write a bundled workspace into a folder and return the folder.

    Files of the same name are overwritten, others are left alone. ValueError for an unknown name.
    """
    target = Path(directory)
    if name == "demo-city":
        from industria.reference.demo_city import write_demo_city

        write_demo_city(target)
    elif name == "chongqing-33618":
        _copy(resources.files(__package__) / "chongqing_33618", target)
    else:
        raise ValueError(f"no bundled workspace is called {name!r}; there are {', '.join(WORKSPACES)}")
    return target


def _copy(source: Traversable, target: Path) -> None:
    """Copy a bundled folder; code and its leavings stay behind."""
    target.mkdir(parents=True, exist_ok=True)
    for entry in source.iterdir():
        if entry.name.startswith(("__", ".")) or entry.name.endswith((".py", ".pyc")):
            continue
        if entry.is_dir():
            _copy(entry, target / entry.name)
        else:
            with entry.open("rb") as read, (target / entry.name).open("wb") as write:
                shutil.copyfileobj(read, write)
