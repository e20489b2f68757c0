"""Owns the tables of published counts: targets with their chances, and figures with their use."""

from __future__ import annotations

from industria.charts.cell import Cell
from industria.charts.formats import percent, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.counts import COUNT_RUNGS, COUNT_USES
from industria.pages.facts import Facts, why
from industria.pages.links import live_links, source_text
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    absent,
    both,
    confidence,
    fraction,
    number,
    words,
)

TARGETS = Text("Targets, their chances, and the growth they need", "目标、达标概率与所需增速")
POINTS = Text("Published counts, and what each may be used for", "公布的数量及其用途")
CHANCE = Text("Chance (growth model)", "达标概率（增长模型）")
COHORT = Text("Chance (cohort model)", "达标概率（队列模型）")
NOT_SAME = Text("The register does not count the same firms.", "名录计数口径不同")
TABLE = "count_targets"


def targets(facts: Facts, rows: list[Row]) -> TableView:
    """A row a target."""
    cohorts = any(row["cohort_probability"] is not None for row in rows)
    heads = [
        Column(COLUMNS["target"], wide=True), Column(COLUMNS["target_value"], "right"),
        Column(COLUMNS["required_growth_year"], "right"),
        Column(COLUMNS["forecast"], "right"), Column(CHANCE, "right"),
        *([Column(COHORT, "right")] if cohorts else []), Column(COLUMNS["reached_year"], "right"),
        Column(COLUMNS["extra_sure"], "right"),
    ]  # fmt: skip
    known = [row for row in rows if row["reason"] != "no-figures"]
    lines = [_target(facts, row, cohorts) for row in known]
    missing = [row for row in rows if row["reason"] == "no-figures"]
    note = NOTHING
    if missing:
        note = Text(
            f"{len(missing)} more targets are of stocks of which no count is published.",
            f"另有{len(missing)}项目标所涉存量尚无公布数。",
        )
    return TableView(TARGETS, heads, [Group(lines)], note, source=(TABLE, ()))


def _target(facts: Facts, row: Row, cohorts: bool) -> Line:
    name = both(row["name_en"] or row["indicator"], row["name_zh"] or row["indicator"])
    document = words(" · ".join(part for part in (row["published"], row["document"]) if part), 90)
    cells = [Shown(name, "name", under=document, confidence=row["confidence"] or ""), _goal(row)]
    cells.append(_needed(row))
    if row["forecast"] is None:
        cells += [absent(), Shown(both(row["reason_en"], row["reason_zh"]), "small")]
    else:
        cells += [_forecast(row), _chance(row)]
    if cohorts:
        cells.append(_cohort(row))
    cells += [_reached(row), _extra(row)]
    return Line(cells)


def _goal(row: Row) -> Shown:
    """The target and its year, over the latest count."""
    value, last = row["target_value"], row["last_value"]
    under = Text(f"by {row['year']}", f"{row['year']}年")
    if last is not None:
        when = Text(period(row["last_period"], "en"), period(row["last_period"], "zh"))
        under = Text(f"{under.en}; {last:,.0f} in {when.en}", f"{under.zh}；{when.zh}为{last:,.0f}")
    return number(Cell(value, "observed", value, value, row["unit"]), exact=True, under=under)


def _needed(row: Row) -> Shown:
    """Growth a year that is needed, over what was achieved."""
    under = NOTHING
    if row["achieved_growth"] is not None:
        done, since = percent(row["achieved_growth"], sign=True), row["achieved_since"]
        under = Text(f"{done} since {period(since, 'en')}", f"自{period(since, 'zh')}以来{done}")
    found = fraction(row["required_growth"], sign=True, why=why(TABLE, row, "required_growth"))
    return Shown(found.text, found.kind, found.sort, under, why=found.why)


def _forecast(row: Row) -> Shown:
    value = row["forecast"]
    under = NOTHING
    if row["low_80"] is not None:
        under = words(f"{row['low_80']:,.0f}–{row['high_80']:,.0f} (80 %)")
    return Shown(words(f"{value:,.0f}"), "num estimate", value, under, why=why(TABLE, row, "forecast"))


