"""Owns the columns of the tables of counts to the target year."""

from __future__ import annotations

import pyarrow as pa

TEXT, NUMBER, COUNT, FLAG = pa.string(), pa.float64(), pa.int64(), pa.bool_()


def _schema(texts: str = "", numbers: str = "", counts: str = "", flags: str = "") -> pa.Schema:
    kinds = ((texts, TEXT), (numbers, NUMBER), (counts, COUNT), (flags, FLAG))
    return pa.schema([(name, kind) for names, kind in kinds for name in names.split()])


ENDS = "low_80 high_80 low_95 high_95"
SERIES = "indicator cluster region name_en name_zh"
POINTS = _schema(
    "indicator cluster region period status unit use reason_en reason_zh vintage note origin source "
    "confidence "
    "source_file source_sheet",
    "at value low high",
    "source_row",
)
"""`count_points`: every published figure of a stock that has targets, and what it may be used for."""
FORECASTS = _schema(
    f"{SERIES} unit last_period origin",
    f"value {ENDS} bounded_low bounded_high last_value yearly_growth",
    "year points freedom bounds",
    "assumed",
)
"""`count_forecasts`: a row a published stock and year. `bounded_low`, `bounded_high`: the least and
most of the
forecast over what figures that are only bounds could be."""
TARGETS = _schema(
    f"target {SERIES} comparator direction unit document published source confidence first_period "
    f"last_period "
    "achieved_since rung reason reason_en reason_zh origin",
    f"target_value last_value years_left required_growth achieved_growth yearly_growth forecast {ENDS} "
    "probability probability_low probability_high reached reached_recent extra_even extra_sure "
    "cohort_forecast cohort_low cohort_high cohort_probability",
    "year points freedom bounds",
    "assumed",
)
"""`count_targets`: a row a target. `reached`, `reached_recent`: when the whole and the latest pace get
there."""
BACKTEST = _schema(
    "basis series model origin_period period cluster region name_en name_zh origin",
    f"horizon actual forecast error {ENDS}",
    "trained",
    "inside_80 inside_95 inner",
)
"""`count_backtest`: a row a past forecast. `basis`: `published` (series is an indicator) or `register`
(a rung)."""
ACCURACY = _schema(
    "basis series model cluster region name_en name_zh origin",
    "mean_error against_naive",
    "horizon_years forecasts origins with_interval inside_80_count inside_95_count",
    "inner",
)
"""`count_accuracy`: the back-test summed up, by whole years ahead, and over all of them (null)."""
RATES = _schema(
    "grouping item from_rung to_rung move origin",
    "rate rate_shrunk low high strength",
    "moves firm_years first_year last_year",
    "inner",
)
"""`cohort_rates`: a row a group and move; of entries `firm_years` is null and the rate is firms a year."""
COHORTS = _schema(
    "grouping item rung holders origin",
    f"value {ENDS} start before came_in entered went_out left_register",
    "year",
    "inner",
)
"""`cohort_forecasts`: firms on a rung (`exact`) or on it or above (`or-higher`). Flows are of all firms
together:
value = before + came_in + entered − went_out − left_register."""
SCHEMAS = {
    "count_points": POINTS, "count_forecasts": FORECASTS, "count_targets": TARGETS,
    "count_backtest": BACKTEST,
    "count_accuracy": ACCURACY, "cohort_rates": RATES, "cohort_forecasts": COHORTS,
}  # fmt: skip
FEW = 3
"""A count of fewer firms than this, other than none, stays in the office."""


def few(count: float | None) -> bool:
    """Whether a count names too few firms to be told."""
    return count is not None and 0 < count < FEW


def known(value: float | None) -> float | None:
    """A number, or None where it is not known."""
    return None if value is None or value != value or abs(value) == float("inf") else float(value)
