"""Owns the step of counts to the target year: published stocks, cohorts of firms, their back-tests.

Comes in: the plan's stocks and targets, published indicators, histories of firms. Goes out: seven tables;
without targets of a stock and without histories, empty ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.enterprises.counts.backtest_rows import accuracy_rows, backtest_rows
from industria.enterprises.counts.cohort_model import project, rates_of
from industria.enterprises.counts.cohort_rows import cohort_rows, rate_rows, with_cohorts
from industria.enterprises.counts.growth_rows import Stocks, forecast_rows, point_rows, stocks_of, target_rows
from industria.enterprises.counts.histories import history_of
from industria.enterprises.counts.road_explanation import EXPLAINERS
from industria.enterprises.counts.road_tables import SCHEMAS
from industria.steps import SEED, Step, Tables

MOST_YEARS, USUAL_YEARS = 10, 2


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the tables."""
    stocks, history = stocks_of(tables), history_of(tables)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
    rows["count_points"], rows["count_forecasts"] = point_rows(stocks), forecast_rows(stocks)
    rows["count_targets"] = target_rows(stocks)
    rows["count_backtest"] = backtest_rows(stocks, history)
    rows["count_accuracy"] = accuracy_rows(rows["count_backtest"])
    if history is not None:
        rates = rates_of(history)
        ahead = project(rates, years_ahead(stocks, history.years[-1]), SEED)
        rows["cohort_rates"] = rate_rows(history, rates)
        rows["cohort_forecasts"] = cohort_rows(history, rates, ahead)
        rows["count_targets"] = with_cohorts(rows["count_targets"], stocks, history, ahead)
    return {name: pa.Table.from_pylist(found, SCHEMAS[name]) for name, found in rows.items()}


def years_ahead(stocks: Stocks, last: int) -> int:
    """How many years cohorts are carried on: to the last target year of a stock, else two."""
    years = [int(target["year"]) for targets in stocks.targets.values() for target in targets]
    ahead = max(years, default=last + USUAL_YEARS) - last
    return min(max(ahead, 1), MOST_YEARS)


STEP = Step(
    "counts",
    2,
    ("plan_indicators", "plan_targets", "plan_region", "plan_regions", "plan_clusters", "plan_membership",
     "regions", "indicators", "enterprises"),
    tuple(SCHEMAS),
    run,
    EXPLAINERS,
)  # fmt: skip
