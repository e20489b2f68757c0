"""Owns the descriptions of the measures of specialisation, concentration and localisation, each once.

Documentation and results read these records; the formulae are computed in `kernels.concentration`.
"""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_UNIT = ("region or industry", "period", "indicator")
_REGION = ("region", "period", "indicator")
_INDUSTRY = ("industry", "period", "indicator")
_ABSENT = Text(
    "s: shares in the unit's total. A pair that is not in the table is zero. Not defined where the total "
    "is zero; unknown where a cell is.",
    "s 为在本单元合计中的占比。表中没有的组合计为零。合计为零时无定义;任一单元未知时未知。",
)
_RELATIVE = Text(
    "c: shares in the whole table, the unit itself among it, or in the totals given instead. Not defined "
    "where the unit's total is zero; unknown where any cell of the table is, unless totals are given.",
    "c 为在全表(含本单元)或所给总量中的占比。本单元合计为零时无定义;未给总量且全表任一单元未知时未知。",
)
_PLANTS = Text(
    "s: the regions' shares in the industry, x: in all activity of the table (the industry's own included) "
    "or in `base`; H: Herfindahl index of its plants. Not defined for a single plant, one region, or no "
    "activity.",
    "s 为各地区占该产业的比重,x 为占全表活动(含该产业)或 `base` 的比重,H 为企业规模赫芬达尔指数。"
    "仅一家企业、仅一个地区或无活动时无定义。",
)

