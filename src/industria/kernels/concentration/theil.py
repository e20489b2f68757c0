"""Owns the Theil index of a distribution and its exact split into a part between and a part within groups.

Comes in: a table whose last axis holds the parts, weights that say how large each part should be, groups.
Goes out: one number a distribution, NaN where the total is zero or a part is unknown.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.concentration.parts import grouping, reference_shares, shares, sum_of_groups


def theil(x: ArrayLike, weights: ArrayLike | None = None) -> Floats:
    """How far shares are from the weights, as information.

    T = Σ_j s_j ln(s_j / w_j), 0 ln 0 = 0 (Theil 1967). (…, n) → (…), O(n). Without weights w_j = 1/n: the
    Theil index of levels, from 0 to ln n; with weights the index relative to them (Brülhart & Traeger 2005).
    NaN where a total is zero, anything is unknown, or activity lies in a part of weight zero (infinite).
    """
    share = shares(x)
    return _divergence(share, _weights(weights, share))


def theil_decomposition(
    x: ArrayLike, group: ArrayLike, weights: ArrayLike | None = None
) -> tuple[Floats, Floats]:
    """The Theil index between groups of parts, and within them; together they are the index.

    T_b = Σ_g S_g ln(S_g / W_g); T_w = Σ_g S_g Σ_{j in g} (s_j/S_g) ln((s_j/S_g) / (w_j/W_g)), S_g, W_g the
    sums of s, w in g (Theil 1967; Shorrocks 1980). (…, n) → two of (…), O(n). NaN as in `theil`.
    """
    share = shares(x)
    weight = np.broadcast_to(_weights(weights, share), share.shape)
    codes, groups = grouping(group, share.shape[-1])
    group_share, group_weight = (sum_of_groups(part, codes, groups) for part in (share, weight))
    expected = _ratio(weight, group_weight[..., codes]) * group_share[..., codes]
    return _divergence(group_share, group_weight), _divergence(share, expected)


def _weights(weights: ArrayLike | None, share: Floats) -> Floats:
    n = share.shape[-1]
    if weights is None:
        return np.full(n, 1.0 / n)
    return reference_shares(weights, share)


def _divergence(share: Floats, weight: Floats) -> Floats:
    """Σ s ln(s/w): never below zero but for rounding, which is taken away."""
    there = np.broadcast_to(weight > 0, share.shape)
    ratio = np.divide(share, weight, out=np.full(share.shape, np.nan), where=there)
    terms = np.log(ratio, out=np.zeros(share.shape), where=ratio > 0)
    terms[np.isnan(ratio) & ~(share == 0)] = np.nan
    terms[np.isnan(np.broadcast_to(weight, share.shape))] = np.nan
    total = np.einsum("...j,...j->...", share, terms)
    return np.asarray(np.where((total < 0) & (total > -1e-12), 0.0, total))


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros(part.shape), where=~(whole == 0))
