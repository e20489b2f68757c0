"""Contract `indicators`: one row an indicator, a place and a period."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

INDICATORS = TableRecord(
    "indicators",
    Text(
        "Published indicators: levels and published growth, kept apart.", "公布的指标：水平与公布增速分列。"
    ),
    (
        Column(
            "indicator",
            "text",
            Text("Identifier of the indicator.", "指标标识。"),
            required=True,
            aliases=("指标",),
        ),
        Column(
            "region",
            "region",
            Text("Region; empty stands for the whole plan region.", "地区代码，空为全域。"),
        ),
        Column("cluster", "text", Text("Cluster, where it is of a cluster.", "产业集群。")),
        Column(
            "period", "period", Text("Period.", "时期。"), required=True, aliases=("时期", "年份", "year")
        ),
        Column(
            "level",
            "value",
            Text("Published value, in its own unit.", "公布数值（自有单位）。"),
            aliases=("数值", "value"),
        ),
        Column("unit", "text", Text("Unit of the value.", "计量单位。"), required=True, aliases=("单位",)),
        Column(
            "growth",
            "number",
            Text("Published growth, per cent on the year before.", "公布的同比增速（%）。"),
            unit="%",
            aliases=("增速",),
        ),
        Column(
            "growth_basis",
            "choice",
            Text("Whether the published growth is nominal or real.", "公布增速为名义或实际。"),
            choices=("nominal", "real"),
        ),
        Column(
            "vintage",
            "date",
            Text("Day the figure was published: a later one supersedes.", "发布日期，较新者为准。"),
            aliases=("发布日期",),
        ),
        Column("note", "text", Text("Remark.", "备注。"), aliases=("备注",)),
        *COMMON,
    ),
    key=("indicator", "region", "cluster", "period", "vintage"),
)
