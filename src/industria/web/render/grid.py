"""Owns grids in which cells can be mended: the one place where AG Grid is used.

Comes in: rows and columns. Goes out: a place that fills itself with a grid. The grid's script is large, so it
is no part of the app's own page: the browser fetches it from this server where a grid is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_ag_grid
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.fingerprint import build_fingerprint

from industria.findings import Language

SCRIPT = "dash_ag_grid.min.js"
for _part in dash_ag_grid._js_dist:
    if _part["relative_package_path"] == SCRIPT:
        _part["dynamic"] = True  # served when asked for, not named in the page

PLACE, ASKED, GRID, EDITS = "grid-place", "grid-asked", "grid", "grid-edits"
HEIGHT = 430
WORDS: dict[Language, dict[str, str]] = {
    "en": {},
    "zh": {
        "noRowsToShow": "没有数据行", "loadingOoo": "加载中…", "page": "页", "of": "/", "to": "至",
        "ariaLabelCellEditor": "编辑单元格", "ariaRowSelect": "选择行", "filterOoo": "筛选…",
        "sortAscending": "升序", "sortDescending": "降序", "pinColumn": "固定列",
    },
}  # fmt: skip


def grid(
    label: str, columns: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], language: Language
) -> Any:
    """A grid named `label`; what is changed in it gathers in the store `grid-edits`."""
    options = {
        "localeText": WORDS[language], "stopEditingWhenCellsLoseFocus": True, "undoRedoCellEditing": True,
        "suppressFieldDotNotation": True, "enterNavigatesVerticallyAfterEdit": True, "rowHeight": 44,
        "tooltipShowDelay": 300, "ensureDomOrder": True,
    }  # fmt: skip
    props = {
        "id": GRID, "columnDefs": list(columns), "rowData": list(rows), "dashGridOptions": options,
        "defaultColDef": {"resizable": True, "sortable": True, "cellDataType": False, "minWidth": 90},
        "getRowId": "params.data.id",
        "style": {"height": f"{min(HEIGHT, 110 + 44 * len(rows))}px", "width": "100%"},
    }  # fmt: skip
    return html.Div(
        [
            dcc.Store(id=EDITS, data={}),
            dcc.Store(id=ASKED, data={"script": _script(), "props": props}),
            html.Div(id=PLACE, className="grid-place", role="region", **{"aria-label": label}),
        ]
    )


def _script() -> str:
    """The address of the grid's script, with its version in it."""
    name = build_fingerprint(SCRIPT, dash_ag_grid.__version__, 0)
    return f"/_dash-component-suites/dash_ag_grid/{name}"


def register(app: Dash) -> None:
    """Fill the place of a grid, and gather what is changed in it."""
    app.clientside_callback(
        ClientsideFunction("industria", "grid"), Output(PLACE, "children"), Input(ASKED, "data")
    )
    app.clientside_callback(
        ClientsideFunction("industria", "edits"),
        Output(EDITS, "data"),
        Input(GRID, "cellValueChanged"),
        State(EDITS, "data"),
        prevent_initial_call=True,
    )
