"""Owns the indices that compare a distribution with a reference part by part: Hoover, Krugman, Hachman.

Comes in: a table whose last axis holds the parts, and a reference, or all regions at once where each is
compared with the others. Goes out: one number a distribution, NaN where a total is zero or anything unknown.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.concentration.parts import parts, reference_shares, shares, totals
from industria.kernels.refusal import Refused


def hoover(x: ArrayLike, reference: ArrayLike) -> Floats:
    """What part would have to move for the distribution to be like the reference.

    D = ½ Σ_j |s_j − c_j| (Hoover 1936). (…, n) → (…), O(n). From 0 (alike) to 1 (nothing in common).
    NaN where a total is zero or anything is unknown; refuses `no-parts`, `negative`, `shapes-differ`.
    """
    return krugman(x, reference) / 2.0


def krugman(x: ArrayLike, reference: ArrayLike) -> Floats:
    """How far the shares of a distribution are from those of a reference, added up.

    K = Σ_j |s_j − c_j| (Krugman 1991), from 0 to 2, twice the Hoover index. (…, n) → (…), O(n).
    The reference is taken as it is: the nation including the region where that is what is given.
    """
    share = shares(x)
    return np.asarray(np.abs(share - reference_shares(reference, share)).sum(axis=-1))


def krugman_rest(x: ArrayLike, industry_total: ArrayLike | None = None) -> Floats:
    """Each region against all other regions taken together.

    K_i = Σ_j |x_ij / r_i − (C_j − x_ij) / (T − r_i)|, C: `industry_total`, else the sum over the rows.
    (R, n) → (R,), O(R·n). NaN for a region without activity, for one that is all there is, and for all where
    anything of the others is unknown. Refuses `not-a-table`, `part-above-total`.
    """
    table = _table(x)
    rest = _others(table) if industry_total is None else _left(table, parts(industry_total, "industry_total"))
    return np.asarray(np.abs(table / totals(table) - rest / totals(rest)).sum(axis=-1))


def _others(table: Floats) -> Floats:
    """For each row the sum of all other rows, added up, not subtracted: a large row hides no small one."""
    before, after = np.zeros_like(table), np.zeros_like(table)
    np.cumsum(table[:-1], axis=0, out=before[1:])
    after[:-1] = np.cumsum(table[:0:-1], axis=0)[::-1]
    return before + after


def _left(table: Floats, total: Floats) -> Floats:
    """For each row what a total that is given leaves for the others."""
    rest = total - table
    above = rest < -1e-9 * total
    if above.any():
        raise Refused("part-above-total", count=int(above.sum()))
    return np.where(rest <= 1e-12 * total, 0.0, rest)  # what is left is the rounding of the total


def krugman_mean_of_others(x: ArrayLike) -> Floats:
    """Each region against the mean of the others' shares, every other region counting alike.

    K_i = Σ_j |s_ij − mean_{k≠i} s_kj| (after Krugman 1991, who compares two regions; as REAT does).
    (R, n) → (R,), O(R·n). Regions without activity have no shares: NaN, and left out of the means of the
    others. NaN for a region that is the only one, and for all others where one region is unknown.
    """
    table = _table(x)
    share = shares(table)
    empty = ~np.isnan(table).any(axis=1) & (table.sum(axis=1) == 0)
    counted = np.where(empty[:, None], 0.0, share)
    others = (~empty).sum() - 1
    if others < 1:
        return np.full(len(table), np.nan)
    mean = (counted.sum(axis=0) - counted) / others
    return np.asarray(np.abs(share - mean).sum(axis=1))


def hachman(x: ArrayLike, reference: ArrayLike) -> Floats:
    """How like the reference a region's mix is: 1 the same, near 0 nothing in common.

    1 / Σ_j LQ_j s_j, LQ_j = s_j / c_j (F. Hachman, University of Utah). (…, n) → (…), O(n).
    NaN where a total is zero, anything is unknown, or the region has what the reference has not.
    """
    share = shares(x)
    base = np.broadcast_to(reference_shares(reference, share), share.shape)
    terms = np.divide(share * share, base, out=np.where(share == 0, 0.0, np.nan), where=base > 0)
    terms = np.where(np.isnan(base), np.nan, terms)
    total = terms.sum(axis=-1)
    return np.asarray(np.minimum(1.0 / total, 1.0))  # Σ s²/c ≥ 1 (Cauchy–Schwarz): only rounding is above


def _table(x: ArrayLike) -> Floats:
    table = parts(x)
    if table.ndim != 2:
        raise Refused("not-a-table", shape=table.shape)
    return table
