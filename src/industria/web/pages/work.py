"""Pages: the attraction pipeline, and breakthrough tasks with closed gaps and drafts of needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import Dash, html

from industria.chains.site_fit import RULE as SITE_RULE
from industria.chains.site_fit import Wanted, suitable_sites
from industria.decisions.entries import Subject
from industria.decisions.kept_work.ageing import age
from industria.decisions.kept_work.items import WorkItem
from industria.decisions.kept_work.records import ATTRACTION, KINDS
from industria.findings import FindingError, Text
from industria.pages.facts import Facts
from industria.pages.kept_work.tables import (
    conversion_table,
    facts_table,
    history_table,
    items_table,
    parks_table,
)
from industria.pages.links import begin_link
from industria.pages.view import Words, both, words
from industria.web import work_files, work_form
from industria.web.office import may_work
from industria.web.page import Page
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
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
OFFICE_ONLY = Text(
    "Projects and tasks stay in the office: sign in with its password to see them.",
    "招商项目与攻关任务仅限内部查看：请使用单位密码登录。",
)
NONE = Text("Nothing is kept here yet.", "尚无记录。")
NO_SUCH = Text("There is no such item.", "没有该条目。")
EVERY = Text("all", "全部")
LATE = Text("overdue or stalled only", "仅逾期或停滞")
OWNERS = Text("By owner:", "按负责人：")
NEW = Text("Begin one:", "新登记：")
BACK = Text("Back to the list", "返回列表")
MOST_PARKS = 12


def pipeline(view: View) -> Sequence[Any]:
    """The projects by stage, or one of them, or the form for a new one."""
    return _page(view, "pipeline", ("attraction",))


def tasks(view: View) -> Sequence[Any]:
    """Tasks, closed gaps and needs, or one of them, or the form for a new one."""
    return _page(view, "tasks", ("breakthrough", "gap_closed", "need"))


def _page(view: View, page: str, kinds: Sequence[str]) -> Sequence[Any]:
    if not may_work():
        return [Words([OFFICE_ONLY], "gap")]
    try:
        if view.what.startswith("new/"):
            return _new(view, kinds)
        if view.what:
            return _one(view, page)
        return _list(view, page, kinds)
    except FindingError as error:
        return [finding_list(error.findings, view)]


def _list(view: View, page: str, kinds: Sequence[str]) -> Sequence[Any]:
    today = view.served.work.today()
    made: list[Any] = []
    every = {kind: view.served.work.all(kind) for kind in kinds}
    shown = [item for kind in kinds for item in every[kind]]
    made.append(_bar(view, page, kinds, shown))
    wanted = {kind: [item for item in every[kind] if _wanted(view, item, today)] for kind in kinds}
    if not any(wanted.values()):
        made.append(Words([NONE], "gap"))
    for kind in kinds:
        if wanted[kind]:
            made.append(items_table(kind, wanted[kind], today))
    if page == "pipeline" and every["attraction"]:
        made.append(conversion_table(ATTRACTION, every["attraction"]))
    return made


def _wanted(view: View, item: WorkItem, today: date) -> bool:
    owner = view.query.get("owner")
    if owner and item.fields.get("owner") != owner:
        return False
    found = age(item, today)
    return view.query.get("late") != "yes" or found.overdue or found.stalled


def _bar(view: View, page: str, kinds: Sequence[str], items: Sequence[WorkItem]) -> Any:
    """Links: a new item, only late ones, one owner; and the files."""
    owners = sorted({str(item.fields["owner"]) for item in items if item.fields.get("owner")})[:40]
    new = [
        link(view.say(KINDS[kind].name), view.to(page, f"new/{kind}/page/{page}"), "act quiet")
        for kind in kinds if kind != "gap_closed"
    ]  # fmt: skip
    filters = [link(view.say(EVERY), view.to(page)), " · ", link(view.say(LATE), view.to(page, late="yes"))]
    if owners:
        filters += [html.Br(), view.say(OWNERS), " "]
        for owner in owners:
            filters += [link(owner, view.to(page, owner=owner)), " "]
    return html.Div(
        [
            html.Div([html.Span(view.say(NEW)), *new], className="buttons"),
            html.P(filters),
            html.P(work_files.work_links(view, kinds)),
        ],
        className="block",
    )


def _new(view: View, kinds: Sequence[str]) -> Sequence[Any]:
    """The form, with the subject that the address names."""
    _, kind, subject_kind, *key = view.what.split("/")
    if kind not in kinds or not key:
        return [Words([NO_SUCH], "gap")]
    subject = Subject(subject_kind, "/".join(key), _name_of(view, subject_kind, "/".join(key))).safe()
    given = {"cluster": _cluster_of(view, subject)}
    if kind == "gap_closed":
        given["task"] = view.query.get("task", "")
    if kind == "need":
        given |= _drafted(view, subject)
    return [work_form.begin_form(view, KINDS[kind], subject, given)]


def _one(view: View, page: str) -> Sequence[Any]:
    """One item: its state, parks that suit it, the next entry, its history."""
    item = view.served.work.get(view.what)
    made: list[Any] = [html.P(link(view.say(BACK), view.to(page))), facts_table(item)]
    if item.kind == "attraction" and not item.withdrawn:
        made += _parks(view, item)
    if item.kind == "breakthrough" and not item.withdrawn:
        to = begin_link("gap_closed", item.subject.kind, item.subject.key)
        made.append(
            html.P(
                link(
                    view.say(KINDS["gap_closed"].name), view.to(*to.split("/", 1), task=item.id), "act quiet"
                )
            )
        )
    made.append(history_table(item))
    return made if item.withdrawn else [*made, work_form.change_form(view, item)]


def _parks(view: View, item: WorkItem) -> list[Any]:
    if view.run is None:
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


def _link_row(view: View, subject: Subject | None, kind: str = "", key: str = "") -> dict[str, Any]:
    """The row of the chain link that a subject names; empty where it names none."""
    kind, key = (subject.kind, subject.key) if subject else (kind, key)
    if kind != "node" or view.run is None:
        return {}
    chain, _, node = key.partition("/")
    rows = view.facts.rows("chain_links")
    return next((row for row in rows if (row["chain"], row["node"]) == (chain, node)), {})


def _name_of(view: View, kind: str, key: str) -> str:
    row = _link_row(view, None, kind, key)
    return " ".join(dict.fromkeys(filter(None, (row.get("name_en"), row.get("name_zh")))))


def _cluster_of(view: View, subject: Subject) -> str:
    return str(_link_row(view, subject).get("cluster") or "")


def _drafted(view: View, subject: Subject) -> dict[str, str]:
    """Title and description of the need that the build drafted for a gap."""
    if not _link_row(view, subject):
        return {}
    chain, _, node = subject.key.partition("/")
    for row in view.facts.rows("chain_needs"):
        if (row["chain"], row["node"]) == (chain, node):
            return {name: row[name] or "" for name in ("title_zh", "title_en", "text_zh", "text_en")}
    return {}


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The form and the files of both pages."""
    work_files.register()
    work_form.register(app, workspaces)


def _about(view: View) -> Text:
    """The title: of the page, or the name of the one item."""
    plain = PIPELINE if view.address.page == "pipeline" else TASKS
    if not view.what or view.what.startswith("new/") or not may_work():
        return plain
    try:
        return words(view.served.work.get(view.what).name(), 120)
    except FindingError:
        return plain


PIPELINE_PAGE = Page(
    "pipeline", PIPELINE, pipeline, register, needs_run=False, about=_about, lead=PIPELINE_LEAD, noted=False,
    lasting=False,
)  # fmt: skip
TASKS_PAGE = Page(
    "tasks", TASKS, tasks, None, needs_run=False, about=_about, lead=TASKS_LEAD, noted=False, lasting=False
)
