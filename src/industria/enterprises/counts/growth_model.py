"""Owns the growth model of one published stock: its fit, its runs over what is only bounded, its back-test.

Comes in: `Point`s of one series. Goes out: `Growth`, or the reason why there is none; past forecasts. A stock
cannot tell entry, promotion and exit apart: only their sum is forecast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from industria.enterprises.counts.points import BOUND, POINT, Point, bounds, used
from industria.kernels.counts.drift import Drift, expected, fit_drift, interval_of
from industria.kernels.refusal import Refused

LEAST = 3
"""Figures that a forecast needs: two spans of growth, so that their difference says how much growth
varies."""
RUNS = 9
"""So many values of a bounded figure are tried, evenly in logarithms, both ends among them."""
LEVELS = (0.80, 0.95)
DRIFT, LAST_VALUE, LAST_GROWTH, COHORT = "drift", "last-value", "last-growth", "cohort"


@dataclass(frozen=True)
class Growth:
    """A fitted series: the figures used, the fit, and fits in which bounded figures take values they allow.

    `assumed` says that an end of a bound was not given and the neighbouring figure stands for it.
    """

    points: tuple[Point, ...]
    drift: Drift
    bounded: tuple[Point, ...] = ()
    runs: tuple[Drift, ...] = ()
    assumed: bool = False

    @property
    def last(self) -> Point:
        """The latest figure used."""
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class Past:
    """One past forecast: by which model, made when, of when, from how many figures; ends where it had any."""

    model: str
    origin: str
    period: str
    horizon: float
    trained: int
    actual: float
    forecast: float
    ends: tuple[float, float, float, float] = (float("nan"),) * 4


def fit_growth(points: Sequence[Point]) -> Growth | str:
    """The growth model of a series; the reason where its figures are too few."""
    known = used(points)
    if len(known) < LEAST:
        return "too-few-points"
    drift = _fit(known)
    inside = [point for point in bounds(points) if point.at < known[-1].at]
    ranges = [(point, *_ends_of(point, known)) for point in inside]
    ranges = [one for one in ranges if one[1] is not None and one[2] is not None]
    runs = []
    for share in np.linspace(0.0, 1.0, RUNS) if ranges else ():
        at = {point.at: _between(low, high, float(share)) for point, low, high, _ in ranges}
        at |= {point.at: float(point.value or 0.0) for point in known}
        times = sorted(at)
        runs.append(fit_drift(times, [at[time] for time in times]))
    assumed = any(one[3] for one in ranges)
    return Growth(tuple(known), drift, tuple(one[0] for one in ranges), tuple(runs), assumed)


def _fit(points: Sequence[Point]) -> Drift:
    return fit_drift([point.at for point in points], [float(point.value or 0.0) for point in points])


def _ends_of(point: Point, known: Sequence[Point]) -> tuple[float | None, float | None, bool]:
    """Both ends of a bounded figure; a missing one is the neighbouring figure, if stocks did not fall."""
    before = [one.value for one in known if one.at < point.at]
    after = [one.value for one in known if one.at > point.at]
    low = point.low or (before[-1] if before else None)
    high = point.high or (after[0] if after else None)
    if low is None or high is None or low > high:
        return None, None, False
    return low, high, point.low is None or point.high is None


def _between(low: float | None, high: float | None, share: float) -> float:
    assert low is not None and high is not None
    return float(np.exp((1.0 - share) * np.log(low) + share * np.log(high)))


def past_forecasts(points: Sequence[Point]) -> list[Past]:
    """Forecasts from every origin, of every later figure, made of nothing that was not out at the origin.

    Refuses `not-a-published-count` where a derived, estimated, bounded or target figure is among them.
    """
    if wrong := [point for point in points if point.use != POINT]:
        raise Refused("not-a-published-count", count=len(wrong), first=wrong[0].period, use=wrong[0].use)
    found: list[Past] = []
    for origin in points:
        known_at = max(origin.at, origin.published or origin.at)
        train = [point for point in points if point.at <= origin.at and (point.published or 0) <= known_at]
        later = [point for point in points if point.at > known_at]
        if len(train) >= 2:
            found += [past for goal in later for past in _each_model(train, origin, goal)]
    return found


def _each_model(train: Sequence[Point], origin: Point, goal: Point) -> list[Past]:
    """The model and its two naive peers."""
    start, ahead = train[-1], goal.at - train[-1].at
    actual, last = float(goal.value or 0.0), float(start.value or 0.0)
    drift, recent = _fit(train), _fit(train[-2:])
    ends = [float(end) for level in LEVELS for end in interval_of(drift, ahead, level)]
    about = (origin.period, goal.period, ahead, len(train), actual)
    return [
        Past(DRIFT, *about, float(expected(drift, ahead)), (ends[0], ends[1], ends[2], ends[3])),
        Past(LAST_GROWTH, *about, float(expected(recent, ahead))),
        Past(LAST_VALUE, *about, last),
    ]


__all__ = ["BOUND", "Growth", "Past", "fit_growth", "past_forecasts"]
