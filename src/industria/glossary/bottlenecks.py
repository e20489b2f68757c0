"""Owns the words of bottlenecks: who could fill one, headings of their tables."""

from __future__ import annotations

from industria.findings import Text

FILLER_KINDS = {
    "firm-here": Text("firm here", "本地企业"),
    "firm-elsewhere": Text("firm elsewhere", "外地企业"),
    "institute": Text("institute", "科研机构"),
    "result": Text("research result", "科研成果"),
}
"""Who could fill a bottleneck."""

BOTTLENECK_COLUMNS: dict[str, tuple[str, str]] = {
    "place": ("Place", "名次"),
    "place_range": ("Place, best to worst", "名次区间"),
    "scarcity": ("Scarcity", "稀缺性"),
    "hardness": ("Hardness", "替代难度"),
    "stake": ("Stake", "影响范围"),
    "criterion": ("Criterion", "指标"),
    "figure": ("Figure", "数值"),
    "ends": ("Ends", "端点"),
    "of_weightings": ("Among the first, other weights", "各种权重下居前"),
    "of_figures": ("Among the first, what is not known drawn", "未知抽样后居前"),
    "ask": ("Ask first", "首先应问"),
    "filler": ("Who could fill it", "可突破者"),
    "filler_kind": ("Kind", "类型"),
    "tasks": ("Tasks", "攻关任务"),
}
"""Headings of tables of bottlenecks."""
