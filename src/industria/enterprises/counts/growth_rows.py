"""Owns the rows of published stocks: their figures, their forecasts, their targets.

Comes in: the plan's stocks and targets, judged points, fits. Goes out: rows of `count_points`,
`count_forecasts`, `count_targets`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from industria.enterprises.counts import point_words as said
from industria.enterprises.counts.growth_model import LEAST, LEVELS, Growth, fit_growth
from industria.enterprises.counts.points import Key, Point, points_by_series, used, weakest_origin
from industria.enterprises.counts.road_tables import known
from industria.findings import Text
from industria.kernels.counts.drift import Drift, chance_at_least, expected, interval_of, time_of
from industria.kernels.growth import required_growth
from industria.measures.regions import area_of
from industria.steps import Tables
from industria.tracking.verdict import unit_factor

Row = dict[str, Any]
SURE = 0.8
"""The chance that `extra_sure` is for."""


@dataclass(frozen=True)
class Stocks:
    """The plan's stocks that have targets, by series: targets, points, fits or why there is none."""

    indicators: Mapping[str, Row]
    targets: Mapping[Key, list[Row]]
    points: Mapping[Key, list[Point]]
    fits: Mapping[Key, Growth | str]


def stocks_of(tables: Tables) -> Stocks:
    """What the plan wants counted and what is published of it."""
    if not tables.has("plan_indicators") or not tables.has("plan_targets"):
        return Stocks({}, {}, {}, {})
    indicators = {
        row["indicator"]: row
        for row in tables.read("plan_indicators").to_pylist()
        if row["nature"] == "stock"
    }
    whole = area_of(tables).whole
    targets: dict[Key, list[Row]] = {}
    for row in tables.read("plan_targets").to_pylist():
        if row["indicator"] in indicators:
            region = "" if row["region"] in (None, "", whole) else row["region"]
            targets.setdefault((row["indicator"], row["cluster"] or "", region), []).append(row)
    units = {
        name: row["unit"] or "" for name, row in indicators.items() if any(key[0] == name for key in targets)
    }
    points = {key: found for key, found in points_by_series(tables, units, whole).items() if key in targets}
    fits = {key: fit_growth(points[key]) if key in points else "no-figures" for key in targets}
    return Stocks(indicators, targets, points, fits)


def point_rows(stocks: Stocks) -> list[Row]:
    """Every published figure with its use and the reason."""
    rows = []
    for key, points in stocks.points.items():
        for point in points:
            why = said.USES[point.reason]
            rows.append({
                **_series(key), "period": point.period, "at": point.at, "value": point.value,
                "low": point.low,
                "high": point.high, "status": point.status, "unit": point.unit, "use": point.use,
                "reason_en": why.en, "reason_zh": why.zh, "vintage": point.vintage, "note": point.note,
                "origin": point.origin, "source": point.source, "confidence": point.confidence,
                "source_file": point.place[0], "source_sheet": point.place[1], "source_row": point.place[2],
            })  # fmt: skip
    return rows


def forecast_rows(stocks: Stocks) -> list[Row]:
    """A row a series and year, from the year after the latest figure to the last target year."""
    rows = []
    for key, fit in stocks.fits.items():
        if isinstance(fit, str):
            continue
        last = max(int(target["year"]) for target in stocks.targets[key])
        for year in range(math.floor(fit.drift.last_time) + 1, last + 1):
            ahead = year - fit.drift.last_time
            over = [float(expected(run, ahead)) for run in fit.runs]
            rows.append({
                **_named(stocks, key), "year": year, **forecast_at(fit.drift, ahead),
                "bounded_low": min(over, default=None), "bounded_high": max(over, default=None),
                **_fit(fit), "unit": fit.last.unit, "last_period": fit.last.period,
                "last_value": fit.last.value,
            })  # fmt: skip
    return rows


def forecast_at(drift: Drift, ahead: float) -> Row:
    """The median and both intervals of a value so many years on."""
    found: Row = {"value": float(expected(drift, ahead))}
    for level in LEVELS:
        low, high = interval_of(drift, ahead, level)
        found |= {f"low_{level * 100:.0f}": known(float(low)), f"high_{level * 100:.0f}": known(float(high))}
    return found


def target_rows(stocks: Stocks) -> list[Row]:
    """A row a target: how likely it is, what it asks for a year, what was achieved."""
    rows = []
    for key, targets in stocks.targets.items():
        for target in targets:
            names = ("target", "comparator", "direction", "year", "unit", "document", "published", "source",
                     "confidence")  # fmt: skip
            row = {**_named(stocks, key), **{name: target[name] for name in names}}
            row |= {"target_value": target["value"], **_outlook(stocks, key, target)}
            rows.append(row)
    return rows


