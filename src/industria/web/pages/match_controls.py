"""Owns the controls of matches: which need or result, filters, and a text of one's own.

Comes in: a view. Goes out: components; every choice is written into the address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, callback_context, html, no_update

from industria.charts.formats import plain
from industria.charts.rows import Row
from industria.findings import Text
from industria.innovation.asked_text import DEFAULTS
from industria.pages.matches.section import FILTERS
from industria.web.addresses import Address, parse
from industria.web.looking import look
from industria.web.render.links import link
from industria.web.view import View
from industria.web.workspaces import Served

ID = "matches-"
NEED = Text("A need", "选择需求")
RESULT = Text("A result", "选择成果")
OWN = Text("Or write what is needed, in Chinese or English", "或用中文、英文写明所需技术")
READINESS = Text("Readiness at least", "成熟度不低于")
LICENCE = Text("Licence", "许可")
ANY, ONLY_FREE = Text("any", "不限"), Text("may be licensed", "可许可")
FIND = Text("Find results", "查找成果")
SHOW = Text("Show only:", "仅显示：")
ALL = Text("all", "全部")
MOST = 3_000
"""So many needs, and results, are offered by name; others have their address."""


def controls(view: View, rows: list[Row]) -> Any:
    """The form: a need, a result, or a text."""
    asked = dict(DEFAULTS) | {name: view.query[name] for name in DEFAULTS if view.query.get(name)}
    levels = [
        {"value": "any", "label": view.say(ANY)},
        *({"value": str(n), "label": str(n)} for n in range(1, 10)),
    ]
    small = {"size": "sm", "allowDeselect": False}
    made: list[Any] = []
    if rows:
        made += [
            _select(view, "need", NEED, rows),
            _select(view, "result", RESULT, rows),
        ]
    made += [
        dmc.Textarea(
            id=ID + "text", label=view.say(OWN), value=asked["text"], autosize=True, minRows=2, maxRows=8,
            style={"flex": "1 1 100%"},
        ),
        dmc.Select(
            id=ID + "readiness", label=view.say(READINESS), value=asked["readiness"], data=levels, w=170,
            **small,
        ),
        dmc.Select(
            id=ID + "licence", label=view.say(LICENCE), value=asked["licence"], w=170, **small,
            data=[{"value": "any", "label": view.say(ANY)}, {"value": "free", "label": view.say(ONLY_FREE)}],
        ),
        html.Button(view.say(FIND), id=ID + "find", className="act", n_clicks=0),
    ]  # fmt: skip
    if not rows:
        made += [html.Div(dmc.Select(id=ID + side, data=[]), hidden=True) for side in ("need", "result")]
    return html.Div(made, className="controls")


def _select(view: View, side: str, label: Text, rows: list[Row]) -> Any:
    names = {row[side]: row[f"{side}_{view.language}"] or row[side] for row in rows}
    data = [
        {"value": key, "label": f"{plain(name, 70)} · {plain(key, 30)}"}
        for key, name in sorted(names.items())[:MOST]
    ]
    kind, _, key = view.what.partition("/")
    return dmc.Select(
        id=ID + side, label=view.say(label), data=data, value=key if kind == side else None, searchable=True,
        clearable=True, limit=60, size="sm", style={"flex": "1 1 260px", "minWidth": "240px"},
    )  # fmt: skip


def filters(view: View) -> Any:
    """Links that show some of the results only."""
    chosen = {name for name in FILTERS if view.query.get(name) == "yes"}
    made: list[Any] = [view.say(SHOW), " ", link(view.say(ALL), view.to("matches", view.what))]
    for name, (said, _) in FILTERS.items():
        query = {one: "yes" for one in FILTERS if (one in chosen) != (one == name)}
        mark = "✓ " if name in chosen else ""
        made += [" · ", link(mark + view.say(said), view.to("matches", view.what, **query))]
    return html.P(made)


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """What is chosen becomes the address."""

    @app.callback(
        Output("location", "pathname", allow_duplicate=True),
        Output("location", "search", allow_duplicate=True),
        Input(ID + "need", "value"),
        Input(ID + "result", "value"),
        Input(ID + "find", "n_clicks"),
        State(ID + "text", "value"),
        State(ID + "readiness", "value"),
        State(ID + "licence", "value"),
        State("location", "pathname"),
        State("location", "search"),
        prevent_initial_call=True,
    )
    def _choose(*given: Any) -> Any:
        need, result, clicks, text, readiness, licence, path, search = given
        view = look(workspaces, parse(path, search))
        if view is None:
            return no_update, no_update
        asked = callback_context.triggered_id
        if asked == ID + "find" and clicks:
            query = {
                "text": str(text or ""),
                "readiness": str(readiness or ""),
                "licence": str(licence or ""),
            }
            kept = {name: value for name, value in query.items() if value and value != DEFAULTS[name]}
            return _split(view.to("matches", "", **kept))
        for side, key in (("need", need), ("result", result)):
            if asked == ID + side and key and view.what != f"{side}/{key}":
                return _split(str(Address(view.served.slug, "matches", f"{side}/{key}")))
        return no_update, no_update


def _split(address: str) -> tuple[str, str]:
    path, mark, query = address.partition("?")
    return path, mark + query
