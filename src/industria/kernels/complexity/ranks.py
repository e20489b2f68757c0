"""Owns ranks: first is the highest, equals share a rank, what is unknown has none.

Comes in: numbers. Goes out: ranks as numbers, NaN where the number is unknown.
"""

from __future__ import annotations

import numpy as np
from scipy.stats import rankdata

from industria.kernels.arrays import Booleans, Floats

EQUAL = 1e-9
"""Numbers nearer to each other than this, relative to the largest, are equal: rounding makes no ranks."""


def ranks(values: Floats, among: Booleans | None = None) -> Floats:
    """The rank of each number, 1 for the highest.

    1 + #{s : x_s > x_r}, equal to 1e-9 of the largest counting as equal. `among`: only these are ranked.
    O(n log n).
    """
    known = ~np.isnan(values) if among is None else among & ~np.isnan(values)
    result = np.full(values.shape, np.nan)
    kept = values[known]
    if not len(kept):
        return result
    order = np.argsort(-kept, kind="stable")
    falls = -np.diff(kept[order])
    steps = np.concatenate([[0], np.cumsum(falls > EQUAL * max(float(np.abs(kept).max()), 1e-300))])
    level = np.empty(len(kept))
    level[order] = steps
    result[known] = rankdata(level, method="min")
    return result
