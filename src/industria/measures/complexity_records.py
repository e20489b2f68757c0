"""Owns the descriptions of the measures of economic complexity, each once: formula, unit, grain, source.

Comes in: nothing. Goes out: records by the name of their column; documentation and provenance read them.
"""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_REGION, _INDUSTRY = ("region", "period"), ("industry", "period")
_BY_PRESET = Text(
    "Scale by preset, stated with every result. One sign for both indices: complexity rises with diversity. "
    "Empty where there is no specialisation, and everywhere where the spectrum decides nothing.",
    "量纲由预设决定,并随结果注明。两项指数符号统一:复杂度与多样性同向。没有专业化产业时为空;"
    "谱不能决定结果时全部为空。",
)

DIVERSITY = MeasureRecord(
    "diversity",
    Text("diversity", "多样性"),
    "d = Σ over industries of M, M = 1[x·T ≥ r·c]",
    "industries",
    _REGION,
    Text("In how many industries the region is specialised.", "地区具有专业化优势的产业数。"),
    "Hidalgo & Hausmann (2009), PNAS 106:10570.",
    Text("A tie at the threshold counts; it is decided exactly.", "恰好等于阈值视为达到,并精确判定。"),
)
UBIQUITY = MeasureRecord(
    "ubiquity",
    Text("ubiquity", "普遍性"),
    "u = Σ over regions of M, M = 1[x·T ≥ r·c]",
    "regions",
    _INDUSTRY,
    Text("How many regions are specialised in the industry.", "在该产业具有专业化优势的地区数。"),
    "Hidalgo & Hausmann (2009), PNAS 106:10570.",
    Text("A tie at the threshold counts; it is decided exactly.", "恰好等于阈值视为达到,并精确判定。"),
)
ECI = MeasureRecord(
    "eci",
    Text("economic complexity index (ECI)", "经济复杂度指数(ECI)"),
    "D⁻¹·M·U⁻¹·Mᵀ·k = λ₂·k, ECI = (k - mean k) / standard deviation of k",
    "standard deviations",
    _REGION,
    Text(
        "How complex a region's portfolio is: whether it holds industries that only complex regions hold.",
        "地区产业组合的复杂程度:是否拥有只有复杂地区才拥有的产业。",
    ),
    "Hidalgo & Hausmann (2009), PNAS 106:10570; Hausmann et al. (2014), The Atlas of Economic Complexity; "
    "Mealy, Farmer & Teytelboym (2019), Science Advances 5:eaau1705.",
    _BY_PRESET,
)
PCI = MeasureRecord(
    "pci",
    Text("product complexity index (PCI)", "产品(产业)复杂度指数(PCI)"),
    "q = U⁻¹·Mᵀ·k / λ₂, PCI = (q - mean q) / standard deviation of q",
    "standard deviations",
    _INDUSTRY,
    Text(
        "How complex an industry is: whether the regions that hold it are complex.",
        "产业的复杂程度:拥有该产业的地区是否复杂。",
    ),
    "Hidalgo & Hausmann (2009), PNAS 106:10570; Hausmann et al. (2014), The Atlas of Economic Complexity.",
    _BY_PRESET,
)
ECI_INTERVAL = MeasureRecord(
    "eci_interval",
    Text("interval of the complexity index", "复杂度指数区间"),
    "[quantile (1 - level)/2, quantile (1 + level)/2] of ECI over tables n* ~ Multinomial(N, n / N)",
    "standard deviations",
    _REGION,
    Text(
        "How far the index and the rank would move had chance placed the same establishments otherwise.",
        "若同样数量的单位随机重新分布,指数与排名的可能变动范围。",
    ),
    "Efron (1979), Annals of Statistics 7:1.",
    Text(
        "Establishments are resampled, not workers. Cells without any stay empty. Columns eci_low, eci_high, "
        "rank_low, rank_high; `defined` is the share of draws in which the region had a specialisation.",
        "重抽样对象为单位(企业),而非从业人员;没有单位的单元始终为空。结果列为 eci_low、eci_high、"
        "rank_low、rank_high;"
        "`defined` 为该地区仍有专业化产业的抽样占比。",
    ),
)
FITNESS = MeasureRecord(
    "fitness",
    Text("fitness", "适合度"),
    "F ← M·Q, Q ← 1 / (Mᵀ·(1 / F)), each divided by its mean",
    "multiples of the mean",
    _REGION,
    Text(
        "How much complexity a region adds up to; an industry counts for as much as the weakest region "
        "that has it.",
        "地区所拥有产业复杂度之和;产业的复杂度由拥有它的最弱地区决定。",
    ),
    "Tacchella, Cristelli, Caldarelli, Gabrielli & Pietronero (2012), Scientific Reports 2:723; on "
    "convergence "
    "Pugliese, Zaccaria & Pietronero (2016), Eur. Phys. J. Special Topics 225:1893.",
    Text(
        "Where there is no positive limit a finding names the regions that fall to zero; ranks are then "
        "what counts.",
        "若不存在正的极限,结果会指出趋于零的地区;此时应看排名。",
    ),
)
INDUSTRY_COMPLEXITY = MeasureRecord(
    "industry_complexity",
    Text("complexity of an industry (fitness method)", "产业复杂度(适合度法)"),
    "Q ← 1 / (Mᵀ·(1 / F)), divided by its mean",
    "multiples of the mean",
    _INDUSTRY,
    Text("The complexity of an industry that goes with fitness.", "与适合度配套的产业复杂度。"),
    "Tacchella, Cristelli, Caldarelli, Gabrielli & Pietronero (2012), Scientific Reports 2:723.",
)
ECI_FROM_OUTSIDE = MeasureRecord(
    "eci_from_outside",
    Text("complexity on a scale from outside", "外部尺度下的复杂度"),
    "Σ M·PCI / Σ M over industries whose PCI is known",
    "units of the PCI given",
    _REGION,
    Text(
        "The mean complexity of a region's industries on a scale made elsewhere, such as world trade.",
        "以外部尺度(如世界贸易)衡量的地区产业平均复杂度。",
    ),
    "Hausmann et al. (2014), The Atlas of Economic Complexity; Mealy, Farmer & Teytelboym (2019), Science "
    "Advances 5:eaau1705.",
    Text(
        "With the PCI of its own table this is ECI before scaling. Not standardised. `covered_share` is the "
        "part of the portfolio whose PCI is known.",
        "PCI 取自本表时即未标准化的 ECI。不作标准化。`covered_share` 为已知 PCI 的产业占组合的比例。",
    ),
)
PRODY = MeasureRecord(
    "prody",
    Text("income level of an industry (PRODY)", "产业收入水平(PRODY)"),
    "Σ (x / X)·Y / Σ (x / X) over regions",
    "units of income",
    _INDUSTRY,
    Text("The income of the regions for which an industry matters most.", "最依赖该产业的地区的收入水平。"),
    "Hausmann, Hwang & Rodrik (2007), Journal of Economic Growth 12:1.",
)
EXPY = MeasureRecord(
    "expy",
    Text("income level of a portfolio (EXPY)", "产业组合收入水平(EXPY)"),
    "Σ (x / X)·PRODY over industries",
    "units of income",
    _REGION,
    Text("The income level that goes with a region's portfolio.", "地区产业组合所对应的收入水平。"),
    "Hausmann, Hwang & Rodrik (2007), Journal of Economic Growth 12:1.",
)
PRODUCT_SOPHISTICATION = MeasureRecord(
    "product_sophistication",
    Text("product sophistication", "产品技术复杂度"),
    "S = Σ (x / c)·Y over regions, rescaled to 0 … 100 over industries",
    "index from 0 to 100",
    _INDUSTRY,
    Text("The income of those who hold an industry's market.", "占据该产业市场的地区的收入水平。"),
    "Lall, Weiss & Zhang (2006), World Development 34:222.",
)
EXPORT_SOPHISTICATION = MeasureRecord(
    "export_sophistication",
    Text("export sophistication", "出口技术复杂度"),
    "Σ (x / X)·S over industries",
    "index from 0 to 100",
    _REGION,
    Text("The sophistication of a region's portfolio.", "地区产业组合的技术复杂度。"),
    "Lall, Weiss & Zhang (2006), World Development 34:222.",
)

COMPLEXITY_RECORDS = (
    DIVERSITY, UBIQUITY, ECI, PCI, ECI_INTERVAL, FITNESS, INDUSTRY_COMPLEXITY, ECI_FROM_OUTSIDE, PRODY, EXPY,
    PRODUCT_SOPHISTICATION, EXPORT_SOPHISTICATION,
)  # fmt: skip
"""Every measure of complexity."""
