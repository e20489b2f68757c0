"""Page: transfers of research results: where they are, what has stalled, how long it takes, with whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from industria.decisions.entries import Subject
from industria.decisions.kept_work.transfer_record import TRANSFER
from industria.findings import Text
from industria.pages.kept_work.tables import conversion_table
from industria.pages.transfer.tables import (
    board,
    levels_table,
    partners_table,
    reasons_table,
    time_table,
)
from industria.web.page import Page
from industria.web.view import View
from industria.web.work_pages import ByKind, WorkPage, title_of, work_page
from industria.web.work_subjects import PAIR, row_of

TITLE = Text("From results to production lines", "成果转化进展")
LEAD = Text(
    "Which research result is on its way to which firm, how far it is, what has stalled, with whom it is "
    "done. Begin a transfer from a match of a need and a result.",
    "哪项成果正在向哪家企业转化、进展如何、何处停滞、与谁合作。可由“需求与成果匹配”直接登记。",
)


def _before(view: View, every: ByKind) -> list[Any]:
    items = every[TRANSFER.kind]
    return [board(items, view.served.work.today())] if items else []


def _after(view: View, every: ByKind) -> list[Any]:
    items, today = every[TRANSFER.kind], view.served.work.today()
    if not items:
        return []
    made = [
        time_table(items, today), partners_table(items, today), conversion_table(TRANSFER, items),
        reasons_table(items), levels_table(),
    ]  # fmt: skip
    return [table for table in made if table is not None]


def _given(view: View, kind: str, subject: Subject, what: str) -> Mapping[str, str]:
    """What is filled in: the result with its institute and readiness, the need with its enterprise."""
    need = what.partition("/")[0] if f"/{PAIR}/" in view.what else ""
    need = subject.key if subject.kind == "need" else need
    result = row_of(view, "research", subject.key) if subject.kind == "research" else {}
    asked = row_of(view, "need", need) if need else {}
    given = {
        "result": subject.key if subject.kind == "research" else "", "need": need,
        "enterprise": asked.get("enterprise") or (subject.key if subject.kind == "enterprise" else ""),
        "institute": result.get("institute"), "readiness": result.get("readiness"),
        "cluster": asked.get("cluster"),
    }  # fmt: skip
    return {name: str(value) for name, value in given.items() if value}


TRANSFERS = WorkPage("transfer", (TRANSFER.kind,), (TRANSFER.kind,), _before, _after, given=_given)


def make(view: View) -> Sequence[Any]:
    """The transfers by stage, or one of them, or the form for a new one."""
    return work_page(view, TRANSFERS)


PAGE = Page(
    "transfer", TITLE, make, needs_run=False, about=lambda view: title_of(view, TITLE), lead=LEAD,
    noted=False, lasting=False,
)  # fmt: skip
