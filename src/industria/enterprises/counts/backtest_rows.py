"""Owns the back-tests of counts: past forecasts of published stocks and of the register's rungs.

Comes in: points of published stocks, a history of firms. Goes out: rows of `count_backtest` and
`count_accuracy`. Both models and two naive peers forecast the same figures from the same origins.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from industria.enterprises.counts.cohort_model import PLACES, project, rates_of
from industria.enterprises.counts.growth_model import COHORT, LAST_VALUE, Past, past_forecasts
from industria.enterprises.counts.growth_rows import Stocks
from industria.enterprises.counts.histories import RUNGS, History
from industria.enterprises.counts.points import POINT, Point, used, weakest_origin
from industria.enterprises.counts.road_tables import few, known
from industria.kernels.arrays import Floats
from industria.kernels.counts.accuracy import against_naive, mean_size, relative_error
from industria.kernels.counts.cohorts import stock_of
from industria.steps import SEED

Row = dict[str, Any]
PUBLISHED, REGISTER = "published", "register"
LEAST_SPANS = 3
"""Spans of years from which the cohort model is fitted in a back-test."""
ENDS = ("low_80", "high_80", "low_95", "high_95")
SHARES = (0.10, 0.90, 0.025, 0.975)


def or_higher(stock: Floats) -> Floats:
    """Firms on each rung or above it."""
    return np.asarray(stock[..., ::-1].cumsum(axis=-1)[..., ::-1])


def backtest_rows(stocks: Stocks, history: History | None) -> list[Row]:
    """Every past forecast of everything that is counted."""
    rows: list[Row] = []
    for key, points in stocks.points.items():
        named = stocks.indicators[key[0]]
        about = {"basis": PUBLISHED, "series": key[0], "cluster": key[1] or None, "region": key[2] or None,
                 "name_en": named["name_en"], "name_zh": named["name_zh"],
                 "origin": weakest_origin(used(points)) or None, "inner": False}  # fmt: skip
        rows += [about | _row(past) for past in past_forecasts(used(points))]
    return rows + (_register_rows(history) if history is not None else [])


def _register_rows(history: History) -> list[Row]:
    """Forecasts of every rung (or higher) of the register, from every year with enough behind it."""
    nobody = np.zeros(len(history.state), dtype=np.int64)
    held = or_higher(stock_of(history.state, nobody, 1, PLACES)[:, 0])
    cohorts = _cohort_pasts(history, held)
    rows: list[Row] = []
    for place, rung in enumerate(RUNGS[1:], start=1):
        about = {"basis": REGISTER, "series": rung, "origin": history.origin,
                 "inner": any(few(one) for one in held[:, place])}  # fmt: skip
        points = [_counted(year, held[at, place]) for at, year in enumerate(history.years)]
        pasts = past_forecasts(points) if all(point.value for point in points) else []
        pasts = [past for past in pasts if past.trained > LEAST_SPANS]
        rows += [about | _row(past) for past in [*pasts, *cohorts[place]]]
    return rows


def _counted(year: int, count: float) -> Point:
    """A count of the register as a point."""
    value = float(count)
    return Point(str(year), float(year), value, value, value, "", "observed", "reported", "", use=POINT)


def _cohort_pasts(history: History, held: Floats) -> dict[int, list[Past]]:
    """The cohort model fitted to each origin's past, forecasting the years that came after."""
    found: dict[int, list[Past]] = defaultdict(list)
    years = history.years
    for at in range(LEAST_SPANS, len(years) - 1):
        ahead = project(rates_of(history.until(years[at]), ()), len(years) - 1 - at, SEED)
        middle, drawn = or_higher(ahead.whole.expected), or_higher(ahead.whole.drawn)
        ends = np.quantile(drawn, SHARES, axis=1)
        for step, year in enumerate(ahead.years):
            for place in range(1, PLACES):
                actual = float(held[at + 1 + step, place])
                if actual > 0:
                    own = ends[:, step, place].tolist()
                    found[place].append(Past(
                        COHORT, str(years[at]), str(year), float(step + 1), at + 1, actual,
                        float(middle[step, place]), (own[0], own[1], own[2], own[3]),
                    ))  # fmt: skip
    return found


def _row(past: Past) -> Row:
    ends = {name: known(end) for name, end in zip(ENDS, past.ends, strict=True)}
    return {
        "model": past.model, "origin_period": past.origin, "period": past.period, "horizon": past.horizon,
        "trained": past.trained, "actual": past.actual, "forecast": past.forecast,
        "error": float(relative_error(past.forecast, past.actual)), **ends,
        "inside_80": _inside(past.actual, ends["low_80"], ends["high_80"]),
        "inside_95": _inside(past.actual, ends["low_95"], ends["high_95"]),
    }  # fmt: skip


def _inside(actual: float, low: float | None, high: float | None) -> bool | None:
    return None if low is None or high is None else low <= actual <= high


def accuracy_rows(rows: list[Row]) -> list[Row]:
    """The back-test by series, model and whole years ahead, also against the naive forecast."""
    naive = {_figure(row): row["error"] for row in rows if row["model"] == LAST_VALUE}
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        head = tuple(row.get(name) for name in ("basis", "series", "cluster", "region", "model"))
        groups[(*head, None)].append(row)
        groups[(*head, max(round(row["horizon"]), 1))].append(row)
    found = []
    for (basis, series, cluster, region, model, years), own in groups.items():
        tested = [row for row in own if row["inside_95"] is not None]
        errors = [row["error"] for row in own]
        peers = [naive.get(_figure(row), float("nan")) for row in own]
        found.append({
            "basis": basis, "series": series, "cluster": cluster, "region": region, "model": model,
            "name_en": own[0].get("name_en"), "name_zh": own[0].get("name_zh"), "origin": own[0]["origin"],
            "horizon_years": years, "forecasts": len(own),
            "origins": len({row["origin_period"] for row in own}), "mean_error": known(mean_size(errors)),
            "against_naive": known(against_naive(errors, peers)), "with_interval": len(tested),
            "inside_80_count": sum(bool(row["inside_80"]) for row in tested),
            "inside_95_count": sum(bool(row["inside_95"]) for row in tested),
            "inner": any(row["inner"] for row in own),
        })  # fmt: skip
    return found


def _figure(row: Row) -> tuple[Any, ...]:
    names = ("basis", "series", "cluster", "region", "origin_period", "period")
    return tuple(row.get(name) for name in names)
