"""Owns the names of uploaded files: whatever a browser sends becomes a plain name, or is refused.

Comes in: a file name that anyone may have made up. Goes out: a name without folders, control or direction
characters, of bounded length, with an ending that a reader knows.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from industria.findings import FindingError, Where
from industria.workspace.upload_findings import UPLOAD_SUFFIX

SUFFIXES = (
    ".csv", ".txt", ".tsv", ".tab", ".csv.gz", ".txt.gz", ".tsv.gz",
    ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".parquet", ".pq",
)  # fmt: skip
"""Endings of the files that can be read as a table."""

LONGEST = 80
"""How many characters of a name are kept, without its ending; two bytes a character at most."""

_FORBIDDEN = re.compile(r'[<>:"|?*/\\]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def plain_text(text: str, longest: int) -> str:
    """Text without control, direction and half characters, on one line, of bounded length."""
    kept = (" " if unicodedata.category(c) in ("Zl", "Zp", "Cc") else c for c in text[: longest * 4])
    seen = "".join(c for c in kept if unicodedata.category(c)[0] != "C")
    return " ".join(unicodedata.normalize("NFC", seen).split())[:longest].strip()


def safe_name(filename: str) -> str:
    """A plain file name made from any; a finding where its ending is none that can be read."""
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    shown = plain_text(last[-400:], 400)
    suffix = next((end for end in sorted(SUFFIXES, key=len, reverse=True) if shown.lower().endswith(end)), "")
    if not suffix:
        raise FindingError(
            [UPLOAD_SUFFIX.at(Where(file=shown[-LONGEST:]), name=shown[-LONGEST:], known=", ".join(SUFFIXES))]
        )
    stem = plain_text(_FORBIDDEN.sub("_", shown[: -len(suffix)]), LONGEST).strip(". ~=+-@")
    stem = stem.encode()[: LONGEST * 2].decode(errors="ignore").strip()
    if not stem or _DEVICES.fullmatch(stem):
        stem = f"upload_{stem}".rstrip("_")
    return f"{stem}{suffix}"


def numbered(name: str, number: int) -> str:
    """The name with a number, so that it is unlike one that is taken."""
    if number < 2:
        return name
    suffix = next(end for end in sorted(SUFFIXES, key=len, reverse=True) if name.lower().endswith(end))
    return f"{name[: -len(suffix)]}-{number}{suffix}"


def free_name(folder: Path, name: str) -> str:
    """The name, or the first numbered one that nothing in a folder has."""
    number = 1
    while (folder / numbered(name, number)).exists():
        number += 1
    return numbered(name, number)
