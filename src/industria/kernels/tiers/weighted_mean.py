"""Owns a weighted mean whose weights are known to within bounds.

Comes in: values, weights and the bounds of the weights. Goes out: the mean and its extremes.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused


def weighted_mean(values: Floats, weight: Floats, low: Floats, high: Floats) -> tuple[float, float, float]:
    """Σ w v / Σ w, with its extremes over low ≤ w ≤ high: (mean, least, greatest).

    The least mean gives the highest weight to the smallest values and the lowest to the rest: the best of the
    n + 1 places to change over (a fractional linear program over a box). NaN where no weight is left. O(n²).
    Refuses `negative` weights and `bounds-reversed`.
    """
    if (low < 0).any():
        raise Refused("negative", argument="low", count=int((low < 0).sum()))
    if (low > high).any():
        raise Refused("bounds-reversed", count=int((low > high).sum()))
    mean = float(weight @ values / weight.sum()) if weight.sum() > 0 else float("nan")
    order = np.argsort(values, kind="stable")
    sorted_values = values[order]
    first = np.arange(len(values) + 1)[:, None] > np.arange(len(values))
    ends = []
    for rising in (first, ~first):
        tried = np.where(rising, high[order], low[order])
        sums = tried.sum(axis=1)
        means = (tried @ sorted_values)[sums > 0] / sums[sums > 0]
        ends.append(means)
    if not len(ends[0]) or not len(ends[1]):
        return mean, float("nan"), float("nan")
    return mean, float(ends[0].min()), float(ends[1].max())
