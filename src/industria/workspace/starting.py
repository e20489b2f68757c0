"""Owns init: a new workspace folder from a bundled one, never over anything that exists.

Comes in: a folder name and the name of a bundled workspace. Goes out: the folder, whole or not at all.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from industria.findings import FindingError, Where
from industria.reference import WORKSPACES, write_workspace
from industria.toml_positions import nearest
from industria.workspace.finding_records import NOT_EMPTY, TEMPLATE_UNKNOWN
from industria.workspace.folder import Folder


def start(path: str | os.PathLike[str], template: str) -> Folder:
    """Make a workspace at a path from a bundled one; findings where the place is taken."""
    target = Path(path).expanduser().absolute()
    if template not in WORKSPACES:
        names = ", ".join(WORKSPACES)
        near = nearest(template, WORKSPACES) or names
        raise FindingError([TEMPLATE_UNKNOWN.at(Where(), name=template, known=names, nearest=near)])
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FindingError([NOT_EMPTY.at(Where(file=str(path)), folder=str(path))])
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        write_workspace(template, made)
        made.chmod(0o755)
        if target.exists():
            target.rmdir()
        os.replace(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return Folder(target)
