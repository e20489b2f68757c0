"""Owns the preview of an upload: the first rows that would be accepted, as the register would keep them.

Comes in: a trial. Goes out: a table in which missing, withheld and zero look different.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.catalogue import ColumnRecord
from industria.charts.cell import Cell
from industria.findings import Text
from industria.pages.view import Column, Group, Line, Shown, TableView, number, words
from industria.register.contracts import CONTRACTS
from industria.workspace.uploads import Trial, Upload

CAPTION = Text("The first {n} of {all} rows", "{all} 行中的前 {n} 行")
ROW = Text("Row of the file", "文件行号")
ROWS, COLUMNS = 20, 14


def preview(trial: Trial, upload: Upload) -> TableView:
    """The first accepted rows, without columns in which nothing stands."""
    table = trial.preview.slice(0, ROWS)
    rows = table.to_pylist()
    known = [one for one in CONTRACTS[upload.table].columns if _stands(one, rows)][:COLUMNS]
    sizes = {"n": f"{len(rows):,}", "all": f"{trial.accepted:,}"}
    caption = Text(CAPTION.filled("en", sizes), CAPTION.filled("zh", sizes))
    heads = [Column(ROW), *(Column(words(one.name), _align(one)) for one in known)]
    lines = [Line([Shown(words(row["source_row"])), *(_cell(one, row) for one in known)]) for row in rows]
    return TableView(caption, heads, [Group(lines)])


def _stands(column: ColumnRecord, rows: list[dict[str, Any]]) -> bool:
    """Whether anything stands in a column, be it only that it was withheld."""
    blank = (None, "missing")
    return any(row[column.name] is not None or row.get(f"{column.name}_status") not in blank for row in rows)


def _align(column: ColumnRecord) -> Any:
    return "right" if column.kind in ("value", "number", "integer") else "left"


def _cell(column: ColumnRecord, row: Mapping[str, Any]) -> Shown:
    name = column.name
    if column.kind == "value":
        parts = (row[name], row[f"{name}_status"], row[f"{name}_low"], row[f"{name}_high"])
        return number(Cell(*parts, column.unit), exact=True)
    value = row[name]
    if value is None:
        return Shown(words("–"))
    return Shown(
        words(f"{value:,}" if isinstance(value, float) else value, 80),
        "num" if _align(column) == "right" else "text",
    )
