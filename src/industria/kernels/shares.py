"""Owns shares of a part in its total, and their bounds where either is not fully known.

Comes in: parts and totals (or the intervals they lie in). Goes out: fractions between 0 and 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats, floats, interval


def share(x: ArrayLike, total: ArrayLike) -> Floats:
    """Share of a part in its total, as a fraction.

    s = x / X. NaN where either is unknown, where X ≤ 0 and where x < 0: no part of a whole. O(n).
    """
    part, whole = floats(x, total)
    defined = (part >= 0) & (whole > 0) & np.isfinite(part) & np.isfinite(whole)
    return np.asarray(np.divide(part, whole, out=np.full(part.shape, np.nan), where=defined))


def share_bounds(
    low: ArrayLike, high: ArrayLike, total_low: ArrayLike, total_high: ArrayLike
) -> tuple[Floats, Floats]:
    """Interval of a share when part and total are each known to lie in an interval.

    [x_low / X_high, x_high / max(X_low, x_high)], since the part is never more than its total. O(n).
    NaN bounds are open; where part and total contradict each other both results are NaN.
    """
    part_low, part_high, whole_low, whole_high = floats(low, high, total_low, total_high)
    part_low, part_high = interval(part_low, part_high, "part")
    whole_low, whole_high = interval(whole_low, whole_high, "total")
    part_high = np.minimum(part_high, whole_high)
    impossible = (part_low > part_high) | (whole_high == 0)
    least = _ratio(part_low, np.maximum(whole_high, part_low))
    most = _ratio(part_high, np.maximum(whole_low, part_high))
    most = np.where(np.isinf(part_high), 1.0, most)
    most = np.where((part_high == 0) & ~impossible, 0.0, most)
    return np.where(impossible, np.nan, least), np.where(impossible, np.nan, np.maximum(least, most))


def share_bounds_of_sum(
    low: ArrayLike, high: ArrayLike, rest_low: ArrayLike, rest_high: ArrayLike
) -> tuple[Floats, Floats]:
    """Interval of a share in a total that is the part plus a rest, each in its own interval.

    [x_low / (x_low + R_high), x_high / (x_high + R_low)]: x / (x + R) rises in x and falls in R. O(n).
    """
    part_low, part_high, others_low, others_high = floats(low, high, rest_low, rest_high)
    part_low, part_high = interval(part_low, part_high, "part")
    others_low, others_high = interval(others_low, others_high, "rest")
    nothing = (part_high == 0) & (others_high == 0)
    least = np.where(others_high == 0, 1.0, _ratio(part_low, part_low + others_high))
    least = np.where((part_low == 0) & (others_high > 0), 0.0, least)
    most = np.where(np.isinf(part_high), 1.0, _ratio(part_high, part_high + others_low))
    most = np.where(part_high == 0, 0.0, most)
    return np.where(nothing, np.nan, least), np.where(nothing, np.nan, most)


def _ratio(top: Floats, bottom: Floats) -> Floats:
    usable = (bottom > 0) & np.isfinite(top)
    return np.divide(top, bottom, out=np.zeros(top.shape), where=usable)
