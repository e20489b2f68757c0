"""Owns growth with drift, seen at few irregular times: the fit, what it expects, and how sure that is.

Comes in: times in years and positive values. Goes out: a `Drift`, quantiles of a later value, the chance
that it reaches a goal. Nothing is assumed beforehand about drift or variance, so few points give wide
intervals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import t as student

from industria.kernels.arrays import Floats, floats
from industria.kernels.refusal import Refused

LEAST_POINTS = 2
"""So many points give a drift; one more gives an interval."""
LEAST_VARIANCE = 1e-18


@dataclass(frozen=True, slots=True)
class Drift:
    """A fitted random walk with drift of the logarithm.

    `mean` and `variance` are per year; `span` is the time observed; `freedom` the degrees of freedom of the
    variance (0: none is known); `last` and `last_time` are where the forecast starts.
    """

    mean: float
    variance: float
    span: float
    freedom: int
    last: float
    last_time: float

    @property
    def has_interval(self) -> bool:
        """Whether the points tell how far growth varies."""
        return self.freedom >= 1 and self.variance > LEAST_VARIANCE


def fit_drift(times: ArrayLike, values: ArrayLike) -> Drift:
    """Fit a random walk with drift to the logarithm of values seen at irregular times.

    μ = (y_n − y_1) / T; σ² = Σ (Δy_i − μ Δt_i)² / Δt_i / (n − 2), y = ln x. Refuses `too-few-points`,
    `not-positive`, `not-in-order`. O(n). Lo (1988), Econometric Theory 4:231; Harvey (1989), Forecasting,
    Structural Time Series Models and the Kalman Filter, 2.3.
    """
    moments, levels = floats(times, values)
    if len(moments) < LEAST_POINTS:
        raise Refused("too-few-points", points=len(moments), least=LEAST_POINTS)
    if not (np.isfinite(levels).all() and (levels > 0).all()):
        raise Refused("not-positive", count=int((~(levels > 0)).sum()))
    steps = np.diff(moments)
    if not (steps > 0).all():
        raise Refused("not-in-order", count=int((~(steps > 0)).sum()))
    logs = np.log(levels)
    span = float(moments[-1] - moments[0])
    mean = float(logs[-1] - logs[0]) / span
    freedom = len(steps) - 1
    squares = float(((np.diff(logs) - mean * steps) ** 2 / steps).sum())
    variance = squares / freedom if freedom else float("nan")
    return Drift(mean, variance, span, freedom, float(logs[-1]), float(moments[-1]))


def expected(drift: Drift, horizon: ArrayLike) -> Floats:
    """The median of a value so many years after the last point.

    x̂(h) = exp(y_n + μ h). Refuses a negative horizon. O(n).
    """
    return np.asarray(np.exp(drift.last + drift.mean * _horizon(horizon)))


def interval_of(drift: Drift, horizon: ArrayLike, level: float) -> tuple[Floats, Floats]:
    """The interval in which a later value lies with probability `level`, if growth goes on varying alike.

    exp(y_n + μ h ± t_{n−2} σ √(h + h² / T)). NaN where the points tell no variance. O(n). The pivot is
    exact for the model: drift and variance are both unknown.
    """
    ahead = _horizon(horizon)
    if not drift.has_interval:
        return np.full_like(ahead, np.nan), np.full_like(ahead, np.nan)
    reach = student.ppf((1.0 + level) / 2.0, drift.freedom) * _spread(drift, ahead)
    middle = drift.last + drift.mean * ahead
    with np.errstate(over="ignore"):
        low, high = np.exp(middle - reach), np.exp(middle + reach)
    return np.asarray(low), np.where(np.isinf(high), np.nan, high)


def chance_at_least(drift: Drift, horizon: float, goal: float) -> float:
    """The probability that a later value is at least the goal.

    P = F_t((y_n + μ h − ln g) / (σ √(h + h² / T)); n − 2). NaN where the points tell no variance. O(1).
    """
    if not goal > 0:
        raise Refused("not-positive", argument="goal", count=1)
    ahead = _horizon(horizon)
    if not drift.has_interval:
        return float("nan")
    middle = drift.last + drift.mean * float(ahead)
    spread = float(_spread(drift, ahead))
    if spread == 0.0:
        return float(middle >= np.log(goal))
    return float(student.cdf((middle - np.log(goal)) / spread, drift.freedom))


def time_of(drift: Drift, goal: float) -> float:
    """When the median reaches the goal, as a time; NaN where it moves away from it.

    t = t_n + (ln g − y_n) / μ. O(1).
    """
    if not goal > 0:
        raise Refused("not-positive", argument="goal", count=1)
    away = float(np.log(goal)) - drift.last
    if away == 0.0:
        return drift.last_time
    if drift.mean == 0.0 or away / drift.mean < 0:
        return float("nan")
    return drift.last_time + away / drift.mean


def _spread(drift: Drift, ahead: Floats) -> Floats:
    return np.asarray(np.sqrt(drift.variance * (ahead + ahead**2 / drift.span)))


def _horizon(horizon: ArrayLike) -> Floats:
    (ahead,) = floats(horizon)
    if (ahead < 0).any():
        raise Refused("negative-horizon", count=int((ahead < 0).sum()))
    return ahead
