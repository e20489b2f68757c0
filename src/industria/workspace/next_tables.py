"""Owns the result tables of one kind: what comes next, and in which year."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

_NEXT = columns(
    "region rank industry score score_low score_high feasibility benefit distance_class risk probability "
    "past_entries past_open rival margin review reason_en"
)
_RATES = columns(
    "entry_group density_low density_high past_open past_entries rate rate_low rate_high rising reason"
)
_PLAN = columns(
    "region industry year cost yearly_gain counted worth probability relatedness_density density_before "
    "held same_year yearly_year opens_worth saves_cost net_alone for_the_sake_of"
)
_YEARS = columns(
    "year budget spent entries worth foresight_worth yearly_worth bound foresight_low foresight_high "
    "ahead_in_draws planned_worth apart_worth draws"
)
_INSIDE = Text("The same from all that the office knows; it does not leave the office.",
               "同上，依本机构掌握的全部数据；仅限内部。")  # fmt: skip
_TABLES = (
    (
        "next_industries", columns("region industry"), _NEXT,
        Text("Industries that districts do not have yet, by feasibility × value; from what may be told.",
             "各区县尚未具备的产业，按可行性×价值排序（依可公布数据）。"),
    ),
    (
        "entry_rates", columns("entry_group"), _RATES,
        Text("How often industries were entered within three years, by relatedness density.",
             "按关联密度统计的三年内进入率。"),
    ),
    (
        "diversification_plan", columns("region industry"), _PLAN,
        Text("Which district begins which industry in which year under one budget.",
             "共享预算下各区县逐年启动的产业。"),
    ),
    (
        "diversification_years", columns("year"), _YEARS,
        Text("The plan year by year, and what sharing the budget is worth.", "逐年计划及共享预算的价值。"),
    ),
)  # fmt: skip
TABLES = tuple(
    ResultTable(f"{prefix}{name}", _INSIDE if prefix else meaning, key, shown)
    for prefix in ("", "office_")
    for name, key, shown, meaning in _TABLES
)