def _chance(row: Row) -> Shown:
    if row["probability"] is None:
        return Shown(both(row["reason_en"], row["reason_zh"]), "small")
    under = NOTHING
    if row["probability_low"] is not None:
        low, high = percent(row["probability_low"]), percent(row["probability_high"])
        under = Text(f"{low}–{high} by what is only bounded", f"界限值范围内{low}–{high}")
    return Shown(
        words(percent(row["probability"])), "num value", row["probability"], under,
        why=why(TABLE, row, "probability"),
    )  # fmt: skip


def _cohort(row: Row) -> Shown:
    if row["cohort_probability"] is None:
        return Shown(NOT_SAME, "small") if row["forecast"] is not None else absent()
    rung = COUNT_RUNGS[row["rung"]]
    low, high = f"{row['cohort_low']:,.0f}", f"{row['cohort_high']:,.0f}"
    under = Text(f"{rung.en} or higher, {low}–{high} (95 %)", f"{rung.zh}及以上，{low}–{high}（95%）")
    return Shown(
        words(percent(row["cohort_probability"])), "num value", row["cohort_probability"], under,
        why=why(TABLE, row, "cohort_probability"),
    )  # fmt: skip


def _reached(row: Row) -> Shown:
    """When the whole pace gets there, and when the latest does."""
    at, recent = row["reached"], row["reached_recent"]
    if at is None or row["last_value"] is None or row["last_value"] >= row["target_value"]:
        return Shown(words("–"), "small")
    under = (
        NOTHING if recent is None else Text(f"{_when(recent)} by the latest", f"按最近增速{_when(recent)}")
    )
    return Shown(words(_when(at)), "num value", at, under, why=why(TABLE, row, "forecast"))


def _when(at: float) -> str:
    """The year in which a time on the scale of year ends lies, and its month."""
    months = min(max(round((at % 1) * 12), 0), 12)
    year = int(at // 1)
    if months == 0:
        return f"{year}-12"
    return f"{year + 1}-{months:02d}"


def _extra(row: Row) -> Shown:
    if row["extra_sure"] is None:
        return Shown(words("–"), "small")
    even = words(f"{row['extra_even']:,.0f} (50 %)")
    return Shown(
        words(f"{row['extra_sure']:,.0f}"), "num value", row["extra_sure"], even,
        why=why(TABLE, row, "extra_sure"),
    )  # fmt: skip


def points(facts: Facts) -> TableView | None:
    """A row a published figure, with its use and the reason."""
    rows = facts.rows("count_points")
    if not rows:
        return None
    heads = (
        Column(COLUMNS["period"]), Column(COLUMNS["value"], "right"), Column(COLUMNS["use"]),
        Column(COLUMNS["reason"], wide=True), Column(COLUMNS["confidence"]),
        Column(COLUMNS["source"], wide=True),
    )  # fmt: skip
    keys = list(dict.fromkeys((row["indicator"], row["cluster"], row["region"]) for row in rows))
    groups = []
    for key in keys:
        own = [row for row in rows if (row["indicator"], row["cluster"], row["region"]) == key]
        groups.append(Group([_point(row) for row in own], facts.name(facts.indicators, key[0])))
    return TableView(POINTS, heads, groups, folded=True, source=("count_points", ()))


def _point(row: Row) -> Line:
    cell = Cell(row["value"], row["status"] or "missing", row["low"], row["high"], row["unit"])
    source = Shown(
        words(source_text(row["source"], 90)), "source", None, words(row["vintage"] or ""),
        links=live_links(row["source"]),
    )  # fmt: skip
    return Line([
        Shown(Text(period(row["period"], "en"), period(row["period"], "zh")), "text", row["at"]),
        number(cell, exact=True, under=words(row["note"], 120), why=why("count_points", row, "value")),
        Shown(COUNT_USES[row["use"]], "text"),
        Shown(both(row["reason_en"], row["reason_zh"]), "small"), confidence(row["confidence"]), source,
    ])  # fmt: skip
