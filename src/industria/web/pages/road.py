"""Page: the road to the targets of counts: the road itself, levers to try, the answer as a derived run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import Dash

from industria.enterprises.counts.levers.asked import DEFAULTS
from industria.findings import FindingError
from industria.pages.road import section
from industria.pages.road.choice import NAME, RoadChoice, road_choice
from industria.pages.road.tried import tried_blocks
from industria.web import derived_panel
from industria.web.page import Page
from industria.web.pages import road_controls
from industria.web.render.blocks import render_all
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.deriving import find_derived


def make(view: View) -> Sequence[Any]:
    """The road, and levers to try on it; what they do stands first once it is asked."""
    try:
        choice = _chosen(view)
    except FindingError as error:
        form = road_controls.controls(view, RoadChoice(DEFAULTS))
        return [*form, finding_list(error.findings, view), *section.blocks(view.facts)]
    form = road_controls.controls(view, choice)
    if not choice.asked:
        return [*section.blocks(view.facts), *form]
    if choice.derived is None:
        return [*form, derived_panel.waiting(WANTED, view), *section.blocks(view.facts)]
    return [*form, *_blocks(view, choice), *section.blocks(view.facts)]


def _chosen(view: View) -> RoadChoice:
    """What the address asks for, with the derived run where there is one."""
    choice = road_choice(view.query)
    assert view.run is not None
    if not choice.asked:
        return choice
    return replace(choice, derived=find_derived(view.served.folder, view.run.id, NAME, choice.parameters))


def _blocks(view: View, choice: RoadChoice) -> Sequence[Any]:
    """The answer, made once for a run and a question."""
    assert view.run is not None
    key = (NAME, tuple(sorted(choice.parameters.items())), view.language, view.inside)
    kept: Sequence[Any] = view.run.made(key, lambda: tried_blocks(view.facts, choice))
    return kept


def _asked(view: View) -> tuple[str, Mapping[str, str]]:
    """What is to be derived for the address that is open."""
    return NAME, _chosen(view).parameters


def _place(view: View) -> Any:
    """What stands in place of the progress once the answer is there."""
    return render_all(_blocks(view, _chosen(view)), view)


WANTED = derived_panel.Wanted("road-derived", _asked, _place)


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The form, and the panel that waits for an answer."""
    road_controls.register(app, workspaces)
    derived_panel.register(app, workspaces, WANTED)


PAGE = Page("road", section.TITLE, make, register, lasting=False)
