"""Page: the industry map, with wishes, vetoes and rules to try."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import Dash

from industria.findings import FindingError
from industria.pages.industry_map import section
from industria.pages.industry_map.choice import NAME, MapChoice, map_choice
from industria.web import derived_panel
from industria.web.page import Page
from industria.web.pages import industry_map_controls
from industria.web.render.blocks import render_all
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.deriving import find_derived


def make(view: View) -> Sequence[Any]:
    """The controls and the map that is asked for; findings, or how far it is, in its place."""
    if not view.facts.rows("map_summary"):
        return section.section(view.facts).blocks
    try:
        choice = _chosen(view)
    except FindingError as error:
        return [industry_map_controls.controls(view, map_choice({})), finding_list(error.findings, view)]
    bar = industry_map_controls.controls(view, choice)
    if not choice.own and choice.derived is None:
        return [bar, derived_panel.waiting(WANTED, view)]
    return [bar, *_blocks(view, choice)]


def _chosen(view: View) -> MapChoice:
    """What the address asks for, with the derived run where there is one."""
    choice = map_choice(view.query)
    assert view.run is not None
    if choice.own:
        return choice
    found = find_derived(view.served.folder, view.run.id, NAME, choice.parameters)
    return replace(choice, derived=found)


def _blocks(view: View, choice: MapChoice) -> Sequence[Any]:
    """The content, made once for a run and what is asked."""
    assert view.run is not None
    key = ("industry-map", tuple(sorted(choice.parameters.items())), view.language, view.inside)
    kept: Sequence[Any] = view.run.made(key, lambda: section.blocks(view.facts, choice))
    return kept


def _asked(view: View) -> tuple[str, Mapping[str, str]]:
    """What is to be derived for the address that is open."""
    return NAME, _chosen(view).parameters


def _place(view: View) -> Any:
    """What stands in place of the progress once the map is there."""
    return render_all(_blocks(view, _chosen(view)), view)


WANTED = derived_panel.Wanted("map-derived", _asked, _place)


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The controls, and the panel that waits for a tried map."""
    industry_map_controls.register(app, workspaces)
    derived_panel.register(app, workspaces, WANTED)


PAGE = Page("industry-map", section.TITLE, make, register, lasting=False)
