"""Page: who is entitled to what: every instrument, or one with a trial of other numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import Dash, html

from industria.findings import FindingError, Text
from industria.pages.policy import instrument, section, trial
from industria.pages.policy.trial import NAME, PolicyTrial, policy_trial
from industria.web import derived_panel
from industria.web.office import may_work
from industria.web.page import Page
from industria.web.pages import policy_controls
from industria.web.render.blocks import render_all
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.deriving import find_derived

BACK = Text("All instruments", "全部政策")


def make(view: View) -> Sequence[Any]:
    """Every instrument, or one with the form that tries it."""
    if not view.what:
        return section.blocks(view.facts)
    row = instrument.row_of(view.facts, view.what)
    if row is None:
        return []
    way = html.P(link(view.say(BACK), view.to("policy")))
    if row["state"] != "open" or not (may_work() and view.inside):
        return [way, *instrument.blocks(view.facts, view.what, PolicyTrial({}))]
    try:
        trial = _chosen(view)
    except FindingError as error:
        form = policy_controls.controls(view, row, policy_trial(view.what, {}))
        return [way, form, finding_list(error.findings, view)]
    form = policy_controls.controls(view, row, trial)
    waiting = [derived_panel.waiting(WANTED, view)] if trial.asked and trial.derived is None else []
    return [way, form, *waiting, *instrument.blocks(view.facts, view.what, trial)]


def _chosen(view: View) -> PolicyTrial:
    """What the address asks for, with the derived run where there is one."""
    trial = policy_trial(view.what, view.query)
    assert view.run is not None
    if not trial.asked:
        return trial
    return replace(trial, derived=find_derived(view.served.folder, view.run.id, NAME, trial.parameters))


def _asked(view: View) -> tuple[str, Mapping[str, str]]:
    """What is to be derived for the address that is open."""
    return NAME, _chosen(view).parameters


def _place(view: View) -> Any:
    """What stands in place of the progress once the answer is there."""
    return render_all(trial.blocks(view.facts, _chosen(view)), view)


WANTED = derived_panel.Wanted("policy-derived", _asked, _place)


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The form, and the panel that waits for an answer."""
    policy_controls.register(app, workspaces)
    derived_panel.register(app, workspaces, WANTED)


def _about(view: View) -> Text:
    return (instrument.title(view.facts, view.what) if view.what else None) or section.TITLE


PAGE = Page("policy", section.TITLE, make, register, about=_about, lasting=False)
