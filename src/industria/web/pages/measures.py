"""Page: any measure of regions or industries, by the convention, regions and peers that its reader chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import Dash, html

from industria.findings import FindingError, Text
from industria.pages import explorer
from industria.pages.explorer_choice import NAME, Choice, choice_of, moments_of
from industria.pages.view import Words
from industria.web import derived_panel
from industria.web.page import Page
from industria.web.pages import measures_controls
from industria.web.render.blocks import render_all
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.deriving import Derived, find_derived

COMPARE = Text("Put the six presets side by side for these data", "将六种约定并列比较")


def make(view: View) -> Sequence[Any]:
    """The controls and what is chosen; findings, or the progress of a computation, in its place."""
    opens = choice_of(view.facts, {})
    if opens is None:
        return [Words([explorer.NOTHING_MEASURED], "gap")]
    try:
        choice = _chosen(view)
    except FindingError as error:
        return [measures_controls.controls(view, opens), finding_list(error.findings, view)]
    bar = measures_controls.controls(view, choice)
    if choice.needs_derived and choice.derived is None:
        return [bar, derived_panel.waiting(WANTED, view)]
    return [bar, *_blocks(view, choice), *_offer(view, choice)]


def _chosen(view: View) -> Choice:
    """What the address asks for, with the derived run where there is one."""
    choice = choice_of(view.facts, view.query)
    assert choice is not None and view.run is not None
    if not choice.needs_derived:
        return choice
    found = find_derived(view.served.folder, view.run.id, NAME, choice.parameters)
    return replace(choice, derived=found)


def _earlier(view: View, choice: Choice) -> list[Derived]:
    """The same question in other periods, as far as somebody has asked it."""
    if not choice.other or view.run is None:
        return []
    periods = [
        when for when, what in moments_of(view.facts, choice.grain, choice.measure)
        if what == choice.indicator and when != choice.period and len(when) == len(choice.period)
    ]  # fmt: skip
    asked = [{**choice.parameters, "period": when} for when in periods]
    found = [find_derived(view.served.folder, view.run.id, NAME, one) for one in asked]
    return [one for one in found if one is not None]


def _blocks(view: View, choice: Choice) -> Sequence[Any]:
    """The content, made once for a run, a choice and what has been derived for other periods."""
    assert view.run is not None
    earlier = _earlier(view, choice)
    asked = replace(choice, derived=None)
    key = ("measures", asked, tuple(one.id for one in earlier), view.language, view.inside)
    kept: Sequence[Any] = view.run.made(key, lambda: explorer.blocks(view.facts, choice, earlier))
    return kept


def _offer(view: View, choice: Choice) -> list[Any]:
    """The way to the presets side by side, where they are not there yet."""
    if not choice.complex or choice.derived is not None:
        return []
    there = str(view.address.but(beside="yes"))
    return [html.P(link(view.say(COMPARE), there), className="note")]


def _asked(view: View) -> tuple[str, Mapping[str, str]]:
    """What is to be derived for the address that is open."""
    return NAME, _chosen(view).parameters


def _place(view: View) -> Any:
    """What stands in place of the progress once the numbers are there."""
    return render_all(_blocks(view, _chosen(view)), view)


WANTED = derived_panel.Wanted("measures-derived", _asked, _place)


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The controls, and the panel that waits for a derived run."""
    measures_controls.register(app, workspaces)
    derived_panel.register(app, workspaces, WANTED)


PAGE = Page("measures", explorer.TITLE, make, register, lasting=False)
