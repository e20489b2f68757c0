"""Owns growth between two periods and the geometric path from a baseline to a target.

Comes in: values of two periods, or a baseline, a target and years. Goes out: fractions (0.066 is 6.6 %),
values on the path, and for every growth that is not defined the reason.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from industria.kernels.arrays import Floats, floats, interval
from industria.kernels.refusal import Refused

DEFINED, BASE_UNKNOWN, CURRENT_UNKNOWN, BASE_ZERO, BASE_NEGATIVE = range(5)
REASONS = ("defined", "base-unknown", "current-unknown", "base-zero", "base-negative")
"""Why a growth has no value, in the order of the codes that `growth_reason` gives."""


def growth(current: ArrayLike, base: ArrayLike) -> Floats:
    """Growth of a value over its base, as a fraction.

    g = x₁ / x₀ − 1. NaN where undefined: base unknown, zero or negative, current unknown. O(n).
    """
    now, before = floats(current, base)
    defined = growth_reason(now, before) == DEFINED
    return _ratio(now, before, defined) - 1.0


def growth_reason(current: ArrayLike, base: ArrayLike) -> NDArray[np.int8]:
    """Why each growth is or is not defined, as a code into `REASONS`.

    0 iff x₀ > 0 and both are known (finite); else the first reason that applies. O(n).
    """
    now, before = floats(current, base)
    conditions = [~np.isfinite(before), before < 0, before == 0, ~np.isfinite(now)]
    codes = [BASE_UNKNOWN, BASE_NEGATIVE, BASE_ZERO, CURRENT_UNKNOWN]
    return np.select(conditions, codes, DEFINED).astype(np.int8)


def growth_bounds(
    low: ArrayLike, high: ArrayLike, base_low: ArrayLike, base_high: ArrayLike
) -> tuple[Floats, Floats]:
    """Interval of a growth when both values, never negative, are known to lie in intervals.

    [x₁_low / x₀_high − 1, x₁_high / x₀_low − 1]. NaN = no bound; both NaN where the base is zero. O(n).
    """
    now_low, now_high, before_low, before_high = floats(low, high, base_low, base_high)
    now_low, now_high = interval(now_low, now_high, "current")
    before_low, before_high = interval(before_low, before_high, "base")
    possible = before_high > 0
    least = np.divide(now_low, before_high, out=np.zeros(now_low.shape), where=possible) - 1.0
    bounded = (before_low > 0) & np.isfinite(now_high)
    most = _ratio(now_high, before_low, bounded) - 1.0
    return np.where(possible, least, np.nan), most


def path_value(baseline: ArrayLike, target: ArrayLike, t0: ArrayLike, t1: ArrayLike, t: ArrayLike) -> Floats:
    """Where a value should stand at time t on the constant-growth path from baseline to target.

    p(t) = b · (y / b)^((t − t₀) / (t₁ − t₀)). Refuses `not-positive`, `path-without-length`. O(n).
    """
    start, goal, begin, end, now = floats(baseline, target, t0, t1, t)
    _refuse_not_positive(baseline=start, target=goal)
    if (end <= begin).any():
        raise Refused("path-without-length", count=int((end <= begin).sum()))
    elapsed = (now - begin) / (end - begin)
    value = np.asarray(start * (goal / start) ** elapsed)
    return np.where(elapsed == 1.0, goal, value)  # the path ends exactly at its target


def required_growth(actual: ArrayLike, target: ArrayLike, years: ArrayLike) -> Floats:
    """Growth per year needed to reach the target in so many years.

    g = (y / x)^(1 / n) − 1. Refuses `not-positive` values or years; unknown stays NaN. O(n).
    """
    value, goal, span = floats(actual, target, years)
    _refuse_not_positive(actual=value, target=goal, years=span)
    return np.asarray((goal / value) ** (1.0 / span) - 1.0)


def _ratio(top: Floats, bottom: Floats, where: NDArray[np.bool_]) -> Floats:
    """top / bottom where asked; NaN elsewhere and where it is beyond all numbers."""
    with np.errstate(over="ignore"):
        ratio = np.divide(top, bottom, out=np.full(top.shape, np.nan), where=where)
    return np.where(np.isinf(ratio), np.nan, ratio)


def _refuse_not_positive(**arrays: Floats) -> None:
    for name, array in arrays.items():
        if (array <= 0).any() or np.isinf(array).any():
            raise Refused("not-positive", argument=name, count=int(((array <= 0) | np.isinf(array)).sum()))
