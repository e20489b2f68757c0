"""Owns the entropy of a distribution and its split into related and unrelated variety.

Comes in: a table whose last axis holds the parts, and a group for each part (industries by the first digits
of their code). Goes out: one number a distribution, NaN where the total is zero or a part is unknown.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.concentration.parts import grouping, shares, sum_of_groups
from industria.kernels.refusal import Refused


def entropy(x: ArrayLike, base: float = 2.0) -> Floats:
    """How uncertain it is which part a unit drawn at random belongs to.

    E = −Σ_j s_j log s_j, 0 log 0 = 0 (Shannon 1948); bits unless another base is given.
    (…, n) → (…), O(n). From 0 (one part) to log n (even). NaN where the total is zero or a
    part unknown; refuses `bad-base`.
    """
    return _entropy(shares(x), base)


def unrelated_variety(x: ArrayLike, group: ArrayLike, base: float = 2.0) -> Floats:
    """Entropy between groups: how evenly activity is spread over unlike groups of industries.

    UV = −Σ_g P_g log P_g, P_g = Σ_{j in g} s_j (Frenken, Van Oort & Verburg 2007). (…, n) → (…), O(n).
    NaN where the total is zero or a part unknown. UV + RV = E.
    """
    share = shares(x)
    return _entropy(sum_of_groups(share, *grouping(group, share.shape[-1])), base)


def related_variety(x: ArrayLike, group: ArrayLike, base: float = 2.0) -> Floats:
    """Entropy within groups, weighted by their size: how many kindred industries stand side by side.

    RV = Σ_g P_g E_g, E_g = −Σ_{j in g} (s_j/P_g) log (s_j/P_g) (Frenken, Van Oort & Verburg 2007).
    (…, n) → (…), O(n). NaN where the total is zero or a part unknown; never below 0, since each term is not.
    """
    share = shares(x)
    codes, groups = grouping(group, share.shape[-1])
    whole = sum_of_groups(share, codes, groups)[..., codes]
    inside = np.divide(share, whole, out=np.ones(share.shape), where=share > 0)
    terms = share * -np.log(np.where(np.isnan(share), np.nan, np.minimum(inside, 1.0)))
    return np.asarray(terms.sum(axis=-1) / _logarithm(base)) + 0.0


def _entropy(share: Floats, base: float) -> Floats:
    logs = np.log(share, out=np.zeros(share.shape), where=share > 0)
    logs[np.isnan(share)] = np.nan
    bits = -np.einsum("...j,...j->...", share, logs) / _logarithm(base)
    return np.asarray(np.maximum(bits, 0.0))  # one part of 1 + rounding: its logarithm is not above 0


def _logarithm(base: float) -> float:
    if not (math.isfinite(base) and base > 1):
        raise Refused("bad-base", base=base)
    return math.log(base)
