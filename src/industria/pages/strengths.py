"""Page and section: what the region is good at: rankings, specialisation and growth, the district matrix.

Comes in: facts, and on the page what its reader chose. Goes out: blocks. What cannot be drawn is said, not
left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from industria.charts import portfolio, quotient_matrix, ranked_quotients, specialisation
from industria.charts.formats import period
from industria.charts.ranked_quotients import rank
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.measures.peers import KIND, REST
from industria.pages import strengths_tables as tables
from industria.pages.facts import Facts
from industria.pages.places.names import indicator_name, place_name
from industria.pages.strengths_choice import ALL, Choice, choice_of, matrix_rows, rows_of
from industria.pages.view import (
    Column,
    Group,
    Line,
    PictureView,
    Section,
    Shown,
    TableView,
    Words,
    ratio,
    said,
)

SHORT = Text("Strengths", "优势")
TITLE = Text("What are we good at?", "我们擅长什么")
RANKING = Text("Highest location quotients", "区位商排名")
SCATTER = Text("Specialisation and growth", "专业化程度与增速")


def section(facts: Facts) -> Section:
    """The state at the latest period, as reports show it: portfolio, leading industries, matrix."""
    choice = choice_of(facts, {})
    found = [_portfolio(facts)]
    if choice is not None:
        found += _leading(facts, choice, rows_of(facts, choice))
    found.append(_matrix(facts, choice) if choice else _gap_matrix())
    return Section("strengths", TITLE, [block for block in found if block is not None], SHORT)


def blocks(facts: Facts, choice: Choice) -> list[object]:
    """What the reader chose: all regions beside each other, or everything in one of them."""
    rows = rows_of(facts, choice)
    found: list[object] = [Words([_lead(facts, choice)], "lead")]
    if choice.region == ALL:
        latest = choice.compared and (choice.period, choice.indicator) == facts.tables.latest
        picture = _ranking(facts, choice, rows)
        found += [picture, *_leading(facts, choice, rows)]
        found.append(_matrix(facts, choice))
        found.append(_portfolio(facts) if latest and choice.by == "cluster" else None)
    else:
        found += [_ranking(facts, choice, rows), _scatter(facts, choice, rows)]
        found.append(tables.region_table(facts, choice, rows) if rows else _gap_region(facts, choice))
    return [block for block in found if block is not None]


def peers_text(facts: Facts, choice: Choice) -> Text:
    """Who the region is compared with, in words."""
    members = list(choice.derived.about.get("members", ())) if choice.derived else []
    if choice.compared:
        head = facts.table("plan_region")
        named = head.to_pylist()[0].get("reference") if head is not None else None
        if named and named != "sum":
            name = facts.place(named)
            return Text(f"the plan's reference, {name.en}", f"规划参照（{name.zh}）")
        return Text("the plan's reference: all regions of its partition", "规划参照：划分内全部地区")
    if choice.peers == REST:
        return Text(
            "all other regions of the plan's partition, the region itself left out",
            "划分内其他地区（不含本地区）",
        )
    if choice.peers.startswith(KIND):
        kind = said("region_kind", choice.peers.removeprefix(KIND))
        return Text(
            f"the {len(members)} regions of the kind “{kind.en}”", f"{len(members)}个“{kind.zh}”类地区"
        )
    names = [facts.place(code, 30) for code in members[:6]]
    more = len(members) - len(names)
    en = ", ".join(name.en for name in names) + (f" and {more} more" if more else "")
    zh = "、".join(name.zh for name in names) + (f"等{len(members)}个地区" if more else "")
    return Text(en, zh)


def _lead(facts: Facts, choice: Choice) -> Text:
    what, peers = indicator_name(facts, choice.indicator), peers_text(facts, choice)
    when = Text(period(choice.period, "en"), period(choice.period, "zh"))
    if choice.region != ALL:
        place = facts.place(choice.region)
        return Text(
            f"{place.en}: {what.en.lower()}, {when.en}. Compared with {peers.en}.",
            f"{place.zh}，{when.zh}{what.zh}。比较对象：{peers.zh}。",
        )
    known, shown = len(facts.regions), len(facts.tables.shown_regions)
    en = f"the {shown} largest of {known:,} regions" if shown < known else "all regions"
    zh = f"{known:,}个地区中最大的{shown}个" if shown < known else "全部地区"
    return Text(
        f"{what.en}, {when.en}, {en}. Compared with {peers.en}.",
        f"{when.zh}{what.zh}，{zh}。比较对象：{peers.zh}。",
    )


def _portfolio(facts: Facts) -> object:
    """The portfolio of clusters at the latest state, or why there is none."""
    status = facts.table("cluster_status")
    if status is None:
        return None
    synthetic = facts.given.synthetic
    drawn = facts.picture(
        "portfolio", lambda lang: portfolio.chart(status, lang, synthetic=synthetic), portfolio.TITLE
    )
    return drawn or Words([Text(
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


def _gap_region(facts: Facts, choice: Choice) -> Words:
    place = facts.place(choice.region)
    return Words([Text(
        f"Nothing is known of {place.en} by industry in this period. The table `activity` would fill it.",
        f"{place.zh}本期没有分行业数据。数据表 activity 可补足。",
    )], "gap")  # fmt: skip


def _leading(facts: Facts, choice: Choice, rows: Sequence[Row]) -> list[object]:
    """Tables of the highest quotients: of the region where it is compared with others, and of its parts."""
    found: list[object] = []
    whole = facts.given.whole
    for own in (True, False):
        mine = [row for row in rows if (row["region"] == whole) is own]
        ranked = tables.ranked(mine)[: ranked_quotients.MOST]
        if ranked and not (own and _all_one(ranked)):
            found.append(tables.leading_table(facts, choice, ranked, *_said(facts, choice, ranked, own)))
    return found


def _all_one(rows: Sequence[Row]) -> bool:
    """Whether the region is compared with nothing but itself."""
    return all(abs((rank(row) or 0.0) - 1) < 1e-9 for row in rows)


def _said(facts: Facts, choice: Choice, rows: Sequence[Row], own: bool) -> tuple[Text, Text]:
    """Caption and note of a table of leading items."""
    what, peers = indicator_name(facts, choice.indicator), peers_text(facts, choice)
    caption = Text("Leading in the region", "本地区优势产业")
    if not own:
        caption = Text("Highest location quotients by region", "各地区区位商最高的产业")
    note = Text(
        f"{what.en}, {period(choice.period, 'en')}. Compared with {peers.en}; the {len(rows)} highest stand. "
        f"{tables.RULE.en}",
        f"{period(choice.period, 'zh')}{what.zh}，比较对象：{peers.zh}；列出最高的{len(rows)}项。"
        f"{tables.RULE.zh}",
    )
    return caption, note


def _ranking(facts: Facts, choice: Choice, rows: Sequence[Row]) -> PictureView | None:
    """The ranking as a picture, with the interval where a quotient is not known."""
    several, whole = choice.region == ALL, facts.given.whole
    mine = [row for row in rows if not several or row["region"] != whole]
    ranked = tables.ranked(mine)[: ranked_quotients.MOST]
    if not ranked:
        return None
    drawn = ranked_quotients.twin([_named(facts, choice, row, several) for row in ranked])
    note = tables.RULE
    return facts.picture(
        "ranking",
        lambda lang: ranked_quotients.chart(
            drawn, RANKING[lang], lang, note=note[lang], synthetic=facts.given.synthetic
        ),
        RANKING,
        tables.quotient_table(facts, choice, ranked),
    )


def _named(facts: Facts, choice: Choice, row: Row, several: bool) -> Row:
    """A row with the name under which it is drawn."""
    code = str(row["cluster"] if "cluster" in row else row["industry"])
    name, place = place_name(facts, choice.by, code, 40), facts.place(row["region"], 24)
    both = Text(f"{name.en}, {place.en}", f"{name.zh}，{place.zh}") if several else name
    return {**row, "key": f"{row['region']} {code}", "name_en": both.en, "name_zh": both.zh}


def _scatter(facts: Facts, choice: Choice, rows: Sequence[Row]) -> PictureView | None:
    """Specialisation against growth in one region; the table of everything in it is its twin."""
    prepared = [
        {**_named(facts, choice, row, False), "quotient": _point(row), "growth": row.get("growth_computed"),
         "small": tables.is_small(row)}
        for row in rows
    ]  # fmt: skip
    drawn = specialisation.twin(prepared)
    return facts.picture(
        "specialisation",
        lambda lang: specialisation.chart(drawn, SCATTER[lang], lang, synthetic=facts.given.synthetic),
        SCATTER,
    )


def _point(row: Row) -> float | None:
    """The quotient that is drawn as a point: the known one, else that among disclosed cells."""
    known = row.get("location_quotient")
    return known if known is not None else row.get("location_quotient_disclosed")


def _matrix(facts: Facts, choice: Choice) -> PictureView | Words:
    """District by cluster, or why it cannot be drawn."""
    clusters, regions = facts.table("plan_clusters"), facts.table("plan_regions")
    measured = matrix_rows(facts, choice)
    if measured is None or not measured.num_rows or clusters is None or regions is None:
        return _gap_matrix()
    rows = quotient_matrix.twin(measured, clusters, regions).to_pylist()
    drawn = facts.picture(
        "matrix",
        lambda lang: quotient_matrix.chart(
            measured, clusters, regions, lang, synthetic=facts.given.synthetic
        ),
        quotient_matrix.TITLE,
        _twin(facts, replace(choice, by="cluster"), rows),
    )
    return drawn or Words([Text(
        "The matrix cannot be drawn: some figures are missing or withheld, so every location quotient of a "
        "district and a cluster is an interval, none a number.",
        "无法绘制矩阵：部分数据缺失或不予公布，各区县各集群的区位商均只能给出区间。",
    )], "gap")  # fmt: skip


def _twin(facts: Facts, choice: Choice, rows: list[Row]) -> TableView | None:
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
        Line([
            Shown(facts.name(facts.regions, region, 30), "name", to=f"district/{region}"),
            *(_quotient(choice, row) for row in cells),
        ])
        for region, cells in by_region.items()
    ]  # fmt: skip
    if not lines:
        return None
    return TableView(Text("The matrix as a table", "矩阵数据表"), heads, [Group(lines)], folded=True)


def _quotient(choice: Choice, row: Row) -> Shown:
    status = "suppressed" if row["mark"] == "withheld" else None
    asked = choice.why({**row, "view": "partition"}, "location_quotient")
    return ratio(row["location_quotient"], status=status, why=asked)
