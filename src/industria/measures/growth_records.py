"""Owns the descriptions of shift-share components, contributions to growth and net gain, each once.

Documentation and results read these records; the formulae are computed in `kernels.shift_share`,
`kernels.contribution` and `kernels.net_gain`.
"""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_CELL = ("region", "industry", "two periods")
_UNIT = "unit of the value"
_DUNN = "Dunn (1960), Papers Reg. Sci. Assoc. 6:97."
_ADD_UP = Text(
    "N: the whole table or the reference, N_i its industry. The components of a cell add up to its change, "
    "those of a region to the region's. A zero base is decided by cell: entry where the whole had the "
    "industry, "
    "new industry where it had not; the own part of a cell that ended is exit. A pair in one period only "
    "is "
    "unknown unless `absent=zero`; a sum with an unknown cell is unknown.",
    "N 为全表或参照经济体,N_i 为其产业。各分量之和等于该单元的变化,地区亦然。基期为零按单元处理:参照已有该"
    "产业为进入,没有则为新产业;终止单元的自身部分为退出。仅见于一期的组合视为未知,除非 `absent=zero`;"
    "含未知单元的合计为未知。",
)  # fmt: skip

NATIONAL_EFFECT = MeasureRecord(
    "national_effect",
    Text("national growth effect", "全国增长分量"),
    "x₀ · (N₁/N₀ − 1)",
    _UNIT,
    _CELL,
    Text("What the cell would have gained had it grown as the whole.", "若与整体同速增长,该单元的增量。"),
    _DUNN,
    _ADD_UP,
)
INDUSTRY_MIX_EFFECT = MeasureRecord(
    "industry_mix_effect",
    Text("industry mix effect", "产业结构分量"),
    "x₀ · (N_i1/N_i0 − N₁/N₀)",
    _UNIT,
    _CELL,
    Text(
        "What it gained more because its industry grew faster than the whole.",
        "因所在产业增速高于整体而多得的增量。",
    ),
    _DUNN,
    _ADD_UP,
)
COMPETITIVE_EFFECT = MeasureRecord(
    "competitive_effect",
    Text("competitive effect", "竞争力分量"),
    "x₁ − x₀ · N_i1/N_i0; Esteban-Marquillas: h · (x₁/x₀ − N_i1/N_i0), h = X_r0 · N_i0/N₀; spatial: x₁ − "
    "x₀ · S₁/S₀",
    _UNIT,
    _CELL,
    Text(
        "What the place itself gained beyond its industry's growth (spatial: beyond its neighbours' S).",
        "本地区超出产业增速(空间形式:超出邻区 S 增速)的部分。",
    ),
    _DUNN + " Esteban-Marquillas (1972), Reg. Urban Econ. 2:249.",
    Text(
        "Of cells there in both periods. The classical competitive effect is competitive + allocation + "
        "entry + exit.",
        "仅指两期均存在的单元。经典竞争力分量等于竞争力、分配、进入与退出之和。",
    ),
)
ALLOCATION_EFFECT = MeasureRecord(
    "allocation_effect",
    Text("allocation effect", "分配分量"),
    "(x₀ − h) · (x₁/x₀ − N_i1/N_i0), h = X_r0 · N_i0/N₀",
    _UNIT,
    _CELL,
    Text(
        "What it gained because the region is specialised where it is competitive.",
        "因地区专业化于其有竞争力的产业而多得的增量。",
    ),
    "Esteban-Marquillas (1972), Reg. Urban Econ. 2:249.",
    _ADD_UP,
)
NEIGHBOURHOOD_EFFECT = MeasureRecord(
    "neighbourhood_effect",
    Text("neighbourhood effect", "邻区分量"),
    "x₀ · (S₁/S₀ − N_i1/N_i0), S = Σ_s w_rs · x_si",
    _UNIT,
    _CELL,
    Text(
        "What it gained more because its industry grew faster around it than in the whole.",
        "因邻区该产业增速高于整体而多得的增量。",
    ),
    "Nazara & Hewings (2004), Growth and Change 35:476.",
    Text(
        "Their neighbour-to-nation effect is industry mix + neighbourhood. 0 where the neighbours had "
        "none of "
        "the industry: the whole stands for them.",
        "其邻区—全国分量等于产业结构与邻区两分量之和。邻区基期没有该产业时为 0,以整体代之。",
    ),
)
ENTRY = MeasureRecord(
    "entry",
    Text("entry", "进入"),
    "x₁ where x₀ = 0 < N_i0",
    _UNIT,
    _CELL,
    Text("What began in an industry that the whole already had.", "在整体已有的产业中新出现的数值。"),
    "A convention of ours for cells that the classical form leaves undefined.",
    _ADD_UP,
)
EXIT = MeasureRecord(
    "exit",
    Text("exit", "退出"),
    "−x₀ · N_i1/N_i0 where x₁ = 0",
    _UNIT,
    _CELL,
    Text(
        "What an activity that ended would be now, had it grown as its industry.",
        "已终止的活动若与产业同速增长,现在应有的数值(取负)。",
    ),
    "The classical competitive effect (Dunn 1960) of cells that ended, told apart.",
    _ADD_UP,
)
NEW_INDUSTRY = MeasureRecord(
    "new_industry",
    Text("new industry", "新产业"),
    "x₁ where N_i0 = 0",
    _UNIT,
    _CELL,
    Text("What began in an industry that the whole did not have.", "在整体原本没有的产业中出现的数值。"),
    "A convention of ours for cells that the classical form leaves undefined.",
    _ADD_UP,
)
CONTRIBUTION = MeasureRecord(
    "contribution_to_growth",
    Text("contribution to growth", "对增长的贡献"),
    "c = (x₁ − x₀) / X₀, Σ c = X₁/X₀ − 1",
    "fraction (0.01 is one percentage point)",
    _CELL,
    Text(
        "How much of the growth of a total, in percentage points, is due to the cell.",
        "总量增速中由该单元带来的部分(百分点)。",
    ),
    "Elementary.",
    Text(
        "X: the region's total, the industry's or all, as asked. Not defined where X₀ is zero.",
        "X 为所选的地区、产业或全部合计。X₀ 为零时无定义。",
    ),
)


