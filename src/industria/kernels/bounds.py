"""Owns sums over groups that keep what is unknown unknown: of values, of intervals, and of "all the others".

Comes in: values or bounds and a group number per row. Goes out: one number or interval a group.
A NaN value makes its group's sum NaN; a NaN bound means "no bound" and leaves its group's sum without one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Booleans, Floats, Integers, floats, group_codes

_ROUNDING = float(np.finfo(np.float64).eps)


def sum_by_group(values: ArrayLike, group: ArrayLike, groups: int | None = None) -> Floats:
    """Sum of each group; NaN where any of its parts is unknown; 0 for a group without parts.

    S_g = Σ_{i: group(i) = g} x_i. Rows in group −1 are left out. O(n).
    """
    (known,) = floats(values)
    codes, count = group_codes(group, groups)
    total, unknown = _sums(known, codes, count)
    return np.where(unknown > 0, np.nan, total)


def sum_bounds(
    low: ArrayLike, high: ArrayLike, group: ArrayLike, groups: int | None = None
) -> tuple[Floats, Floats]:
    """Interval of each group's sum, the sum of its parts' intervals; NaN at an end means "no bound".

    [Σ low_i, Σ high_i] over i in g (interval addition; Moore 1966). O(n).
    """
    return sum_by_group(low, group, groups), sum_by_group(high, group, groups)


def sum_of_rest_bounds(low: ArrayLike, high: ArrayLike, group: ArrayLike) -> tuple[Floats, Floats]:
    """For each row, the interval of the sum of all *other* rows of its group, where nothing is negative.

    [Σ_{j≠i} low_j, Σ_{j≠i} high_j], an unknown low taken as 0; high is NaN where another row's is. O(n).
    """
    lows, highs = floats(low, high)
    codes, count = group_codes(group)
    inside = codes >= 0
    filled = np.where(np.isnan(lows), 0.0, lows)
    total_low, _ = _sums(filled, codes, count)
    total_high, open_ends = _sums(highs, codes, count)
    own_open = np.isnan(highs)
    rest_low = np.maximum(total_low[codes] - filled, 0.0) if count else filled
    rest_high = np.maximum(total_high[codes] - np.where(own_open, 0.0, highs), 0.0) if count else highs
    others_open = (open_ends[codes] - own_open) > 0 if count else own_open
    rest_high = np.where(others_open | ~inside, np.nan, np.maximum(rest_high, rest_low))
    return np.where(inside, rest_low, np.nan), rest_high


def sum_of_rest(values: ArrayLike, group: ArrayLike) -> Floats:
    """For each row, the sum of all *other* rows of its group; NaN where any of them is unknown.

    S_{g∖i} = Σ_{j≠i} x_j = S_g − x_i, taken as 0 where only the rounding of S_g is left. O(n).
    A row in group −1 has no others: NaN. So has one that is alone: a sum of nothing is not known.
    """
    (array,) = floats(values)
    codes, count = group_codes(group)
    if not count:
        return np.full(array.shape, np.nan)
    total, unknown = _sums(array, codes, count)
    size, _ = _sums(np.abs(array), codes, count)
    others = np.bincount(codes[codes >= 0], minlength=count)[codes] - 1
    own = np.isnan(array)
    rest = total[codes] - np.where(own, 0.0, array)
    rest = np.where(np.abs(rest) <= _ROUNDING * others * size[codes], 0.0, rest)
    known = (codes >= 0) & (others > 0) & (unknown[codes] - own == 0)
    return np.where(known, rest, np.nan)


def all_known(values: ArrayLike, group: ArrayLike, groups: int | None = None) -> Booleans:
    """Whether every part of each group is known.

    ∀ i in g: x_i is not NaN. O(n).
    """
    (array,) = floats(values)
    codes, count = group_codes(group, groups)
    return np.asarray(_sums(array, codes, count)[1] == 0)


def _sums(values: Floats, codes: Integers, count: int) -> tuple[Floats, Integers]:
    """Sum of the known parts of each group, and how many of its parts are unknown."""
    inside = codes >= 0
    if not inside.all():
        values, codes = values[inside], codes[inside]
    unknown = np.isnan(values)
    total = np.bincount(codes, weights=np.where(unknown, 0.0, values), minlength=count)
    return total.astype(np.float64, copy=False), np.bincount(codes[unknown], minlength=count)
