"""Owns the form of the impact calculator: what changes, where, how much, and what stays here.

Comes in: a view and what is asked. Goes out: a form; its button writes the address, which is the question.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update

from industria.chains.impact.asked import CLOSURE, DEFAULTS, KINDS, NONE, OF_TABLE
from industria.charts.formats import plain
from industria.findings import Text
from industria.glossary.input_output import IMPACT_KINDS
from industria.pages.impact.choice import ImpactChoice
from industria.pages.input_output.choice import TableChoice, sector_name
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.view import View
from industria.web.workspaces import Served

ID = "impact-"
PAIRS = 4
"""Sectors that the form offers; an address may hold more, and keeps them."""
KIND = Text("What changes", "变动类型")
SECTOR = Text("Sector {number}", "部门{number}")
AMOUNT = Text("Million CNY", "百万元")
PART = Text("% of its output", "占产出%")
FIRM = Text("or one firm (its identifier)", "或单个企业（编号）")
LOW = Text("At least so much here, %", "本地份额下限%")
HIGH = Text("At most, %", "上限%")
BY_TABLE = Text("by the table", "按表")
HOUSEHOLDS = Text("Spending of households", "居民消费")
WITH, WITHOUT = Text("counted (type II)", "计入（II型）"), Text("not counted (type I)", "不计入（I型）")
COMPUTE = Text("Compute", "计算")
PAIR = {"display": "flex", "gap": "6px", "alignItems": "flex-end"}
NUMBER = {"decimalScale": 2, "hideControls": True, "size": "sm"}


def controls(view: View, choice: ImpactChoice, table: TableChoice) -> Any:
    """The form, set to what is asked."""
    asked = choice.parameters
    closure = asked["kind"] == CLOSURE
    pairs = [part.rpartition(":")[::2] for part in asked["changes"].split(",") if part not in ("", NONE)]
    pairs += [("", "")] * (PAIRS - len(pairs))
    sectors = [
        {"value": row["sector"], "label": view.say(sector_name(row))}
        for row in sorted(table.sectors, key=lambda row: view.say(sector_name(row)))
    ]
    found: list[Any] = [
        dmc.Select(
            id=ID + "kind",
            label=view.say(KIND),
            value=asked["kind"],
            w=190,
            size="sm",
            allowDeselect=False,
            data=[{"value": kind, "label": view.say(IMPACT_KINDS[kind])} for kind in KINDS],
        )
    ]
    for at in range(PAIRS):
        sector, number = pairs[at]
        label = SECTOR.filled(view.language, {"number": at + 1})
        found.append(
            html.Div(
                [
                    dmc.Select(
                        id=f"{ID}sector-{at}",
                        label=label,
                        data=sectors,
                        value=sector or None,
                        searchable=True,
                        clearable=True,
                        size="sm",
                        style={"flex": "1 1 150px", "minWidth": "150px"},
                    ),
                    dmc.NumberInput(
                        id=f"{ID}number-{at}",
                        label=view.say(PART if closure else AMOUNT),
                        value=float(number) if number else "",
                        w=110,
                        **NUMBER,
                    ),
                ],
                style=PAIR,
            )
        )
    found += _rest(view, asked)
    return html.Div(found, className="controls impact")


def _rest(view: View, asked: Mapping[str, str]) -> list[Any]:
    firm = "" if asked["firm"] == NONE else plain(asked["firm"], 60)
    ends = {name: "" if asked[name] == OF_TABLE else float(asked[name]) for name in ("low", "high")}
    return [
        html.Div(
            dmc.TextInput(id=ID + "firm", label=view.say(FIRM), value=firm, size="sm", w=220),
            hidden=asked["kind"] != CLOSURE,
            id=ID + "firm-place",
        ),
        dmc.NumberInput(
            id=ID + "low",
            label=view.say(LOW),
            value=ends["low"],
            placeholder=view.say(BY_TABLE),
            min=0,
            max=100,
            w=170,
            **NUMBER,
        ),
        dmc.NumberInput(
            id=ID + "high",
            label=view.say(HIGH),
            value=ends["high"],
            placeholder=view.say(BY_TABLE),
            min=0,
            max=100,
            w=120,
            **NUMBER,
        ),
        dmc.Select(
            id=ID + "households",
            label=view.say(HOUSEHOLDS),
            value=asked["households"],
            size="sm",
            w=190,
            allowDeselect=False,
            data=[{"value": "yes", "label": view.say(WITH)}, {"value": "no", "label": view.say(WITHOUT)}],
        ),
        html.Button(view.say(COMPUTE), id=ID + "compute", className="act", n_clicks=0),
    ]


def query_for(view: View, values: Mapping[str, Any]) -> str:
    """The query of the address that the form stands for."""
    pairs = [(values[f"sector-{at}"], values[f"number-{at}"]) for at in range(PAIRS)]
    changes = [
        f"{sector}:{float(number):g}" for sector, number in pairs if sector and number not in (None, "")
    ]
    wanted = {
        "kind": str(values["kind"] or ""),
        "changes": ",".join(changes),
        "households": str(values["households"] or ""),
        "firm": str(values["firm"] or "").strip() if values["kind"] == CLOSURE else "",
    }
    wanted |= {
        name: "" if values[name] in (None, "") else f"{float(values[name]):g}" for name in ("low", "high")
    }
    shown = {name: value if value != DEFAULTS[name] else "" for name, value in wanted.items()}
    return "?" + str(view.address.but(**shown)).partition("?")[2]


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The button asks; the kind decides whether a firm can be named and what numbers mean."""
    names = (
        "kind",
        "firm",
        "low",
        "high",
        "households",
        *(f"sector-{at}" for at in range(PAIRS)),
        *(f"number-{at}" for at in range(PAIRS)),
    )
    where = (State("location", "pathname"), State("location", "search"))

    @app.callback(
        Output("location", "search", allow_duplicate=True),
        Input(ID + "compute", "n_clicks"),
        *(State(ID + name, "value") for name in names),
        *where,
        prevent_initial_call=True,
    )
    def _ask(clicks: int | None, *given: Any) -> Any:
        view = look(workspaces, parse(*given[len(names) :]))
        if view is None or view.run is None or not clicks:
            return no_update
        query = query_for(view, dict(zip(names, given[: len(names)], strict=True)))
        return query or no_update

    @app.callback(
        Output(ID + "firm-place", "hidden"),
        *(Output(f"{ID}number-{at}", "label") for at in range(PAIRS)),
        Input(ID + "kind", "value"),
        *where,
        prevent_initial_call=True,
    )
    def _kind(kind: str | None, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None:
            return (no_update,) * (PAIRS + 1)
        label = view.say(PART if kind == CLOSURE else AMOUNT)
        return (kind != CLOSURE, *[label] * PAIRS)
