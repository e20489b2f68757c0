"""Owns the records of an impact: made at once, at suppliers, through households; taken away."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_GRAIN = ("quantity or sector",)
_MB = "Miller & Blair (2009), Input-Output Analysis, 2nd ed., ch. 2, 6 and 12."
_FIXED = Text(
    "Coefficients, prices and capacity stay as in the year of the table. r is the part that falls on "
    "firms here, P the shares "
    "of the sectors that close. Other quantities: times what there is of them per output.",
    "系数、价格与产能均按表中年份不变。r 为落在本地企业的份额，P 为关停部门的份额。其他指标按单位产出折算。",
)

_RECORDS = (
    MeasureRecord(
        "impact_direct",
        Text("direct impact", "直接影响"),
        "r·Δf; closure: −P·x",
        "CNY, persons",
        _GRAIN,
        Text("What is made at once for what is asked.", "直接满足变动所需的产出。"),
        _MB,
        _FIXED,
    ),
    MeasureRecord(
        "impact_indirect",
        Text("impact at suppliers", "间接影响"),
        "(L − I)·r·Δf; closure: −(L_·K P (I + (L − I)_KK P)⁻¹ x_K − P·x)",
        "CNY, persons",
        _GRAIN,
        Text("What suppliers, and theirs, make for it.", "各级供应商为此增加的产出。"),
        _MB,
        _FIXED,
    ),
    MeasureRecord(
        "impact_induced",
        Text("impact through households", "诱发影响"),
        "(L* − L)·r·Δf; closure: the same extraction on L*, less that on L",
        "CNY, persons",
        _GRAIN,
        Text("What is made because households spend what they earn of it.", "居民将所得再次消费带来的产出。"),
        _MB,
        _FIXED,
    ),
    MeasureRecord(
        "impact_total",
        Text("impact in all", "总影响"),
        "direct + indirect + induced",
        "CNY, persons",
        _GRAIN,
        Text("All of it together.", "三者合计。"),
        _MB,
        _FIXED,
    ),
    MeasureRecord(
        "cluster_extraction",
        Text("lost without a cluster", "剔除集群损失"),
        "Δx = L_·K P (I + (L − I)_KK P)⁻¹ x_K",
        "CNY",
        ("cluster",),
        Text(
            "Output of all sectors here, were the cluster's firms gone and nobody in their place.",
            "集群企业消失且无人替代时本地减少的产出。",
        ),
        "Dietzenbacher & Lahr (2013), Econ. Syst. Res. 25:341; of equal firms.",
        Text(
            "Its firms buy and sell as their sectors do; what is left keeps its inputs per output.",
            "假定其企业的购销结构与所属部门相同；部门其余部分的单位投入不变。",
        ),
    ),
)
RECORDS = {record.id: record for record in _RECORDS}
"""The records by id."""
