"""Owns the result tables of one kind: which clusters lead, and which move up."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

_TIERS = columns(
    "cluster plan_tier proposal agrees score margin rival deciding of_weightings of_figures gap above "
    "scale_missing reason_en"
)
_MEASURES = columns("cluster measure value low high status unit period asked z weight reason")

TABLES = (
    ResultTable(
        "tiers",
        Text(
            "The tier that each cluster’s figures speak for, beside the plan’s; from what may be told.",
            "各集群数据所支持的层级与规划层级（依可公布数据）。",
        ),
        columns("cluster"), _TIERS,
    ),
    ResultTable(
        "tier_measures",
        Text("What each proposal of a tier rests on, measure by measure.", "层级建议所依据的各项测度。"),
        columns("cluster measure"), _MEASURES,
    ),
    ResultTable(
        "tier_chances",
        Text(
            "How often each cluster falls into each tier under other weights and other figures.",
            "权重与数据变动时各集群落入各层级的比例。",
        ),
        columns("cluster tier"), columns("cluster tier of_weightings of_figures"),
    ),
    ResultTable(
        "office_tiers",
        Text("The same tiers from all that the office knows; it does not leave the office.",
             "同上，依本机构掌握的全部数据；仅限内部。"),
        columns("cluster"), _TIERS,
    ),
    ResultTable(
        "office_tier_measures",
        Text("What these rest on; it does not leave the office.", "其所依据的测度；仅限内部。"),
        columns("cluster measure"), _MEASURES,
    ),
    ResultTable(
        "office_tier_chances",
        Text("How often these hold; it does not leave the office.", "其成立比例；仅限内部。"),
        columns("cluster tier"), columns("cluster tier of_weightings of_figures"),
    ),
    ResultTable(
        "high_end",
        Text("Whether every cluster moves up, aspect by aspect; what is not known says why.",
             "各集群是否向高端迈进；未知者注明原因。"),
        columns("cluster aspect"),
        columns("cluster aspect value status unit period base_period count of reason"),
    ),
    ResultTable(
        "high_end_entries",
        Text("What districts that had a cluster took up afterwards, more often than others.",
             "已有某集群的区县后来更常进入的产业。"),
        columns("cluster industry"),
        columns("cluster rank industry entered holders share others_entered others share_others p_value"),
    ),
)  # fmt: skip
