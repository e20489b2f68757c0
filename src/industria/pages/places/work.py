"""Owns what an enterprise asks for and builds: its research needs, its projects, its research results.

Comes in: the contract tables `needs`, `projects`, `research`. Goes out: tables; amounts of money and numbers
of jobs tell of the single firm and are withheld outside the office.
"""

from __future__ import annotations

from collections.abc import Sequence

from industria.charts.cell import Cell
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.places.names import named
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    absent,
    both,
    number,
    words,
)

MOST = 15
STAGES = {
    "lead": Text("lead", "线索"),
    "talks": Text("in talks", "洽谈"),
    "signed": Text("signed", "签约"),
    "building": Text("building", "在建"),
    "operating": Text("operating", "投产"),
    "dropped": Text("dropped", "终止"),
}


def blocks(facts: Facts, code: str, row: Row) -> list[TableView]:
    """Needs, projects and research results that name the enterprise."""
    found = [_needs(facts, _rows(facts, "needs", {"enterprise": code}))]
    found.append(_projects(facts, _rows(facts, "projects", {"enterprise": code})))
    names = [str(row[key]) for key in ("name_zh", "name_en") if row.get(key)]
    if names:
        found.append(_research(_rows(facts, "research", {"institute": names})))
    return [table for table in found if table is not None]


def _rows(facts: Facts, name: str, equal: dict[str, str | list[str]]) -> list[Row]:
    found = facts.find(name, equal)
    return found.to_pylist() if found is not None else []


def _needs(facts: Facts, rows: Sequence[Row]) -> TableView | None:
    if not rows:
        return None
    heads = (
        Column(Text("What it asks for", "技术需求"), wide=True),
        Column(COLUMNS["cluster"]),
        Column(Text("Posted", "发布")),
        Column(Text("Budget", "预算"), "right"),
    )
    lines = [
        Line([
            _title(row, "need"),
            named(facts, "cluster", row["cluster"]) if row.get("cluster") else absent(),
            Shown(words(row.get("posted"), 20)) if row.get("posted") else absent(),
            _amount(facts, "needs", row, "budget", "CNY"),
        ])
        for row in rows[:MOST]
    ]  # fmt: skip
    return TableView(Text("Research needs", "技术需求"), heads, [Group(lines)])


def _projects(facts: Facts, rows: Sequence[Row]) -> TableView | None:
    if not rows:
        return None
    heads = (
        Column(Text("Project", "项目"), wide=True),
        Column(Text("Stage", "阶段")),
        Column(COLUMNS["cluster"]),
        Column(COLUMNS["district"]),
        Column(Text("Investment", "投资额"), "right"),
        Column(Text("Jobs", "就业"), "right"),
    )
    lines = [
        Line([
            _title(row, "project", "name"),
            Shown(STAGES.get(row.get("stage") or "", words(row.get("stage")))),
            named(facts, "cluster", row["cluster"]) if row.get("cluster") else absent(),
            named(facts, "district", row["region"]) if row.get("region") else absent(),
            _amount(facts, "projects", row, "investment", "CNY"),
            _amount(facts, "projects", row, "jobs", "persons"),
        ])
        for row in rows[:MOST]
    ]  # fmt: skip
    return TableView(Text("Projects", "项目"), heads, [Group(lines)])


def _research(rows: Sequence[Row]) -> TableView | None:
    if not rows:
        return None
    heads = (
        Column(Text("Research result", "科研成果"), wide=True),
        Column(Text("Readiness", "成熟度"), "right"),
        Column(COLUMNS["published"]),
    )
    lines = [
        Line([
            _title(row, "result"),
            number(Cell.number(row.get("readiness")), why=why("research", row, "readiness")),
            Shown(words(row.get("published"), 20)) if row.get("published") else absent(),
        ])
        for row in rows[:MOST]
    ]  # fmt: skip
    return TableView(Text("Research results", "科研成果"), heads, [Group(lines)])


def _title(row: Row, key: str, stem: str = "title") -> Shown:
    code = row[key]
    name = both(row.get(f"{stem}_en") or code, row.get(f"{stem}_zh") or code, 120)
    return Shown(name, "name", None, words(code, 40) if name.en != str(code) else NOTHING)


def _amount(facts: Facts, table: str, row: Row, name: str, unit: str) -> Shown:
    if facts.given.safe:
        return absent("suppressed")
    return number(Cell.of({**row, f"{name}_value": row.get(name)}, name, unit), why=why(table, row, name))
