"""Page and section: how complex regions and industries are, and which industries are near to each region."""

from __future__ import annotations

from collections.abc import Sequence

from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.measures.economic_complexity.finding_records import reason
from industria.pages.complexity_rows import not_settled, of_published, shown_rows
from industria.pages.facts import Facts, why
from industria.pages.places.names import indicator_name, place_name
from industria.pages.view import (
    Column,
    Group,
    Line,
    Section,
    Shown,
    TableView,
    Words,
    absent,
    words,
)
from industria.periods import latest

SHORT = Text("Complexity", "复杂度")
TITLE = Text("How complex, and near to what?", "复杂度与关联产业")
MOST, NEXT = 40, 5
KEY = ("period", "indicator")


def section(facts: Facts) -> Section:
    """The latest period: regions, industries, and what is nearest to each region among what it lacks."""
    moment = _latest(facts)
    if moment is None:
        gap = Text(
            "Complexity needs at least three regions and three industries of one period. The table "
            "`activity` would fill it.",
            "复杂度至少需要同一时期三个地区、三个行业的数据。数据表 activity 可补足。",
        )
        return Section("complexity", TITLE, [Words([gap], "gap")], SHORT)
    regions = shown_rows(facts, "complexity_regions", moment)
    industries = shown_rows(facts, "complexity_industries", moment)
    found: list[object] = [Words([_lead(facts, moment, regions, industries)], "lead")]
    told = [text for text in (not_settled(regions, len(industries)), of_published(regions)) if text.en]
    found += [Words(told, "points")] if told else []
    found += [_regions(facts, regions), _next(facts, moment, regions), _industries(facts, industries)]
    return Section("complexity", TITLE, found, SHORT)


def _latest(facts: Facts) -> dict[str, str] | None:
    periods = facts.tables.distinct("complexity_regions", "period")
    when = latest(periods)
    if when is None:
        return None
    table = facts.find("complexity_regions", {"period": when}, ["indicator"])
    assert table is not None
    return {"period": when, "indicator": table["indicator"][0].as_py()}


def _rows(facts: Facts, table: str, moment: dict[str, str]) -> list[Row]:
    found = facts.find(table, moment)
    rows: list[Row] = found.to_pylist() if found is not None else []
    return rows


def _lead(facts: Facts, moment: dict[str, str], regions: list[Row], industries: list[Row]) -> Text:
    what, when = indicator_name(facts, moment["indicator"]), moment["period"]
    if regions and regions[0]["reason"]:
        why_not = reason(regions[0]["reason"])
        return Text(
            f"{len(regions):,} regions and {len(industries):,} industries, {period(when, 'en')}: who has "
            f"what does not decide one order ({why_not.en}), so no index is given. Relatedness does not "
            "need it.",
            f"{period(when, 'zh')}{len(regions):,}个地区、{len(industries):,}个行业：分布不足以确定唯一排序"
            f"（{why_not.zh}），故不给出指数；关联密度不受影响。",
        )
    gap = regions[0]["eigenvalue_gap"]
    return Text(
        f"{len(regions):,} regions and {len(industries):,} industries by {what.en.lower()}, "
        f"{period(when, 'en')}; preset textbook, distance of the deciding eigenvalue to the next {gap:.3f}.",
        f"{period(when, 'zh')}，按{what.zh}比较{len(regions):,}个地区、{len(industries):,}个行业；"
        f"采用 textbook 约定，决定性特征值与次特征值相差{gap:.3f}。",
    )


def _regions(facts: Facts, rows: list[Row]) -> TableView:
    heads = (
        Column(COLUMNS["region"], wide=True),
        Column(Text("Complexity (ECI)", "经济复杂度"), "right"),
        Column(Text("Rank", "排名"), "right"),
        Column(Text("Outlook (COI)", "复杂度前景"), "right"),
        Column(Text("Industries present", "具备的产业数"), "right"),
    )
    ordered = sorted(rows, key=lambda row: (row["rank"] is None, row["rank"] or 0, str(row["region"])))[:MOST]
    lines = [
        Line([
            Shown(facts.place(row["region"], 40), "name", None, _small(row), to=f"district/{row['region']}"),
            _index(row, "eci", "complexity_regions"),
            Shown(words(f"{row['rank']:,}"), "num value", row["rank"]) if row["rank"] else absent(),
            _index(row, "coi", "complexity_regions"),
            Shown(
                words(f"{row['diversity']:,}"), "num value", row["diversity"], _undecided(row),
                why=why("complexity_regions", row, f"diversity{row['end']}"),
            ),
        ])
        for row in ordered
    ]  # fmt: skip
    note = Text(
        "A region is complex where it has industries that few others have, and these others are complex too. "
        "The index compares these regions in this period only. A small region has no rank.",
        "一个地区拥有他人少有、且同样复杂的地区才有的产业，则其复杂度高。指数仅用于比较本期各地区；规模过小的地区不参与排名。",
    )
    return TableView(Text("Economic complexity of regions", "各地区经济复杂度"), heads, [Group(lines)], note)


