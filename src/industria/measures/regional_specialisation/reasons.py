"""Owns why an index of a run has no number, in words.

Comes in: the code in the column `reason`. Goes out: half a sentence in two languages.
"""

from __future__ import annotations

from industria.findings import Text

REASONS = {
    "negative-part": Text("a cell of its own is below zero", "自身有单元为负"),
    "zero-total": Text("nothing was counted here", "此处合计为零"),
    "unknown-part": Text("a cell of its own is withheld or missing", "自身有单元被隐去或缺失"),
    "unknown-reference": Text(
        "a cell of the comparison is withheld or missing", "比较对象有单元被隐去或缺失"
    ),
    "no-rest": Text("no other region has any activity", "其他地区均无活动"),
    "one-part": Text("there is only one part to be spread over", "仅有一个组成部分"),
    "no-plant-sizes": Text("the register has no sizes of its firms", "库内没有该产业企业规模数据"),
    "single-plant": Text("a single firm cannot stand together with others", "仅有一家企业"),
    "one-region": Text("all firms counted stand in one region", "所有企业位于同一地区"),
    "unknown-size": Text("the size of a firm is withheld or missing", "有企业规模被隐去或缺失"),
    "unknown-base": Text("the size of a firm elsewhere is withheld or missing", "其他企业规模被隐去或缺失"),
    "undefined": Text("the formula divides by zero here", "公式在此处除以零"),
}
"""Every code of the column `reason` of `region_profiles` and `industry_profiles`."""


def reason(code: str | None) -> Text:
    """What a code says; nothing where there is none."""
    return REASONS.get(code or "", Text(code or "", code or ""))
