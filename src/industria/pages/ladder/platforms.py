"""Owns the tables of R&D institutions and platforms on the page of the ladder.

Comes in: facts. Goes out: blocks; nothing where no platform is known.
"""

from __future__ import annotations

from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.places.rungs import RUNGS
from industria.pages.view import Column, Group, Line, Shown, TableView, absent, said, words

CAPTION = Text("R&D institutions and platforms", "研发机构与创新平台")
GAPS = Text("Holders of rungs with and without a platform", "各层级企业拥有平台情况")
NOTE = Text(
    "What a platform must fulfil is not recorded, so nothing is judged: a firm without one holds none.",
    "平台认定条件未收录，故不作评定；“无平台”仅表示未拥有。",
)
KINDS = Text("all kinds", "各类合计")
NUMBERS = ("platforms", "valid", "due", "expired", "at_firms", "at_institutes")


def tables(facts: Facts) -> list[TableView]:
    """Counts by level and kind, and who has none."""
    found = [_counts(facts.rows("platform_counts")), _gaps(facts.rows("platform_gaps"))]
    return [table for table in found if table is not None]


def _counts(rows: list[Row]) -> TableView | None:
    heads = [Column(COLUMNS["platform_kind"], wide=True), *(Column(COLUMNS[n], "right") for n in NUMBERS)]
    groups = []
    for level in dict.fromkeys(row["platform_level"] for row in rows):
        own = [row for row in rows if row["platform_level"] == level]
        lines = [
            Line([
                Shown(said("platform_kind", row["platform_kind"]) if row["platform_kind"] else KINDS, "name"),
                *(_number(row, name, "platform_counts") for name in NUMBERS),
            ])
            for row in own
        ]  # fmt: skip
        groups.append(Group(lines, said("platform_level", level)))
    source = ("platform_counts", ())
    return TableView(CAPTION, heads, groups, folded=True, source=source) if groups else None


def _gaps(rows: list[Row]) -> TableView | None:
    numbers = ("holders", "with_platform", "without_platform")
    heads = [Column(COLUMNS["rung"], wide=True), *(Column(COLUMNS[name], "right") for name in numbers)]
    lines = [
        Line([
            Shown(RUNGS.get(row["rung"], words(row["rung"], 40)), "name"),
            *(_number(row, name, "platform_gaps") for name in numbers),
        ])
        for row in rows
    ]  # fmt: skip
    return TableView(GAPS, heads, [Group(lines)], NOTE, source=("platform_gaps", ())) if lines else None


def _number(row: Row, name: str, table: str) -> Shown:
    value = row[name]
    if value is None:
        return absent("suppressed")
    kind = "num zero" if value == 0 else "num value"
    return Shown(words(f"{value:,}"), kind, value, why=why(table, row, name))
