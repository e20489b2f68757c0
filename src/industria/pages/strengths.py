"""Section: what the region is good at: portfolio, leading industries, district × cluster matrix."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from industria.charts import portfolio, quotient_matrix
from industria.charts.cell import Cell
from industria.charts.formats import period
from industria.charts.rows import Row, where
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts
from industria.pages.view import (
    Column,
    Group,
    Line,
    PictureView,
    Section,
    Shown,
    TableView,
    Words,
    absent,
    fraction,
    number,
    ratio,
    said,
    words,
)

SHORT = Text("Strengths", "优势")
TITLE = Text("What are we good at?", "我们擅长什么")
MOST = 20
LEAST_SHARE = 0.01
HEADS = (
    Column(COLUMNS["industry"], wide=True),
    Column(COLUMNS["region"]),
    Column(COLUMNS["location_quotient"], "right"),
    Column(COLUMNS["share"], "right"),
    Column(COLUMNS["value"], "right"),
    Column(COLUMNS["growth_computed"], "right"),
    Column(COLUMNS["origin"]),
    Column(Text("Why", "为何")),
)


def section(facts: Facts) -> Section:
    """Portfolio, leading location quotients, matrix; what cannot be drawn is said, not left out."""
    blocks: list[object] = []
    status = facts.table("cluster_status")
    synthetic = facts.given.synthetic
    if status is not None:
        scatter = facts.picture(
            "portfolio", lambda lang: portfolio.chart(status, lang, synthetic=synthetic), portfolio.TITLE
        )
        blocks.append(scatter or _gap_portfolio())
    for own in (True, False):
        leading = _leading(facts, own)
        if leading:
            blocks.append(_table(facts, leading, own))
    matrix = _matrix(facts)
    blocks.append(matrix or _gap_matrix())
    return Section("strengths", TITLE, blocks, SHORT)


def _gap_portfolio() -> Words:
    return Words([Text(
        "No portfolio can be drawn: growth and specialisation are not both known for two clusters. "
        "The table `activity` (region × industry × period) would fill it.",
        "尚不能绘制组合图：没有两个以上集群同时具备增速与专业化程度。"
        "数据表 activity（地区×行业×时期）可补足。",
    )], "gap")  # fmt: skip


def _gap_matrix() -> Words:
    return Words([Text(
        "No location quotient of a district is known: no activity by district and industry has been "
        "published or loaded. The table `activity` would fill it.",
        "尚无分区县的区位商：没有公布或载入分区县、分行业数据。数据表 activity 可补足。",
    )], "gap")  # fmt: skip


def _leading(facts: Facts, own: bool) -> list[Row]:
    """The largest quotients: of the plan region itself where it is compared with others, else of its parts.

    An industry must make up at least one per cent of its region: a tiny one has a large quotient by chance.
    """
    table = facts.table("measures")
    if table is None:
        return []
    period_shown = pc.max(table["period"]).as_py()
    part = where(table, period=period_shown)
    mine = pc.equal(part["region"], facts.given.whole)
    part = part.filter(mine if own else pc.invert(mine))
    part = part.filter(pc.is_valid(part["location_quotient"]))
    part = part.filter(pc.greater_equal(pc.fill_null(part["share"], 0.0), LEAST_SHARE))
    if own and _all_one(part):
        return []
    rows: list[Row] = part.sort_by([("location_quotient", "descending")]).slice(0, MOST).to_pylist()
    return rows


def _all_one(part: pa.Table) -> bool:
    """Whether the region is compared with nothing but itself."""
    return all(abs(value - 1) < 1e-9 for value in part["location_quotient"].to_pylist())


def _table(facts: Facts, rows: list[Row], own: bool) -> TableView:
    first = rows[0]
    what = said("indicator", first["indicator"])
    caption = Text("Leading industries of the region", "本地区优势行业")
    if not own:
        caption = Text("Highest location quotients by region", "各地区区位商最高的行业")
    note = Text(
        f"{what.en.capitalize()}, {period(first['period'], 'en')}. Compared with the plan's reference; "
        f"industries below {LEAST_SHARE:.0%} of their region are left out; the {len(rows)} highest stand.",
        f"{period(first['period'], 'zh')}{what.zh}，与规划参照比较；"
        f"占本地区不足{LEAST_SHARE:.0%}的行业不列，列出最高的{len(rows)}项。",
    )
    return TableView(caption, HEADS, [Group([_line(facts, row) for row in rows])], note)


def _line(facts: Facts, row: Row) -> Line:
    industry = facts.name(facts.industries, row["industry"], 70)
    place = (
        facts.given.name
        if row["region"] == facts.given.whole
        else facts.name(facts.regions, row["region"], 40)
    )
    key = [
        row[name] for name in ("region", "classification", "industry", "period", "indicator") if row.get(name)
    ]
    quotient = ratio(row["location_quotient"])
    sentence = Text(
        f"{industry.en} has {row['location_quotient']:.2f} times the share in {place.en} that it has in the "
        "reference.",
        f"{industry.zh}在{place.zh}的份额为参照份额的{row['location_quotient']:.2f}倍。",
    )
    note = facts.footnotes.add(
        Text(f"{industry.en}, {place.en}", f"{industry.zh}，{place.zh}"), sentence,
        facts.explain("measures", *map(str, key)), "LQ = (x / r) / (c / T)",
    )  # fmt: skip
    code = words(row["industry"]) if industry.en != str(row["industry"]) else words("")
    cells = [
        Shown(industry, "name", None, code),
        Shown(place, "text"),
        quotient,
        fraction(row.get("share")),
        number(Cell.of(row)),
        fraction(row["growth_computed"], sign=True) if row.get("growth_computed") is not None else absent(),
        Shown(said("origin", row.get("origin")), "origin"),
        Shown(Text("why", "为何"), "why", anchor=note),
    ]
    return Line(cells)


def _matrix(facts: Facts) -> PictureView | None:
    tables = [facts.table(name) for name in ("cluster_measures", "plan_clusters", "plan_regions")]
    measured, clusters, regions = tables
    if measured is None or clusters is None or regions is None:
        return None
    rows = quotient_matrix.twin(measured, clusters, regions).to_pylist()
    return facts.picture(
        "matrix",
        lambda lang: quotient_matrix.chart(
            measured, clusters, regions, lang, synthetic=facts.given.synthetic
        ),
        quotient_matrix.TITLE,
        _twin(facts, rows),
    )


def _twin(facts: Facts, rows: list[Row]) -> TableView | None:
    """The matrix as a table: districts down, clusters across."""
    clusters = list(dict.fromkeys(row["cluster"] for row in rows))
    by_region: dict[str, list[Row]] = {}
    for row in rows:
        by_region.setdefault(row["region"], []).append(row)
    heads = [
        Column(COLUMNS["region"]),
        *(Column(facts.name(facts.clusters, c, 30), "right") for c in clusters),
    ]
    lines = [
        Line([Shown(facts.name(facts.regions, region, 30), "name"), *(_quotient(row) for row in cells)])
        for region, cells in by_region.items()
    ]
    return (
        TableView(Text("The matrix as a table", "矩阵数据表"), heads, [Group(lines)], folded=True)
        if lines
        else None
    )


def _quotient(row: Row) -> Shown:
    return ratio(row["location_quotient"], status="suppressed" if row["mark"] == "withheld" else None)
