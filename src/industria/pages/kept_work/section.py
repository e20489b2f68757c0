"""Section of reports: what is being done about gaps and bottlenecks, in counts that name nobody."""

from __future__ import annotations

from industria.findings import Text
from industria.glossary.kept_work import WORK_FIELDS, WORK_MARKS, WORK_STAGES
from industria.pages.facts import Facts
from industria.pages.kept_work.tables import NAMES
from industria.pages.view import Column, Group, Line, Section, Shown, TableView, Words, words

SHORT = Text("What is being done", "工作进展")
TITLE = Text("What is being done about gaps and bottlenecks?", "针对短板与瓶颈开展了哪些工作？")
GAP = Text(
    "No attraction project, breakthrough task, closed gap or need is kept yet.",
    "尚未登记招商项目、攻关任务、短板突破或技术需求。",
)
LEAD = Text(
    "Projects, tasks and needs as people keep them on the day of this report. Firms and owners stay in the "
    "office.",
    "截至本报告当日登记的项目、任务与需求。企业与负责人名称仅限内部。",
)
CAPTION = Text("Work by kind and stage", "工作分类与阶段")
ITEMS = Text("Items", "数量")


def section(facts: Facts) -> Section:
    """Counts by kind and stage; that nothing is kept where nothing is."""
    return Section("work", TITLE, blocks(facts), SHORT)


def blocks(facts: Facts) -> list[object]:
    """A row a stage under its kind."""
    rows = facts.given.work.to_pylist() if facts.given.work is not None else []
    if not rows:
        return [Words([GAP], "gap")]
    heads = (
        Column(WORK_FIELDS["stage"]), Column(ITEMS, "right"), Column(WORK_MARKS["overdue"], "right"),
        Column(WORK_MARKS["stalled"], "right"),
    )  # fmt: skip
    groups = [
        Group(
            [
                Line([Shown(WORK_STAGES[row["stage"]], "name"), *(_count(row[name]) for name in
                      ("items", "overdue", "stalled"))])
                for row in rows if row["kind"] == kind
            ],
            name,
        )
        for kind, name in NAMES.items()
        if any(row["kind"] == kind for row in rows)
    ]  # fmt: skip
    return [Words([LEAD], "lead"), TableView(CAPTION, heads, groups)]


def _count(count: int) -> Shown:
    return Shown(words(f"{count:,}"), "num zero" if count == 0 else "num value", count)
