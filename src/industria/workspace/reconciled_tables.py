"""Owns the result tables of one kind: what published figures say of each other."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

TABLES = (
    ResultTable(
        "contradictions",
        Text(
            "Published figures that cannot all be true, with the weights that show it.",
            "不可能同时成立的公布数据及其权重。",
        ),
        columns("contradiction figure"),
        columns("contradiction figure indicator period says_en weight gap unit source"),
    ),
    ResultTable(
        "feasible_figures",
        Text(
            "What all published figures together leave open of each of them.",
            "全部公布数据共同允许的各数据取值区间。",
        ),
        columns("indicator region cluster period"),
        columns("indicator region cluster period low high unit figures determined"),
    ),
    ResultTable(
        "feasible_cells",
        Text(
            "What published totals leave open of every unknown cell of activity, with an estimate.",
            "公布合计所允许的各未知单元取值区间及估计值。",
        ),
        columns("region industry period indicator"),
        columns("region industry period indicator status low high estimate narrowest"),
    ),
    ResultTable(
        "contradictory_totals",
        Text("Totals of activity that their parts cannot come to.", "与组成部分不符的合计。"),
        columns("region industry period indicator kind"),
        columns("region industry period indicator kind total parts_low parts_high gap unit"),
    ),
)
