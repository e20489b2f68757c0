"""Owns the tables of the page of the industry map: choices by district, prices, alternatives, own plans.

Comes in: rows of a map as they may be shown. Goes out: blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS, ROLES, RULE_KINDS
from industria.pages.facts import Facts
from industria.pages.industry_map.choice import MapChoice
from industria.pages.links import live_links, source_text
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
    confidence,
    words,
)

MOST = 60
"""Most rows of a table."""
NUMBERS_INSIDE = Text(
    "Scores and margins stay in the office, since they rest on figures that may not leave it; who is "
    "chosen may.",
    "得分与差距基于不得对外公布的数据，故仅限内部查看；选择结果可以公布。",
)


def choices(facts: Facts, choice: MapChoice) -> TableView:
    """Every choice by district: its score, its worth, the best that was left out, how stable it is."""
    heads = (
        Column(COLUMNS["industry"], wide=True),
        Column(Text("Role", "角色")),
        Column(Text("Score", "得分"), "right"),
        Column(Text("Map loses without it", "去掉后的损失"), "right"),
        Column(Text("Best left out", "落选最优者"), wide=True),
        Column(Text("Margin", "差距"), "right"),
        Column(Text("Stands in draws", "抽样中保留"), "right"),
    )
    rows = choice.rows(facts, "industry_map")
    order = {code: at for at, code in enumerate(facts.regions)}
    rows.sort(key=lambda row: (order.get(row["region"], 0), row["role"] != "leading", -(row["score"] or 0)))
    groups: list[Group] = []
    for region, found in groupby(rows, key=lambda row: str(row["region"])):
        if len(groups) < MOST:
            groups.append(Group([_choice(row, facts, choice) for row in found], facts.place(region, 40)))
    note = Text(
        "A district has an industry in one role. Worth and margin near nothing say that another map is "
        "as good; a "
        "choice that stands in few draws rests on differences smaller than what the figures are known to.",
        "同一产业在同一区县只有一种角色。损失或差距接近零，说明另有同样好的方案；在抽样中很少保留的选择，"
        "其依据小于数据误差。",
    )
    if rows and rows[0]["score"] is None:
        note = NUMBERS_INSIDE
    return TableView(Text("Choices by district", "各区县的选择"), heads, groups, note)


def _choice(row: Row, facts: Facts, choice: MapChoice) -> Line:
    own = Text("also in its own plan", "见于自身规划") if row["in_own_plan"] else NOTHING
    cluster = facts.name(facts.clusters, row["cluster"], 40)
    name = both(row["name_en"], row["name_zh"], 60)
    under = _joined([cluster if cluster.en != name.en else NOTHING, own])
    return Line([
        Shown(name, "name", None, under, to=f"cluster/{row['cluster']}"),
        Shown(ROLES[row["role"]], "text"),
        _number(row, "score", choice, 2),
        _number(row, "worth", choice, 3),
        Shown(option_name(row["rival"], facts) if row["rival"] else _no_rival(row), "text"),
        _number(row, "margin", choice, 2) if row["rival"] or row["score"] is None else Shown(NOTHING),
        absent()
        if row["stability"] is None
        else Shown(words(f"{row['stability']:.0%}"), "num", row["stability"]),
    ])  # fmt: skip


def _no_rival(row: Row) -> Text:
    """Nothing could take its place; as published, nothing is told."""
    return Text("nothing else fits", "没有可替代者") if row["score"] is not None else NOTHING


def option_name(option: str, facts: Facts) -> Text:
    """The name of a segment, or of a cluster that has none."""
    rows = {row["segment"]: row for row in facts.rows("plan_segments")}
    if option in rows:
        return both(rows[option]["name_en"], rows[option]["name_zh"], 50)
    return facts.name(facts.clusters, option, 50)


def _number(row: Row, column: str, choice: MapChoice, digits: int) -> Shown:
    value = row[column]
    if value is None:
        return absent()
    return Shown(
        words(f"{value:.{digits}f}"), "num value", value, why=choice.why("industry_map", row, column)
    )


def _joined(parts: Sequence[Text]) -> Text:
    kept = [part for part in parts if part.en]
    return Text("; ".join(part.en for part in kept), "；".join(part.zh for part in kept))


def districts(facts: Facts, choice: MapChoice) -> TableView | None:
    """What each district has, could have alone, and how near the map is to its own plan."""
    rows = choice.rows(facts, "map_districts")
    if not rows:
        return None
    heads = (
        Column(COLUMNS["district"], wide=True),
        Column(Text("Score", "得分"), "right"),
        Column(Text("Alone it could have", "单独可得"), "right"),
        Column(Text("Gives up", "让步"), "right"),
        Column(Text("Its own plan", "自身规划得分"), "right"),
        Column(Text("Shared with its plan", "与自身规划重合"), "right"),
    )
    order = {code: at for at, code in enumerate(facts.regions)}
    rows.sort(key=lambda row: (-(row["gives_up"] or 0.0), order.get(row["region"], 0)))
    lines = [
        Line([
            Shown(facts.place(row["region"], 40), "name", to=f"district/{row['region']}"),
            *(_of_district(row, name, choice) for name in ("score", "alone", "gives_up", "own_score")),
            absent() if row["shared"] is None else Shown(words(f"{row['shared']:.0%}"), "num", row["shared"]),
        ])
        for row in rows[:MOST]
    ]  # fmt: skip
    note = Text(
        "Alone: the best the district could choose if nothing but its own caps counted. Its own plan "
        "is scored as the "
        "best map that chooses nothing else; shared: of all clusters in either, those in both.",
        "单独可得：仅受自身上限约束时的最高得分。自身规划按其所列产业中的最优组合计分；重合："
        "两者共有集群占全部集群的比例。",
    )
    if rows[0]["score"] is None:
        note = NUMBERS_INSIDE
    return TableView(
        Text("What each district gives up", "各区县的让步"), heads, [Group(lines)], note, folded=True
    )


def _of_district(row: Row, column: str, choice: MapChoice) -> Shown:
    value = row[column]
    if value is None:
        return absent()
    return Shown(words(f"{value:.2f}"), "num value", value, why=choice.why("map_districts", row, column))


def prices(rules: Sequence[Row], choice: MapChoice) -> TableView | None:
    """What the rules cost, the dearest first."""
    dear = sorted((row for row in rules if row["price"]), key=lambda row: -row["price"])
    if not dear:
        return None
    heads = (
        Column(Text("Rule", "规则"), wide=True), Column(Text("Kind", "类别")),
        Column(Text("Asked by", "来源")),
        Column(Text("Price", "代价"), "right"), Column(Text("In words", "说明"), wide=True),
    )  # fmt: skip
    lines = [
        Line([
            Shown(both(row["says_en"], row["says_zh"], 160), "name"),
            Shown(RULE_KINDS.get(row["kind"], words(row["kind"])), "text"),
            Shown(_asked_by(row), "text"),
            Shown(
                words(f"{row['price']:.3f}"), "num value", row["price"],
                why=choice.why("map_rules", row, "price"),
            ),
            Shown(both(row["price_en"], row["price_zh"], 300), "text"),
        ])
        for row in dear[:MOST]
    ]  # fmt: skip
    free = len(rules) - len(dear)
    note = Text(
        f"Found by solving again with each rule relaxed by one. {len(dear)} rules cost something, "
        f"{free} cost nothing.",
        f"逐条放宽一个单位后重新求解所得。{len(dear)}条规则有代价，{free}条没有代价。",
    )
    return TableView(Text("What each rule costs", "各条规则的代价"), heads, [Group(lines)], note)


ASKED_BY = {
    "plan": Text("the plan", "规划"), "trial": Text("this trial", "本次试算"),
    "default": Text("as usual", "通常做法"),
}  # fmt: skip
"""Who asks a rule."""


def _asked_by(row: Row) -> Text:
    return ASKED_BY.get(str(row.get("asked_in") or ""), NOTHING)


def conflict(rules: Sequence[Row], choice: MapChoice) -> TableView:
    """Rules that cannot all be kept."""
    heads = (
        Column(Text("Rule", "规则"), wide=True), Column(Text("Kind", "类别")),
        Column(Text("Asked by", "来源")),
    )  # fmt: skip
    lines = [
        Line([
            Shown(both(row["says_en"], row["says_zh"], 200), "name"),
            Shown(RULE_KINDS.get(row["kind"], words(row["kind"])), "text"),
            Shown(_asked_by(row), "text"),
        ])
        for row in rules if row["conflicts"]
    ]  # fmt: skip
    note = Text(
        "The smallest reason: without any one of these a map exists.",
        "最小矛盾组合：去掉其中任一条，即存在可行方案。",
    )
    return TableView(Text("These cannot all be kept", "不可能同时满足的规则"), heads, [Group(lines)], note)


def alternatives(facts: Facts, choice: MapChoice) -> list[TableView]:
    """Maps nearly as good, side by side: what each drops and adds."""
    rows = choice.rows(facts, "map_alternatives")
    if not rows:
        return []
    heads = (
        Column(Text("Map", "方案")), Column(Text("Of the best", "相当于最优"), "right"),
        Column(Text("Drops", "去掉"), wide=True), Column(Text("Takes instead", "改为"), wide=True),
    )  # fmt: skip
    lines = []
    for number, found in groupby(rows, key=lambda row: int(row["alternative"])):
        these = list(found)
        part = these[0]["part_of_best"]
        lines.append(Line([
            Shown(Text(f"Alternative {number}", f"备选 {number}"), "name"),
            Shown(words(f"{part:.3%}"), "num", part) if part is not None else absent(),
            *(Shown(_changes(these, change, facts), "text") for change in ("dropped", "added")),
        ]))  # fmt: skip
    note = Text(
        "The best maps that differ from the best one, and from each other, in at least three choices.",
        "与最优方案及彼此之间至少有三项选择不同的最佳方案。",
    )
    return [TableView(Text("Maps nearly as good", "接近最优的备选方案"), heads, [Group(lines)], note)]


def _changes(rows: Sequence[Row], change: str, facts: Facts) -> Text:
    found = [row for row in rows if row["change"] == change]
    en, zh = [], []
    for row in found[:8]:
        place, role = facts.place(row["region"], 24), ROLES[row["role"]]
        en.append(f"{row['name_en']} ({place.en}, {role.en})")
        zh.append(f"{row['name_zh']}（{place.zh}，{role.zh}）")
    more = len(found) - len(en)
    tail = Text(f" and {more} more", f"等{len(found)}项") if more > 0 else NOTHING
    return both(", ".join(en) + tail.en, "、".join(zh) + tail.zh, 400)


def weights(row: Row, choice: MapChoice) -> Words:
    """What the scores are made of."""
    return Words([Text(
        f"Weights: {row['weights']}. Evidence is a percentile among all that may be chosen; what counts: "
        f"{row['evidence']}. Any choice that leans on subsidies, tax or land at a special price for "
        f"chosen firms "
        "needs a fair competition review (State Council decree 783, in force since 2024-08-01) before "
        "it is decided.",
        f"权重：{row['weights']}。各项依据为在全部可选项中的百分位；参与计算的依据：{row['evidence']}。"
        "凡依靠对特定经营者的财政补贴、税收或土地优惠推进的选择，"
        "决策前须进行公平竞争审查（国务院令第783号，2024年8月1日起施行）。",
    )], "points")  # fmt: skip


def own_plans(facts: Facts) -> list[TableView]:
    """The districts' own plans and which name more than the caps allow."""
    rows = [row for row in facts.rows("published_maps") if row["role"] in ("leading", "featured")]
    if not rows:
        return []
    heads = (
        Column(COLUMNS["district"], wide=True),
        Column(Text("Leading", "主导")),
        Column(Text("Featured", "特色")),
        Column(Text("Within the caps", "是否在上限内")),
        Column(COLUMNS["confidence"]),
        Column(COLUMNS["source"], wide=True),
    )
    rows.sort(key=lambda row: str(row["region"]))
    lines = []
    for region, found in groupby(rows, key=lambda row: str(row["region"])):
        these = list(found)
        lines.append(Line([
            Shown(
                facts.place(region, 40), "name", None, words(these[0]["as_of"] or ""),
                to=f"district/{region}",
            ),
            *(Shown(_texts(these, role), "text") for role in ("leading", "featured")),
            Shown(_within(these), "text"),
            confidence(these[0]["confidence"]) if these[0]["confidence"] else absent(),
            Shown(words(source_text(these[0]["source"], 90)), "source", links=live_links(these[0]["source"])),
        ]))  # fmt: skip
    over = len({row["region"] for row in rows if row["exceeds"]})
    note = Text(
        f"{len(lines)} districts have published a plan that could be read; {over} of them name more "
        f"than the caps "
        "allow. A plan is a proxy of another date and wording; it is not the city's map.",
        f"{len(lines)}个区县有可查的自身规划，其中{over}个超过上限。规划为代用资料，时间与措辞不同，"
        f"并非全市产业地图。",
    )
    caption = Text("What districts have published themselves", "各区县自身公布的规划")
    return [TableView(caption, heads, [Group(lines[:MOST])], note)]


def _texts(rows: Sequence[Row], role: str) -> Text:
    texts = [str(row["text"]) for row in rows if row["role"] == role]
    return words("、".join(texts), 200)


def _within(rows: Sequence[Row]) -> Text:
    over = {row["role"]: row for row in rows if row["exceeds"]}
    if not over:
        known = any(row["exceeds"] is not None for row in rows)
        return Text("yes", "是") if known else Text("no cap", "无上限")
    parts = [
        Text(
            f"{row['count']} {ROLES[role].en}, {row['cap']} allowed",
            f"{ROLES[role].zh}{row['count']}个，上限{row['cap']}个",
        )
        for role, row in over.items()
    ]
    return _joined(parts)
