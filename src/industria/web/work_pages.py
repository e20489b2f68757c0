"""Owns what the pages of kept work share: the list with its filters, one item, the form for a new one.

Comes in: a view, the kinds of work of a page, and what the page adds of its own. Goes out: components, for
those who belong to the office; findings in the place of what cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html

from industria.decisions.entries import Subject
from industria.decisions.kept_work.ageing import age
from industria.decisions.kept_work.items import WorkItem
from industria.decisions.kept_work.records import KINDS
from industria.findings import FindingError, Text
from industria.pages.kept_work.tables import facts_table, history_table, tables_by_kind
from industria.pages.view import Words, words
from industria.web import work_files, work_form
from industria.web.office import may_work
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
from industria.web.work_subjects import subject_of

OFFICE_ONLY = Text(
    "Projects, tasks, transfers and batches stay in the office: sign in with its password to see them.",
    "招商、攻关、转化与培育工作仅限内部查看：请使用单位密码登录。",
)
NONE = Text("Nothing is kept here yet.", "尚无记录。")
NO_SUCH = Text("There is no such item.", "没有该条目。")
EVERY = Text("all", "全部")
LATE = Text("overdue or stalled only", "仅逾期或停滞")
OWNERS = Text("By owner:", "按负责人：")
NEW = Text("Begin one:", "新登记：")
BACK = Text("Back to the list", "返回列表")
MOST_OWNERS = 40
ByKind = Mapping[str, Sequence[WorkItem]]


@dataclass(frozen=True)
class WorkPage:
    """A page of kept work: its kinds, those that are begun without a thing, and what it adds.

    `before` and `after` are made of every item of the page, `of_item` of one; `subject` names the thing that
    the form is about, `given` what is filled in.
    """

    page: str
    kinds: Sequence[str]
    begun_bare: Sequence[str] = ()
    before: Callable[[View, ByKind], list[Any]] = lambda view, every: []
    after: Callable[[View, ByKind], list[Any]] = lambda view, every: []
    of_item: Callable[[View, WorkItem], list[Any]] = lambda view, item: []
    subject: Callable[[View, str, str], Subject] = subject_of
    given: Callable[[View, str, Subject, str], Mapping[str, str]] = lambda view, kind, subject, what: {}


def work_page(view: View, made: WorkPage) -> Sequence[Any]:
    """The list, or one item, or the form for a new one, as the address says."""
    if not may_work():
        return [Words([OFFICE_ONLY], "gap")]
    try:
        if view.what.startswith("new/"):
            return _new(view, made)
        return _one(view, made) if view.what else _list(view, made)
    except FindingError as error:
        return [finding_list(error.findings, view)]


def _list(view: View, made: WorkPage) -> Sequence[Any]:
    today = view.served.work.today()
    every = {kind: view.served.work.all(kind) for kind in made.kinds}
    shown = [item for kind in made.kinds for item in every[kind] if _wanted(view, item, today)]
    tables: list[Any] = [*tables_by_kind(made.kinds, shown, today)]
    return [
        _bar(view, made, [item for kind in made.kinds for item in every[kind]]),
        *made.before(view, every),
        *(tables or [Words([NONE], "gap")]),
        *made.after(view, every),
    ]


def _wanted(view: View, item: WorkItem, today: date) -> bool:
    owner = view.query.get("owner")
    if owner and item.fields.get("owner") != owner:
        return False
    found = age(item, today)
    return view.query.get("late") != "yes" or found.overdue or found.stalled


def _bar(view: View, made: WorkPage, items: Sequence[WorkItem]) -> Any:
    """Links: a new item, only late ones, one owner; and the files."""
    page = made.page
    owners = sorted({str(item.fields["owner"]) for item in items if item.fields.get("owner")})[:MOST_OWNERS]
    new = [
        link(view.say(KINDS[kind].name), view.to(page, f"new/{kind}/page/{page}"), "act quiet")
        for kind in made.begun_bare
    ]
    filters = [link(view.say(EVERY), view.to(page)), " · ", link(view.say(LATE), view.to(page, late="yes"))]
    if owners:
        filters += [html.Br(), view.say(OWNERS), " "]
        for owner in owners:
            filters += [link(owner, view.to(page, owner=owner)), " "]
    shown = [html.P(filters), html.P(work_files.work_links(view, made.kinds))]
    if new:
        shown.insert(0, html.Div([html.Span(view.say(NEW)), *new], className="buttons"))
    return html.Div(shown, className="block")


def _new(view: View, made: WorkPage) -> Sequence[Any]:
    """The form, with the subject that the address names."""
    _, kind, *rest = view.what.split("/")
    if kind not in made.kinds or len(rest) < 2:
        return [Words([NO_SUCH], "gap")]
    subject = made.subject(view, rest[0], "/".join(rest[1:])).safe()
    return [
        work_form.begin_form(view, KINDS[kind], subject, made.given(view, kind, subject, "/".join(rest[1:])))
    ]


def _one(view: View, made: WorkPage) -> Sequence[Any]:
    """One item: its state, what the page adds, its history, the next entry."""
    item = view.served.work.get(view.what)
    shown: list[Any] = [html.P(link(view.say(BACK), view.to(made.page))), facts_table(item)]
    shown += [] if item.withdrawn else made.of_item(view, item)
    shown.append(history_table(item))
    return shown if item.withdrawn else [*shown, work_form.change_form(view, item)]


def title_of(view: View, plain: Text) -> Text:
    """The title: of the page, or the name of the one item."""
    if not view.what or view.what.startswith("new/") or not may_work():
        return plain
    try:
        return words(view.served.work.get(view.what).name(), 120)
    except FindingError:
        return plain
