"""Owns communities: groups of industries with more links among themselves than chance would give them.

Comes in: the links of an industry space. Goes out: the number of the community of each industry.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.kernels.relatedness.backbone import Links


def modularity(size: int, links: Links, community: Integers) -> float:
    """How many more links lie inside communities than chance would put there.

    Q = Σ_c [W_c / W − (S_c / 2W)²], W_c the weight of links inside c, S_c the strength of its nodes (Newman
    & Girvan 2004). In [−½, 1); NaN without links. O(links).
    """
    total = float(links.weight.sum())
    if total <= 0:
        return float("nan")
    count = int(community.max()) + 1
    inside = community[links.one] == community[links.other]
    within = np.bincount(community[links.one][inside], links.weight[inside], count)
    strength = np.bincount(community[links.one], links.weight, count)
    strength += np.bincount(community[links.other], links.weight, count)
    return float((within / total - (strength / (2.0 * total)) ** 2).sum())


def greedy_communities(size: int, links: Links) -> Integers:
    """Communities found by joining, again and again, the two that raise modularity most.

    ΔQ_cd = W_cd / W − S_c S_d / 2W² (Newman 2004; Clauset, Newman & Moore 2004), until no pair raises it.
    Numbered from 0 by size, then by their earliest node; of equal gains the earlier pair is joined. A node
    without links is its own community. (size,). O(n²) a join, O(n³) at most; no random numbers.
    """
    owner = np.arange(size)
    total = float(links.weight.sum())
    if size < 2 or total <= 0:
        return owner
    between = np.zeros((size, size))
    np.add.at(between, (links.one, links.other), links.weight)
    between += between.T
    strength = between.sum(axis=1)
    gain = _gains(between, strength, total)
    best = gain.max(axis=1)
    for _ in range(size - 1):
        one = int(best.argmax())
        if best[one] <= 1e-12:
            break
        other = int(gain[one].argmax())
        one, other = min(one, other), max(one, other)
        owner[owner == other] = one
        _join(between, strength, one, other)
        gain[one] = _gains(between, strength, total, one)
        gain[:, one] = gain[one]
        gain[other], gain[:, other] = -np.inf, -np.inf
        best = gain.max(axis=1)
    return _numbered(owner)


def _join(between: Floats, strength: Floats, one: int, other: int) -> None:
    between[one] += between[other]
    between[:, one] += between[:, other]
    between[other], between[:, other] = 0.0, 0.0
    strength[one] += strength[other]
    strength[other] = 0.0


def _gains(between: Floats, strength: Floats, total: float, row: int | None = None) -> Floats:
    """What joining each pair, or each with one, would add to modularity; −∞ for pairs without a link."""
    if row is None:
        gain = between / total - strength[:, None] * strength / (2.0 * total**2)
        gain[between <= 0] = -np.inf
        np.fill_diagonal(gain, -np.inf)
        return gain
    gain = between[row] / total - strength[row] * strength / (2.0 * total**2)
    gain[between[row] <= 0] = -np.inf
    gain[row] = -np.inf
    return np.asarray(gain)


def _numbered(owner: Integers) -> Integers:
    names, first, back, counts = np.unique(owner, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -counts))
    number = np.empty(len(names), dtype=np.int64)
    number[order] = np.arange(len(names))
    return number[back]
