"""Owns the findings about complexity and relatedness of a run."""

from industria.findings import FindingRecord, Severity, Text

SPECTRUM_REFUSED = FindingRecord(
    "complexity.spectrum-refused",
    Severity.NOTE,
    Text(
        "Complexity cannot be told apart in {periods} ({reason}).", "{periods} 的复杂度无法判别（{reason}）。"
    ),
    Text(
        "Who has which industry does not decide one order of regions; any number would be chance.",
        "地区与产业的分布不足以确定唯一的排序，任何数值都属偶然。",
    ),
    Text(
        "More regions or a finer classification would decide it; relatedness density does not need it.",
        "增加地区或使用更细的行业分类可以判别；关联密度不受影响。",
    ),
)
