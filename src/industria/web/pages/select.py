"""Page: enterprises by any criterion: who meets all, of whom it cannot be told, what to do with them.

The conditions stand in the address, so that every selection can be linked. It tells of single firms, so it is
for those who look from inside the office.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash, html

from industria.decisions.kept_work.enterprise_records import SELECTION
from industria.enterprises.selection.asked import Asked, parts_of, read_conditions
from industria.enterprises.selection.choices import written_choices
from industria.enterprises.selection.criteria import REGISTER
from industria.enterprises.selection.selecting import Selected, select_enterprises
from industria.findings import FindingError, Text
from industria.pages.selection.sentences import counted
from industria.pages.selection.tables import found_table, saved_table
from industria.pages.view import Words
from industria.web.office import may_work
from industria.web.page import Page
from industria.web.pages import select_controls, select_keeping
from industria.web.pages.select_view import USUAL_SORT, choices, stored, wanted
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
from industria.web.workspaces import Served

TITLE = Text("Find enterprises", "企业筛选")
LEAD = Text(
    "Enterprises of the latest year by any criterion of the register and of results. What is not known of "
    "a firm is neither yes nor no: such firms are counted apart and can be looked at.",
    "按名录与各项结果的任意条件筛选最近一年的企业。未知信息不视为符合或不符合：此类企业单独计数，可查看。",
)
INSIDE_ONLY = Text(
    "Selections tell of single firms. They are for those who look from inside the office.",
    "筛选涉及单个企业信息，仅限内部查看。",
)
NO_REGISTER = Text("The run has no enterprises: load the table “enterprises”.", "本次运行没有企业名录。")
SHOW_OPEN = Text("Show those of which it cannot be told ({count})", "查看无法判定的企业（{count}）")
SHOW_MET = Text("Show those that meet every condition ({count})", "查看符合条件的企业（{count}）")
OPEN = "unknown"
MOST = 100


def make(view: View) -> Sequence[Any]:
    """The conditions, how many meet them, the first of them, and what can be done with them."""
    if not view.inside or not may_work():
        return [Words([INSIDE_ONLY], "gap")]
    tables = stored(view)
    if tables is None or not tables.has(REGISTER):
        return [Words([NO_REGISTER], "gap")]
    try:
        where, sort = wanted(view)
        named = choices(view)
        asked = read_conditions(parts_of(where), written_choices(named))
        found = _found(view, where, sort, asked)
    except FindingError as error:
        return [select_controls.bar(view, choices(view), [], USUAL_SORT), finding_list(error.findings, view)]
    undecided = view.query.get("show") == OPEN
    whole = found.counts.undecided if undecided else found.counts.met
    return [
        select_controls.bar(view, named, asked, sort),
        Words(counted(found.period, found.counts, asked, named), "lead"),
        *_ways(view, found, undecided),
        *select_keeping.forms(view, whole),
        found_table(found, named, undecided, whole),
        *_saved(view),
    ]


def _found(view: View, where: str, sort: str, asked: Sequence[Asked]) -> Selected:
    tables, state = stored(view), "undecided" if view.query.get("show") == OPEN else "met"
    assert tables is not None and view.run is not None
    key = ("select", where, sort, state)
    kept: Selected = view.run.made(
        key, lambda: select_enterprises(tables, asked, sort, state, MOST)  # type: ignore[arg-type]
    )  # fmt: skip
    return kept


def _ways(view: View, found: Selected, undecided: bool) -> list[Any]:
    """The way to the firms of which it cannot be told, or back; the files."""
    made: list[Any] = []
    if undecided:
        said = SHOW_MET.filled(view.language, {"count": f"{found.counts.met:,}"})
        made.append(link(said, str(view.address.but(show=""))))
    elif found.counts.undecided:
        said = SHOW_OPEN.filled(view.language, {"count": f"{found.counts.undecided:,}"})
        made.append(link(said, str(view.address.but(show=OPEN))))
    return [html.P([*made, *([" · "] if made else []), *select_keeping.file_links(view)])]


def _saved(view: View) -> list[Any]:
    try:
        table = saved_table(view.served.work.all(SELECTION.kind))
    except FindingError as error:
        return [finding_list(error.findings, view)]
    return [table] if table is not None else []


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The controls, the forms and the files."""
    select_controls.register(app, workspaces)
    select_keeping.register(app, workspaces)


PAGE = Page("select", TITLE, make, register, lead=LEAD, noted=False, lasting=False)
