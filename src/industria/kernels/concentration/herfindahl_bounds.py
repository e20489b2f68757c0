"""Owns the interval of a Herfindahl index when parts are known only to lie between bounds.

Comes in: a low and a high bound of each part of one distribution (equal where a part is known). Goes out: the
least index, exactly, and a largest that certainly holds, nearly always exactly.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats, floats, interval
from industria.kernels.refusal import Refused

_TRIED, _CORNERS = 8, 1 << 14


def herfindahl_bounds(low: ArrayLike, high: ArrayLike) -> tuple[float, float]:
    """The least and the largest Herfindahl index of parts that lie between bounds.

    H = Σ x² / (Σ x)² over l ≤ x ≤ h (NaN: no bound, so 0 or ∞). H falls towards the point where every
    part is as near as it can be to t = Σx²/Σx: that is its least. Its largest is at a corner. The eight
    parts of widest bounds are tried at both ends (fewer where more than 64 are uncertain); for the others
    Σx² is, at a given sum, at most what those of largest l + h give first (continuous knapsack, Dantzig
    1957). So the largest is exact for up to eight uncertain parts, and certain for more. 1-D, O(n log n).
    (NaN, NaN) where every part is zero; 1 where a part has no upper bound. Refuses `not-a-distribution`,
    `negative`, `bounds-reversed`, `not-finite`, `shapes-differ`.
    """
    low_side, high_side = floats(low, high)
    if low_side.ndim != 1:
        raise Refused("not-a-distribution", shape=low_side.shape)
    least, most = interval(low_side, high_side, "x")
    there = most > 0
    if not there.any():
        return np.nan, np.nan
    lows, highs = least[there], most[there]
    smallest = _smallest(lows, highs)
    return smallest, max(_largest(lows, highs), smallest)


def _smallest(low: Floats, high: Floats) -> float:
    """H at x = clip(t, l, h), t the root of Σ x (x − t), which falls in t."""
    ends = np.unique(np.concatenate([low, high[np.isfinite(high)]]))
    first, last = 0, len(ends) - 1
    while first < last:
        middle = (first + last + 1) // 2
        x = np.clip(ends[middle], low, high)
        first, last = (middle, last) if (x * (x - ends[middle])).sum() >= 0 else (first, middle - 1)
    start = ends[first]
    stop = ends[first + 1] if first + 1 < len(ends) else 2 * start + 1
    middle_of = (start + stop) / 2
    fixed = np.where(low >= stop, low, np.where(high <= start, high, 0.0))  # the others are at t itself
    total = fixed.sum()
    t = (fixed * fixed).sum() / total if total > 0 else middle_of
    x = np.clip(np.clip(t, start, stop), low, high)
    return float((x * x).sum() / x.sum() ** 2)


def _largest(low: Floats, high: Floats) -> float:
    """The largest (a + c S) / S² along the knapsack's gains, whatever ends the widest parts take."""
    if np.isinf(high).any() or (low == 0).all():
        return 1.0  # every other part may be zero, or as good as zero
    order = np.argsort(low - high, kind="stable")
    low, high = low[order], high[order]
    uncertain = int((high > low).sum())
    tried = min(uncertain, _TRIED, int(np.log2(_CORNERS / max(uncertain, 1))) if uncertain < _CORNERS else 0)
    corners = list(product(*zip(low[:tried], high[:tried], strict=True)))
    ends = np.array(corners, dtype=np.float64).reshape(2**tried, tried)
    rest = np.argsort(-(low + high)[tried:uncertain], kind="stable") + tried
    width, density = (high - low)[rest], (low + high)[rest]
    start, gained = ends.sum(axis=1) + low[tried:].sum(), (ends**2).sum(axis=1) + (low[tried:] ** 2).sum()
    sums = np.hstack([start[:, None], start[:, None] + np.cumsum(width)])
    squares = np.hstack([gained[:, None], gained[:, None] + np.cumsum(width * density)])
    best = float(np.divide(squares, sums**2, out=np.zeros(sums.shape), where=sums > 0).max())
    offset = squares[:, :-1] - density * sums[:, :-1]  # Σx² = a + c S; a < 0 may have its peak at −2a/c
    peak = np.divide(-2.0 * offset, density, out=np.zeros(offset.shape), where=density > 0)
    inside = (peak > sums[:, :-1]) & (peak < sums[:, 1:])
    if inside.any():
        best = max(best, float(((offset + density * peak)[inside] / peak[inside] ** 2).max()))
    return min(best, 1.0)
