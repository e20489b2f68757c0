"""Owns the form that tries an instrument with other numbers: its thresholds, its rate, cap or sum.

Comes in: a view and the row of the instrument. Goes out: a form; its button writes the address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, html, no_update

from industria.charts.rows import Row
from industria.enterprises.policies.trying import AS_IS, NONE, NUMBERS
from industria.findings import Text
from industria.pages.policy.trial import PolicyTrial
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.view import View
from industria.web.workspaces import Served

ID = "policy-"
FIELD = "policy-field"
TRY = Text("What would other numbers cost?", "调整条件试算")
COMPUTE = Text("Compute", "计算")
LABELS = {
    "least_research": Text("R&D at least, CNY", "研发费用下限（元）"),
    "least_research_share": Text("R&D at least, % of revenue", "研发占收入下限（%）"),
    "most_staff": Text("Staff at most", "职工上限（人）"),
    "income": Text("Taxable income at most, CNY", "应纳税所得额上限（元）"),
    "staff": Text("Staff at most", "职工上限（人）"),
    "assets": Text("Assets at most, CNY", "资产上限（元）"),
    "research": Text("R&D above, CNY", "研发费用高于（元）"),
    "rate": Text("Share paid, %", "补助比例（%）"),
    "cap": Text("Most for one firm, CNY", "单个企业上限（元）"),
    "sum": Text("Sum for each firm, CNY", "每家定额（元）"),
}
"""Words of the numbers that can be tried; any other goes by the id of its condition."""


def controls(view: View, row: Row, trial: PolicyTrial) -> Any:
    """The form, set to what is tried; empty fields leave the instrument as it is."""
    standing = _pairs(row["thresholds"])
    wanted = _pairs(trial.parameters.get("thresholds"))
    fields = [_field(view, name, standing[name], wanted.get(name)) for name in standing]
    for name in (row.get("numbers") or "").split(";"):
        if name not in NUMBERS:
            continue
        given = trial.parameters.get(name, AS_IS)
        fields.append(_field(view, name, None, None if given == AS_IS else float(given)))
    button = html.Button(view.say(COMPUTE), id=ID + "compute", className="act", n_clicks=0)
    return html.Details(
        [html.Summary(view.say(TRY)), html.Div([*fields, button], className="controls")],
        open=trial.asked, className="folded",
    )  # fmt: skip


def _pairs(text: str | None) -> dict[str, float]:
    """Numbers by name, as `id:number;…` writes them."""
    if not text or text == NONE:
        return {}
    return {name: float(number) for name, _, number in (part.rpartition(":") for part in text.split(";"))}


def _field(view: View, name: str, standing: float | None, tried: float | None) -> Any:
    label = LABELS.get(name) or Text(name, name)
    return dmc.NumberInput(
        id={"type": FIELD, "name": name}, label=view.say(label), value="" if tried is None else tried,
        placeholder="" if standing is None else f"{standing:,.10g}", min=0, w=230, size="sm",
        hideControls=True, thousandSeparator=",",
    )  # fmt: skip


def query_for(view: View, values: Mapping[str, Any]) -> str:
    """The query of the address that the form stands for."""
    given = {name: value for name, value in values.items() if value not in (None, "")}
    thresholds = [f"{name}:{float(value):.15g}" for name, value in given.items() if name not in NUMBERS]
    wanted = {"thresholds": ";".join(thresholds)}
    wanted |= {name: f"{float(given[name]):.15g}" if name in given else "" for name in NUMBERS}
    return "?" + str(view.address.but(**wanted)).partition("?")[2]


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The button asks."""

    @app.callback(
        Output("location", "search", allow_duplicate=True),
        Input(ID + "compute", "n_clicks"),
        State({"type": FIELD, "name": ALL}, "value"),
        State({"type": FIELD, "name": ALL}, "id"),
        State("location", "pathname"),
        State("location", "search"),
        prevent_initial_call=True,
    )
    def _ask(clicks: int | None, values: list[Any], ids: list[Any], path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or view.run is None or not clicks:
            return no_update
        try:
            return query_for(view, {one["name"]: value for one, value in zip(ids, values, strict=True)})
        except (TypeError, ValueError, KeyError):  # somebody sent what no field gives
            return no_update
