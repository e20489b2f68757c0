"""Owns how pressing a bottleneck is as a number: levels between fixed ends, their geometric score, its rank.

Comes in: criteria with bounds, links × criteria. Goes out: scores and ranks with bounds, and how often a link
stays among the first under other weights and under what the figures leave open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats, Integers, floats
from industria.kernels.refusal import Refused


def level(x: ArrayLike, at_zero: float, at_one: float) -> Floats:
    """Where a figure lies between two fixed ends, from 0 to 1.

    v = clip((x − a) / (b − a), 0, 1), b < a where less is worse (goalposts: UNDP 1990; OECD & JRC 2008). NaN
    stays NaN; ±∞ is at an end. Refuses `no-spread` where both ends are one. O(n).
    """
    if at_zero == at_one:
        raise Refused("no-spread", at=at_zero)
    (values,) = floats(x)
    return np.asarray(np.clip((values - at_zero) / (at_one - at_zero), 0.0, 1.0) + 0.0)  # no −0


def geometric_scores(levels: Floats, dimension: Sequence[int], weights: Floats, within: Floats) -> Floats:
    """The score of each link: nothing where a whole dimension is nothing.

    s_i = Π_d (Σ_{c∈d} u_c v_ic / Σ_{c∈d} u_c)^{w_d / Σ w} (weighted geometric mean; UNDP 2010). `levels`:
    links × criteria in [0, 1]; `weights`: one a dimension; `within`: one a criterion. A dimension without a
    criterion of positive weight does not count. It rises with every level. Refuses `negative` weights,
    `out-of-range` levels, `no-weight`. O(n · c).
    """
    if (weights < 0).any() or (within < 0).any():
        raise Refused("negative", argument="weights")
    if not ((levels >= 0) & (levels <= 1)).all():
        raise Refused("out-of-range", argument="levels")
    of = np.asarray(dimension)
    score = np.ones(levels.shape[0])
    used = np.array([within[of == number].sum() > 0 for number in range(len(weights))]) & (weights > 0)
    total = weights[used].sum()
    if not total > 0:
        raise Refused("no-weight")
    for number in np.flatnonzero(used).tolist():
        own = of == number
        mean = levels[:, own] @ within[own] / within[own].sum()
        score = score * np.clip(mean, 0.0, 1.0) ** (weights[number] / total)
    return np.asarray(score)


def ranks(score: Floats) -> Integers:
    """Places from 1 for the highest; equal scores share the better place. O(n log n)."""
    order = np.sort(-score)
    return np.asarray(np.searchsorted(order, -score, side="left") + 1, dtype=np.int64)


def rank_bounds(low: Floats, high: Floats) -> tuple[Integers, Integers]:
    """The best and the worst place that each score may take when every score lies between its bounds.

    best_i = 1 + |{j: l_j > h_i}|, worst_i = 1 + |{j ≠ i: h_j > l_i}|. Refuses `bounds-reversed`. O(n log n).
    """
    if (low > high).any():
        raise Refused("bounds-reversed", count=int((low > high).sum()))
    lows, highs = np.sort(low), np.sort(high)
    best = 1 + len(low) - np.searchsorted(lows, high, side="right")
    worst = 1 + len(low) - np.searchsorted(highs, low, side="right") - (high > low)
    return np.asarray(best, dtype=np.int64), np.asarray(worst, dtype=np.int64)


def weightings(
    draws: int, dimension: Sequence[int], dimensions: int, rng: np.random.Generator
) -> Iterator[tuple[Floats, Floats]]:
    """Weights drawn uniformly: of the dimensions from a simplex, and of the criteria within each likewise.

    w ~ Dirichlet(1, …, 1) by exponential variates (Rubin 1981), apart for the dimensions and within each.
    """
    of = np.asarray(dimension)
    for _ in range(draws):
        weights = rng.standard_exponential(dimensions)
        yield weights / weights.sum(), rng.standard_exponential(len(of))


def share_in_top(rows: Iterator[Floats], size: int, top: int) -> Floats:
    """The share of draws in which each link is among the `top` first; ties at the edge all count.

    (1/D) Σ_d [s_i^d ≥ the top-th highest of draw d and s_i^d > 0]. NaN without a draw. Refuses `too-small`
    for a top below one. O(D · n).
    """
    if top < 1:
        raise Refused("too-small", top=top)
    count, drawn = np.zeros(size), 0
    at = max(size - top, 0)
    for score in rows:
        edge = np.partition(score, at)[at]
        count += (score >= edge) & (score > 0)
        drawn += 1
    return count / drawn if drawn else np.full(size, np.nan)
