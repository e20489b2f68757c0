"""Owns runs: immutable folders of result tables, and the one file that names the current run.

Comes in: a workspace folder. Goes out: `Run`s and the tables of one run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from industria.engine.lookup import lookup
from industria.engine.selection import select_rows
from industria.engine.store import read_table, row_count, write_text
from industria.findings import Finding, FindingError, Where
from industria.provenance import Run
from industria.workspace.finding_records import NO_RUN, RUN_UNKNOWN
from industria.workspace.folder import Folder

RECORD = "run.json"


def run_ids(folder: Folder) -> list[str]:
    """The ids of all complete runs, oldest first."""
    if not folder.runs.is_dir():
        return []
    return sorted(
        p.name for p in folder.runs.iterdir() if not p.name.startswith(".") and (p / RECORD).is_file()
    )


def current_id(folder: Folder) -> str | None:
    """The id of the current run, or None before the first build."""
    try:
        name = folder.current.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):  # there is none, or what is there cannot be read
        return None
    plain = name not in ("", ".", "..") and Path(name).name == name and "\0" not in name
    return name if plain and (folder.run(name) / RECORD).is_file() else None


def set_current(folder: Folder, run_id: str) -> None:
    """Make a complete run the current one, in one atomic step."""
    write_text(run_id + "\n", folder.current)


def read_run(folder: Folder, run_id: str) -> Run:
    """The record of one run."""
    return Run.from_dict(json.loads((folder.run(run_id) / RECORD).read_text(encoding="utf-8")))


def find_run(folder: Folder, name: str | None = None) -> str:
    """The id of a run by its name, its unique beginning or `current`; findings where there is none."""
    where = Where(file=str(folder.root))
    if name in (None, "current"):
        found = current_id(folder)
        if found is None:
            raise FindingError([NO_RUN.at(where, folder=folder.root.name)])
        return found
    known = run_ids(folder)
    matches = [run for run in known if run == name] or [run for run in known if run.startswith(str(name))]
    if len(matches) != 1:
        raise FindingError([RUN_UNKNOWN.at(where, run=name, known=", ".join(known[-5:]) or "-")])
    return matches[0]


@dataclass
class StoredTables:
    """The tables of a run or of a build under way, by name; the `Tables` that steps and explanations read."""

    session: Any
    paths: dict[str, Path] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether the table exists and has rows or at least columns."""
        return name in self.paths

    def columns(self, name: str) -> tuple[str, ...]:
        """The names of a table's columns, from the footer of its file."""
        return tuple(pq.read_schema(self.paths[name]).names)

    def path(self, name: str) -> Path:
        """The Parquet file of a table."""
        return self.paths[name]

    def read(self, name: str, columns: Sequence[str] | None = None, *, coded: bool = False) -> pa.Table:
        """A table, or some of its columns, as an Arrow table; `coded` gives texts as dictionary codes."""
        return read_table(self.paths[name], columns, coded=coded)

    def find(
        self, name: str, key: Mapping[str, str | None], columns: Sequence[str] | None = None
    ) -> pa.Table:
        """Rows of a table whose columns equal the values of the key (None for null).

        Texts are looked up without reading the rest of the file; a number column compares as numbers.
        """
        path = self.paths[name]
        schema = pq.read_schema(path)
        if all(column in schema.names and pa.types.is_string(schema.field(column).type) for column in key):
            return lookup(path, {k: None if v is None else str(v) for k, v in key.items()}, columns)
        conditions = [(column, "=", "" if value is None else str(value)) for column, value in key.items()]
        return select_rows(path, conditions, columns)

    def report(self, finding: Finding) -> None:
        """Keep a finding made while a step runs."""
        self.findings.append(finding)

    def rows(self, name: str) -> int:
        """Number of rows of a table."""
        return row_count(self.paths[name])


def tables_of(folder: Folder, run_id: str, session: Any = None) -> StoredTables:
    """Every table of a run: its results, the plan tables it used and the snapshots it read."""
    run = read_run(folder, run_id)
    paths = {
        table: folder.own / "snapshots" / table / f"{snapshot}.parquet"
        for table, snapshot in run.snapshots.items()
    }
    paths |= {path.stem: path for path in sorted(folder.run(run_id).glob("*.parquet"))}
    return StoredTables(session, {name: path for name, path in paths.items() if path.is_file()})
