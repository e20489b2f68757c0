"""Owns one fact of one cluster: a number with its bounds and status, or the reason why there is none.

Comes in: what each kind of evidence found. Goes out: `Fact`s by cluster and measure; words of reasons.
"""

from __future__ import annotations

from dataclasses import dataclass

from industria.findings import Text


@dataclass(frozen=True)
class Fact:
    """A measure of a cluster. `count` of `of`: how many firms, nodes, industries or districts it rests on."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    status: str = "missing"
    period: str | None = None
    base_period: str | None = None
    count: int | None = None
    of: int | None = None
    reason: str | None = None
    origin: str = "official"


Facts = dict[tuple[str, str], Fact]
"""Facts by (cluster, measure)."""

REASONS = {
    "no-activity": Text("the register has no activity of it in a whole year", "登记库无其全年活动数据"),
    "withheld": Text("a figure behind it may not leave the office", "其依据数据不得对外公布"),
    "published-figure": Text("the published figure stands for it", "以公布数据代替"),
    "unbounded": Text("not known, and not bounded either", "未知，亦无上下限"),
    "no-earlier-year": Text("there is no earlier year to compare with", "没有可比的以往年份"),
    "no-reference": Text(
        "the plan names no reference outside the region; against its own sum a region’s quotient is always 1",
        "规划未指定区外参照；与自身合计相比，区位商恒为1",
    ),
    "no-complexity": Text("the complexity of its industries is not known", "其所含产业的复杂度未知"),
    "no-codes": Text("the plan gives it no industry code of its own", "规划未赋予其专属行业代码"),
    "no-firms": Text("no firm of it is in the register of enterprises", "企业名录中没有其企业"),
    "no-research": Text("no firm of it gives research expense and revenue", "其企业均未填报研发费用与收入"),
    "few-firms": Text(
        "fewer than three firms, or one that dominates, stand behind it", "不足三家企业，或一家独大"
    ),
    "no-rungs": Text("the register does not say which firms hold a rung", "名录未注明企业梯度"),
    "no-chain": Text("the plan draws no chain for it", "规划未绘制其产业链"),
    "no-node-codes": Text("the links of its chain carry no industry codes", "其产业链环节未标注行业代码"),
    "no-districts": Text("the region is not divided into districts that are measured", "区内未分区县测算"),
}
"""Why a fact is missing or is not what it seems."""

NO_REASON = Text("", "")


def reason_words(code: str | None) -> Text:
    """The words of a reason; none for none."""
    return REASONS.get(code or "", NO_REASON)