def _small(row: Row) -> Text:
    return Text("small: no rank", "规模过小，不排名") if row["small"] else Text("", "")


def _undecided(row: Row) -> Text:
    count = row["undecided"]
    return Text(f"{count} undecided", f"{count}个无法判别") if count else Text("", "")


def _next(facts: Facts, moment: dict[str, str], regions: list[Row]) -> TableView:
    """Of each region the industries that it lacks and that are nearest to what it has."""
    heads = (
        Column(COLUMNS["industry"], wide=True),
        Column(Text("Relatedness density", "关联密度"), "right"),
        Column(Text("Gain in outlook (COG)", "复杂度前景增益"), "right"),
    )
    groups = []
    # outside the office what is near is told from what may be published, not from all that is known
    table = "industry_space_near" if facts.given.safe else "relatedness"
    for row in sorted(regions, key=lambda row: (row["rank"] is None, row["rank"] or 0))[: MOST // 2]:
        cells = _rows(facts, table, {**moment, "region": row["region"]})
        lacking = [
            cell
            for cell in cells
            if cell.get("present", False) is False and cell["relatedness_density"] is not None
        ]
        lacking.sort(key=lambda cell: (-cell["relatedness_density"], cell["industry"]))
        groups.append(
            Group([_near(facts, table, cell) for cell in lacking[:NEXT]], facts.place(row["region"], 40))
        )
    note = Text(
        f"Of each region the {NEXT} industries nearest to it among those it lacks. Density: what part of all "
        "that is related to an industry the region has. It describes; it does not promise an entry.",
        f"列出各地区尚未具备、且最接近其现有产业的{NEXT}个行业。关联密度指与该行业相关的产业中本地已具备的比重，仅作描述，不预示必然进入。",
    )
    return TableView(Text("Nearest to what a region has", "各地区最近的关联产业"), heads, groups, note)


def _near(facts: Facts, table: str, cell: Row) -> Line:
    return Line([
        Shown(
            place_name(facts, "industry", cell["industry"], 60), "name", None, words(cell["industry"]),
            to=f"industry/{cell['industry']}",
        ),
        _index(cell, "relatedness_density", table),
        _index(cell, "cog", table),
    ])  # fmt: skip


def _industries(facts: Facts, rows: list[Row]) -> TableView:
    heads = (
        Column(COLUMNS["industry"], wide=True),
        Column(Text("Complexity (PCI)", "产业复杂度"), "right"),
        Column(Text("Regions that have it", "具备的地区数"), "right"),
    )
    ordered = sorted(rows, key=lambda row: (row["rank"] is None, row["rank"] or 0, str(row["industry"])))
    lines = [
        Line([
            Shown(
                place_name(facts, "industry", row["industry"], 60), "name", None, words(row["industry"]),
                to=f"industry/{row['industry']}",
            ),
            _index(row, "pci", "complexity_industries"),
            Shown(words(f"{row['ubiquity']:,}"), "num value", row["ubiquity"]),
        ])
        for row in ordered[:MOST]
    ]  # fmt: skip
    caption = Text("The most complex industries", "复杂度最高的产业")
    return TableView(caption, heads, [Group(lines)], _cut(rows), folded=True)


def _cut(rows: Sequence[Row]) -> Text:
    if len(rows) <= MOST:
        return Text("", "")
    return Text(f"The first {MOST} of {len(rows):,}.", f"{len(rows):,}个中的前{MOST}个。")


def _index(row: Row, column: str, table: str) -> Shown:
    value = row[column]
    if value is None:
        return absent()
    return Shown(words(f"{value:,.3f}"), "num value", value, why=why(table, row, column + row.get("end", "")))
