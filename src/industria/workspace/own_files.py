"""Owns how files are found that a workspace adds to what the program brings: rule sets, instruments.

Comes in: a workspace folder. Goes out: rows (file, text) for a table of the build, which is as much an input
of a run as the plan, and findings.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa

from industria import toml_positions
from industria.findings import Finding, FindingError, FindingRecord, Where
from industria.workspace.folder import Folder

SCHEMA = pa.schema([("file", pa.string()), ("text", pa.string())])
Read = Callable[[str, str], Any]
"""What is read from the name and the text of a file; it has an `id`."""


def own_files(
    folder: Folder, place: str, read: Read, twice: FindingRecord
) -> tuple[list[dict[str, str]], list[Finding]]:
    """The TOML files of a folder that can be read, by name; mistakes in the others, and ids given twice."""
    rows: list[dict[str, str]] = []
    findings: list[Finding] = []
    ids: set[str] = set()
    for path in sorted((folder.root / place).glob("*.toml")):
        name = f"{place}/{path.name}"
        try:
            toml_positions.load(path)  # size and encoding
            text = path.read_bytes().decode("utf-8-sig")
            made = read(name, text)
        except FindingError as error:
            findings += error.findings
            continue
        if made.id in ids:
            findings.append(twice.at(Where(file=name), given=made.id))
        ids.add(made.id)
        rows.append({"file": name, "text": text})
    return rows, findings
