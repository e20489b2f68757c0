"""Owns the result tables of one kind: the state of clusters and targets, and the measures of each cell."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

TABLES = (
    ResultTable(
        "cluster_status",
        Text("The state of every cluster of the plan.", "规划中每个产业集群的现状。"),
        columns("cluster"),
        columns(
            "cluster tier period indicator value unit growth_published growth_computed share "
            "target_value status reason_en"
        ),
    ),
    ResultTable(
        "target_status",
        Text("Every target with its actual and its verdict.", "每项目标的实际值与判断。"),
        columns("target"),
        columns("target year comparator target_value unit actual_period actual_value status reason_en"),
    ),
    ResultTable(
        "measures",
        Text(
            "Every industry of every region: value, share, growth, location quotients.",
            "各地区各行业的数值、份额、增速与区位熵。",
        ),
        columns("region industry period indicator"),
        columns(
            "region industry period indicator value status unit share growth_computed "
            "growth_published location_quotient location_quotient_disclosed"
        ),
    ),
    ResultTable(
        "cluster_measures",
        Text(
            "Every cluster of every region, in the exclusive and in the overlapping view.",
            "各地区各产业集群(互斥口径与重叠口径)的指标。",
        ),
        columns("region cluster view period indicator"),
        columns(
            "region cluster view period indicator value status share growth_computed "
            "location_quotient location_quotient_disclosed ambiguous_share"
        ),
    ),
    ResultTable(
        "cluster_ambiguity",
        Text(
            "How much of an indicator lies in codes that touch several clusters, or none.",
            "指标中归属不明确或未归属集群的比重。",
        ),
        columns("period indicator"),
        columns("period indicator total assigned ambiguous ambiguous_share unassigned_share"),
    ),
    ResultTable(
        "cells",
        Text(
            "What is known of each industry in each region, before any comparison.",
            "各地区各行业的基础数据。",
        ),
        columns("region industry period indicator"),
        columns("region classification industry period indicator value status units largest_share origin"),
    ),
    ResultTable(
        "region_totals",
        Text("Every region over all its industries.", "各地区全部行业合计。"),
        columns("region period indicator"),
        columns("region period indicator value status low high unit units origin"),
    ),
    ResultTable(
        "withheld",
        Text(
            "What may not leave the office: too few respondents (primary), or it would give them away.",
            "不得对外公布的数据：单位过少（首要），或可据以推算（次要）。",
        ),
        columns("table region item view period indicator"),
        columns("table region item view period indicator kind"),
    ),
)
