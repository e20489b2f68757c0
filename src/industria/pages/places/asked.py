"""Owns what is asked of one place and what is not known of it: its targets, and the tables wanted.

Comes in: `target_status`, `plan_wanted`. Goes out: tables and sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from industria.charts.cell import Cell
from industria.charts.formats import comparison, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.links import live_links, one_by_one, source_text
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    Why,
    Words,
    both,
    confidence,
    fraction,
    number,
    verdict,
    words,
)

MOST_SOURCES = 20


def targets(facts: Facts, **place: str) -> list[Row]:
    """The targets of one place, such as `cluster="vehicles"`."""
    return [row for row in facts.rows("target_status") if all(row.get(k) == v for k, v in place.items())]


def target_table(rows: Sequence[Row]) -> TableView | None:
    """Every target of the place with its actual and its verdict; several values in print all stand."""
    if not rows:
        return None
    heads = (
        Column(COLUMNS["target"], wide=True),
        Column(COLUMNS["target_value"], "right"),
        Column(COLUMNS["baseline"], "right"),
        Column(COLUMNS["actual"], "right"),
        Column(COLUMNS["required_growth"], "right"),
        Column(COLUMNS["status"], wide=True),
        Column(COLUMNS["confidence"]),
    )
    return TableView(COLUMNS["target"], heads, [Group([_target(row) for row in rows])])


def _target(row: Row) -> Line:
    unit = row.get("unit") or ""
    name = both(row.get("name_en") or row["indicator"], row.get("name_zh") or row["indicator"], 90)
    aim = Text(*(comparison(row["comparator"], row["target_value"], unit, lang) for lang in ("en", "zh")))
    when, base = row.get("actual_period"), row.get("baseline_period")
    baseline = Cell.number(row.get("baseline_value"), unit)
    status = row.get("actual_status")

    def of(column: str) -> Why:
        return why("target_status", row, column)

    return Line([
        Shown(name, "name", None, words(row.get("document"), 90), to="targets"),
        Shown(aim, "num value", row["target_value"], words(row["year"]), why=of("target_value")),
        number(baseline, under=_said(base), why=of("baseline_value"))
        if baseline.value is not None else Shown(Text("none", "无"), "quiet right"),
        number(Cell.of(row, "actual", unit), under=_said(when), why=of("actual_value")),
        fraction(row.get("required_growth"), sign=True, status=status, why=of("required_growth")),
        verdict(row.get("status"), both(row.get("reason_en"), row.get("reason_zh"))),
        confidence(row.get("confidence")),
    ])  # fmt: skip


def _said(when: str | None) -> Text:
    return Text(period(when, "en"), period(when, "zh")) if when else NOTHING


def source_table(given: Sequence[tuple[Text, Row]]) -> TableView | None:
    """Where what is said of the place was taken from, and how far each can be trusted."""
    seen: dict[str, tuple[Text, str]] = {}
    for what, row in given:
        for source in one_by_one(row.get("source")):
            seen.setdefault(source, (what, str(row.get("confidence") or "")))
    if not seen:
        return None
    heads = (
        Column(COLUMNS["source"], wide=True),
        Column(Text("For what", "用于")),
        Column(COLUMNS["confidence"]),
    )
    lines = [
        Line([
            Shown(words(source_text(source, 200)), "source", None, links=live_links(source)),
            Shown(what, "text"),
            confidence(level) if level else Shown(Text("not stated", "未注明"), "quiet"),
        ])
        for source, (what, level) in list(seen.items())[:MOST_SOURCES]
    ]  # fmt: skip
    note = NOTHING
    if len(seen) > MOST_SOURCES:
        note = Text(
            f"The first {MOST_SOURCES} of {len(seen)} sources.",
            f"共{len(seen)}个来源，列出前{MOST_SOURCES}个。",
        )
    return TableView(Text("Sources", "来源"), heads, [Group(lines)], note, folded=len(lines) > 6)


def unknown(facts: Facts, missing: Sequence[tuple[Text, str]]) -> list[Words | TableView]:
    """What is not known of the place, and which table would fill each; the plan may say where one exists."""
    if not missing:
        return []
    lines = [
        Text(
            f"{what.en}: unknown. The table `{table}` would fill it.",
            f"{what.zh}：未知，数据表 {table} 可补足。",
        )
        for what, table in missing
    ]
    found: list[Words | TableView] = [Words(lines, "gap", Text("What is not known", "尚未掌握"))]
    tables = {table for _, table in missing}
    wanted = [row for row in facts.rows("plan_wanted") if row["table"] in tables]
    if wanted:
        heads = (
            Column(COLUMNS["table"]),
            Column(Text("What it would answer", "可回答的问题"), wide=True),
            Column(Text("Where one exists", "何处有"), wide=True),
        )
        rows = [
            Line([
                Shown(words(row["table"]), "code"),
                Shown(both(row.get("question_en"), row.get("question_zh")), "text"),
                Shown(both(row.get("where_en"), row.get("where_zh")), "text", None, words(row.get("note"))),
            ])
            for row in wanted
        ]  # fmt: skip
        caption = Text("Tables that would fill it", "可补足的数据表")
        found.append(TableView(caption, heads, [Group(rows)], folded=len(rows) > 4))
    return found
