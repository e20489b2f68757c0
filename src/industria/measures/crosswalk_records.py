"""Owns the description of a converted value and of its ambiguous share, for documentation and footnotes."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

CONVERTED = MeasureRecord(
    "converted_value",
    Text("value in another classification", "转换至另一分类的数值"),
    "y_t = Σ_s W_st · x_s, Σ_t W_st = 1; low = Σ x_s of s wholly inside t, high = Σ x_s of s that touch t",
    "unit of the value",
    ("keys", "target code"),
    Text(
        "A value moved from the codes of one classification to those of another by weights.",
        "按权重将数值由一种分类的代码转换至另一种分类的代码。",
    ),
    "Elementary; weights as named. Bounds derived in `kernels.crosswalk`.",
    Text(
        "Weights are `given`, `equal` (over targets) or `count` (by rows of the concordance), "
        "never renormalised. Totals stay the same; codes without a target are reported with their value. "
        "Bounds hold whatever the weights truly are. A cell with an ambiguous part is an estimate.",
        "权重为给定(`given`)、按目标均分(`equal`)或按对照表行数(`count`),不作归一。合计守恒;没有目标的代码"
        "连同其数值单独列出。无论真实权重如何,上下界均成立。含归属不明部分的单元视为估计值。",
    ),
)

CROSSWALK_MEASURES: dict[str, MeasureRecord] = {CONVERTED.id: CONVERTED}
"""The measures of crosswalks by name."""
