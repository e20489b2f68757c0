"""Owns rates of moving between rungs in many small groups, drawn towards those of all together.

Comes in: counts of moves, groups × from × to. Goes out: concentrations, posterior rates, intervals.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize_scalar
from scipy.special import gammaln
from scipy.stats import beta

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

LEAST, MOST = 1e-1, 1e6
"""Between these the concentration is sought; at the most, groups do not differ beyond chance."""


def rates_of_counts(counts: ArrayLike) -> Floats:
    """Share of moves to each place among all that were in a place.

    p_kj = c_kj / Σ_j c_kj, the last axis sums to 1; NaN where nothing was in k. O(n).
    """
    found = _counts(counts)
    total = found.sum(axis=-1, keepdims=True)
    return np.asarray(np.divide(found, total, out=np.full_like(found, np.nan), where=total > 0))


def concentration(counts: ArrayLike, mean: ArrayLike) -> Floats:
    """How strongly the groups' rates out of each place keep to the mean: the Dirichlet's concentration s_k.

    max_s Σ_g ln DM(c_gk | s p_k), DM the Dirichlet–multinomial. O(groups × places × 40). Empirical Bayes:
    Minka (2000), Estimating a Dirichlet distribution; Robbins (1956).
    """
    found, centre = _counts(counts), np.asarray(mean, dtype=np.float64)
    if found.ndim != 3 or centre.shape != found.shape[1:]:
        raise Refused("shapes-differ", counts=found.shape, mean=centre.shape)
    return np.array([_one(found[:, place], centre[place]) for place in range(centre.shape[0])])


def posterior(counts: ArrayLike, mean: ArrayLike, strength: ArrayLike) -> Floats:
    """Rates of each group after its own counts: between its own and those of all together.

    (s_k p_kj + c_gkj) / (s_k + Σ_j c_gkj); where the mean is not known, unknown. O(n).
    """
    found, centre = _counts(counts), np.asarray(mean, dtype=np.float64)
    weight = np.asarray(strength, dtype=np.float64)[:, None]
    return np.asarray((weight * centre + found) / (weight + found.sum(axis=-1, keepdims=True)))


def posterior_interval(
    counts: ArrayLike, mean: ArrayLike, strength: ArrayLike, level: float
) -> tuple[Floats, Floats]:
    """The interval of each posterior rate.

    Beta(s p + c, s (1 − p) + n − c) quantiles at (1 ± level) / 2; a rate whose mean is 0 is 0. O(n).
    """
    found, centre = _counts(counts), np.asarray(mean, dtype=np.float64)
    weight = np.asarray(strength, dtype=np.float64)[:, None]
    total = found.sum(axis=-1, keepdims=True)
    for_it = weight * centre + found
    against = weight * (1.0 - centre) + total - found
    proper = (for_it > 0) & (against > 0)
    ends = []
    for tail in ((1.0 - level) / 2.0, (1.0 + level) / 2.0):
        end = beta.ppf(tail, np.where(proper, for_it, 1.0), np.where(proper, against, 1.0))
        sure = np.where(against > 0, 0.0, 1.0)
        ends.append(np.where(proper, end, np.where(np.isnan(for_it), np.nan, sure)))
    return ends[0], ends[1]


def _one(counts: Floats, mean: Floats) -> float:
    """The concentration of one place; the most where the groups tell nothing of it."""
    open_ = mean > 0
    told = counts.sum(axis=1) > 0
    if np.isnan(mean).any() or open_.sum() < 2 or told.sum() < 2:
        return MOST
    own, centre = counts[told][:, open_], mean[open_]
    total = own.sum(axis=1)

    def badness(log_strength: float) -> float:
        strength = np.exp(log_strength)
        prior = strength * centre
        fit = gammaln(strength) - gammaln(strength + total)
        fit = fit + (gammaln(prior + own) - gammaln(prior)).sum(axis=1)
        return -float(fit.sum())

    ends = (float(np.log(LEAST)), float(np.log(MOST)))
    found = minimize_scalar(badness, bounds=ends, method="bounded", options={"xatol": 1e-3})
    return float(np.exp(found.x))


def _counts(counts: ArrayLike) -> Floats:
    found = np.asarray(counts, dtype=np.float64)
    if not np.isfinite(found).all() or (found < 0).any():
        raise Refused("not-a-count", count=int((~(found >= 0)).sum()))
    return found
