"""Owns what a page says of the rules that the plan sets for the map, and which are as usual.

Comes in: rows of `plan_map_rules`. Goes out: a list of sentences, and the source.
"""

from __future__ import annotations

from collections.abc import Sequence

from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import ROLES
from industria.pages.facts import Facts
from industria.pages.industry_map.tables import option_name
from industria.pages.links import source_text
from industria.pages.view import Words
from industria.portfolio.district_map.map_explanation import OF_EVIDENCE
from industria.portfolio.district_map.planned import Planned, planned_from

HEAD = Text("From the plan: ", "规划规定：")
NOTHING = Text(
    "The plan sets caps and no other rules of the map; the rest is as usual: each cluster at least once, a "
    "leading industry counts twice.",
    "规划仅规定数量上限，未对产业地图另设规则；其余按通常做法：每个集群至少一处，主导产业权重为二。",
)
ALWAYS = {
    ("spacing", 1.0): Text(
        "districts that border do not lead with the same industry", "相邻区县不以同一产业为主导"
    ),
    ("spacing", 0.0): Text(
        "districts that border may lead with the same industry", "相邻区县可以同一产业为主导"
    ),
    ("no_worse", 1.0): Text("no district is worse off than with its own plan", "任何区县不劣于其自身规划"),
    ("no_worse", 0.0): Text("districts' own plans need not be kept up with", "不要求达到自身规划的得分"),
}
NUMBERS = {
    "coverage": Text("each cluster at least {value} times", "每个集群至少{value}处"),
    "least": Text("each industry in at least {value} districts", "每个产业至少{value}个区县"),
    "most": Text("one industry in at most {value} districts", "同一产业至多{value}个区县"),
    "leading_counts": Text("a leading industry counts {value} times", "主导产业权重为{value}"),
}


def planned_rules(facts: Facts) -> Planned:
    """What the plan of the run asks."""
    return planned_from(facts.rows("plan_map_rules"))


def rules_of_plan(facts: Facts) -> Words:
    """The rules that the plan sets, in a sentence; or that it sets none."""
    rows = facts.rows("plan_map_rules")
    if not rows:
        return Words([NOTHING], "points")
    found = [text for row in rows if (text := _said(row, facts)) is not None]
    found += _weights(rows)
    sources = dict.fromkeys(source_text(row["source"], 90) for row in rows if row["source"])
    source = "; ".join(sources)
    tail = Text(f". Source: {source}." if source else ".", f"。来源：{source}。" if source else "。")
    return Words([
        Text(
            HEAD.en + "; ".join(one.en for one in found) + tail.en,
            HEAD.zh + "；".join(one.zh for one in found) + tail.zh,
        )
    ], "points")  # fmt: skip


def _said(row: Row, facts: Facts) -> Text | None:
    kind, value = row["rule"], row["value"]
    if (kind, value) in ALWAYS:
        return ALWAYS[kind, value]
    if kind in NUMBERS:
        text = NUMBERS[kind]
        return Text(text.en.replace("{value}", f"{value:g}"), text.zh.replace("{value}", f"{value:g}"))
    if kind == "contiguous":
        name = facts.name(facts.clusters, row["cluster"], 40)
        return Text(f"{name.en} only side by side", f"{name.zh}须连片布局")
    if kind not in ("fixed", "veto"):
        return None
    what, where = option_name(row["option"], facts), facts.place(row["region"], 40)
    role = ROLES[row["role"]] if row["role"] else Text("", "")
    as_ = Text(f" as {role.en}" if role.en else "", f"（{role.zh}）" if role.zh else "")
    if kind == "fixed":
        return Text(f"fixed: {what.en} in {where.en}{as_.en}", f"指定{where.zh}选择{what.zh}{as_.zh}")
    return Text(f"vetoed: {what.en} in {where.en}{as_.en}", f"否决{where.zh}选择{what.zh}{as_.zh}")


def _weights(rows: Sequence[Row]) -> list[Text]:
    """The weights that the plan sets, role by role."""
    found = []
    for role in dict.fromkeys(row["role"] for row in rows if row["rule"] == "weight"):
        mine = [row for row in rows if row["rule"] == "weight" and row["role"] == role]
        heads = [(OF_EVIDENCE[row["evidence"]], f"{row['value']:g}") for row in mine]
        en = ", ".join(f"{name.en.partition(':')[0]} {value}" for name, value in heads)
        zh = "、".join(f"{name.zh.partition('：')[0]}{value}" for name, value in heads)
        named = ROLES[role]
        found.append(Text(f"weights of {named.en} industries: {en}", f"{named.zh}产业权重：{zh}"))
    return found
