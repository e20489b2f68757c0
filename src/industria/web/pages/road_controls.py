"""Owns the form of levers on counts: which rate or rung, by how much.

Comes in: a view and what is asked. Goes out: a form; its button writes the address, which is the question.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update

from industria.enterprises.counts.histories import CLUSTER, DISTRICT, RUNGS
from industria.enterprises.counts.levers.asked import ALL, DEFAULTS, NONE
from industria.findings import Text
from industria.glossary.counts import COUNT_RUNGS
from industria.pages.road.choice import RoadChoice
from industria.pages.view import Words
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.view import View
from industria.web.workspaces import Served

ID = "road-"
HEAD = Text("What would a lever do?", "措施会有什么作用？")
SAID = Text(
    "You say how strong a lever is; the answer says what follows if it is. Examples: support for "
    "research as a "
    "factor on promotion, incubation and attraction as firms that come in, help in trouble as a factor "
    "on leaving.",
    "力度由您设定，测算给出相应结果。如：研发支持视为晋升倍数，孵化与招引视为新增企业，纾困视为退出倍数。",
)
PROMOTION = Text("Promotion into", "晋升为")
FACTOR = Text("Times", "倍数")
LEAVING = Text("Leaving, times", "退出倍数")
ADDED = Text("Firms that come in on", "新增企业层级")
FIRMS = Text("More a year", "每年增加")
PUBLISHED = Text("Published stock", "公布存量")
WHERE = Text("Firms of", "作用范围")
EVERYWHERE = Text("all", "全部企业")
COMPUTE = Text("Try", "试算")
PAIR = {"display": "flex", "gap": "6px", "alignItems": "flex-end"}
NUMBER = {"hideControls": True, "size": "sm", "min": 0}
NAMES = (
    "promotion", "promotion-number", "leaving", "added", "added-number", "where", "published",
    "published-number",
)  # fmt: skip


def controls(view: View, choice: RoadChoice) -> list[Any]:
    """The form, set to what is asked; only what the run can answer is offered."""
    facts, asked = view.facts, choice.parameters
    stocks = list(
        dict.fromkeys(
            row["indicator"]
            for row in facts.rows("count_forecasts")
            if not row["cluster"] and not row["region"]
        )
    )
    firms = bool(facts.rows("cohort_forecasts"))
    if not stocks and not firms:
        return []
    rungs = [{"value": rung, "label": view.say(COUNT_RUNGS[rung])} for rung in RUNGS]
    known = [{"value": name, "label": view.say(facts.name(facts.indicators, name))} for name in stocks]
    found: list[Any] = [
        _pair(view, "promotion", PROMOTION, FACTOR, rungs[1:], asked, hidden=not firms),
        _pair(view, "added", ADDED, FIRMS, rungs, asked, hidden=not firms),
        html.Div(
            dmc.NumberInput(
                id=ID + "leaving", label=view.say(LEAVING), decimalScale=3, w=120, **NUMBER,
                value="" if asked["leaving"] == "1" else float(asked["leaving"]),
            ),
            hidden=not firms,
        ),
        html.Div(
            dmc.Select(
                id=ID + "where", label=view.say(WHERE), data=_places(view), value=asked["where"], size="sm",
                allowDeselect=False, searchable=True, w=210,
            ),
            hidden=not firms,
        ),
        _pair(view, "published", PUBLISHED, FIRMS, known, asked, hidden=not stocks),
        html.Button(view.say(COMPUTE), id=ID + "compute", className="act", n_clicks=0),
    ]  # fmt: skip
    return [Words([HEAD], "lead"), Words([SAID], "points"), html.Div(found, className="controls road")]


def _places(view: View) -> list[dict[str, str]]:
    """All firms, then the clusters and districts whose firms have histories."""
    facts, found = view.facts, [{"value": ALL, "label": view.say(EVERYWHERE)}]
    seen = dict.fromkeys((row["grouping"], row["item"]) for row in facts.rows("cohort_forecasts"))
    for grouping, named in ((CLUSTER, facts.clusters), (DISTRICT, facts.regions)):
        found += [
            {"value": f"{grouping}:{item}", "label": view.say(facts.name(named, item))}
            for one, item in seen
            if one == grouping and item in named
        ]
    return found


def _pair(
    view: View, name: str, label: Text, number: Text, choices: list[dict[str, str]], asked: Mapping[str, str],
    *, hidden: bool,
) -> Any:  # fmt: skip
    """A choice and its number, set to the first part of what is asked."""
    first = asked[name].split(",")[0]
    key, _, value = first.rpartition(":") if first != NONE else ("", "", "")
    parts = [
        dmc.Select(
            id=ID + name, label=view.say(label), data=choices, value=key or None, clearable=True, size="sm",
            style={"flex": "1 1 180px", "minWidth": "160px"},
        ),
        dmc.NumberInput(
            id=f"{ID}{name}-number", label=view.say(number), value=float(value) if value else "", w=110,
            decimalScale=3, **NUMBER,
        ),
    ]  # fmt: skip
    return html.Div(html.Div(parts, style=PAIR), hidden=hidden)


def query_for(view: View, values: Mapping[str, Any]) -> str:
    """The query of the address that the form stands for."""
    wanted = {"leaving": "" if values["leaving"] in (None, "") else f"{float(values['leaving']):g}"}
    wanted["where"] = str(values["where"] or "")
    for name in ("promotion", "added", "published"):
        key, number = values[name], values[f"{name}-number"]
        part = f"{key}:{float(number):g}" if key and number not in (None, "") else ""
        others = (view.query.get(name) or "").split(",")[1:]  # the form shows the first of several
        wanted[name] = ",".join([part, *others]) if part and others else part
    shown = {name: value if value != DEFAULTS[name] else "" for name, value in wanted.items()}
    return "?" + str(view.address.but(**shown)).partition("?")[2]


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The button asks."""

    @app.callback(
        Output("location", "search", allow_duplicate=True),
        Input(ID + "compute", "n_clicks"),
        *(State(ID + name, "value") for name in NAMES),
        State("location", "pathname"),
        State("location", "search"),
        prevent_initial_call=True,
    )
    def _ask(clicks: int | None, *given: Any) -> Any:
        view = look(workspaces, parse(*given[len(NAMES) :]))
        if view is None or view.run is None or not clicks:
            return no_update
        return query_for(view, dict(zip(NAMES, given[: len(NAMES)], strict=True))) or no_update
