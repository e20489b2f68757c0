"""Owns the aspects of moving up, and the words for why one is not known."""

from __future__ import annotations

from industria.findings import Text
from industria.portfolio.cluster_tiers.facts import REASONS as OF_TIERS

ASPECTS = (
    "ladder_place", "ladder_before", "ladder_shift", "unit_value", "research_intensity", "research_change",
    "new_products", "new_products_change", "energy_intensity", "energy_change", "carbon_intensity",
    "carbon_change", "sophistication", "relative_unit_value", "high_segment",
)  # fmt: skip
"""What is asked of every cluster, in the order in which it is told."""

REASONS = {
    **OF_TIERS,
    "no-quantities": Text(
        "no physical output in both years", "没有两年均有的实物产量"
    ),
    "no-trade": Text("the register has no exports of a whole year", "登记库无全年出口数据"),
    "few-exporters": Text(
        "the complexity of goods needs the exports of twenty other exporters; the register has fewer",
        "商品复杂度需要至少二十个其他出口地的数据，登记库不足",
    ),
    "no-unit-values": Text(
        "no quantities of exports, or nothing to compare them with", "缺少出口数量，或没有可比对象"
    ),
    "few-goods": Text("fewer than three of its goods can be compared", "可比商品不足三种"),
    "no-goods": Text(
        "neither the plan nor a chain names codes of its goods", "规划与产业链均未列出其商品代码"
    ),
    "no-new-product-sales": Text("nobody gives sales of new products", "无新产品销售收入数据"),
    "no-energy-use": Text("nobody gives the energy used", "无能源消费数据"),
    "no-carbon-emissions": Text("nobody gives carbon emissions", "无碳排放数据"),
    "no-value-added": Text("nobody gives value added", "无增加值数据"),
    "no-revenue": Text("nobody gives revenue", "无营业收入数据"),
    "no-earlier-firms": Text("firms of the earlier year are not known", "缺少基期企业数据"),
}  # fmt: skip
"""Why an aspect is missing."""


def reason_of(code: str | None) -> Text:
    """The words of a reason; none for none."""
    return REASONS.get(code or "", Text("", ""))