def _gross(name: str, words: Text, formula: str, meaning: Text) -> MeasureRecord:
    return MeasureRecord(
        name, words, formula, _UNIT, ("region, industry or all", "two periods"), meaning,
        "After Davis & Haltiwanger (1992), Q. J. Econ. 107:819, here for cells.",
        Text("The four gross flows add up to the change of the total.", "四项总流量之和等于合计的变化。"),
    )  # fmt: skip


GROSS_FLOWS = (
    _gross(
        "gross_entry",
        Text("gross entry", "进入总量"),
        "Σ x₁ over x₀ = 0 < x₁",
        Text("What cells that began brought.", "新出现单元带来的数值。"),
    ),
    _gross(
        "gross_expansion",
        Text("gross expansion", "扩张总量"),
        "Σ (x₁ − x₀) over 0 < x₀ < x₁",
        Text("What cells that grew gained.", "增长单元的增量。"),
    ),
    _gross(
        "gross_contraction",
        Text("gross contraction", "收缩总量"),
        "Σ (x₁ − x₀) over 0 < x₁ < x₀",
        Text("What cells that shrank lost (negative).", "萎缩单元的减量(为负)。"),
    ),
    _gross(
        "gross_exit",
        Text("gross exit", "退出总量"),
        "Σ −x₀ over x₁ = 0 < x₀",
        Text("What cells that ended took away (negative).", "终止单元带走的数值(为负)。"),
    ),
)

COMPETITIVE_SHIFT = MeasureRecord(
    "competitive_shift",
    Text("competitive shift", "竞争性变动"),
    "s = x₁ − x₀ · N_i1/N_i0, Σ_r s = 0",
    _UNIT,
    _CELL,
    Text(
        "What a place gained (or lost) beyond its industry's growth over all places of the table.",
        "本地区超出该产业全域增速的增减。",
    ),
    _DUNN,
    Text(
        "Entry and exit in it. 0 in an industry that is new everywhere. Unknown where a region of the "
        "industry is.",
        "含进入与退出。全域新出现的产业为 0。该产业任一地区未知时为未知。",
    ),
)
_GAIN = Text(
    "Which loss went where cannot be known from totals. Within each industry, losses are matched with "
    "gains of "
    "neighbours. Estimate: each loss goes to the neighbours' gains in proportion to them, round by "
    "round. Bounds: over all "
    "matchings that match as much as can be, the least and the most that the place takes. If losses "
    "elsewhere explain nothing, net gain is gross gain: figures show what is possible, not causes.",
    "合计数字无法说明损失流向何处。在各产业内,将损失与邻区的增益配对。估计值:"
    "每项损失按邻区增益比例逐轮分配;"
    "上下界:在配对总量最大的所有方案中,本地区承接的最少与最多。若邻区损失与本地无关,净增益即为总增益:"
    "数字只说明可能,不说明因果。",
)
_GAIN_SOURCE = (
    "Ours. Displacement: HM Treasury, The Green Book (2022); Hanson & Rohlin (2013), Reg. Sci. Urban "
    "Econ. 43:86. "
    "Bounds by maximum flow: Ford & Fulkerson (1956), Can. J. Math. 8:399."
)
GROSS_GAIN = MeasureRecord(
    "gross_gain",
    Text("gross gain", "总增益"),
    "g = max(s, 0)",
    _UNIT,
    _CELL,
    Text("What a place gained beyond its industry's growth.", "本地区超出产业增速的增益。"),
    _GAIN_SOURCE,
    _GAIN,
)
DISPLACED_GAIN = MeasureRecord(
    "displaced_gain",
    Text("gain displaced from neighbours", "由邻区转移的增益"),
    "d = Σ_s f_sr, Σ_r f_sr ≤ loss_s, d ≤ g; low = F − F(without r), high = min(g, Σ_s~r loss_s)",
    _UNIT,
    _CELL,
    Text(
        "The part of the gain that mirrors losses of neighbours in the same industry.",
        "增益中与邻区同产业损失相对应的部分。",
    ),
    _GAIN_SOURCE,
    _GAIN,
)
NET_GAIN = MeasureRecord(
    "net_gain",
    Text("net gain", "净增益"),
    "n = g − d",
    _UNIT,
    _CELL,
    Text(
        "What a place gained net of its industry's growth and of what its neighbours lost.",
        "扣除产业增长及邻区损失后,本地区的增益。",
    ),
    _GAIN_SOURCE,
    _GAIN,
)

_RECORDS = (
    NATIONAL_EFFECT, INDUSTRY_MIX_EFFECT, NEIGHBOURHOOD_EFFECT, COMPETITIVE_EFFECT, ALLOCATION_EFFECT, ENTRY,
    EXIT, NEW_INDUSTRY, CONTRIBUTION, *GROSS_FLOWS, COMPETITIVE_SHIFT, GROSS_GAIN, DISPLACED_GAIN, NET_GAIN,
)  # fmt: skip

GROWTH_MEASURES: dict[str, MeasureRecord] = {record.id: record for record in _RECORDS}
"""The measures of growth accounting by the name of their column."""
