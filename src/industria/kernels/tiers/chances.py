"""Owns how often a tier holds: under other weights, and under what the figures leave open.

Comes in: z-scores or figures with bounds, a seed. Goes out: shares of draws, clusters × tiers.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.kernels.refusal import Refused


def simplex_draws(draws: int, tiers: int, dimensions: int, rng: np.random.Generator) -> Floats:
    """Weightings drawn uniformly from the simplex, one a tier: draws × tiers × dimensions, each sums to 1.

    Exponential variates over their sum (Rubin 1981). Refuses `too-small` for fewer than one dimension.
    """
    if dimensions < 1:
        raise Refused("too-small", dimensions=dimensions)
    drawn = rng.standard_exponential((draws, tiers, dimensions))
    return np.asarray(drawn / drawn.sum(axis=-1, keepdims=True))


def figure_draws(point: Floats, low: Floats, high: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """A measure drawn anew, draws × clusters: between its bounds, or as one of the others where unknown.

    x ~ U(low, high) where both are known; the point where there is one and no pair of bounds; else one of the
    points of the other clusters, each as likely. NaN where nobody has a point.
    """
    bounded = ~np.isnan(low) & ~np.isnan(high)
    drawn = np.broadcast_to(point, (draws, len(point))).copy()
    if bounded.any():
        drawn[:, bounded] = low[bounded] + rng.random((draws, int(bounded.sum()))) * (
            high[bounded] - low[bounded]
        )
    unknown = ~bounded & np.isnan(point)
    known = point[~np.isnan(point)]
    if unknown.any() and len(known):
        drawn[:, unknown] = rng.choice(known, (draws, int(unknown.sum())))
    return drawn


def shares_of_tiers(tier: Integers, tiers: int) -> Floats:
    """The share of draws in which a cluster is in a tier, clusters × tiers; `tier`: draws × clusters."""
    return np.stack([(tier == number).mean(axis=0) for number in range(tiers)], axis=1)
