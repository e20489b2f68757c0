"""Owns the rejected rows of a table as they stand now: which cell of which row is wrong, why, how to repair.

Comes in: a workspace folder, a table; or the rejects of a trial. Goes out: `RejectedRow`s, one a row of a
file, with every reason. Nothing is loaded for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow.parquet as pq

from industria.findings import Text
from industria.register.contracts import CONTRACTS
from industria.register.rejects import record_cells
from industria.register.settings import Source, load_settings
from industria.register.snapshots import snapshot_folder
from industria.workspace.folder import Folder
from industria.workspace.history import history

MOST = 300
"""How many rejected rows are given at once; the workbook of rejects holds all."""
REASONS = 8
"""How many reasons a row may have on average before fewer rows are given."""


@dataclass
class RejectedRow:
    """A row of a file that was not accepted: its place, its cells by header, and what is wrong with it."""

    file: str
    sheet: str | None
    row: int
    cells: Mapping[str, str]
    reasons: list[Text] = field(default_factory=list)
    fixes: list[Text] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)


def rejected_rows(folder: Folder, table: str, most: int = MOST) -> list[RejectedRow]:
    """The rows that the load in force has rejected, in the order of the files."""
    loads = history(folder, table)
    if table not in CONTRACTS or not loads:
        return []
    path = snapshot_folder(folder.root, table) / f"{loads[0].snapshot}.rejects.parquet"
    if not path.is_file():
        return []
    settings, _ = load_settings(folder.settings)
    named = {source.name: _headers(source) for source in settings.of(table)} if settings else {}
    batch = next(pq.ParquetFile(path).iter_batches(batch_size=most * REASONS), None)
    rows = batch.to_pylist() if batch is not None else []
    for row in rows:
        row["header"] = named.get(row["source_file"], {}).get(row["column"])
    return by_row(rows)[:most]


def by_row(rejects: Iterable[Mapping[str, Any]]) -> list[RejectedRow]:
    """Rejects, one a reason, gathered into rows; `header` names the header of a reason's column if known."""
    found: dict[tuple[str, str, int], RejectedRow] = {}
    for one in rejects:
        place = (str(one["source_file"]), str(one["source_sheet"] or ""), int(one["source_row"]))
        row = found.get(place)
        if row is None:
            cells = record_cells(one["record"])
            row = found[place] = RejectedRow(place[0], one["source_sheet"], place[2], cells)
        for kept, name in ((row.reasons, "reason"), (row.fixes, "fix")):
            said = Text(one[f"{name}_en"], one[f"{name}_zh"])
            if said not in kept:
                kept.append(said)
        header = _header(one, row.cells)
        if header:
            row.wrong.add(header)
    return list(found.values())


def headers_of(rows: Sequence[RejectedRow], known: Sequence[str] = ()) -> list[str]:
    """The headers of rows, in the order of the file where it is known, and of cells otherwise."""
    return list(dict.fromkeys([*known, *(name for row in rows for name in row.cells)]))


def _headers(source: Source) -> dict[str, str]:
    return {name: column.header for name, column in source.columns.items() if column.header}


def _header(one: Mapping[str, Any], cells: Mapping[str, str]) -> str | None:
    """The header of the wrong cell: as it is known, by the name of its column, or by its value."""
    column, named = one["column"], one.get("header")
    if named or column in cells:
        return str(named or column)
    same = [name for name, text in cells.items() if one["value"] and text == one["value"]]
    return same[0] if len(same) == 1 else None
