"""Owns the Gini coefficients: of levels, and the locational ones, each under the name of its definition.

Comes in: a table whose last axis holds the parts (regions), and for the locational ones the reference they
are compared with (all activity, or people, by region). Goes out: one number a distribution.
Four numbers are published as "the Gini" of the same table: .45, .155, .310 and .464 for the industry
(10, 0, 40, 50) in regions of (100, 50, 100, 250). Each is right under its own
definition; here each has a name.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.concentration.parts import parts, reference_shares, shares, totals
from industria.kernels.refusal import Refused

LOCATIONAL = ("weighted", "hoover", "unweighted")
"""The definitions of the locational Gini."""

_CELLS_AT_ONCE = 1 << 20


def gini(x: ArrayLike, correction: Literal["none", "n/(n-1)"] = "none") -> Floats:
    """The mean difference between two parts drawn at random, relative to twice their mean.

    G = Σ_k (2k − n − 1) x_(k) / (n Σ x), x_(1) ≤ … ≤ x_(n) (Gini 1912). (…, n) → (…), O(n log n). From 0 to
    (n−1)/n; with correction `n/(n-1)` to 1 (Deltas 2003), NaN for n = 1. NaN where the total is zero or a
    part unknown; refuses `bad-choice`, `no-parts`, `negative`, `not-finite`.
    """
    if correction not in ("none", "n/(n-1)"):
        raise Refused("bad-choice", argument="correction", given=correction)
    table = parts(x)
    n = table.shape[-1]
    ordered = np.sort(table / totals(table), axis=-1)
    half = n // 2  # rank k and n + 1 − k together: differences that are never below zero
    rank = n + 1 - 2.0 * np.arange(1, half + 1)
    found = np.asarray((ordered[..., ::-1][..., :half] - ordered[..., :half]) @ rank / n)
    found = np.where(np.isnan(ordered[..., -1]), np.nan, found)
    if correction == "none":
        return found
    return found * (n / (n - 1)) if n > 1 else np.full(found.shape, np.nan)


def locational_gini(
    x: ArrayLike, reference: ArrayLike, variant: Literal["weighted", "hoover", "unweighted"] = "weighted"
) -> Floats:
    """How unequally an industry is spread over regions, compared with a reference.

    s: shares of x, c: shares of the reference, regions in the order of s/c; L: the curve of Σs over Σc.
    `weighted`: area between diagonal and L, ½ − ∫L (Krugman 1991), at most ½. `hoover`: 1 − 2∫L, the Gini of
    s/c weighted by c (Hoover 1936), twice the former. `unweighted`: G of s/c with every region alike.
    (…, n) → (…), O(n log n). Regions of reference zero have no quotient: left out; NaN where they hold some
    of x, where a total is zero or anything is unknown. Refuses `bad-choice`, `shapes-differ`.
    """
    if variant not in LOCATIONAL:
        raise Refused("bad-choice", argument="variant", given=variant)
    share = shares(x)
    base = np.broadcast_to(reference_shares(reference, share), share.shape)
    flat, weight = share.reshape(-1, share.shape[-1]), base.reshape(-1, share.shape[-1])
    found = np.empty(len(flat))
    step = max(1, _CELLS_AT_ONCE // flat.shape[1])
    for start in range(0, len(flat), step):
        block = slice(start, start + step)
        found[block] = (
            _unweighted(flat[block], weight[block]) if variant == "unweighted"
            else _hoover(flat[block], weight[block]) / (2.0 if variant == "weighted" else 1.0)
        )  # fmt: skip
    return found.reshape(share.shape[:-1])


def _hoover(share: Floats, base: Floats) -> Floats:
    """1 − 2∫L with trapezes: 1 − Σ_k c_k (Y_k + Y_{k−1}), Y the running sum of s in the order of s/c."""
    order = np.argsort(_quotients(share, base), axis=-1)
    ordered = np.take_along_axis(share, order, axis=-1)
    running = np.cumsum(ordered, axis=-1)
    width = np.take_along_axis(base, order, axis=-1)
    area = np.einsum("...j,...j->...", width, running) * 2 - np.einsum("...j,...j->...", width, ordered)
    return np.where(_outside(share, base), np.nan, np.maximum(1.0 - area, 0.0))


def _unweighted(share: Floats, base: Floats) -> Floats:
    there = base > 0
    n = there.sum(axis=-1, keepdims=True)
    ordered = np.sort(_quotients(share, base), axis=-1)
    place = np.arange(1, share.shape[-1] + 1) - (share.shape[-1] - n)  # the left-out ones stand first, as 0
    rank = np.where(place > 0, 2.0 * place - n - 1, 0.0)
    total = ordered.sum(axis=-1) * n[..., 0]
    found = np.divide(
        np.einsum("...j,...j->...", ordered, rank), total, out=np.full(total.shape, np.nan), where=total > 0
    )
    return np.where(_outside(share, base), np.nan, found)


def _quotients(share: Floats, base: Floats) -> Floats:
    out = np.where(np.isnan(base), np.nan, 0.0)
    return np.divide(share, base, out=out, where=base > 0)


def _outside(share: Floats, base: Floats) -> Floats:
    return np.asarray(((base == 0) & (share > 0)).any(axis=-1))
