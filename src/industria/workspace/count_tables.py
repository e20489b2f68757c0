"""Owns the result tables of one kind: counts to the target year."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

TABLES = (
    ResultTable(
        "count_targets",
        Text(
            "Targets of counts: chance to reach them, growth needed and achieved.",
            "数量目标：达标概率、所需与实际增速。",
        ),
        columns("target"),
        columns(
            "target target_value year last_period last_value required_growth achieved_growth achieved_since "
            "forecast low_80 high_80 probability probability_low probability_high cohort_probability reason"
        ),
    ),
    ResultTable(
        "count_forecasts",
        Text("Published stocks year by year to their targets, with intervals.", "公布存量逐年预测及区间。"),
        columns("indicator cluster region year"),
        columns("indicator cluster region year value low_80 high_80 low_95 high_95 points bounds "
            "last_period"),
    ),
    ResultTable(
        "count_points",
        Text(
            "Published counts, and what each may be used for.", "公布的数量及其可否用于预测。"
        ),
        columns("indicator cluster region period vintage source_row"),
        columns("indicator period value low high status use reason_en confidence note"),
    ),
    ResultTable(
        "count_accuracy",
        Text("How far past forecasts of counts were off, by model.", "各模型历史预测的误差。"),
        columns("basis series cluster region model horizon_years"),
        columns(
            "basis series model horizon_years forecasts mean_error against_naive with_interval "
            "inside_80_count "
            "inside_95_count"
        ),
    ),
    ResultTable(
        "count_backtest",
        Text("Past forecasts of counts against what happened.", "历史预测与实际对照。"),
        columns("basis series cluster region model origin_period period"),
        columns("basis series model origin_period period trained actual forecast error low_95 high_95 "
            "inside_95"),
    ),
    ResultTable(
        "cohort_forecasts",
        Text(
            "Firms on each rung in later years: all, by cluster, by district (groups stay inside).",
            "未来各层级企业数：全部、分集群、分区县（分组仅限内部）。",
        ),
        columns("grouping item rung holders year"),
        columns("grouping item rung holders year start value low_80 high_80 low_95 high_95"),
    ),
    ResultTable(
        "cohort_rates",
        Text(
            "How often firms enter, move between rungs and leave (groups stay inside).",
            "企业进入、层级变动与退出的频率（分组仅限内部）。",
        ),
        columns("grouping item from_rung to_rung"),
        columns("grouping item from_rung to_rung move moves firm_years rate rate_shrunk low high"),
    ),
)  # fmt: skip
