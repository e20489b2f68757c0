"""Page: what is next to it: the industry space, with region and period to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update

from industria.charts.formats import period as period_said
from industria.findings import FindingError, Text
from industria.glossary import COLUMNS
from industria.pages.space import known, section
from industria.pages.space.known import Choice
from industria.pages.strengths_choice import ALL
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.page import Page
from industria.web.pages.strengths_controls import MOST, NONE, TYPE, regions
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served

ID = "space-"
EVERYWHERE = Text("All regions", "全部地区")
WHO_HAD = Text("Who had what in", "具备情况")


def make(view: View) -> Sequence[Any]:
    """The controls and what is chosen; findings in its place."""
    opens = known.choice_of(view.facts, {})
    if opens is None:
        return section.section(view.facts).blocks
    try:
        choice = known.choice_of(view.facts, view.query)
    except FindingError as error:
        return [controls(view, opens), finding_list(error.findings, view)]
    assert choice is not None
    return [controls(view, choice), *section.blocks(view.facts, choice)]


def controls(view: View, choice: Choice) -> Any:
    """The bar, set to what is chosen."""
    common: dict[str, Any] = {"size": "sm", "allowDeselect": False, "checkIconPosition": "right"}
    when = [{"value": code, "label": period_said(code, view.language)} for code in known.periods(view.facts)]
    return html.Div(
        [
            dmc.Select(id=ID + "region", label=view.say(COLUMNS["region"]),
                       data=offered(view, "", choice.region), value=choice.region, w=260, searchable=True,
                       limit=MOST + 2, placeholder=view.say(TYPE), nothingFoundMessage=view.say(NONE),
                       **common),
            dmc.Select(id=ID + "period", label=view.say(WHO_HAD), data=when, value=choice.period, w=130,
                       **common),
        ],
        className="controls",
    )  # fmt: skip


def offered(view: View, typed: str, now: str) -> list[dict[str, str]]:
    """All regions together, and those whose name or code holds what was typed."""
    keep = [now] if now != ALL else []
    found = regions(view, "" if typed == view.say(EVERYWHERE) else typed, keep, choices_only=True)
    return [{"value": ALL, "label": view.say(EVERYWHERE)}, *found]


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """A control changes the address; typing looks for regions."""
    where = (State("location", "pathname"), State("location", "search"))

    @app.callback(
        Output("location", "search", allow_duplicate=True),
        Input(ID + "region", "value"),
        Input(ID + "period", "value"),
        *where,
        prevent_initial_call=True,
    )
    def _change(region: str | None, period: str | None, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or view.run is None:
            return no_update
        wanted = {"region": str(region or ALL), "period": str(period or "")}
        try:
            if known.choice_of(view.facts, wanted) == known.choice_of(view.facts, view.query):
                return no_update
        except FindingError:
            pass  # the page says what is wrong with it
        return "?" + str(view.address.but(**wanted)).partition("?")[2]

    @app.callback(
        Output(ID + "region", "data"),
        Input(ID + "region", "searchValue"),
        State(ID + "region", "value"),
        *where,
        prevent_initial_call=True,
    )
    def _search(typed: str | None, value: str | None, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or view.run is None:
            return no_update
        return offered(view, typed or "", str(value or ALL))


PAGE = Page("space", section.TITLE, make, register)
