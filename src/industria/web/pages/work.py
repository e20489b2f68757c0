"""Pages: the attraction pipeline, and breakthrough tasks with closed gaps and drafts of needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash, html

from industria.chains.site_fit import RULE as SITE_RULE
from industria.chains.site_fit import Wanted, suitable_sites
from industria.decisions.entries import Subject
from industria.decisions.kept_work.items import WorkItem
from industria.decisions.kept_work.records import ATTRACTION, KINDS
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.kept_work.tables import conversion_table, parks_table
from industria.pages.links import begin_link
from industria.pages.view import Words, both
from industria.web import work_files, work_form
from industria.web.page import Page
from industria.web.render.links import link
from industria.web.view import View
from industria.web.work_pages import ByKind, WorkPage, title_of, work_page
from industria.web.work_subjects import link_row, subject_of
from industria.web.workspaces import Served

PIPELINE = Text("Attraction pipeline", "招商管线")
TASKS = Text("Breakthrough tasks", "攻关任务")
PIPELINE_LEAD = Text(
    "Who is to be won for which link, who answers for it, and what happens next. Nothing is ever changed: "
    "each entry stays, and no build touches it.",
    "为哪个环节引进谁、谁负责、下一步是什么。条目不可改写，全部留存；运行不会影响这些记录。",
)
TASKS_LEAD = Text(
    "Who works on which bottleneck, until when, and which gaps are closed: somebody here buys what used to "
    "be imported. A task that is solved is not yet a gap that is closed.",
    "谁在攻关哪个瓶颈、何时完成，以及哪些短板已突破：有采购方以其替代进口。任务攻克不等于短板突破。",
)
MOST_PARKS = 12


def _parks(view: View, item: WorkItem) -> list[Any]:
    if view.run is None or item.kind != "attraction":
        return []
    facts = view.facts
    sites = facts.rows("sites")
    if not sites:
        return []
    needed = item.fields
    wanted = Wanted(
        _number(needed.get("land_mu")), _number(needed.get("power_kw")), str(needed.get("cluster") or "")
    )
    names = {str(row["site"]): both(row.get("name_en"), row.get("name_zh"), 60) for row in sites}
    fits = suitable_sites(sites, wanted)[:MOST_PARKS]
    return [parks_table(fits, names, _places(facts, fits)), Words([SITE_RULE], "list")]


def _places(facts: Facts, fits: Sequence[Any]) -> dict[str, Text]:
    return {fit.region: facts.place(fit.region) for fit in fits}


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _given(view: View, kind: str, subject: Subject, what: str) -> Mapping[str, str]:
    """What is filled in: cluster of the link, the task that a gap closes, the need drafted by the build."""
    given = {"cluster": str(link_row(view, subject.kind, subject.key).get("cluster") or "")}
    if kind == "gap_closed":
        given["task"] = view.query.get("task", "")
    return given | (_drafted(view, subject) if kind == "need" else {})


def _drafted(view: View, subject: Subject) -> dict[str, str]:
    """Title and description of the need that the build drafted for a gap."""
    if not link_row(view, subject.kind, subject.key):
        return {}
    chain, _, node = subject.key.partition("/")
    for row in view.facts.rows("chain_needs"):
        if (row["chain"], row["node"]) == (chain, node):
            return {name: row[name] or "" for name in ("title_zh", "title_en", "text_zh", "text_en")}
    return {}


def _conversion(view: View, every: ByKind) -> list[Any]:
    return [conversion_table(ATTRACTION, every["attraction"])] if every["attraction"] else []


def _close_the_gap(view: View, item: WorkItem) -> list[Any]:
    """Where a task is shown: the way to record that its gap is closed."""
    if item.kind != "breakthrough":
        return []
    to = begin_link("gap_closed", item.subject.kind, item.subject.key)
    said = view.say(KINDS["gap_closed"].name)
    return [html.P(link(said, view.to(*to.split("/", 1), task=item.id), "act quiet"))]


ATTRACTED = WorkPage(
    "pipeline", ("attraction",), ("attraction",), after=_conversion, of_item=_parks, subject=subject_of,
    given=_given,
)  # fmt: skip
MASTERED = WorkPage(
    "tasks", ("breakthrough", "gap_closed", "need"), ("breakthrough", "need"), of_item=_close_the_gap,
    subject=subject_of, given=_given,
)  # fmt: skip


def pipeline(view: View) -> Sequence[Any]:
    """The projects by stage, or one of them, or the form for a new one."""
    return work_page(view, ATTRACTED)


def tasks(view: View) -> Sequence[Any]:
    """Tasks, closed gaps and needs, or one of them, or the form for a new one."""
    return work_page(view, MASTERED)


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The form and the files of every page of kept work."""
    work_files.register()
    work_form.register(app, workspaces)


PIPELINE_PAGE = Page(
    "pipeline", PIPELINE, pipeline, register, needs_run=False, about=lambda view: title_of(view, PIPELINE),
    lead=PIPELINE_LEAD, noted=False, lasting=False,
)  # fmt: skip
TASKS_PAGE = Page(
    "tasks", TASKS, tasks, None, needs_run=False, about=lambda view: title_of(view, TASKS), lead=TASKS_LEAD,
    noted=False, lasting=False,
)  # fmt: skip
