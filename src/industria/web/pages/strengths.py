"""Page: what are we good at: region by industry, with period, indicator and peers to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import Dash

from industria.findings import FindingError
from industria.pages import strengths
from industria.pages.strengths_choice import NAME, Choice, choice_of
from industria.web import derived_panel
from industria.web.page import Page
from industria.web.pages import strengths_controls
from industria.web.render.blocks import render_all
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.deriving import find_derived


def make(view: View) -> Sequence[Any]:
    """The controls and what is chosen; findings, or the progress of a computation, in its place."""
    opens = choice_of(view.facts, {})
    if opens is None:
        return strengths.section(view.facts).blocks
    try:
        choice = _chosen(view)
    except FindingError as error:
        return [strengths_controls.controls(view, opens), finding_list(error.findings, view)]
    bar = strengths_controls.controls(view, choice)
    if not choice.compared and choice.derived is None:
        return [bar, derived_panel.waiting(WANTED, view)]
    return [bar, *_blocks(view, choice)]


def _chosen(view: View) -> Choice:
    """What the address asks for, with the derived run where there is one."""
    choice = choice_of(view.facts, view.query)
    assert choice is not None and view.run is not None
    if choice.compared:
        return choice
    found = find_derived(view.served.folder, view.run.id, NAME, choice.parameters)
    return replace(choice, derived=found)


def _blocks(view: View, choice: Choice) -> Sequence[Any]:
    """The content, made once for a run and a choice."""
    assert view.run is not None
    key = (
        "strengths", choice.period, choice.indicator, choice.region, choice.by, choice.peers,
        view.language, view.inside,
    )  # fmt: skip
    kept: Sequence[Any] = view.run.made(key, lambda: strengths.blocks(view.facts, choice))
    return kept


def _asked(view: View) -> tuple[str, Mapping[str, str]]:
    """What is to be derived for the address that is open."""
    return NAME, _chosen(view).parameters


def _place(view: View) -> Any:
    """What stands in place of the progress once the numbers are there."""
    return render_all(_blocks(view, _chosen(view)), view)


WANTED = derived_panel.Wanted("strengths-derived", _asked, _place)


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The controls, and the panel that waits for a derived run."""
    strengths_controls.register(app, workspaces)
    derived_panel.register(app, workspaces, WANTED)


PAGE = Page("strengths", strengths.TITLE, make, register, lasting=False)