def goal_of(stocks: Stocks, indicator: str, target: Row) -> float | None:
    """The target in the unit of its indicator; None where the units do not convert."""
    factor = unit_factor(target["unit"] or "", stocks.indicators[indicator]["unit"] or "")
    return None if factor is None else float(target["value"]) * factor


def _outlook(stocks: Stocks, key: Key, target: Row) -> Row:
    """What can be said of a target; the reason where it is little."""
    fit, points = stocks.fits[key], used(stocks.points.get(key, []))
    about: Row = {"points": len(points), "origin": weakest_origin(points) or None}
    goal = goal_of(stocks, key[0], target)
    if goal is None:
        return about | _reason("unit")
    about |= {"target_value": goal, "unit": stocks.indicators[key[0]]["unit"]}
    if points:
        about |= _pace(points, goal, int(target["year"]))
    if isinstance(fit, str):
        return about | _reason(fit, points=len(points), least=LEAST)
    ahead = int(target["year"]) - fit.drift.last_time
    about |= _fit(fit)
    if ahead <= 0:
        return about | _reason("past")
    about |= {
        "forecast" if name == "value" else name: end for name, end in forecast_at(fit.drift, ahead).items()
    }
    about["reached"] = known(time_of(fit.drift, goal))
    if not fit.drift.has_interval:
        return about | _reason("no-variation")
    most = target["direction"] == "at-most"
    chances = [_chance(run, ahead, goal, most) for run in (fit.drift, *fit.runs)]
    about |= {"probability": chances[0]}
    if fit.runs:
        about |= {"probability_low": min(chances), "probability_high": max(chances)}
    if not most:
        about |= _extra(fit.drift, ahead, goal)
    return about | _words(fit, about)


def _chance(drift: Drift, ahead: float, goal: float, most: bool) -> float:
    reached = chance_at_least(drift, ahead, goal)
    return 1.0 - reached if most else reached


def _extra(drift: Drift, ahead: float, goal: float) -> Row:
    """Firms a year on top of the present pace for an even chance, and for `SURE`."""
    low, _ = interval_of(drift, ahead, 2 * SURE - 1)
    middle = float(expected(drift, ahead))
    return {
        "extra_even": max(goal - middle, 0.0) / ahead, "extra_sure": max(goal - float(low), 0.0) / ahead
    }  # fmt: skip


def _pace(points: list[Point], goal: float, year: int) -> Row:
    """What is needed a year from the latest figure, and what was achieved since the one before it."""
    last = points[-1]
    value, left = float(last.value or 0.0), year - last.at
    found: Row = {"first_period": points[0].period, "last_period": last.period, "last_value": value}
    found["years_left"] = left
    if left > 0:
        found["required_growth"] = float(required_growth(value, goal, left))
    if len(points) > 1:
        before = points[-2]
        pace = float(required_growth(float(before.value or 0.0), value, last.at - before.at))
        found |= {"achieved_growth": pace, "achieved_since": before.period}
        if pace > 0 and goal > 0 and (goal > value):
            found["reached_recent"] = last.at + math.log(goal / value) / math.log1p(pace)
    return found


def _fit(fit: Growth) -> Row:
    return {
        "yearly_growth": math.expm1(fit.drift.mean), "points": len(fit.points), "freedom": fit.drift.freedom,
        "bounds": len(fit.bounded), "assumed": fit.assumed, "origin": weakest_origin(fit.points) or None,
    }  # fmt: skip


def _words(fit: Growth, about: Row) -> Row:
    data = {"points": len(fit.points), "first": fit.points[0].period, "last": fit.last.period,
            "spans": fit.drift.freedom + 1}  # fmt: skip
    told = said.CHANCE
    if fit.runs:
        data |= {"low": f"{about['probability_low']:.0%}", "high": f"{about['probability_high']:.0%}"}
        told = Text(told.en + said.BOUNDED.en, told.zh + said.BOUNDED.zh)
    if fit.assumed:
        told = Text(told.en + said.ASSUMED.en, told.zh + said.ASSUMED.zh)
    return {"reason_en": told.filled("en", data), "reason_zh": told.filled("zh", data)}


def _reason(code: str, **data: object) -> Row:
    text = said.REASONS[code]
    return {"reason": code, "reason_en": text.filled("en", data), "reason_zh": text.filled("zh", data)}


def _series(key: Key) -> Row:
    return {"indicator": key[0], "cluster": key[1] or None, "region": key[2] or None}


def _named(stocks: Stocks, key: Key) -> Row:
    row = stocks.indicators[key[0]]
    return {**_series(key), "name_en": row["name_en"], "name_zh": row["name_zh"]}
