"""Owns the tail of the Poisson binomial law: how likely so many of several unequal chances come true.

Comes in: chances, a row a case, and counts. Goes out: upper tails, exact where that is affordable.
"""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from industria.kernels.arrays import Floats, Integers
from industria.kernels.refusal import Refused

AFFORDABLE = 4e9
"""Multiplications up to which tails are exact."""


def upper_tails(chances: Floats, rows: Integers, counts: Integers) -> Floats:
    """P(H_row ≥ count) for pairs of a row of chances and a count.

    H = Σ_s Bernoulli(q_s). Exact by convolution, pmf ← pmf·(1 − q_s) + shifted pmf·q_s, without any
    difference, so that small tails keep their digits; beyond `AFFORDABLE` the refined normal approximation
    Φ(x) + γ(1 − x²)φ(x)/6 at the count less ½ (Volkova 1996; Hong 2013). chances: (rows, trials). O(rows ·
    trials²). Refuses `not-a-chance`.
    """
    if not ((chances >= 0) & (chances <= 1)).all():
        raise Refused("not-a-chance", count=int((~((chances >= 0) & (chances <= 1))).sum()))
    trials = chances.shape[1]
    if chances.shape[0] * float(trials) ** 2 > AFFORDABLE:
        return _refined_normal(chances, rows, counts)
    pmf = np.zeros((trials + 1, chances.shape[0]))
    pmf[0] = 1.0
    for trial in range(trials):
        q = chances[:, trial]
        filled = pmf[: trial + 2]
        moved = filled[:-1] * q
        filled *= 1.0 - q
        filled[1:] += moved
    tails = np.cumsum(pmf[::-1], axis=0)[::-1]
    reached = np.clip(counts, 0, trials)
    return np.where(counts > trials, 0.0, np.minimum(tails[reached, rows], 1.0))


def _refined_normal(chances: Floats, rows: Integers, counts: Integers) -> Floats:
    spread = chances * (1.0 - chances)
    mean, deviation = chances.sum(axis=1), np.sqrt(spread.sum(axis=1))
    certain = deviation < 1e-9
    scale = np.where(certain, 1.0, deviation)
    skewness = (spread * (1.0 - 2.0 * chances)).sum(axis=1) / scale**3
    x = (counts - 0.5 - mean[rows]) / scale[rows]
    height = np.exp(-(x**2) / 2.0) / np.sqrt(2.0 * np.pi)
    tail = ndtr(-x) - skewness[rows] * (1.0 - x**2) * height / 6.0
    sure = (counts <= mean[rows] + 0.5).astype(np.float64)
    return np.asarray(np.where(certain[rows], sure, np.clip(tail, 0.0, 1.0)))
