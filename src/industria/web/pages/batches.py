"""Page: watch lists and batches: which enterprises are watched or proposed for what, by whom, until when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from industria.decisions.kept_work.enterprise_records import CANDIDATE, WATCH
from industria.decisions.kept_work.items import WorkItem
from industria.findings import FindingError, Text
from industria.pages.kept_work.batches import batch_table, batches_table, lists_table, watch_table
from industria.pages.view import Words, words
from industria.web import work_files
from industria.web.office import may_work
from industria.web.page import Page
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
from industria.web.work_pages import BACK, OFFICE_ONLY, WorkPage, title_of, work_page

TITLE = Text("Watch lists and batches", "关注名单与申报批次")
LEAD = Text(
    "Which enterprises are watched, and which are proposed for a rung or an instrument: who answers, "
    "by when, and what came of it. Add many at once from a selection.",
    "关注哪些企业，推荐哪些企业申报何种层级或政策：负责人、期限与结果。可由企业筛选一次批量加入。",
)
NONE = Text(
    "No enterprise is watched or proposed yet. Choose some on the page “Find enterprises”.",
    "尚无关注或申报企业。请在“企业筛选”页面选择。",
)
BATCH, LIST = "batch", "list"
SHARED = WorkPage("batches", (CANDIDATE.kind, WATCH.kind))


def make(view: View) -> Sequence[Any]:
    """All batches and lists, one of them, one enterprise on it, or the form for a new one."""
    if not may_work():
        return [Words([OFFICE_ONLY], "gap")]
    try:
        kind, _, name = view.what.partition("/")
        if kind in (BATCH, LIST) and name:
            return _one(view, kind, name)
        return _all(view) if not view.what else work_page(view, SHARED)
    except FindingError as error:
        return [finding_list(error.findings, view)]


def _all(view: View) -> Sequence[Any]:
    today = view.served.work.today()
    candidates = [item for item in view.served.work.all(CANDIDATE.kind) if not item.withdrawn]
    watched = [item for item in view.served.work.all(WATCH.kind) if not item.withdrawn]
    if not candidates and not watched:
        return [Words([NONE], "gap")]
    made: list[Any] = [html.P(work_files.work_links(view, SHARED.kinds))]
    made += [batches_table(candidates, today)] if candidates else []
    return made + ([lists_table(watched, today)] if watched else [])


def _one(view: View, kind: str, name: str) -> Sequence[Any]:
    """One batch or list: how far it is, and its enterprises."""
    today = view.served.work.today()
    items = members(view, kind, name)
    if not items:
        return []
    table = batch_table(name, items, today) if kind == BATCH else watch_table(name, items, today)
    files = work_files.group_links(view, kind, name)
    return [html.P(link(view.say(BACK), view.to("batches"))), html.P(files), *table]


def members(view: View, kind: str, name: str) -> list[WorkItem]:
    """What stands in a batch or on a list."""
    record = CANDIDATE if kind == BATCH else WATCH
    found = view.served.work.all(record.kind)
    return [item for item in found if item.fields.get(kind) == name and not item.withdrawn]


def _about(view: View) -> Text:
    kind, _, name = view.what.partition("/")
    return words(name, 120) if kind in (BATCH, LIST) and name and may_work() else title_of(view, TITLE)


PAGE = Page(
    "batches", TITLE, make, needs_run=False, about=_about, lead=LEAD, noted=False, lasting=False
)  # fmt: skip
