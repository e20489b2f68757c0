"""Owns the words of a score sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence

from industria.enterprises.rule_forms import Measure
from industria.findings import Language, Text
from industria.register.wording import plain_number

HEAD = Text("{firm} and the rung {rung}", "{firm}与“{rung}”")
RULES = Text("rules", "依据")
VALID = Text("valid from {start} until {end}", "有效期{start}至{end}")
NEW = Text("assessed as a new applicant", "按新申报评定")
AGAIN = Text("assessed again, as a holder", "按复核评定")
HOLDS = Text("whether it holds the rung", "是否已获认定")
HELD, NOT_HELD, HELD_UNKNOWN = Text("yes", "是"), Text("no", "否"), Text("unknown", "未知")
GRANTED = Text("given on {granted}, valid until {until}", "{granted}认定，有效期至{until}")
LEFT = Text("{days} days left", "尚余{days}天")
AGO = Text("ran out {days} days ago", "已到期{days}天")
MET, OPEN, FAILED = Text("met", "符合"), Text("cannot be told", "无法判断"), Text("not met", "不符合")
RAISE = Text("{change} more would do", "需提高{change}")
LOWER = Text("{change} less would do", "需降低{change}")
BY_ITEM = Text("soonest by {item}: a change of {change}", "最近途径：{item}变动{change}")
BY_SEVERAL = Text(
    "soonest by several lines together: none needs a change of more than {change}",
    "最近途径：多项同时变动，单项均不超过{change}",
)
WAY = Text("nearest way to the points that are lacking", "补足得分的最近路径")
WAY_NOTE = Text(
    "Fewest steps without a degree, then the least largest change, then the least sum. Each line is moved by "
    "itself; what it would cost is not known.",
    "先取无程度步骤最少，再取最大变动最小，再取变动之和最小。各项单独计算，成本未知。",
)
LARGEST = Text("largest change {change}", "最大变动{change}")
NO_DEGREE = Text("a step without a degree: had or not had", "无程度之分：有或无")
ASK = Text("ask: {list}", "需询问：{list}")
RULE_OPEN = Text("the rule itself is not known", "规则本身未知")
NOTE = Text("of the rule: {note}", "规则说明：{note}")
NOT_KNOWN = Text("not known of the rules", "规则未知之处")
POINTS = Text("points: {name} (at most {most})", "得分：{name}（满分{most}）")
TOTAL = Text("all", "合计")
YES, NO = Text("yes", "是"), Text("no", "否")
SIGNS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<"}
FORMULAS = {
    "percent": "100 · a / b", "growth": "100 · mean((yₖ₊₁ − yₖ) / yₖ)", "mean": "Σ y / n", "total": "Σ y",
    "least": "min y",
}  # fmt: skip
_MEASURES = {
    "percent": Text("{first} over {last}", "{first}占{last}的比例"),
    "growth": Text("mean growth, {first} to {last}", "年均增长：{first}至{last}"),
    "mean": Text("mean of {all}", "均值：{all}"),
    "total": Text("sum of {all}", "合计：{all}"),
    "least": Text("least of {all}", "最小值：{all}"),
}


def measure_name(measure: Measure, names: Sequence[str], language: Language) -> str:
    """What a measure is made of, in words."""
    both = "、" if language == "zh" else ", "
    places = {"all": both.join(names), "first": names[0], "last": names[-1]}
    return _MEASURES[measure.operation].filled(language, places)


def span(low: float, high: float) -> str:
    """Points, or the span they lie in."""
    return (
        plain_number(float(low))
        if low == high
        else f"{plain_number(float(low))} – {plain_number(float(high))}"
    )


def end(value: float) -> str:
    """An end of an interval."""
    return ("−∞" if value < 0 else "∞") if math.isinf(value) else plain_number(value)