HERFINDAHL = MeasureRecord(
    "herfindahl",
    Text("Herfindahl index", "赫芬达尔指数"),
    "H = Σ s²",
    "index from 1/n to 1",
    _UNIT,
    Text(
        "How far activity is in few hands, regions or industries: the chance that two units are of the same.",
        "活动集中于少数企业、地区或产业的程度,即随机两单位同属一处的概率。",
    ),
    "Hirschman (1945), National Power; Herfindahl (1950), thesis, Columbia University.",
    Text(
        _ABSENT.en
        + " Then bounds hold it: the least exactly, the largest exactly for up to eight such cells.",
        _ABSENT.zh + "此时给出必含真值的区间:下界精确,未知单元不超过八个时上界亦精确。",
    ),
)
HERFINDAHL_NORMALISED = MeasureRecord(
    "herfindahl_normalised",
    Text("normalised Herfindahl index", "标准化赫芬达尔指数"),
    "H* = (H - 1/n) / (1 - 1/n)",
    "index from 0 to 1",
    _UNIT,
    Text("The Herfindahl index from 0 (even) to 1 (one only).", "取值 0(完全均匀)至 1(完全集中)。"),
    "Elementary.",
    Text(
        "n: all regions (or industries) of the table, not only those present. Not defined for n = 1.",
        "n 为表中全部地区(或产业)数,而非仅有活动者。n = 1 时无定义。",
    ),
)
THEIL = MeasureRecord(
    "theil",
    Text("Theil index", "泰尔指数"),
    "T = Σ s ln(s n)",
    "nats, from 0 to ln n",
    _INDUSTRY,
    Text(
        "How unevenly an industry is spread over regions, each alike.", "产业在各地区(等权)分布的不均衡程度。"
    ),
    "Theil (1967), Economics and Information Theory.",
    _ABSENT,
)
THEIL_RELATIVE = MeasureRecord(
    "theil_relative",
    Text("relative Theil index", "相对泰尔指数"),
    "T = Σ s ln(s / c)",
    "nats, from 0",
    _INDUSTRY,
    Text(
        "How far an industry's spread over regions is from that of all activity.",
        "产业的地区分布与全部活动分布的差异。",
    ),
    "Theil (1967); Brülhart & Traeger (2005), Reg. Sci. Urban Econ. 35:597.",
    _RELATIVE,
)
THEIL_BETWEEN = MeasureRecord(
    "theil_between",
    Text("Theil index between groups", "泰尔指数(组间)"),
    "T_b = Σ_g S_g ln(S_g n / n_g)",
    "nats",
    _INDUSTRY,
    Text("What of the Theil index lies between groups of regions.", "泰尔指数中区域组之间的部分。"),
    "Theil (1967); Shorrocks (1980), Econometrica 48:613.",
    Text("S_g, n_g: share and number of regions of a group.", "S_g、n_g 为各组的份额与地区数。"),
)
THEIL_WITHIN = MeasureRecord(
    "theil_within",
    Text("Theil index within groups", "泰尔指数(组内)"),
    "T_w = Σ_g S_g Σ_{i in g} (s_i / S_g) ln(s_i n_g / S_g)",
    "nats",
    _INDUSTRY,
    Text("What of the Theil index lies within groups of regions.", "泰尔指数中区域组内部的部分。"),
    "Theil (1967); Shorrocks (1980), Econometrica 48:613.",
    Text("Between and within add up to the Theil index.", "组间与组内之和等于泰尔指数。"),
)
GINI = MeasureRecord(
    "gini",
    Text("Gini coefficient of levels", "基尼系数(水平值)"),
    "G = Σ_k (2k - n - 1) x_(k) / (n Σ x)",
    "index from 0 to (n-1)/n",
    _INDUSTRY,
    Text(
        "How unequal regions are in an industry, each region alike.", "各地区(等权)在某产业上的不均等程度。"
    ),
    "Gini (1912), Variabilità e mutabilità.",
    Text(
        "Over all regions of the table, without the correction n/(n-1).",
        "按表中全部地区计算,不作 n/(n-1) 修正。",
    ),
)
LOCATIONAL_GINI = MeasureRecord(
    "locational_gini",
    Text("locational Gini", "区位基尼系数"),
    "G = 1/2 - ∫L, L: Σs over Σc in the order of s/c",
    "index from 0 to 1/2",
    _INDUSTRY,
    Text(
        "Area between the diagonal and the localisation curve of an industry.",
        "产业区位洛伦兹曲线与对角线之间的面积。",
    ),
    "Krugman (1991), Geography and Trade.",
    _RELATIVE,
)
LOCATIONAL_GINI_HOOVER = MeasureRecord(
    "locational_gini_hoover",
    Text("locational Gini (Hoover)", "区位基尼系数(胡佛)"),
    "G = 1 - 2 ∫L, L: Σs over Σc in the order of s/c",
    "index from 0 to 1",
    _INDUSTRY,
    Text(
        "The Gini of an industry's location quotients, each region weighted by its size.",
        "按地区规模加权的区位商基尼系数。",
    ),
    "Hoover (1936), Rev. Econ. Stat. 18:162.",
    Text("Twice the locational Gini of Krugman.", "为克鲁格曼区位基尼系数的两倍。"),
)
LOCATIONAL_GINI_UNWEIGHTED = MeasureRecord(
    "locational_gini_unweighted",
    Text("locational Gini, regions alike", "区位基尼系数(地区等权)"),
    "G = Gini coefficient of s / c over the regions with c > 0",
    "index from 0 to (n-1)/n",
    _INDUSTRY,
    Text(
        "The Gini of an industry's location quotients, each region alike however small.",
        "各地区等权的区位商基尼系数。",
    ),
    "Gini (1912), of the quotients of Hoover (1936).",
    _RELATIVE,
)
HOOVER = MeasureRecord(
    "hoover",
    Text("Hoover index", "胡佛指数"),
    "D = 1/2 Σ |s - c|",
    "fraction",
    _UNIT,
    Text("What part would have to move to be like the whole.", "使分布与总体一致所需转移的比重。"),
    "Hoover (1936), Rev. Econ. Stat. 18:162.",
    _RELATIVE,
)
KRUGMAN = MeasureRecord(
    "krugman",
    Text("Krugman index of concentration", "克鲁格曼集中指数"),
    "K = Σ_i |s_i - c_i|",
    "index from 0 to 2",
    _INDUSTRY,
    Text("How far an industry's spread is from all activity's.", "产业地区分布与全部活动分布的差异。"),
    "Krugman (1991), Geography and Trade.",
    _RELATIVE,
)
KRUGMAN_NATION = MeasureRecord(
    "krugman_nation",
    Text("Krugman index against the whole", "克鲁格曼专业化指数(对总体)"),
    "K = Σ_j |s_j - c_j|",
    "index from 0 to 2",
    _REGION,
    Text("How far a region's mix of industries is from that of the whole.", "地区产业结构与总体结构的差异。"),
    "Krugman (1991), Geography and Trade.",
    _RELATIVE,
)
KRUGMAN_REST = MeasureRecord(
    "krugman_rest",
    Text("Krugman index against the rest", "克鲁格曼专业化指数(对其他地区)"),
    "K = Σ_j |s_j - (C_j - x_j) / (T - r)|",
    "index from 0 to 2",
    _REGION,
    Text(
        "How far a region's mix of industries is from that of all other regions together.",
        "地区产业结构与其余地区合计结构的差异。",
    ),
    "Krugman (1991), Geography and Trade.",
    Text(
        "C, T: totals of the table. The others are taken together, so a large region counts for more. Not "
        "defined where no other region has activity.",
        "C、T 为全表合计。其余地区合并计算,大地区权重更大。其他地区均无活动时无定义。",
    ),
)
HACHMAN = MeasureRecord(
    "hachman",
    Text("Hachman index", "哈奇曼指数"),
    "1 / Σ_j s_j² / c_j",
    "index from 0 to 1",
    _REGION,
    Text("How like the whole a region's mix of industries is.", "地区产业结构与总体结构的相似程度。"),
    "F. Hachman, Bureau of Economic and Business Research, University of Utah.",
    _RELATIVE,
)
ENTROPY = MeasureRecord(
    "entropy",
    Text("entropy", "熵"),
    "E = -Σ s log2 s",
    "bits, from 0 to log2 n",
    _REGION,
    Text("How diverse a region's industries are.", "地区产业的多样性。"),
    "Shannon (1948), Bell Syst. Tech. J. 27:379.",
    _ABSENT,
)
UNRELATED_VARIETY = MeasureRecord(
    "unrelated_variety",
    Text("unrelated variety", "无关多样性"),
    "UV = -Σ_g P_g log2 P_g",
    "bits",
    _REGION,
    Text(
        "How evenly a region is spread over groups of unlike industries.", "地区在不相近产业组之间的多样性。"
    ),
    "Frenken, Van Oort & Verburg (2007), Regional Studies 41:685.",
    Text(
        "P_g: share of a group. With related variety it adds up to the entropy.",
        "P_g 为各组份额。与相关多样性之和等于熵。",
    ),
)
RELATED_VARIETY = MeasureRecord(
    "related_variety",
    Text("related variety", "相关多样性"),
    "RV = Σ_g P_g E_g, E_g = -Σ_{j in g} (s_j / P_g) log2(s_j / P_g)",
    "bits",
    _REGION,
    Text("How many kindred industries stand side by side in a region.", "地区内相近产业组内部的多样性。"),
    "Frenken, Van Oort & Verburg (2007), Regional Studies 41:685.",
    Text("Industries are kindred within the groups given.", "同一所给组内的产业视为相近。"),
)
RAW_CONCENTRATION = MeasureRecord(
    "raw_concentration",
    Text("raw geographic concentration", "原始地理集中度"),
    "G = Σ_i (s_i - x_i)²",
    "index from 0",
    _INDUSTRY,
    Text(
        "How far an industry is from all activity, whatever the sizes of its plants.",
        "产业与全部活动地区分布之差的平方和,未扣除企业规模影响。",
    ),
    "Ellison & Glaeser (1997), J. Polit. Econ. 105:889.",
    _PLANTS,
)
GAMMA = MeasureRecord(
    "gamma",
    Text("Ellison–Glaeser index", "埃利森–格莱泽指数"),
    "γ = (G - (1 - Σx²) H) / ((1 - Σx²)(1 - H)), G = Σ (s - x)²",
    "index, 0 by chance",
    _INDUSTRY,
    Text(
        "How much likelier than chance two plants of an industry are to stand in the same region.",
        "同一产业的两家企业位于同一地区的概率超出随机水平的程度。",
    ),
    "Ellison & Glaeser (1997), J. Polit. Econ. 105:889.",
    _PLANTS,
)
STANDARD_ERROR = MeasureRecord(
    "standard_error",
    Text("standard error of the Ellison–Glaeser index", "埃利森–格莱泽指数标准误"),
    "se = √(2 {H² (p₂ - 2p₃ + p₂²) - Z₄ (p₂ - 4p₃ + 3p₂²)}) / ((1 - p₂)(1 - H)), p_q = Σ x^q, Z₄ = Σ z⁴",
    "index",
    _INDUSTRY,
    Text(
        "How far the index strays by chance alone, if every plant chooses its region by x.",
        "若各企业按 x 随机选址,指数仅因偶然产生的波动。",
    ),
    "Ellison & Glaeser (1997), J. Polit. Econ. 105:889: var G without spillovers and advantages.",
    Text(
        "z: the plants' shares in the industry; x and z are taken as given.",
        "z 为企业占产业的份额;x 与 z 视为给定。",
    ),
)
Z_SCORE = MeasureRecord(
    "z",
    Text("z-score of the Ellison–Glaeser index", "埃利森–格莱泽指数 z 值"),
    "z = γ / se",
    "standard errors",
    _INDUSTRY,
    Text("The index in standard errors of pure chance.", "指数相当于随机标准误的倍数。"),
    "Ellison & Glaeser (1997), J. Polit. Econ. 105:889.",
    Text("Skewed to the right where plants are few.", "企业较少时分布右偏。"),
)
MAUREL_SEDILLOT = MeasureRecord(
    "maurel_sedillot",
    Text("Maurel–Sédillot index", "莫雷尔–塞迪洛指数"),
    "γ = ((Σs² - Σx²) / (1 - Σx²) - H) / (1 - H)",
    "index, 0 by chance",
    _INDUSTRY,
    Text(
        "The chance of the Ellison–Glaeser index, estimated from the regions' own concentration.",
        "以地区集中度估计的同地概率超出随机水平的程度。",
    ),
    "Maurel & Sédillot (1999), Reg. Sci. Urban Econ. 29:575.",
    _PLANTS,
)
MAUREL_SEDILLOT_STANDARD_ERROR = MeasureRecord(
    "maurel_sedillot_standard_error",
    Text("standard error of the Maurel–Sédillot index", "莫雷尔–塞迪洛指数标准误"),
    "se = √(2 (H² - Z₄)(p₂ - 2p₃ + p₂²) + 4 (H - 2Z₃ + Z₄)(p₃ - p₂²)) / ((1 - p₂)(1 - H))",
    "index",
    _INDUSTRY,
    Text(
        "How far the index strays by chance alone, if every plant chooses its region by x.",
        "若各企业按 x 随机选址,指数仅因偶然产生的波动。",
    ),
    "Exact variance of Σs² for plants that choose regions independently by x; derived in `kernels`.",
    Text(
        "p_q = Σ x^q, Z_q = Σ z^q; x and z are taken as given.", "p_q = Σ x^q,Z_q = Σ z^q;x 与 z 视为给定。"
    ),
)

_RECORDS = (
    HERFINDAHL, HERFINDAHL_NORMALISED, THEIL, THEIL_RELATIVE, THEIL_BETWEEN, THEIL_WITHIN, GINI,
    LOCATIONAL_GINI, LOCATIONAL_GINI_HOOVER, LOCATIONAL_GINI_UNWEIGHTED, HOOVER, KRUGMAN,
    KRUGMAN_NATION, KRUGMAN_REST, HACHMAN, ENTROPY, UNRELATED_VARIETY, RELATED_VARIETY,
    RAW_CONCENTRATION, GAMMA, STANDARD_ERROR, Z_SCORE, MAUREL_SEDILLOT,
    MAUREL_SEDILLOT_STANDARD_ERROR,
)  # fmt: skip

CONCENTRATION_MEASURES: dict[str, MeasureRecord] = {record.id: record for record in _RECORDS}
"""The measures of this file by the names of their columns."""
