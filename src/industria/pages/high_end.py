"""Page and section: which clusters move up: place on the ladder, unit values, research, what came next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from industria.charts import ladder
from industria.charts.formats import numeral, percent, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.tiers import ASPECTS
from industria.pages.facts import Facts, why
from industria.pages.places.names import place_name
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Section,
    Shown,
    TableView,
    Words,
    absent,
    fraction,
    said,
    words,
)
from industria.portfolio.high_end.reasons import reason_of

SHORT = Text("Moving up", "向高端迈进")
TITLE = Text("Who moves up?", "谁在向高端迈进")
GAP = Text(
    "This needs activity by industry for two whole years. The table `activity` would fill it.",
    "需要两个完整年份的分行业数据。数据表 activity 可补足。",
)
LADDER = Text("Place on the ladder of complexity", "复杂度阶梯上的位置")
UNTOLD = {"value": None, "low": None, "high": None, "status": "missing", "reason": None, "count": None,
          "of": None, "base_period": None}  # fmt: skip
BEFORE = "ladder_before"
"""Told under the place now."""
GREEN = Text("New products, energy and carbon", "新产品、能源与碳排放")
GREEN_NOTE = Text(
    "Clusters of which something is known. Per value added at current prices: what sells dearer seems "
    "to save. The change of a share is in percentage points, that of an intensity per year.",
    "仅列有数据的集群。强度按现价增加值计算，涨价会表现为节能。占比变化为百分点，强度变化为年均。",
)
TRADED = Text("What exports say", "出口反映的情况")
TRADED_NOTE = Text(
    "Unit values beside the median of other exporters of the same good, else beside what is imported of it; "
    "the high segment begins at 1.25 times. Dearer may be better, or only dearer.",
    "单价与其他出口地同类商品的中位数比较，缺少时与进口单价比较；1.25倍以上为高价位。价高未必质优。",
)
NEVER = (
    "sophistication", "relative_unit_value", "high_segment", "new_products", "new_products_change",
    "energy_intensity", "energy_change", "carbon_intensity", "carbon_change",
)  # fmt: skip
SIGNED = (
    "unit_value", "research_change", "new_products_change", "energy_change", "carbon_change",
)  # fmt: skip
"""Aspects that may be known of nobody; then they are told in a sentence, not in a column of blanks."""


def section(facts: Facts) -> Section:
    """The ladder, every aspect of every cluster, what is not known of anybody, what came next."""
    rows = facts.rows("high_end")
    if not rows:
        return Section("high_end", TITLE, [Words([GAP], "gap")], SHORT)
    by_cluster: dict[str, dict[str, Row]] = {}
    for row in rows:
        by_cluster.setdefault(row["cluster"], {})[row["aspect"]] = row
    for one in by_cluster.values():  # a run that is older than an aspect does not know it
        first = next(iter(one.values()))
        for aspect in ASPECTS:
            one.setdefault(aspect, {**first, "aspect": aspect, **UNTOLD})
    blocks: list[object] = [
        Words(_lead(facts, by_cluster), "lead"), _picture(facts, by_cluster),
        *_further(facts, by_cluster), *_unknown(by_cluster), *_next(facts),
    ]  # fmt: skip
    return Section("high_end", TITLE, blocks, SHORT)


def _lead(facts: Facts, rows: dict[str, dict[str, Row]]) -> list[Text]:
    """Who stands highest, and who moved most."""
    said = []
    for aspect, en, zh in (
        ("ladder_place", "Highest on the ladder of complexity", "复杂度阶梯最高"),
        ("ladder_shift", "Moved furthest up within", "内部结构上移最多"),
        ("research_change", "Research intensity rose most", "研发强度提升最多"),
    ):
        known = [
            (one[aspect]["value"], name) for name, one in rows.items() if one[aspect]["value"] is not None
        ]
        known = [(value, name) for value, name in known if aspect == "ladder_place" or value > 0]
        if known:
            best = [facts.name(facts.clusters, name, 60) for _, name in sorted(known, reverse=True)[:3]]
            said.append(Text(
                f"{en}: {', '.join(name.en for name in best)}.",
                f"{zh}：{'、'.join(name.zh for name in best)}。"
            ))  # fmt: skip
    return said or [GAP]


def _picture(facts: Facts, rows: dict[str, dict[str, Row]]) -> object:
    drawn = ladder.twin(
        {"key": name, "place": one["ladder_place"]["value"], "before": one["ladder_before"]["value"],
         **{f"name_{language}": facts.name(facts.clusters, name, 60)[language] for language in ("en", "zh")}}
        for name, one in rows.items()
    )  # fmt: skip
    first = [name for name in ASPECTS if name not in NEVER]
    table = _table(facts, rows, first, Text("Whether each cluster moves up", "各集群是否向高端迈进"))
    picture = facts.picture(
        "high-end-ladder",
        lambda language: ladder.chart(drawn, LADDER[language], language, synthetic=facts.given.synthetic),
        LADDER,
        table,
    )
    return picture or table


def _further(facts: Facts, rows: dict[str, dict[str, Row]]) -> list[TableView]:
    """What firms tell of new products and energy, and trade of goods: where it is known of any cluster."""
    known = [name for name in NEVER if any(one[name]["value"] is not None for one in rows.values())]
    found = []
    for caption, note, names in ((GREEN, GREEN_NOTE, NEVER[3:]), (TRADED, TRADED_NOTE, NEVER[:3])):
        aspects = [name for name in names if name in known]
        if aspects:
            told = {
                name: one for name, one in rows.items() if any(one[at]["value"] is not None for at in aspects)
            }
            found.append(replace(_table(facts, told, aspects, caption), note=note))
    return found


def _table(facts: Facts, rows: dict[str, dict[str, Row]], names: Sequence[str], caption: Text) -> TableView:
    aspects = [name for name in names if name != BEFORE]
    heads = (
        Column(COLUMNS["cluster"], wide=True),
        *(
            Column(Text(ASPECTS[name].en[:1].upper() + ASPECTS[name].en[1:], ASPECTS[name].zh), "right")
            for name in aspects
        ),
    )
    lines = [
        Line([Shown(facts.name(facts.clusters, name, 60), "name", to=f"cluster/{name}"),
              *(_cell(one[aspect], one[BEFORE]) for aspect in aspects)])
        for name, one in rows.items()
    ]  # fmt: skip
    one = next(iter(rows.values()))[aspects[0]]
    told = (each[name]["base_period"] for each in rows.values() for name in aspects)
    base = next((when for when in told if when), None)
    when = Text(period(one["period"], "en"), period(one["period"], "zh"))
    if base:
        caption = Text(f"{caption.en}, {base} to {when.en}", f"{caption.zh}，{base}至{when.zh}")
    places = len(facts.tables.distinct("relatedness", "region"))
    note = Text(
        f"Complexity rests on who has what among {places} regions, as far as that may be told; with few of "
        "them a place on the ladder is rough. Unit values are at current prices: dearer and better are not "
        "told apart.",
        f"复杂度依据{places}个地区可公布的产业分布，地区较少时位置较粗略。"
        "单位价值按现价计算，价格与质量未区分。",
    )
    return TableView(caption, heads, [Group(lines)], note)


def _cell(row: Row, before: Row) -> Shown:
    """A number with what it rests on; what is not known says why."""
    if row["value"] is None:
        gone = absent(row["status"])
        return Shown(gone.text, gone.kind, None, reason_of(row["reason"]))
    rests = NOTHING
    if row["aspect"] == "unit_value" and row["of"]:
        rests = Text(f"{row['count']} of {row['of']} industries", f"{row['of']}个行业中的{row['count']}个")
    if row["aspect"] in NEVER[:3] and row["of"]:
        goods = row["count"]
        rests = Text(f"{goods} goods", f"{goods}种商品")
    if row["aspect"] == "ladder_place" and before["value"] is not None:
        rests = words(f"{before['period']}: {percent(before['value'])}")
    reason = why("high_end", row, "value")
    if row["unit"] == "index":
        return Shown(words(numeral(row["value"])), "num value", row["value"], rests, why=reason)
    if row["unit"] not in ("fraction", None):
        under = said("unit", row["unit"]) if row["unit"] != "ratio" else rests
        return Shown(words(numeral(row["value"])), "num value", row["value"], under, why=reason)
    signed = row["aspect"] in SIGNED
    return Shown(words(percent(row["value"], sign=signed)), "num value", row["value"], rests, why=reason)


def _unknown(rows: dict[str, dict[str, Row]]) -> list[Words]:
    """Aspects that are known of nobody, each with its reason."""
    lines = []
    for aspect in NEVER:
        own = [one[aspect] for one in rows.values()]
        if all(row["value"] is None for row in own):
            reason, name = reason_of(own[0]["reason"]), ASPECTS[aspect]
            if not reason.en:
                continue
            lines.append(
                Text(f"{name.en[:1].upper()}{name.en[1:]}: {reason.en}.", f"{name.zh}：{reason.zh}。")
            )
    return [Words(lines, "gap", Text("Not known of any cluster", "所有集群均未知"))] if lines else []


def _next(facts: Facts) -> list[TableView]:
    """What districts that had a cluster took up afterwards."""
    rows = facts.rows("high_end_entries")
    if not rows:
        return []
    heads = (
        Column(COLUMNS["cluster"], wide=True), Column(COLUMNS["industry"], wide=True),
        Column(Text("Districts that had it", "已有集群的区县"), "right"),
        Column(Text("Others", "其他区县"), "right"),
        Column(COLUMNS["p_value"], "right"),
    )  # fmt: skip
    lines = []
    for row in rows:
        name, industry = row["cluster"], place_name(facts, "industry", row["industry"], 60)
        lines.append(Line([
            Shown(facts.name(facts.clusters, name, 60), "name", to=f"cluster/{name}"),
            Shown(industry, "name", None, words(row["industry"]), to=f"industry/{row['industry']}"),
            _share(row, "share", ("entered", "holders")),
            _share(row, "share_others", ("others_entered", "others")),
            Shown(words(numeral(row["p_value"])), "num value", row["p_value"],
                  why=why("high_end_entries", row, "p_value")),
        ]))  # fmt: skip
    caption = Text(
        f"What came next where a cluster was, {rows[0]['base_period']} to {rows[0]['period']}",
        f"已有某集群的区县后来进入的产业，{rows[0]['base_period']}至{rows[0]['period']}",
    )
    note = Text(
        "Few districts and many industries: some of this is chance. p is for one industry alone.",
        "区县少而产业多，部分结果属偶然；p 值仅针对单个产业。",
    )
    return [TableView(caption, heads, [Group(lines)], note)]


def _share(row: Row, column: str, counts: tuple[str, str]) -> Shown:
    shown = fraction(row[column], why=why("high_end_entries", row, column))
    under = words(f"{row[counts[0]]} / {row[counts[1]]}")
    return Shown(shown.text, shown.kind, shown.sort, under, why=shown.why)
