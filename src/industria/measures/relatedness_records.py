"""Owns the descriptions of the measures of relatedness, each once: formula, unit, grain, source.

Comes in: nothing. Goes out: records by the name of their column; documentation and provenance read them.
"""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_CELL = ("region", "industry", "period")
_PAIR = ("industry", "other industry", "period")
_BY_PRESET = Text(
    "Diagonal, scale and terms by preset, stated with every result. Pairs not in the table have no activity.",
    "对角线、量纲与各项由预设决定,并随结果注明。表中没有的组合视为没有活动。",
)

PROXIMITY = MeasureRecord(
    "proximity",
    Text("proximity", "邻近度"),
    "φ = C / max(u, u'), C = MᵀM, u = ubiquity",
    "probability",
    _PAIR,
    Text(
        "How likely a region that has one of two industries has the other, at the least.",
        "拥有两产业之一的地区同时拥有另一产业的(较小)条件概率。",
    ),
    "Hidalgo, Klinger, Barabási & Hausmann (2007), Science 317:482.",
    Text(
        "Each pair once; pairs that never meet are left out. With preset econgeo the links are the "
        "probability index of "
        "co-occurrence (Steijn 2021, Quantitative Science Studies 2:778) with totals of the co-occurrence "
        "matrix.",
        "每对只列一次,从不共现的不列。预设 econgeo 的联系为共现概率指数,总数取自共现矩阵。",
    ),
)
RELATEDNESS_DENSITY = MeasureRecord(
    "relatedness_density",
    Text("relatedness density", "关联密度"),
    "ω = Σ M·φ / Σ φ over industries",
    "fraction",
    _CELL,
    Text(
        "What part of all that is near an industry the region already has.",
        "与某产业相近的产业中,地区已经拥有的比例。",
    ),
    "Hidalgo, Klinger, Barabási & Hausmann (2007), Science 317:482.",
    _BY_PRESET,
)
RELATIVE_RELATEDNESS = MeasureRecord(
    "relative_relatedness",
    Text("relative relatedness", "相对关联度"),
    "(ω - mean of ω) / standard deviation of ω, over the industries the region lacks",
    "standard deviations",
    _CELL,
    Text(
        "How near an industry is compared with everything else the region lacks.",
        "某产业与地区其他尚缺产业相比的接近程度。",
    ),
    "Pinheiro, Hartmann, Boschma & Hidalgo (2022), Research Policy 51:104323.",
    Text(
        "Divisor n (ddof 0). Empty where the region has the industry.", "以 n 为除数(ddof 0);已有产业为空。"
    ),
)
OUTLOOK_INDEX = MeasureRecord(
    "coi",
    Text("complexity outlook index (COI)", "复杂度前景指数(COI)"),
    "COI = Σ ω·(1 - M)·PCI over industries",
    "standard deviations of PCI",
    ("region", "period"),
    Text(
        "How much complexity lies near what a region has, in industries it lacks.",
        "地区现有产业附近、尚未拥有的复杂产业有多少。",
    ),
    "Hausmann et al. (2014), The Atlas of Economic Complexity.",
    _BY_PRESET,
)
OUTLOOK_GAIN = MeasureRecord(
    "cog",
    Text("complexity outlook gain (COG)", "复杂度前景增益(COG)"),
    "COG = (1 - M)·Σ (1 - M')·φ·PCI' / Σ φ', the sums over industries; atlas: less ω·PCI",
    "standard deviations of PCI",
    _CELL,
    Text(
        "How much nearer a region would come to complex industries by taking this one up.",
        "发展该产业后,地区向复杂产业靠近的程度。",
    ),
    "Hausmann et al. (2014), The Atlas of Economic Complexity.",
    _BY_PRESET,
)
CROSS_PROXIMITY = MeasureRecord(
    "cross_proximity",
    Text("proximity across two kinds of activity", "跨领域邻近度"),
    "χ = Σ A·B over regions / max(u, u')",
    "probability",
    ("activity", "other activity", "period"),
    Text(
        "How likely an activity of one kind and one of another are found together, at the least.",
        "两类活动同处一地的(较小)条件概率。",
    ),
    "Catalán, Navarrete & Figueroa (2022), Research Policy 51:104016.",
)
CROSS_DENSITY = MeasureRecord(
    "cross_density",
    Text("density across two kinds of activity", "跨领域关联密度"),
    "ω = Σ A·χ / Σ χ over activities of the first kind",
    "fraction",
    ("region", "other activity", "period"),
    Text(
        "What part of all that is near an activity of the second kind a region has of the first.",
        "与第二类某活动相近的第一类活动中,地区已经拥有的比例。",
    ),
    "Catalán, Navarrete & Figueroa (2022), Research Policy 51:104016.",
)
SPACE_LINK = MeasureRecord(
    "industry_space_link",
    Text("link of the industry space", "产业空间联系"),
    "in the maximum spanning tree of φ; or P(H ≥ C) small, H Poisson binomial with chances p·p'",
    "yes or no",
    _PAIR,
    Text(
        "Whether two industries are tied in the backbone of the space: by the tree, by the disparity "
        "filter, or "
        "because they meet more often than chance explains.",
        "两产业在产业空间骨架中是否相连:属于最大生成树、通过差异过滤,或共现次数超出偶然。",
    ),
    "Hidalgo et al. (2007), Science 317:482; Serrano, Boguñá & Vespignani (2009), PNAS 106:6483; Saracco "
    "et al. "
    "(2017), New J. Phys. 19:053022; Tumminello et al. (2011), PLoS ONE 6:e17994; Benjamini & Hochberg "
    "(1995), "
    "JRSS B 57:289.",
    Text(
        "The configuration null keeps the diversity of regions and the ubiquity of industries on average;"
        " the "
        "hypergeometric one keeps ubiquity alone. The result names the one used.",
        "配置零模型平均保持地区多样性与产业普遍性;超几何零模型只保持普遍性。结果注明所用模型。",
    ),
)

RELATEDNESS_RECORDS = (
    PROXIMITY, RELATEDNESS_DENSITY, RELATIVE_RELATEDNESS, OUTLOOK_INDEX, OUTLOOK_GAIN, CROSS_PROXIMITY,
    CROSS_DENSITY, SPACE_LINK,
)  # fmt: skip
"""Every measure of relatedness."""
