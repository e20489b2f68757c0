"""Owns the firms of a district or an industry: how many hold which rung; which are largest, inside only.

Comes in: the contract table `enterprises`. Goes out: tables. Figures of single firms are never shown
outside, nor counts of fewer than three.
"""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from industria.charts.cell import Cell
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS, INDICATORS
from industria.pages.facts import Facts, why
from industria.pages.places.names import named
from industria.pages.places.rungs import RUNGS
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    Words,
    absent,
    both,
    number,
    words,
)

READ = ("enterprise", "period", "name_zh", "name_en", "industry", "rung", "above_scale", "region")
SIZES = ("output", "revenue", "employment")
LARGEST = 15
FEW = 3
CAPTION = Text("Firms", "企业")


def blocks(facts: Facts, where: dict[str, str], total: Row) -> list[TableView | Words]:
    """Counts by rung; inside the office the largest firms; outside a word that they are not shown."""
    columns = [*READ, *(name + tail for name in SIZES for tail in ("", "_status"))]
    found = facts.find("enterprises", where, columns)
    if found is None or not found.num_rows:
        return []
    when = pc.max(found["period"]).as_py()
    now = found.filter(pc.equal(found["period"], when))
    if facts.given.safe and total.get("status") == "suppressed":
        gone = Text(
            "Counts of its firms are withheld, as the total of the district is.",
            "合计不予公布，企业数亦不公布。",
        )
        return [Words([gone], "gap", CAPTION)]
    counted = _counts(facts, now, when)
    if facts.given.safe:
        inside = Text(
            "Single firms by size are shown inside the office only.", "单个企业的规模仅在本单位内部显示。"
        )
        return [counted, Words([inside], "gap", Text("Largest firms", "规模最大的企业"))]
    return [counted, _largest(facts, now, when)]


def _counts(facts: Facts, now: pa.Table, when: str) -> TableView | Words:
    """How many firms hold each rung of the ladder; outside the office no count below three."""
    counts = Counter(now["rung"].to_pylist())
    lines = []
    for rung, name in RUNGS.items():
        count = counts[rung]
        if count and (rung != "none" or not facts.given.safe):
            hidden = facts.given.safe and count < FEW
            shown = absent("suppressed") if hidden else Shown(words(f"{count:,}"), "num value", count)
            lines.append(Line([Shown(name, "name"), shown]))
    caption = Text(f"Firms by rung of the ladder, {period(when, 'en')}", f"{period(when, 'zh')}企业梯度分布")
    if not lines:
        none = Text("None of its firms holds a rung of the ladder.", "没有入库的梯度企业。")
        return Words([none], "gap", caption)
    heads = (Column(Text("Rung", "层级"), wide=True), Column(COLUMNS["count"], "right"))
    note = Text(
        "Each firm counts once, at its highest rung. Outside the office no count below three is shown.",
        "每家企业按最高层级计一次；对外时不足三家不予公布。",
    )
    return TableView(caption, heads, [Group(lines)], note)


def _largest(facts: Facts, now: pa.Table, when: str) -> TableView:
    """The largest firms by the size that most firms have."""
    size = max(SIZES, key=lambda name: now.num_rows - now[name].null_count)
    rows = now.sort_by([(size, "descending")]).slice(0, LARGEST).to_pylist()
    heads = (
        Column(Text("Firm", "企业"), wide=True),
        Column(COLUMNS["industry"], wide=True),
        Column(Text("Rung", "层级")),
        *(Column(_head(name), "right") for name in SIZES),
    )
    lines = []
    for row in rows:
        code = row["enterprise"]
        name = both(row["name_en"] or code, row["name_zh"] or code, 70)
        cells = [
            Shown(name, "name", None, words(code, 40), to=f"enterprise/{code}"),
            named(facts, "industry", row["industry"]),
            Shown(RUNGS.get(row["rung"] or "", NOTHING), "text"),
        ]
        cells += [_size(row, name) for name in SIZES]
        lines.append(Line(cells))
    caption = Text(
        f"Largest firms, {period(when, 'en')} (inside the office only)",
        f"{period(when, 'zh')}规模最大的企业（仅限内部）",
    )
    note = Text(
        f"The {len(rows)} largest of {now.num_rows:,} firms in the register.",
        f"名录内{now.num_rows:,}家企业中最大的{len(rows)}家。",
    )
    return TableView(caption, heads, [Group(lines)], note, inner=True)


def _head(name: str) -> Text:
    said = INDICATORS.get(name, words(name))
    return Text(said.en[:1].upper() + said.en[1:], said.zh)


def _size(row: Row, name: str) -> Shown:
    unit = "persons" if name == "employment" else "CNY"
    cell = Cell.of({"value": row[name], "status": row[f"{name}_status"], "unit": unit})
    return number(cell, why=why("enterprises", row, name))
