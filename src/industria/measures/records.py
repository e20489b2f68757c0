"""Owns the descriptions of the measures, each once: name, formula, unit, grain, source, convention.

Documentation, tooltips, footnotes and `explain` read these records; the formulae are computed in `kernels`.
"""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text
from industria.measures.complexity_records import COMPLEXITY_RECORDS
from industria.measures.concentration_records import CONCENTRATION_MEASURES
from industria.measures.crosswalk_records import CROSSWALK_MEASURES
from industria.measures.growth_records import GROWTH_MEASURES
from industria.measures.relatedness_records import RELATEDNESS_RECORDS

_CELL = ("region", "industry or cluster", "period", "indicator")

SHARE = MeasureRecord(
    "share",
    Text("share", "占比"),
    "s = x / X",
    "fraction",
    _CELL,
    Text(
        "What part of the region's total the industry or cluster is.",
        "某产业或集群占本地区总量的比重。",
    ),
    "Elementary; bounds by interval arithmetic (Moore 1966), the part never more than its total.",
    Text(
        "Unknown where a part of the total is unknown; then the bounds say what is known. Not defined for a "
        "total that is zero or negative, nor for a negative part.",
        "总量中任一部分未知时,占比未知,只给出上下界。总量为零或为负、或分项为负时,占比无定义。",
    ),
)

GROWTH_COMPUTED = MeasureRecord(
    "growth_computed",
    Text("growth, computed", "增速(计算值)"),
    "g = x₁ / x₀ - 1",
    "fraction",
    _CELL,
    Text(
        "Growth over the same kind of period one year before, worked out from the two levels.",
        "由两期水平值计算的同比增速。",
    ),
    "Elementary.",
    Text(
        "Nominal, and of whoever was counted in each period. Not defined where the base is zero or negative. "
        "It never replaces a published growth.",
        "为名义增速,两期统计样本可能不同。基期为零或为负时无定义。计算值不替代公布增速。",
    ),
)

GROWTH_PUBLISHED = MeasureRecord(
    "growth_published",
    Text("growth, published", "增速(公布值)"),
    "g = published per cent / 100",
    "fraction",
    _CELL,
    Text("Growth as the statistical office published it.", "统计部门公布的同比增速。"),
    "The source of the row.",
    Text(
        "Mostly real and of the same sample in both periods, so it need not equal the ratio of the levels.",
        "通常为可比口径、可比价格增速,未必等于两期水平值之比。",
    ),
)

LOCATION_QUOTIENT = MeasureRecord(
    "location_quotient",
    Text("location quotient", "区位商"),
    "LQ = (x / r) / (c / T)",
    "ratio",
    _CELL,
    Text(
        "How much larger the industry's share is in the region than in the whole; 1 is as everywhere.",
        "某产业在本地区的份额相当于其在全域份额的倍数;1 表示与全域相同。",
    ),
    "Hoover (1936), Rev. Econ. Stat. 18:162; Balassa (1965), Manchester School 33:99. Bounds derived in "
    "`kernels.quotient_bounds`.",
    Text(
        "x: the cell, r: its region, c: its industry, T: all. 0 where x is 0; not defined where r or c is 0. "
        "Pairs that are not in the table are absent, not zero. Where anything needed is unknown the quotient "
        "is unknown and its bounds are the tightest that hold the truth. The threshold x·T ≥ r·c is compared "
        "exactly.",
        "x 为单元值,r 为地区合计,c 为产业合计,T 为总计。x 为 0 时取 0;r 或 c 为 0 时无定义。"
        "表中没有的地区—产业组合视为缺失而非零。任一所需数值未知时区位商未知,并给出必含真值的最窄区间。"
        "是否达到 1 按 x·T ≥ r·c 精确比较。",
    ),
)

SYMMETRIC_LOCATION_QUOTIENT = MeasureRecord(
    "symmetric_location_quotient",
    Text("symmetric location quotient", "对称区位商"),
    "SLQ = (LQ - 1) / (LQ + 1)",
    "index from -1 to 1",
    _CELL,
    Text(
        "The location quotient on a scale from -1 (absent) over 0 (as everywhere) to 1 (only here).",
        "将区位商变换到 -1(没有)至 1(仅此地有)之间,0 表示与全域相同。",
    ),
    "Dalum, Laursen & Villumsen (1998), Int. Rev. Appl. Econ. 12:423; "
    "Laursen (2015), Eurasian Bus. Rev. 5:99.",
)

STANDARDISED_LOCATION_QUOTIENT = MeasureRecord(
    "standardised_location_quotient",
    Text("standardised location quotient", "标准化区位商"),
    "z = (LQ - mean of LQ) / standard deviation of LQ, over the regions of one industry",
    "standard deviations",
    _CELL,
    Text(
        "How far the region stands out among all regions in this industry, in standard deviations.",
        "本地区在该产业各地区区位商中偏离均值的标准差倍数。",
    ),
    "O'Donoghue & Gleave (2004), Regional Studies 38:419.",
    Text(
        "Divisor n (ddof 0), no logarithm. Unknown for every region where one region's quotient is unknown; "
        "not defined where all regions have the same quotient.",
        "标准差以 n 为除数(ddof 0),不取对数。任一地区区位商未知时,各地区均未知;各地区相同时无定义。",
    ),
)

LOCATION_QUOTIENT_DISCLOSED = MeasureRecord(
    "location_quotient_disclosed",
    Text("location quotient among disclosed cells", "区位商(仅已公布部分)"),
    "LQ_d = (x_d / r_d) / (c_d / T_d), x_d, r_d, c_d, T_d the known parts of x, r, c, T",
    "ratio",
    _CELL,
    Text(
        "The location quotient of what is disclosed, for tables in which some cells are withheld.",
        "在部分单元未公布时,仅按已公布部分计算的区位商。",
    ),
    "Hoover (1936), Rev. Econ. Stat. 18:162, on the disclosed cells alone.",
    Text(
        "Equal to the location quotient where everything is known. Not a bound: withheld cells may move it "
        "either way. Unknown for a cell of which nothing is disclosed.",
        "全部已知时等于区位商。它不是上下界:未公布部分可使其偏高或偏低。完全未公布的单元不计算。",
    ),
)

AMBIGUOUS_SHARE = MeasureRecord(
    "ambiguous_share",
    Text("ambiguous share", "归属不明占比"),
    "a = Σ x of codes that touch two or more clusters / Σ x of codes that touch any cluster",
    "fraction",
    ("region", "cluster", "period", "indicator"),
    Text(
        "What part of a value lies in codes too coarse to say which cluster they belong to.",
        "行业代码过粗、无法确定所属集群的部分占比。",
    ),
    "Elementary; published beside every figure of a cluster.",
)

_RECORDS = (
    SHARE, GROWTH_COMPUTED, GROWTH_PUBLISHED, LOCATION_QUOTIENT, SYMMETRIC_LOCATION_QUOTIENT,
    STANDARDISED_LOCATION_QUOTIENT, LOCATION_QUOTIENT_DISCLOSED, AMBIGUOUS_SHARE,
)  # fmt: skip

MEASURES: dict[str, MeasureRecord] = {record.id: record for record in _RECORDS}
"""Every measure by the name of its column in the result tables."""

MEASURES |= CONCENTRATION_MEASURES
MEASURES |= CROSSWALK_MEASURES
MEASURES |= GROWTH_MEASURES
MEASURES |= {record.id: record for record in (*COMPLEXITY_RECORDS, *RELATEDNESS_RECORDS)}
