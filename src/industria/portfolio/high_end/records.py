"""Owns the records of what tells whether a cluster moves up."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_CLUSTER = ("cluster",)
_RECORDS = (
    MeasureRecord(
        "high_end_ladder_place",
        Text("place on the ladder of complexity", "复杂度阶梯位置"),
        "#{j : PCI_j < Σ x PCI / Σ x} / #{j}",
        "fraction",
        _CLUSTER,
        Text(
            "Part of all industries that are less complex than the cluster’s mean industry.",
            "复杂度低于该集群平均水平的产业占全部产业的比例。",
        ),
        "Hidalgo & Hausmann (2009), PNAS 106:10570; the place ours.",
    ),
    MeasureRecord(
        "high_end_ladder_shift",
        Text("shift on the ladder", "阶梯位移"),
        "Σ (s₁ − s₀) PCI",
        "index",
        _CLUSTER,
        Text(
            "How far the mix of the cluster moved to more complex industries, by the complexity of the "
            "latest year.",
            "按最近年份复杂度，集群内部结构向复杂产业移动的幅度。",
        ),
        "Hausmann, Hwang & Rodrik (2007), J. Econ. Growth 12:1 (EXPY), with complexity in place of income.",
    ),
    MeasureRecord(
        "high_end_unit_value",
        Text("unit values per year", "单位价值年均变化"),
        "exp Σ ½(s₀ + s₁) ln(u₁ / u₀), per year, − 1",
        "fraction",
        _CLUSTER,
        Text(
            "Change per year of value per physical unit, over industries that have both. At current prices.",
            "有实物产量的产业单位产值的年均变化（现价）。",
        ),
        "Törnqvist (1936); Schott (2004), Q. J. Econ. 119:647.",
    ),
    MeasureRecord(
        "high_end_research_change",
        Text("change of research intensity", "研发强度变化"),
        "r₁ − r₀",
        "fraction",
        _CLUSTER,
        Text("Research intensity now less that of the base year.", "研发强度与基期之差。"),
        "OECD (2015), Frascati Manual.",
    ),
    MeasureRecord(
        "high_end_new_products",
        Text("share of new products", "新产品占比"),
        "Σ new product sales / Σ revenue",
        "fraction",
        _CLUSTER,
        Text("Sales of new products over revenue.", "新产品销售收入占营业收入的比例。"),
        "OECD & Eurostat (2018), Oslo Manual.",
        Text("Its change is a difference of shares.", "其变化为占比之差。"),
    ),
    MeasureRecord(
        "high_end_energy_intensity",
        Text("energy per value added", "单位增加值能耗"),
        "E / V",
        "tce/万元",
        _CLUSTER,
        Text(
            "Tonnes of coal equivalent per 10,000 yuan of value added.",
            "每万元增加值的能源消费量（吨标准煤）。",
        ),
        "GB/T 2589-2020.",
        Text("The change is per year, at current prices: dearer counts as saving.", "年均变化按现价计算。"),
    ),
    MeasureRecord(
        "high_end_carbon_intensity",
        Text("carbon per value added", "单位增加值碳排放"),
        "C / V",
        "tCO2/万元",
        _CLUSTER,
        Text(
            "Tonnes of carbon dioxide per 10,000 yuan of value added.", "每万元增加值的二氧化碳排放量（吨）。"
        ),
        "IPCC (2006), Guidelines for National Greenhouse Gas Inventories.",
        Text("The change is per year, at current prices: dearer counts as saving.", "年均变化按现价计算。"),
    ),
    MeasureRecord(
        "high_end_sophistication",
        Text("place of exports among goods", "出口商品复杂度位置"),
        "#{p : PCI_p < Σ v PCI / Σ v} / #{p}",
        "fraction",
        _CLUSTER,
        Text(
            "Part of all traded goods that are less complex than the mean good the cluster exports.",
            "复杂度低于该集群出口商品平均水平的商品所占比例。",
        ),
        "Hausmann, Hwang & Rodrik (2007), J. Econ. Growth 12:1; Hidalgo & Hausmann (2009), PNAS 106:10570.",
        Text(
            "Complexity of goods by at least twenty other exporters.", "商品复杂度依据至少二十个其他出口地。"
        ),
    ),
    MeasureRecord(
        "high_end_relative_unit_value",
        Text("unit values beside others’", "相对单位价值"),
        "exp Σ s ln(u / r)",
        "ratio",
        _CLUSTER,
        Text(
            "How much dearer its exports are than the same goods of others (median), else than its imports.",
            "其出口单价相对其他出口地中位数（否则相对本地进口单价）的倍数。",
        ),
        "Schott (2004), Q. J. Econ. 119:647; Hallak (2006), J. Int. Econ. 68:238.",
        Text("Dearer may be better, or only dearer.", "价高可能源于质量，也可能仅是价高。"),
    ),
    MeasureRecord(
        "high_end_high_segment",
        Text("exports in the high price segment", "高价位出口占比"),
        "Σ v [u / r > 1.25] / Σ v",
        "fraction",
        _CLUSTER,
        Text(
            "Part of its exports whose unit value is over 1.25 times that of others.",
            "单价高于参照1.25倍的出口占比。",
        ),
        "Fontagné & Freudenberg (1997), CEPII 97-02.",
    ),
    MeasureRecord(
        "high_end_entry",
        Text("what came next", "后续进入的产业"),
        "#{holders that entered} / #{holders without it}",
        "fraction",
        ("cluster", "industry"),
        Text(
            "How often districts that had the cluster took up an industry they lacked, against other "
            "districts.",
            "已有该集群的区县后来进入某产业的比例，与其他区县比较。",
        ),
        "Neffke, Henning & Boschma (2011), Econ. Geogr. 87:237.",
        Text(
            "Few districts, many industries: some differences are chance. p is for one industry alone.",
            "区县少而产业多，部分差异属偶然；p 值仅针对单个产业。",
        ),
    ),
)

RECORDS: dict[str, MeasureRecord] = {record.id: record for record in _RECORDS}
"""The records of this family by id."""
