"""Page: what to ask next, as a visit list, with the sheet to fill in and what answers have changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from industria.findings import Text
from industria.pages.visits import section
from industria.pages.visits.changes import change_blocks
from industria.web.office import may_work
from industria.web.page import Page
from industria.web.render.links import link
from industria.web.view import View
from industria.workspace.asking import FIGURES, LISTS
from industria.workspace.decision_changes import decision_changes

SHEET = Text("The sheet to fill in:", "待填表：")
KINDS = {"csv": Text("CSV", "CSV"), "xlsx": Text("Excel", "Excel")}
SEND = Text("Send it back filled in", "上传填好的表")


def make(view: View) -> Sequence[Any]:
    """The lists; for the office the sheet above them, and what changed since the run before below."""
    made = list(section.section(view.facts).blocks)
    if not view.inside or not may_work() or view.run is None:
        return made
    changed = change_blocks(view.facts, decision_changes(view.served.folder, view.run.id))
    return [*made[:1], *sheet(view), *changed, *made[1:]]


def sheet(view: View) -> list[Any]:
    """The sheet as a file, where figures are asked for, and the way back."""
    rows = [row for name in LISTS for row in view.facts.rows(name)]
    if not any(row["question_kind"] in FIGURES for row in rows):
        return []
    parts: list[Any] = [html.Span(view.say(SHEET)), " "]
    for ending, name in KINDS.items():
        to = f"/{view.served.slug}/file-visits/answers.{ending}"
        parts += [html.A(view.say(name), href=to, className="act quiet", download=""), " "]
    return [html.P([*parts, link(view.say(SEND), view.to("data"), "act quiet")], className="buttons")]


PAGE = Page("visits", section.TITLE, make, lasting=False)
