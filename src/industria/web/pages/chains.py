"""Pages: where the chain is thin, one chain chosen; and one for every link of a chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update

from industria.findings import FindingError
from industria.glossary import COLUMNS
from industria.pages.value_chains import link_page, section
from industria.pages.value_chains.known import chain_name, chains_of, known, link_name
from industria.web.addresses import parse
from industria.web.begin_links import SHEET, begin_buttons, gap_links
from industria.web.looking import look
from industria.web.page import Page
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
from industria.web.workspaces import Served

ID = "chains-"


def make(view: View) -> Sequence[Any]:
    """The control and the chain that is chosen; findings in its place."""
    if not chains_of(view.facts):
        return section.blocks(None)
    try:
        found = known(view.facts, view.query, view.what)
    except FindingError as error:
        return [controls(view, ""), finding_list(error.findings, view)]
    assert found is not None
    gaps = [(f"{row['chain']}/{row['node']}", link_name(row)) for row in found.gaps]
    shown = section.blocks(found, address=view.link)
    return [controls(view, found.chain), *shown, *gap_links(view, gaps)]


def controls(view: View, chain: str) -> Any:
    """The bar: which chain."""
    offered = [
        {"value": row["chain"], "label": view.say(chain_name(view.facts, row["chain"]))}
        for row in chains_of(view.facts)
    ]
    return html.Div(
        [
            dmc.Select(id=ID + "chain", label=view.say(COLUMNS["chain"]), data=offered, value=chain or None,
                       w=340, size="sm", searchable=True, allowDeselect=False, checkIconPosition="right"),
        ],
        className="controls",
    )  # fmt: skip


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The control changes the address."""

    @app.callback(
        Output("location", "search", allow_duplicate=True),
        Input(ID + "chain", "value"),
        State("location", "pathname"),
        State("location", "search"),
        prevent_initial_call=True,
    )
    def _change(chain: str | None, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or view.run is None or not chain:
            return no_update
        try:
            shown = known(view.facts, view.query, view.what)
            if shown is not None and shown.chain == chain:
                return no_update
        except FindingError:
            pass  # the page says what is wrong with it
        return "?" + str(view.address.but(chain=str(chain))).partition("?")[2]


def _link(view: View) -> Sequence[Any]:
    found = link_page.section(view.facts, view.what)
    if found is None:
        return []
    pressing = html.P(link(view.say(SHEET), view.link(f"bottlenecks/{view.what}")))
    return [pressing, *found.blocks, *begin_buttons(view, view.what)]


PAGE = Page("chains", section.TITLE, make, register)
LINK = Page("link", COLUMNS["link"], _link, about=lambda view: link_page.title(view.facts, view.what))
