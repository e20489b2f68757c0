"""Page: what comes next, with the district to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update

from industria.findings import FindingError, Text
from industria.glossary import COLUMNS
from industria.pages.strengths_choice import ALL
from industria.pages.what_is_next import section
from industria.pages.what_is_next.known import Known, known
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.page import Page
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served

ID = "next-"
MOST = 100
EVERYWHERE = Text("All districts, the best three each", "全部区县（各列前三）")
NOBODY = Text("Nothing has this name", "没有相符的地区")


def make(view: View) -> Sequence[Any]:
    """The control and what is chosen; findings in its place."""
    opens = known(view.facts, {})
    if not opens.regions:
        return section.blocks(opens)
    try:
        found = known(view.facts, view.query)
    except FindingError as error:
        return [control(view, opens), finding_list(error.findings, view)]
    return [control(view, found), *section.blocks(found)]


def control(view: View, found: Known) -> Any:
    """The choice of a district, set to what is shown."""
    offered = [{"value": ALL, "label": view.say(EVERYWHERE)}]
    offered += [{"value": code, "label": view.say(view.facts.place(code))} for code in found.regions]
    return html.Div(
        [dmc.Select(
            id=ID + "region", label=view.say(COLUMNS["district"]), data=offered, value=found.region, w=300,
            searchable=True, limit=MOST, size="sm", allowDeselect=False, checkIconPosition="right",
            nothingFoundMessage=view.say(NOBODY),
        )],
        className="controls",
    )  # fmt: skip


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The control changes the address."""

    @app.callback(
        Output("location", "search", allow_duplicate=True),
        Input(ID + "region", "value"),
        State("location", "pathname"),
        State("location", "search"),
        prevent_initial_call=True,
    )
    def _change(region: str | None, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or view.run is None:
            return no_update
        wanted = str(region or ALL)
        if wanted == (view.query.get("region") or ALL):
            return no_update
        return "?" + str(view.address.but(region=wanted)).partition("?")[2]


PAGE = Page("next", section.TITLE, make, register)
