"""Owns linkages: how strongly a sector pulls suppliers and feeds customers, and which are key.

Comes in: coefficients and inverses. Goes out: indices whose mean is one, their spread, and a class a
sector.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats, Integers
from industria.kernels.refusal import Refused

CLASSES = ("key", "backward", "forward", "weak")
"""Of `key_sectors`, by number: both above one, only backward, only forward, neither."""


def direct_backward(coefficients: ArrayLike) -> Floats:
    """The share of a sector's output that it spends on products of the table's sectors.

    Σ_i a_ij (Hirschman 1958; Chenery & Watanabe 1958). O(n²).
    """
    return np.asarray(np.asarray(coefficients, dtype=np.float64).sum(axis=0))


def direct_forward(allocation: ArrayLike) -> Floats:
    """The share of a sector's output that other sectors of the table use up.

    Σ_j b_ij (Hirschman 1958; Chenery & Watanabe 1958). O(n²).
    """
    return np.asarray(np.asarray(allocation, dtype=np.float64).sum(axis=1))


def power_of_dispersion(leontief: ArrayLike) -> Floats:
    """How much a sector pulls all sectors, against the average sector (backward linkage).

    U_·j = (1/n)·Σ_i l_ij / ((1/n²)·Σ_ij l_ij) (Rasmussen 1956). Mean one. O(n²). Refuses `empty`.
    """
    return _relative(leontief, axis=0)


def sensitivity_of_dispersion(leontief: ArrayLike) -> Floats:
    """How much a sector is asked for when demand for every sector rises by one (after Rasmussen).

    U_i· = (1/n)·Σ_j l_ij / ((1/n²)·Σ_ij l_ij) (Rasmussen 1956). Mean one. O(n²). Jones (1976) prefers
    `forward_of_ghosh`: equal units of demand for every sector are no meaningful experiment. Refuses
    `empty`.
    """
    return _relative(leontief, axis=1)


def forward_of_ghosh(ghosh: ArrayLike) -> Floats:
    """How much a sector feeds all sectors, against the average sector (forward linkage).

    (1/n)·Σ_j g_ij / ((1/n²)·Σ_ij g_ij) (Beyers 1976; Jones 1976). Mean one. O(n²). Refuses `empty`.
    """
    return _relative(ghosh, axis=1)


def _relative(inverse: ArrayLike, axis: int) -> Floats:
    whole = np.asarray(inverse, dtype=np.float64)
    if not whole.size:
        raise Refused("empty")
    return np.asarray(whole.mean(axis=axis) / whole.mean())


def spread_backward(leontief: ArrayLike) -> Floats:
    """How unevenly a sector's pull falls on the others: low where it reaches many.

    V_·j = √(Σ_i (l_ij − l̄_·j)² / (n − 1)) / l̄_·j (Rasmussen 1956). O(n²). NaN for one sector.
    """
    return _variation(np.asarray(leontief, dtype=np.float64))


def spread_forward(inverse: ArrayLike) -> Floats:
    """How unevenly a sector is asked for by (or feeds) the others: low where they are many.

    V_i· = √(Σ_j (l_ij − l̄_i·)² / (n − 1)) / l̄_i· (Rasmussen 1956); of L or of G. O(n²). NaN for one sector.
    """
    return _variation(np.asarray(inverse, dtype=np.float64).T)


def _variation(whole: Floats) -> Floats:
    if len(whole) < 2:
        return np.full(whole.shape[1], np.nan)
    return np.asarray(whole.std(axis=0, ddof=1) / whole.mean(axis=0))


def key_sectors(backward: ArrayLike, forward: ArrayLike) -> Integers:
    """The class of each sector, as a number into `CLASSES`.

    0 key: both > 1; 1 backward: only U_·j > 1; 2 forward: only U_i· > 1; 3 weak (Hirschman 1958). O(n).
    Refuses `shapes-differ`, `unknown`.
    """
    b, f = np.asarray(backward, dtype=np.float64), np.asarray(forward, dtype=np.float64)
    if b.shape != f.shape:
        raise Refused("shapes-differ", shapes=[b.shape, f.shape])
    if np.isnan(b).any() or np.isnan(f).any():
        raise Refused("unknown", argument="backward" if np.isnan(b).any() else "forward")
    return np.asarray(np.where(b > 1, np.where(f > 1, 0, 1), np.where(f > 1, 2, 3)), dtype=np.int64)
