"""Section: the published series: pictures of those with three years or more, and every figure."""

from __future__ import annotations

import altair as alt

from industria.charts import published_series
from industria.charts.cell import Cell
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.charts.series import by_series
from industria.findings import Language, Text
from industria.glossary import BASES, COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.links import live_links, source_text
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Section,
    Shown,
    TableView,
    Why,
    Words,
    confidence,
    fraction,
    number,
    words,
)

SHORT = Text("Series", "序列")
TITLE = Text("Published series", "公布的序列")
MOST = 600
HEADS = (
    Column(COLUMNS["period"]),
    Column(COLUMNS["value"], "right"),
    Column(COLUMNS["growth_published"], "right"),
    Column(COLUMNS["confidence"]),
    Column(COLUMNS["source"], wide=True),
)


def section(facts: Facts) -> Section:
    """Every published figure, one group a series."""
    table = facts.table("indicators")
    if table is None:
        gap = Text(
            "No published series are loaded. The table `indicators` would fill it.",
            "尚未载入公布的序列，数据表 indicators 可补足。",
        )
        return Section("series", TITLE, [Words([gap], "gap")], SHORT)
    whole, synthetic, plan = facts.given.whole, facts.given.synthetic, facts.table("plan_indicators")

    def levels(language: Language) -> alt.TopLevelMixin | None:
        return published_series.chart(table, plan, language, whole=whole, synthetic=synthetic)

    def growth(language: Language) -> alt.TopLevelMixin | None:
        return published_series.growth_chart(table, plan, language, whole=whole, synthetic=synthetic)

    pictures = [
        facts.picture("series-levels", levels, published_series.LEVELS),
        facts.picture("series-growth", growth, published_series.GROWTH),
    ]
    rows = published_series.twin(table, whole).to_pylist()
    view = _table(facts, rows)
    return Section("series", TITLE, [*(p for p in pictures if p is not None), view], SHORT)


def _table(facts: Facts, rows: list[Row]) -> TableView:
    groups = []
    for key, series in by_series(rows[:MOST]).items():
        groups.append(Group([_line(row) for row in series], _name(facts, key)))
    note = NOTHING
    if len(rows) > MOST:
        note = Text(f"The first {MOST} of {len(rows)} figures.", f"{len(rows)}个数据中的前{MOST}个。")
    return TableView(Text("Every figure as published", "全部公布数据"), HEADS, groups, note, folded=True)


def _name(facts: Facts, key: tuple[str, str, str]) -> Text:
    indicator, cluster, region = key
    name = facts.name(facts.indicators, indicator)
    place = (
        facts.name(facts.clusters, cluster)
        if cluster
        else facts.name(facts.regions, region)
        if region
        else None
    )
    return Text(f"{name.en}, {place.en}", f"{name.zh}，{place.zh}") if place else name


def _asked(row: Row) -> Why:
    """The figure's own row in the register; rows of one figure with the same key are told apart there."""
    key = {name: row.get(name) for name in ("indicator", "cluster", "period", "vintage")}
    if row.get("region"):
        key["region"] = row["region"]
    return why("indicators", key, "value")


def _line(row: Row) -> Line:
    cell = Cell(row["value"], row["status"] or "missing", row["low"], row["high"], row["unit"])
    basis = BASES.get(row["growth_basis"] or "", NOTHING)
    growth = fraction(row["growth"], sign=True) if row["growth"] is not None else Shown(NOTHING)
    links = live_links(row["source"])
    source = source_text(row["source"], 110)
    cells = [
        Shown(Text(period(row["period"], "en"), period(row["period"], "zh")), "text", row["at"]),
        number(cell, exact=True, under=words(row["note"], 140), why=_asked(row)),
        Shown(growth.text, growth.kind, growth.sort, basis),
        confidence(row["confidence"]),
        Shown(words(source), "source", None, words(row["vintage"] or ""), links=links),
    ]
    return Line(cells)
