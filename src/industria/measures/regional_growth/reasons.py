"""Owns why something of a growth account is empty, in words.

Comes in: the code in the column `reason`. Goes out: half a sentence in two languages.
"""

from __future__ import annotations

from industria.findings import Text

REASONS = {
    "negative": Text("a level is below zero, of which no growth is", "水平值为负，无增长可言"),
    "base-unknown": Text("its level at the base is withheld or missing", "基期值被隐去或缺失"),
    "current-unknown": Text("its level now is withheld or missing", "报告期值被隐去或缺失"),
    "industry-unknown": Text("a cell of its industry is withheld or missing", "所属产业有单元被隐去或缺失"),
    "whole-unknown": Text("a cell of the whole is withheld or missing", "整体有单元被隐去或缺失"),
    "one-period-only": Text("it is there in one of the two periods only", "仅见于两期之一"),
    "neighbours-unknown": Text(
        "the components are known; net gain needs `neighbours` in the table `regions`",
        "各分量已知；净增益需在 regions 表填写 neighbours（相邻地区）",
    ),
}
"""Every code of the column `reason` of `growth_components` and `region_growth`, the weightiest first."""
NO_NEIGHBOURS = "neighbours-unknown"


def reason(code: str | None) -> Text:
    """What a code says; nothing where there is none."""
    return REASONS.get(code or "", Text(code or "", code or ""))
