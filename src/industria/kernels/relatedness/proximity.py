"""Owns proximity: how likely two industries are found in the same regions.

Comes in: a presence matrix. Goes out: the matrix of proximities between industries, its diagonal as named.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

import numpy as np
from scipy import sparse

from industria.kernels.arrays import Floats
from industria.kernels.complexity.incidence import incidence, is_sparse
from industria.kernels.refusal import Refused

ProximityKind = Literal["minimum", "maximum", "geometric"]


def co_occurrence(presence: Any) -> Floats:
    """In how many regions two industries are both present.

    C = MᵀM, its diagonal ubiquity. (industries, industries), exact up to 2²⁴ regions (counted in single
    precision, which is twice as fast). O(regions · industries²).
    """
    if is_sparse(presence):
        matrix: Any = sparse.csr_array(presence).astype(np.float64)
        return np.asarray((matrix.T @ matrix).toarray())
    exact = np.float32 if np.shape(presence)[0] < 2**24 else np.float64
    single: Any = np.asarray(presence).astype(exact)
    return np.asarray(single.T @ single, dtype=np.float64)


def proximity(presence: Any, *, kind: ProximityKind = "minimum", diagonal: float = 0.0) -> Floats:
    """How close two industries are: the probability of having one given the other.

    φ_ij = C_ij / max(u_i, u_j), the smaller of the two conditional probabilities (Hidalgo, Klinger, Barabási
    & Hausmann 2007); `maximum` takes the larger, C_ij / min(u_i, u_j), `geometric` C_ij / √(u_i u_j). The
    diagonal is `diagonal` (0: an industry is not its own neighbour; 1: as the formula gives). Symmetric, in
    [0, 1]. NaN for industries present nowhere. O(regions · industries²). Refuses `bad-choice`,
    `bad-diagonal`.
    """
    if kind not in get_args(ProximityKind):
        raise Refused("bad-choice", kind=kind, choices=get_args(ProximityKind))
    if diagonal not in (0.0, 1.0):
        raise Refused("bad-diagonal", diagonal=diagonal)
    part = incidence(presence)
    phi = co_occurrence(part.matrix)
    u = part.column_sums
    for start in range(0, len(u), 256):
        rows = slice(start, start + 256)
        phi[rows] /= pair_size(u[rows, None], u, kind)
    np.fill_diagonal(phi, diagonal)
    if part.columns.all():
        return phi
    whole = np.full((len(part.columns), len(part.columns)), np.nan)
    whole[np.ix_(part.columns, part.columns)] = phi
    return whole


def pair_size(one: Floats, other: Floats, kind: ProximityKind) -> Floats:
    """What the co-occurrence of a pair is divided by.

    max(u_i, u_j), min(u_i, u_j) or √(u_i u_j). O(pairs).
    """
    if kind == "geometric":
        return np.sqrt(one * other)
    return np.maximum(one, other) if kind == "minimum" else np.minimum(one, other)
