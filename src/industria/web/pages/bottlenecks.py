"""Page: bottleneck technologies: the ranking, or one link with its score sheet, its fillers and its tasks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from industria.findings import FindingError, Text
from industria.pages.bottlenecks import section
from industria.pages.kept_work.tables import tables_by_kind
from industria.pages.links import BEGUN_ON
from industria.pages.view import NOTHING
from industria.web.begin_links import begin_buttons
from industria.web.office import may_work
from industria.web.page import Page
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View

BACK = Text("All bottlenecks", "全部瓶颈环节")
CHAIN = Text("The link in its chain", "该环节所在产业链")
WORK = Text("What is being done about it", "已采取的工作")
NONE = Text("Nothing is kept on it yet.", "尚无记录。")


def make(view: View) -> Sequence[Any]:
    """The ranking, or one link."""
    if not view.what:
        return section.blocks(view.facts)
    found = section.link_blocks(view.facts, view.what)
    if not found:
        return []
    ways = html.P([
        link(view.say(BACK), view.to("bottlenecks")), " · ",
        link(view.say(CHAIN), view.link(f"link/{view.what}")),
    ])  # fmt: skip
    return [ways, *found, *_work(view)]


def _work(view: View) -> list[Any]:
    """The work kept on the link, and the ways to begin some; for those who belong to the office."""
    if not may_work():
        return []
    made: list[Any] = [html.H2(view.say(WORK))]
    try:
        items = [item for item in view.served.work.on("node", view.what) if not item.withdrawn]
        today = view.served.work.today()
        made += tables_by_kind(BEGUN_ON, items, today)
    except FindingError as error:
        return [*made, finding_list(error.findings, view)]
    if len(made) == 1:
        made.append(html.P(view.say(NONE), className="note"))
    return [*made, *begin_buttons(view, view.what)]


def _about(view: View) -> Text:
    return section.title(view.facts, view.what) if view.what else section.TITLE


PAGE = Page("bottlenecks", section.TITLE, make, about=_about, lead=NOTHING, lasting=False)
