"""Page: the impact calculator: a form, the answer as a derived run, its assumptions beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import Dash

from industria.chains.impact.asked import DEFAULTS
from industria.findings import FindingError
from industria.pages.impact import section
from industria.pages.impact.choice import NAME, ImpactChoice, impact_choice
from industria.pages.input_output.choice import table_choice
from industria.web import derived_panel
from industria.web.page import Page
from industria.web.pages import impact_controls
from industria.web.render.blocks import render_all
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.deriving import find_derived


def make(view: View) -> Sequence[Any]:
    """The form, and what is asked; findings, or how far it is, in its place."""
    table = table_choice(view.facts, {})
    if table is None:
        return section.standing(view.facts)
    try:
        choice = _chosen(view)
    except FindingError as error:
        form = impact_controls.controls(view, ImpactChoice(DEFAULTS), table)
        return [form, finding_list(error.findings, view)]
    form = impact_controls.controls(view, choice, table)
    if not choice.asked:
        return [form, *section.standing(view.facts)]
    if choice.derived is None:
        return [form, derived_panel.waiting(WANTED, view)]
    return [form, *_blocks(view, choice)]


def _chosen(view: View) -> ImpactChoice:
    """What the address asks for, with the derived run where there is one."""
    choice = impact_choice(view.query)
    assert view.run is not None
    if not choice.asked:
        return choice
    found = find_derived(view.served.folder, view.run.id, NAME, choice.parameters)
    return replace(choice, derived=found)


def _blocks(view: View, choice: ImpactChoice) -> Sequence[Any]:
    """The content, made once for a run and a question."""
    assert view.run is not None
    key = (NAME, tuple(sorted(choice.parameters.items())), view.language, view.inside)
    kept: Sequence[Any] = view.run.made(key, lambda: section.blocks(view.facts, choice))
    return kept


def _asked(view: View) -> tuple[str, Mapping[str, str]]:
    """What is to be derived for the address that is open."""
    return NAME, _chosen(view).parameters


def _place(view: View) -> Any:
    """What stands in place of the progress once the answer is there."""
    return render_all(_blocks(view, _chosen(view)), view)


WANTED = derived_panel.Wanted("impact-derived", _asked, _place)


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The form, and the panel that waits for an answer."""
    impact_controls.register(app, workspaces)
    derived_panel.register(app, workspaces, WANTED)


PAGE = Page("impact", section.TITLE, make, register, lasting=False)
