"""Owns snapshots: immutable tables of accepted rows, named by a hash of all they were made from.

Comes in: staged tables and what they came from. Goes out: `<id>.parquet`, `<id>.rejects.parquet`, `<id>.json`
(the manifest, written last: with it a snapshot is whole) and a line of `history.jsonl`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from industria.engine.store import write_text
from industria.findings import Finding, Severity, Where, all_records
from industria.provenance import code_hash
from industria.register.readers.raw import Outside

SNAPSHOTS = Path(".industria") / "snapshots"
ID_LENGTH = 20


def snapshot_folder(root: Path, table: str) -> Path:
    """The folder of a table's snapshots."""
    return root / SNAPSHOTS / table


def snapshot_id(parts: Mapping[str, Any]) -> str:
    """A name from all that a snapshot is made from: the same files, settings and code give the same name."""
    text = json.dumps({**parts, "code": code_version()}, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


def code_version() -> str:
    """A hash of the code that turns files into rows: register, classifications, periods, engine."""
    return code_hash("register", "classifications", "engine", "periods.py", "catalogue.py")[:ID_LENGTH]


def finding_as_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON: its flat row, and what is needed to make it again."""
    data = {
        key: value if isinstance(value, (int, float)) else str(value) for key, value in finding.data.items()
    }
    return {**finding.as_row(), "where": asdict(finding.where), "data": data}


def finding_from_data(row: Mapping[str, Any]) -> Finding | None:
    """The finding written by `finding_as_data`; None where its record no longer exists."""
    record = all_records().get(row["code"])
    if record is None:
        return None
    where = Where(**row["where"])
    return record.at(where, count=row["count"], severity=Severity(row["severity"]), **row["data"])


def outside_as_data(outside: Iterable[Outside]) -> list[dict[str, Any]]:
    """Rows outside the table, with runs of blank rows as one entry."""
    entries: list[dict[str, Any]] = []
    for line in outside:
        last = entries[-1] if entries else None
        if line.kind == "blank" and last and last["kind"] == "blank" and last["last"] == line.row - 1:
            last["last"] = line.row
        else:
            entries.append(
                {"row": line.row, "last": line.row, "sheet": line.sheet, "kind": line.kind, "text": line.text}
            )
    return entries


def outside_from_data(entries: Iterable[Mapping[str, Any]]) -> list[Outside]:
    """The rows written by `outside_as_data`."""
    return [
        Outside(row, entry["sheet"], entry["kind"], entry["text"])
        for entry in entries
        for row in range(entry["row"], entry["last"] + 1)
    ]


def read_manifest(folder: Path, identity: str) -> dict[str, Any] | None:
    """The manifest of a whole snapshot; None where there is none."""
    try:
        manifest = json.loads((folder / f"{identity}.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    whole = all((folder / f"{identity}{end}").is_file() for end in (".parquet", ".rejects.parquet"))
    return manifest if whole and isinstance(manifest, dict) else None


def write_manifest(folder: Path, identity: str, manifest: Mapping[str, Any]) -> None:
    """Write the manifest of a snapshot: the last of its files."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1, default=str)
    write_text(text + "\n", folder / f"{identity}.json")


def history(folder: Path) -> list[dict[str, Any]]:
    """The snapshots of a table in the order in which they came into force."""
    try:
        lines = (folder / "history.jsonl").read_text("utf-8").splitlines()
    except OSError:
        return []
    return [json.loads(line) for line in lines if line.strip()]


def enter_history(folder: Path, identity: str, sources: list[dict[str, Any]]) -> None:
    """Note that a snapshot is now in force, and which one it supersedes; nothing where it is already."""
    lines = history(folder)
    before = lines[-1]["id"] if lines else None
    if before == identity:
        return
    lines.append(
        {
            "id": identity, "supersedes": before, "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "sources": sources,
        }
    )  # fmt: skip
    text = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)
    write_text(text, folder / "history.jsonl")
