"""Owns rejected rows on the page Data: a grid in which cells are mended, with the reason beside each row.

Comes in: rejected rows, of a trial or of the load in force. Goes out: the grid; corrected cells as they were
typed, each with its place, checked before anything is done with them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from industria.charts.formats import plain
from industria.findings import Text
from industria.web.render.grid import grid
from industria.web.view import View
from industria.workspace.rejected_rows import RejectedRow, headers_of
from industria.workspace.uploads import Cell

HEADERS = "grid-headers"
ROW, WHY, FIX = Text("Row", "行号"), Text("Why it was rejected", "拒绝原因"), Text("Repair", "处理办法")
TITLE = Text("Rejected rows", "被拒的行")
HINT = Text(
    "Double-click a cell, or press Enter on it, to mend it. Cells that are wrong are coloured.",
    "双击单元格或按回车键即可更正；有误的单元格已着色。",
)
HIDDEN = Text("Rows are shown in the inside view only.", "数据行仅在内部视图中显示。")
MOST_COLUMNS = 60
LONGEST, MOST_CELLS = 2_000, 20_000


def mending_grid(rows: Sequence[RejectedRow], known: Sequence[str], view: View) -> Any:
    """A grid of rejected rows: the cells that are wrong stand first, and every cell can be changed."""
    if not view.inside:
        return html.P(view.say(HIDDEN), className="note")
    headers = _ordered(rows, headers_of(rows, known))[:MOST_COLUMNS]
    most = max(1, MOST_CELLS // max(1, len(headers)))
    columns = [*_leading(view), *(_column(at, header) for at, header in enumerate(headers))]
    lines = [_line(row, headers, view) for row in rows[:most]]
    return html.Div(
        [
            html.P(view.say(HINT), className="note"),
            dcc.Store(id=HEADERS, data=headers),
            grid(view.say(TITLE), columns, lines, view.language),
        ]
    )


def _ordered(rows: Sequence[RejectedRow], headers: Sequence[str]) -> list[str]:
    wrong = {header for row in rows for header in row.wrong}
    return sorted(headers, key=lambda header: header not in wrong)


def _leading(view: View) -> list[dict[str, Any]]:
    fixed = {"editable": False, "cellClass": "quiet-cell"}
    told = {**fixed, "width": 230, "wrapText": True, "autoHeight": True}
    return [
        {"field": "row", "headerName": view.say(ROW), "width": 84, **fixed},
        {"field": "why", "headerName": view.say(WHY), "tooltipField": "why", **told},
        {"field": "fix", "headerName": view.say(FIX), "tooltipField": "fix", **told},
    ]


def _column(at: int, header: str) -> dict[str, Any]:
    wrong = f"params.data.wrong.indexOf('|c{at}|') >= 0"
    named = {"field": f"c{at}", "headerName": plain(header, 80)}
    return {**named, "editable": True, "width": 140, "cellClassRules": {"wrong": wrong}}


def _line(row: RejectedRow, headers: Sequence[str], view: View) -> dict[str, Any]:
    place = f"{row.row}" if not row.sheet else f"{row.row} · {plain(row.sheet, 30)}"
    wrong = "".join(f"|c{at}|" for at, header in enumerate(headers) if header in row.wrong)
    return {
        "id": json.dumps([row.file, row.sheet, row.row], ensure_ascii=True), "row": place, "wrong": wrong,
        "why": plain(" ".join(view.say(one) for one in row.reasons), 600),
        "fix": plain(" ".join(view.say(one) for one in row.fixes), 600),
        **{f"c{at}": row.cells.get(header, "")[:LONGEST] for at, header in enumerate(headers)},
    }  # fmt: skip


def cells_of(edits: Any, headers: Any) -> list[Cell]:
    """What was typed into the grid, as cells; whatever a browser sent that is none is left out."""
    found: list[Cell] = []
    if not isinstance(edits, Mapping) or not isinstance(headers, list):
        return found
    for identity, fields in list(edits.items())[:MOST_CELLS]:
        place = _place(identity)
        if place is None or not isinstance(fields, Mapping):
            continue
        for field, value in fields.items():
            at = field[1:] if isinstance(field, str) and field.startswith("c") else ""
            if at.isdecimal() and int(at) < len(headers) and isinstance(value, str):
                found.append(Cell(place[1], place[2], str(headers[int(at)]), value, place[0]))
    return found


def _place(identity: object) -> tuple[str, str | None, int] | None:
    """File, sheet and row from the id of a row."""
    try:
        file, sheet, row = json.loads(str(identity))
    except (ValueError, TypeError):
        return None
    if isinstance(file, str) and (sheet is None or isinstance(sheet, str)) and isinstance(row, int):
        return file, sheet, row
    return None
