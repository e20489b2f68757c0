"""Page: how services and manufacturing are bound together, with the table to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash

from industria.findings import FindingError
from industria.pages.input_output.choice import table_choice
from industria.pages.services import section
from industria.web.page import Page
from industria.web.pages import input_output_controls
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served

ID = "services"


def make(view: View) -> Sequence[Any]:
    """What is chosen; findings where an address names what there is not."""
    try:
        choice = table_choice(view.facts, view.query)
    except FindingError as error:
        opens = table_choice(view.facts, {})
        bar = [] if opens is None else [input_output_controls.controls(view, opens, ID, sectors=False)]
        return [*bar, finding_list(error.findings, view)]
    if choice is None:
        return section.blocks(view.facts, None)
    assert view.run is not None
    key = (ID, choice.region, choice.period, view.language, view.inside)
    blocks: Sequence[Any] = view.run.made(key, lambda: section.blocks(view.facts, choice))
    return [input_output_controls.controls(view, choice, ID, sectors=False), *blocks]


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The controls."""
    input_output_controls.register(app, workspaces, ID)


PAGE = Page(ID, section.TITLE, make, register, lasting=False)
"""Services and manufacturing."""
