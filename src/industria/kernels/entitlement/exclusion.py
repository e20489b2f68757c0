"""Owns which instruments go best together where some exclude each other.

Comes in: what each instrument is worth to each firm, and which pairs may not be had together. Goes out: the
best set for every firm, and whether it is surely the best.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.refusal import Refused

MOST_TOGETHER = 16
"""So many instruments may exclude each other, directly or through others: every set of them is tried."""


def best_combination(low: Floats, high: Floats, excludes: Booleans) -> tuple[Booleans, Booleans]:
    """The set without an excluded pair that is worth most to each firm, and whether that is sure.

    argmax over independent sets S of Σ_{k ∈ S} low_k (ties: Σ high_k, then the earlier instrument); exact.

    `low`, `high`: firms × instruments, NaN where a firm is not entitled. A choice is sure where its low is no
    less than the high of every other set, less what they have in common. Independent sets of each connected
    group are listed: O(n · 2^k) for a group of k (maximum-weight independent set; Karp 1972). Refuses
    `shapes-differ` and, for more than `MOST_TOGETHER` in a group, `too-large`.
    """
    count = low.shape[1]
    if low.shape != high.shape or excludes.shape != (count, count):
        raise Refused("shapes-differ", shapes=[low.shape, high.shape, excludes.shape])
    conflict = (excludes | excludes.T) & ~np.eye(count, dtype=np.bool_)
    entitled = ~np.isnan(low)
    chosen = entitled.copy()
    sure = entitled.copy()
    for group in _groups(conflict):
        if len(group) < 2:
            continue
        if len(group) > MOST_TOGETHER:
            raise Refused("too-large", instruments=len(group), most=MOST_TOGETHER)
        sets = _independent(conflict[np.ix_(group, group)])
        rows = np.flatnonzero(entitled[:, group].any(axis=1))
        picked, certain = _best(low[np.ix_(rows, group)], high[np.ix_(rows, group)], sets)
        chosen[np.ix_(rows, group)] = picked & entitled[np.ix_(rows, group)]
        sure[np.ix_(rows, group)] = certain[:, None] & entitled[np.ix_(rows, group)]
    return chosen, sure


def _best(low: Floats, high: Floats, sets: Booleans) -> tuple[Booleans, Booleans]:
    """The best of the sets for every firm, and whether no other can be worth more."""
    least, most = np.nan_to_num(low, nan=0.0), np.nan_to_num(high, nan=0.0, posinf=1e300)
    there = (~np.isnan(low)).astype(np.float64)
    weights = sets.T.astype(np.float64)
    by_low, by_high, by_count = least @ weights, most @ weights, there @ weights
    order = np.lexsort(
        (np.arange(len(sets))[None, :].repeat(len(low), 0), -by_count, -by_high, -by_low), axis=1
    )
    best = order[:, 0]
    sure = np.ones(len(low), dtype=np.bool_)
    for other in range(len(sets)):
        mine = np.where(sets[best] & ~sets[other], least, 0.0).sum(axis=1)
        theirs = np.where(sets[other] & ~sets[best], most, 0.0).sum(axis=1)
        sure &= mine >= theirs
    return sets[best], sure


def _groups(conflict: Booleans) -> list[NDArray[np.intp]]:
    """Instruments that exclude each other, directly or through others."""
    left, found = set(range(len(conflict))), []
    while left:
        group, waiting = set(), [min(left)]
        while waiting:
            one = waiting.pop()
            if one not in group:
                group.add(one)
                waiting += np.flatnonzero(conflict[one]).tolist()
        left -= group
        found.append(np.array(sorted(group), dtype=np.intp))
    return found


def _independent(conflict: Booleans) -> Booleans:
    """Every set without an excluded pair, earlier instruments first."""
    size = len(conflict)
    bits = (np.arange(2**size)[:, None] >> np.arange(size - 1, -1, -1)) & 1
    sets = bits[::-1].astype(np.bool_)
    pairs = np.argwhere(np.triu(conflict))
    fine = np.ones(len(sets), dtype=np.bool_)
    for one, other in pairs.tolist():
        fine &= ~(sets[:, one] & sets[:, other])
    return sets[fine]


__all__ = ["MOST_TOGETHER", "best_combination"]
