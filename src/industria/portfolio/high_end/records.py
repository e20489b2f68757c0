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
