"""Owns the sentences of counts: why a figure is used or not, what a target's chance rests on."""

from __future__ import annotations

from industria.findings import Text

USES = {
    "": Text("used", "采用"),
    "bound": Text(
        "Only a bound: it takes no part in the fit; what it allows is tried.",
        "仅为界限值：不参与拟合，在其允许范围内试算。",
    ),
    "inferred": Text(
        "Left out: derived from another figure, so it would be predicted by itself.",
        "不采用：由其他数据推算，会以自身预测自身。",
    ),
    "unconfirmed": Text("Left out: no page was read that says so.", "不采用：尚无可查页面佐证。"),
    "remark": Text(
        "Left out: its remark says that it is derived, expected or a target, not a count.",
        "不采用：备注表明其为推算、预计或目标值，并非实际数。",
    ),
    "estimated": Text("Left out: an estimate, how far off is not known.", "不采用：为估计值，误差未知。"),
    "unknown": Text("Left out: no number is known.", "不采用：数值未知。"),
    "unit": Text("Left out: in another unit than the target.", "不采用：计量单位与目标不同。"),
    "not-positive": Text("Left out: growth from nothing is not defined.", "不采用：不大于零，增速无定义。"),
    "older-vintage": Text("Left out: a later publication replaces it.", "不采用：已有更新的公布数。"),
    "another-figure": Text(
        "Left out: another figure of the same moment is at least as sure.",
        "不采用：同期另有可信度不低的数据。",
    ),
}
"""Why a figure is used or not, by its reason."""
REASONS = {
    "no-figures": Text(
        "No published figure of this stock is known, so there is nothing to forecast from.",
        "该存量指标尚无公布数据，无从预测。",
    ),
    "too-few-points": Text(
        "Published counts that can be used: {points}; a forecast with an interval needs {least}.",
        "可用的公布数仅{points}个；带区间的预测至少需要{least}个。",
    ),
    "no-variation": Text(
        "Growth was the same in every span: how far it may vary is not known, so no chance is given.",
        "各段增速完全相同，无从得知其波动，故不给出概率。",
    ),
    "past": Text(
        "The target year ended before the latest figure: nothing is left to forecast.",
        "目标年份早于最新数据，无需预测。",
    ),
    "unit": Text(
        "The target is in another unit than the indicator: they cannot be compared.",
        "目标与指标的计量单位不同，无法比较。",
    ),
}
"""Why a target has no chance, by its reason."""
CHANCE = Text(
    "From {points} published counts ({first} to {last}), which is {spans} spans of growth: how far growth "
    "varies is hardly known, so the interval is wide. A stock does not tell entry, promotion and exit apart.",
    "依据{points}个公布数（{first}至{last}），即{spans}段增长：增速波动所知甚少，故区间很宽。"
    "存量数据无法区分新增、晋升与退出。",
)
BOUNDED = Text(
    " The chance runs from {low} to {high} over what the figures that are only bounds could be.",
    "在界限值允许的范围内，概率介于{low}与{high}之间。",
)
ASSUMED = Text(
    " Where a bound has only one end, the neighbouring figure stands for the other: a stock that did "
    "not fall.",
    "仅有单侧界限时，另一端以相邻数据代替，即假定存量未曾下降。",
)
