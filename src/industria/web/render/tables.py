"""Owns how tables look in the app, and what stands beside each: its files.

Comes in: `TableView` blocks. Goes out: HTML tables with the links under which they are exported.
"""

from __future__ import annotations

import re
from typing import Any

from dash import html

from industria.findings import Text
from industria.pages.view import Group, TableView
from industria.web.addresses import Address
from industria.web.render.cells import cell
from industria.web.view import View

FORMATS = (("csv", "CSV"), ("xlsx", "Excel"), ("parquet", "Parquet"))
EXPORT = Text("Export", "导出")
MOST = 400
"""Most rows of one table drawn on a page; its files hold all."""
CUT = Text("The first {n} of {all} rows; the files hold all.", "仅显示{all}行中的前{n}行；导出文件包含全部。")


def name_of(table: TableView) -> str:
    """The name of a table in addresses, from its English caption."""
    return re.sub(r"[^a-z0-9]+", "-", table.caption.en.lower()).strip("-")[:60] or "table"


def table(given: TableView, view: View, exported: bool = True) -> Any:
    """A table with its caption, its files (none before the first run) and its note; folded if asked."""
    note = view.say(given.note)
    total = sum(len(group.lines) for group in given.groups)
    cut = CUT.filled(view.language, {"n": MOST, "all": total}) if total > MOST else ""
    body = [
        html.Div(_grid(given, view), className="scroll", tabIndex="0", role="region",
                 **{"aria-label": view.say(given.caption)}),
        html.P(cut, className="note") if cut else None,
        html.P(note, className="note") if note else None,
    ]  # fmt: skip
    shown = [part for part in body if part is not None]
    taken = exported and view.run is not None and not given.inner
    head = html.Div(
        [
            html.H3(view.say(given.caption), className="caption"),
            files("table", name_of(given), FORMATS, view) if taken else None,
        ],
        className="above",
    )
    if given.folded:
        return html.Details([html.Summary(view.say(given.caption)), head, *shown], className="block")
    return html.Div([head, *shown], className="block")


def files(kind: str, name: str, formats: tuple[tuple[str, str], ...], view: View) -> Any:
    """The links under which a block is exported, as it may leave the office."""
    here = view.address
    asked = {**here.query, "page": here.page, "what": here.what}
    links = [
        html.A(
            said, href=str(Address(here.workspace, f"file-{kind}", f"{name}.{ending}", asked)), download=""
        )
        for ending, said in formats
    ]
    return html.Span([html.Span(view.say(EXPORT) + " "), *links], className="files")


def _grid(given: TableView, view: View) -> Any:
    heads = [
        html.Th(html.Button(view.say(c.head), type="button"), scope="col",
                className=f"{c.align}{' wide' if c.wide else ''}")
        for c in given.columns
    ]  # fmt: skip
    bodies, left = [], MOST
    for group in given.groups:
        bodies.append(_body(group, len(given.columns), left, view))
        left -= min(left, len(group.lines))
    caption = html.Caption(view.say(given.caption), className="said")
    # another choice on the same page is another table: rows that a reader has sorted must not be patched
    parts = [caption, html.Thead(html.Tr(heads)), *bodies]
    return html.Table(parts, className="sortable", key=str(view.address))


def _body(group: Group, columns: int, most: int, view: View) -> Any:
    rows = []
    if group.heading.en:
        note = view.say(group.note)
        inner = [view.say(group.heading), html.Small(note) if note else ""]
        rows.append(html.Tr(html.Th(inner, colSpan=columns, scope="rowgroup"), className="group"))
    for line in group.lines[:most]:
        cells = [cell(shown, view, first=at == 0) for at, shown in enumerate(line.cells)]
        rows.append(html.Tr(cells, **({"id": line.id} if line.id else {})))
    return html.Tbody(rows)
