"""Contract `statements`: what else is in print about an indicator, kept apart from its values."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

SAYS = ("level", "growth", "multiple", "share")
"""What a statement gives: a level, per cent of growth, times a value, per cent of another indicator."""

STATEMENTS = TableRecord(
    "statements",
    Text(
        "What else is in print about an indicator: second figures, growths, multiples, shares. Never taken "
        "as values; they are checked against each other.",
        "关于指标的其他公开说法：另一数值、增速、倍数、占比。不作为取值使用，只用于相互核对。",
    ),
    (
        Column(
            "statement", "text", Text("Identifier of the statement.", "说法标识。"), required=True,
            aliases=("说法",),
        ),
        Column(
            "indicator", "text", Text("Indicator it is about.", "所述指标。"), required=True,
            aliases=("指标",),
        ),
        Column(
            "region", "region",
            Text("Region; empty stands for the whole plan region.", "地区代码，空为全域。"),
        ),
        Column("cluster", "text", Text("Cluster, where it is of a cluster.", "产业集群。")),
        Column(
            "period", "period", Text("Period it is about.", "所述时期。"), required=True,
            aliases=("时期", "年份", "year"),
        ),
        Column(
            "says", "choice",
            Text(
                "level: a value in its unit; growth: per cent on `of_period`; multiple: times the value in "
                "`of_period`; share: per cent of `of_indicator`.",
                "level 为数值；growth 为较 of_period 的增速（%）；multiple 为 of_period 的倍数；"
                "share 为占 of_indicator 的百分比。",
            ),
            required=True, choices=SAYS,
        ),
        Column("value", "value", Text("What is said.", "说法的数值。"), required=True, aliases=("数值",)),
        Column("unit", "text", Text("Unit of a level; empty for the others.", "数值的计量单位，其余为空。")),
        Column("of_indicator", "text", Text("Indicator of which it is a share.", "占比的基数指标。")),
        Column(
            "of_period", "period",
            Text("Period compared with; empty for the year before.", "对比时期，空为上年同期。"),
        ),
        Column("note", "text", Text("Remark.", "备注。"), aliases=("备注",)),
        *COMMON,
    ),
    key=("statement",),
)  # fmt: skip
