"""Owns the records of what is measured between producer services and manufacturing."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_SECTOR, _TABLE, _PLACE = ("sector or cluster", "period"), ("region", "period"), ("region", "period")
_MB = "Miller & Blair (2009), Input-Output Analysis, 2nd ed., sec. 2.3 (L − I: all that is needed)."
_HEM = "Dietzenbacher & van der Linden (1997), J. Reg. Sci. 37:235; of a block: Temurshoev (2010)."
_STATED = Text(
    "Which sectors are producer services and manufacturing is stated in sector_codes. Services of all "
    "origins count; the "
    "columns ending in local count those made here. A cluster has the average of its sectors by its "
    "output in each.",
    "生产性服务业与制造业的范围由 sector_codes 给定。含各来源服务；以 local 结尾的列只计本地服务。"
    "集群取所含部门按其产出的加权平均。",
)

_RECORDS = (
    MeasureRecord(
        "services_direct",
        Text("direct services content", "直接服务含量"),
        "Σ_s z_sj / x_j",
        "share",
        _SECTOR,
        Text("Producer services bought, per unit of output.", "单位产出直接购入的生产性服务。"),
        _MB,
        _STATED,
    ),
    MeasureRecord(
        "services_direct_local",
        Text("direct services content, made here", "直接服务含量（本地）"),
        "Σ_s r_s z_sj / x_j",
        "share",
        _SECTOR,
        Text("The same of services made here.", "其中由本地提供的部分。"),
        _MB,
        _STATED,
    ),
    MeasureRecord(
        "services_of_inputs",
        Text("services in all inputs", "服务占中间投入"),
        "Σ_s z_sj / Σ_i z_ij",
        "share",
        _SECTOR,
        Text("Producer services in all that a sector buys of sectors.", "生产性服务占全部中间投入的比重。"),
        _MB,
        _STATED,
    ),
    MeasureRecord(
        "services_complete",
        Text("complete services content", "完全服务含量"),
        "Σ_s (L − I)_sj",
        "per unit of output",
        _SECTOR,
        Text(
            "Producer services needed at every stage, per unit of output.",
            "单位产出各环节所需的全部生产性服务。",
        ),
        _MB,
        _STATED,
    ),
    MeasureRecord(
        "services_complete_local",
        Text("complete services content, made here", "完全服务含量（本地）"),
        "Σ_s (L − I)_sj, L of flows within the place",
        "per unit of output",
        _SECTOR,
        Text("The same of services made here for what is made here.", "本地各环节所需的本地生产性服务。"),
        _MB,
        _STATED,
    ),
    MeasureRecord(
        "services_complete_of_inputs",
        Text("services in all that is needed", "服务占完全消耗"),
        "Σ_s (L − I)_sj / Σ_i (L − I)_ij",
        "share",
        _SECTOR,
        Text("Their part of all that is needed at every stage.", "生产性服务占全部完全消耗的比重。"),
        _MB,
        _STATED,
    ),
    MeasureRecord(
        "services_main_share",
        Text("share of the main service", "最主要服务占比"),
        "max_s z_sj / Σ_s z_sj",
        "share",
        _SECTOR,
        Text("The part of the service that is bought most.", "购入最多的一种服务所占比重。"),
        "Elementary.",
    ),
    MeasureRecord(
        "services_lost",
        Text("lost without services", "剔除服务损失"),
        "(L_·S (L_SS)⁻¹ x_S)_j",
        "CNY",
        _SECTOR,
        Text(
            "Output of the sector, were no producer services here.",
            "若本地没有生产性服务业，该部门减少的产出。",
        ),
        _HEM,
        _STATED,
    ),
    MeasureRecord(
        "services_lost_share",
        Text("lost without services, of output", "剔除服务损失占产出"),
        "(L_·S (L_SS)⁻¹ x_S)_j / x_j",
        "share",
        _SECTOR,
        Text("The same as a part of its output.", "损失占该部门产出之比。"),
        _HEM,
        _STATED,
    ),
    MeasureRecord(
        "services_interaction",
        Text("interaction", "互动度"),
        "(Σ z_SM + Σ z_MS) / (Σ z_·M + Σ z_·S)",
        "share",
        _TABLE,
        Text(
            "What services and manufacturing buy of each other, of all they buy.",
            "服务业与制造业相互购入占二者全部中间投入之比。",
        ),
        "Elementary.",
        _STATED,
    ),
    MeasureRecord(
        "coupling",
        Text("coupling", "耦合度"),
        "C = 2·√(U₁·U₂) / (U₁ + U₂)",
        "0 to 1",
        _PLACE,
        Text("How alike the scores of both systems are.", "两系统得分的接近程度。"),
        "Liao (1999); Wang, Kong, Ren et al. (2021), J. Nat. Resour. 36(3):793.",
        Text(
            "Often misprinted without the 2: C then never exceeds 0.5.",
            "常被误印为漏掉系数 2，C 因此不超过 0.5。",
        ),
    ),
    MeasureRecord(
        "coordination",
        Text("coupling coordination degree", "耦合协调度"),
        "D = √(C·T), T = ½·U₁ + ½·U₂",
        "0 to 1",
        _PLACE,
        Text(
            "How far producer services and manufacturing stand high together.",
            "生产性服务业与制造业共同处于较高水平的程度。",
        ),
        "Liao (1999); Wang, Kong, Ren et al. (2021), J. Nat. Resour. 36(3):793.",
        Text(
            "U are entropy-weighted from output, value added and jobs, each scaled to 0.01–1 over all "
            "districts and years; "
            "both systems count alike.",
            "U 由产值、增加值、就业按熵权加权，各指标在全部区县与年份上标准化至0.01–1；两系统权重相同。",
        ),
    ),
)
RECORDS = {record.id.removeprefix("services_"): record for record in _RECORDS}
"""The records by the column that holds the measure."""
