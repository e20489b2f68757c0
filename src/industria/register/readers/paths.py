"""Owns the check that a path written by a person stays inside the workspace."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from industria.findings import Finding, Where
from industria.register.readers.finding_records import PATH_OUTSIDE


def safe_path(root: Path, text: str) -> Path | Finding:
    """The file that `text` names inside the folder `root`, or a finding where it leads out of it.

    Absolute paths, `..` that climbs out, drive letters, NUL characters and links that point outside are
    refused. The file need not exist.
    """
    where = Where(file=text.replace("\x00", "?")[:200])
    cleaned = text.replace("\\", "/").strip()
    if not cleaned or "\x00" in cleaned or cleaned.startswith(("/", "~")) or PureWindowsPath(text).drive:
        return PATH_OUTSIDE.at(where, path=where.file)
    try:
        base = root.resolve()
        target = (base / cleaned).resolve()
    except (OSError, RuntimeError, ValueError):
        return PATH_OUTSIDE.at(where, path=where.file)
    if target == base or not target.is_relative_to(base):
        return PATH_OUTSIDE.at(where, path=where.file)
    return target
