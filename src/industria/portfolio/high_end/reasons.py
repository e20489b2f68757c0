"""Owns the aspects of moving up, and the words for why one is not known."""

from __future__ import annotations

from industria.findings import Text
from industria.portfolio.cluster_tiers.facts import REASONS as OF_TIERS

ASPECTS = (
    "ladder_place", "ladder_before", "ladder_shift", "unit_value", "research_intensity", "research_change",
    "sophistication", "new_products",
)  # fmt: skip
"""What is asked of every cluster, in the order in which it is told."""

REASONS = {
    **OF_TIERS,
    "no-quantities": Text(
        "no physical output in both years", "没有两年均有的实物产量"
    ),
    "no-trade": Text("the register has no trade", "登记库无贸易数据"),
    "no-incomes": Text(
        "the income that goes with a good needs exports and incomes of many countries; the register has only "
        "this region’s trade",
        "商品技术含量需要多国出口与收入数据，登记库仅有本地区贸易",
    ),
    "no-goods": Text("the plan names no goods codes for it", "规划未为其列出商品代码"),
    "no-column": Text(
        "the register has no column for the sales of new products", "登记库没有新产品销售收入字段"
    ),
    "no-earlier-firms": Text("firms of the earlier year are not known", "缺少基期企业数据"),
}  # fmt: skip
"""Why an aspect is missing."""


def reason_of(code: str | None) -> Text:
    """The words of a reason; none for none."""
    return REASONS.get(code or "", Text("", ""))
