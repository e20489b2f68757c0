"""Owns the list of result tables that people see: what a row is, what names it, which columns come first.

Read by show, explain, compare and the documentation.
"""

from __future__ import annotations

from dataclasses import dataclass

from industria.findings import Text


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A result table: its meaning, the columns that name a row and the columns shown first."""

    name: str
    meaning: Text
    key: tuple[str, ...]
    shown: tuple[str, ...]


RESULT_TABLES: dict[str, ResultTable] = {
    table.name: table
    for table in (
        ResultTable(
            "cluster_status",
            Text("The state of every cluster of the plan.", "规划中每个产业集群的现状。"),
            ("cluster",),
            (
                "cluster",
                "tier",
                "period",
                "indicator",
                "value",
                "unit",
                "growth_published",
                "growth_computed",
                "share",
                "target_value",
                "status",
                "reason_en",
            ),
        ),
        ResultTable(
            "target_status",
            Text("Every target with its actual and its verdict.", "每项目标的实际值与判断。"),
            ("target",),
            (
                "target",
                "year",
                "comparator",
                "target_value",
                "unit",
                "actual_period",
                "actual_value",
                "status",
                "reason_en",
            ),
        ),
        ResultTable(
            "measures",
            Text(
                "Every industry of every region: value, share, growth, location quotients.",
                "各地区各行业的数值、份额、增速与区位熵。",
            ),
            ("region", "industry", "period", "indicator"),
            (
                "region",
                "industry",
                "period",
                "indicator",
                "value",
                "status",
                "unit",
                "share",
                "growth_computed",
                "growth_published",
                "location_quotient",
                "location_quotient_disclosed",
            ),
        ),
        ResultTable(
            "cluster_measures",
            Text(
                "Every cluster of every region, in the exclusive and in the overlapping view.",
                "各地区各产业集群(互斥口径与重叠口径)的指标。",
            ),
            ("region", "cluster", "view", "period", "indicator"),
            (
                "region",
                "cluster",
                "view",
                "period",
                "indicator",
                "value",
                "status",
                "share",
                "growth_computed",
                "location_quotient",
                "location_quotient_disclosed",
                "ambiguous_share",
            ),
        ),
        ResultTable(
            "cluster_ambiguity",
            Text(
                "How much of an indicator lies in codes that touch several clusters, or none.",
                "指标中归属不明确或未归属集群的比重。",
            ),
            ("period", "indicator"),
            ("period", "indicator", "total", "assigned", "ambiguous", "ambiguous_share", "unassigned_share"),
        ),
        ResultTable(
            "cells",
            Text(
                "What is known of each industry in each region, before any comparison.",
                "各地区各行业的基础数据。",
            ),
            ("region", "industry", "period", "indicator"),
            (
                "region",
                "classification",
                "industry",
                "period",
                "indicator",
                "value",
                "status",
                "units",
                "largest_share",
                "origin",
            ),
        ),
        ResultTable(
            "region_totals",
            Text("Every region over all its industries.", "各地区全部行业合计。"),
            ("region", "period", "indicator"),
            ("region", "period", "indicator", "value", "status", "low", "high", "unit", "units", "origin"),
        ),
        ResultTable(
            "withheld",
            Text(
                "What may not leave the office: too few respondents (primary), or it would give them away.",
                "不得对外公布的数据：单位过少（首要），或可据以推算（次要）。",
            ),
            ("table", "region", "item", "view", "period", "indicator"),
            ("table", "region", "item", "view", "period", "indicator", "kind"),
        ),
        ResultTable(
            "complexity_regions",
            Text("Economic complexity and outlook of every region.", "各地区的经济复杂度与前景。"),
            ("region", "period", "indicator"),
            (
                "region",
                "period",
                "indicator",
                "eci",
                "rank",
                "coi",
                "diversity",
                "small",
                "undecided",
                "reason",
            ),
        ),
        ResultTable(
            "complexity_industries",
            Text("Complexity of every industry.", "各行业的复杂度。"),
            ("industry", "period", "indicator"),
            ("industry", "period", "indicator", "pci", "rank", "ubiquity", "reason"),
        ),
        ResultTable(
            "relatedness",
            Text(
                "How near every region is to every industry, and what would be gained.",
                "各地区与各行业的关联密度及可得增益。",
            ),
            ("region", "industry", "period", "indicator"),
            ("region", "industry", "period", "indicator", "present", "relatedness_density", "cog"),
        ),
        ResultTable(
            "industry_space_nodes",
            Text("Where every industry stands in the industry space.", "各行业在产业空间图上的位置。"),
            ("industry", "period", "indicator"),
            ("industry", "period", "indicator", "x", "y", "community", "ubiquity", "pci", "links"),
        ),
        ResultTable(
            "industry_space_links",
            Text(
                "Links of the industry space: its spanning tree, and what chance does not explain.",
                "产业空间的联系：最大生成树及超出偶然的联系。",
            ),
            ("industry", "other", "period", "indicator"),
            ("industry", "other", "proximity", "meetings", "p_value", "in_tree", "validated", "drawn"),
        ),
        ResultTable(
            "industry_space_near",
            Text(
                "The industries nearest to every region among those it lacks, from what may be published.",
                "各地区最接近的尚缺产业（依可公布的分布）。",
            ),
            ("region", "industry", "period", "indicator"),
            ("region", "rank", "industry", "relatedness_density", "cog", "rival", "margin"),
        ),
        ResultTable(
            "industry_space_paths",
            Text(
                "Through which of its industries a region is near to one that it lacks.",
                "地区经由哪些已有产业接近某一尚缺产业。",
            ),
            ("region", "industry", "other", "period", "indicator"),
            ("region", "industry", "other", "proximity", "share"),
        ),
        ResultTable(
            "office_space_near",
            Text(
                "The same from all that the office knows; it does not leave the office.",
                "同上，依本机构掌握的全部数据；仅限内部。",
            ),
            ("region", "industry", "period", "indicator"),
            ("region", "rank", "industry", "relatedness_density", "cog", "rival", "margin"),
        ),
        ResultTable(
            "office_space_paths",
            Text(
                "Through which industries a region is near, from all that the office knows.",
                "地区经由哪些产业接近，依本机构掌握的全部数据；仅限内部。",
            ),
            ("region", "industry", "other", "period", "indicator"),
            ("region", "industry", "other", "proximity", "share"),
        ),
        ResultTable(
            "region_profiles",
            Text("How specialised every region is, by several indices.", "各地区专业化程度（多种指数）。"),
            ("region", "period", "indicator", "measure"),
            (
                "region",
                "period",
                "indicator",
                "measure",
                "value",
                "low",
                "high",
                "value_disclosed",
                "coverage_disclosed",
                "rank",
                "reason",
            ),
        ),
        ResultTable(
            "industry_profiles",
            Text("How concentrated every industry is, by several indices.", "各行业地理集中程度（多种指数）。"),
            ("industry", "period", "indicator", "measure"),
            (
                "industry",
                "period",
                "indicator",
                "measure",
                "value",
                "low",
                "high",
                "value_disclosed",
                "coverage_disclosed",
                "rank",
                "reason",
            ),
        ),
        ResultTable(
            "region_growth",
            Text(
                "What made every region grow: the whole, its industries, itself.",
                "各地区增长的来源：整体、产业结构与自身。",
            ),
            ("region", "period", "base_period", "indicator"),
            (
                "region",
                "period",
                "base_period",
                "indicator",
                "base",
                "current",
                "change",
                "national_effect",
                "industry_mix_effect",
                "competitive_effect",
                "entry",
                "exit",
                "new_industry",
                "net_gain",
                "unit",
                "reason",
            ),
        ),
        ResultTable(
            "growth_components",
            Text(
                "The same for every industry of every region, with intervals.",
                "各地区各行业的增长来源及其区间。",
            ),
            ("region", "industry", "period", "base_period", "indicator"),
            (
                "region",
                "industry",
                "period",
                "base_period",
                "indicator",
                "base",
                "current",
                "change",
                "national_effect",
                "industry_mix_effect",
                "competitive_effect",
                "entry",
                "exit",
                "new_industry",
                "net_gain",
                "unit",
                "reason",
            ),
        ),
        ResultTable(
            "contradictions",
            Text(
                "Published figures that cannot all be true, with the weights that show it.",
                "不可能同时成立的公布数据及其权重。",
            ),
            ("contradiction", "figure"),
            ("contradiction", "figure", "indicator", "period", "says_en", "weight", "gap", "unit", "source"),
        ),
        ResultTable(
            "feasible_figures",
            Text(
                "What all published figures together leave open of each of them.",
                "全部公布数据共同允许的各数据取值区间。",
            ),
            ("indicator", "region", "cluster", "period"),
            ("indicator", "region", "cluster", "period", "low", "high", "unit", "figures", "determined"),
        ),
        ResultTable(
            "feasible_cells",
            Text(
                "What published totals leave open of every unknown cell of activity, with an estimate.",
                "公布合计所允许的各未知单元取值区间及估计值。",
            ),
            ("region", "industry", "period", "indicator"),
            ("region", "industry", "period", "indicator", "status", "low", "high", "estimate", "narrowest"),
        ),
        ResultTable(
            "contradictory_totals",
            Text(
                "Totals of activity that their parts cannot come to.",
                "与组成部分不符的合计。",
            ),
            ("region", "industry", "period", "indicator", "kind"),
            (
                "region",
                "industry",
                "period",
                "indicator",
                "kind",
                "total",
                "parts_low",
                "parts_high",
                "gap",
                "unit",
            ),
        ),
        ResultTable(
            "findings",
            Text(
                "What is wrong in the plan and the data, where, and how to repair it.",
                "规划与数据中的问题、位置与修正办法。",
            ),
            ("code",),
            ("severity", "code", "count", "file", "line", "row", "column", "what_en", "fix_en"),
        ),
        ResultTable(
            "rejects",
            Text("Every record that was not accepted, with its reasons.", "每条未被接受的记录及原因。"),
            ("table", "source_file", "source_row"),
            ("table", "source_file", "source_row", "code", "column", "value", "reason_en", "fix_en"),
        ),
    )
}
"""The result tables by name, in the order in which a planner reads them."""
