"""Counts of the demo city, where the truth is known: cohorts fitted to 2022 against 2023 to 2025."""

from __future__ import annotations

import numpy as np
import pytest

from industria.enterprises.counts.backtest_rows import accuracy_rows, backtest_rows, or_higher
from industria.enterprises.counts.growth_rows import Stocks
from industria.enterprises.counts.histories import CITY, Grouping, History
from industria.kernels.counts.cohorts import ABSENT, stock_of
from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import YEARS
from industria.reference.demo_city.ladder import HOLDERS


@pytest.fixture(scope="module")
def history(city: City) -> History:
    state = np.where(city.firms.alive, city.rung, ABSENT).astype(np.int64)
    firms = len(state)
    grouping = Grouping(CITY, (CITY,), np.zeros(firms, dtype=np.int64))
    unknown = np.full(state.shape, -1, dtype=np.int64)
    return History(tuple(int(year) for year in YEARS), state, (grouping,), unknown, "synthetic")


def test_the_history_holds_as_many_firms_on_each_rung_as_the_city_was_made_with(history: History) -> None:
    held = or_higher(stock_of(history.state, np.zeros(len(history.state), dtype=np.int64), 1, 7)[:, 0])
    assert held[:, 3].tolist() == list(HOLDERS["high-tech"])
    assert held[:, 6].tolist() == list(HOLDERS["champion"])


def test_cohorts_fitted_to_2022_hold_what_happened_until_2025(history: History) -> None:
    rows = [row for row in backtest_rows(Stocks({}, {}, {}, {}), history) if row["origin_period"] == "2022"]
    cohort = [row for row in rows if row["model"] == "cohort"]
    assert len(cohort) == 18  # six rungs, three years
    assert sum(row["inside_95"] for row in cohort) >= 16
    total = {row["model"]: row for row in _summed(rows)}
    assert total["cohort"]["mean_error"] < total["drift"]["mean_error"]
    assert total["cohort"]["against_naive"] < 0.6


def _summed(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """All rungs as one series; the naive forecast of each figure is told apart by its period."""
    one = [{**row, "series": "all", "period": f"{row['series']} {row['period']}"} for row in rows]
    return [row for row in accuracy_rows(one) if row["horizon_years"] is None]
