"""Owns assignment with capacities: which pairs are taken when each side can take only so many.

Comes in: candidate pairs with scores, and how many each need and each supplier may have. Goes out: the pairs
taken, which add up to the highest total.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.refusal import Refused

Positions = NDArray[np.int64]


def assign(members: Sequence[Positions], scores: Floats, most: Sequence[Positions]) -> Booleans:
    """Which pairs are taken: the highest total score within all capacities.

    max Σ s x,  Σ x ≤ most of each member,  0 ≤ x ≤ 1. `members` holds for each pair its left side, its right
    side and, nested in the right side, groups of these (institutes of results). Exact: this is a flow through
    a network, its table is totally unimodular and a vertex of the program integral (Hoffman & Kruskal 1956;
    Ford & Fulkerson 1962); the dual simplex ends in a vertex. Cost: that of the program. Pairs with a score
    of 0 or below are never taken. Refuses `shapes-differ`, `negative`, `not-finite`, `not-nested`,
    `not-solved`.
    """
    if len(members) != len(most) or {len(one) for one in members} != {len(scores)}:
        raise Refused("shapes-differ", left=len(members), right=len(most))
    if min(int(one.min(initial=0)) for one in most) < 0:
        raise Refused("negative", argument="capacities", count=1)
    if not np.isfinite(scores).all():
        raise Refused("not-finite", argument="scores", count=int((~np.isfinite(scores)).sum()))
    for inner, outer in pairwise(members[1:]):
        if len(np.unique(np.stack([inner, outer]), axis=1).T) != len(np.unique(inner)):
            raise Refused("not-nested", argument="members")
    taken = np.zeros(len(scores), dtype=np.bool_)
    good = np.flatnonzero(scores > 0)
    if not len(good):
        return taken
    column, ones = np.arange(len(good)), np.ones(len(good))
    table: Any = sparse.vstack([
        sparse.csr_matrix((ones, (one[good], column)), shape=(len(limit), len(good)))
        for one, limit in zip(members, most, strict=True)
    ])  # fmt: skip
    limits = np.concatenate([one.astype(np.float64) for one in most])
    found: Any = linprog(-scores[good], table, limits, bounds=(0, 1), method="highs-ds")
    if not found.success:
        raise Refused("not-solved", status=int(found.status))
    taken[good] = found.x > 0.5
    return taken
