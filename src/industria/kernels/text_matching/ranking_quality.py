"""Owns how good a ranking is: found among the first, how far up, and how well graded relevance is ordered.

Comes in: the place of the right answer of each query, or grades in ranked order. Goes out: shares, 0 to 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused


def recall_at(places: NDArray[np.integer], most: int) -> float:
    """The share of queries whose answer is among the first: #{1 ≤ place ≤ k} / n; 0 is not found. O(n)."""
    _some(places)
    return float(((places >= 1) & (places <= most)).mean())


def mean_reciprocal_rank(places: NDArray[np.integer]) -> float:
    """How far up the answers stand: Σ 1 / place / n; one not found counts 0. O(n).

    Voorhees (1999), TREC-8.
    """
    _some(places)
    return float(np.where(places > 0, 1.0 / np.maximum(places, 1), 0.0).mean())


def discounted_gain(grades: Floats, ideal: Floats, most: int) -> Floats:
    """How well each ranking orders graded relevance, a row a query.

    nDCG@k = Σ (2^g − 1) / log2(1 + place) over the first k, by the same of the best order. O(cells). Järvelin
    & Kekäläinen (2002), ACM Trans. Inf. Syst. 20:422; gains by Burges et al. (2005). `grades` are in ranked
    order, `ideal` holds every grade that could be had, in any order. NaN where none is above 0.
    """
    if len(grades) != len(ideal):
        raise Refused("shapes-differ", left=len(grades), right=len(ideal))
    best = _gain(-np.sort(-ideal, axis=1), most)
    made = np.full(len(best), np.nan)
    np.divide(_gain(grades, most), best, out=made, where=best > 0)
    return made


def _gain(grades: Floats, most: int) -> Floats:
    held = grades[:, :most]
    discount = np.log2(np.arange(held.shape[1]) + 2.0)
    return np.asarray(((np.exp2(held) - 1.0) / discount).sum(axis=1))


def _some(places: NDArray[np.integer]) -> None:
    if not len(places):
        raise Refused("empty", argument="places")
