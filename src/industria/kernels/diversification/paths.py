"""Owns what a path of entries is worth: each raises the density of what is related to it in the same region.

Comes in: a `Landscape`: pairs of region and industry, their density, how near they are, cost and chance by
density. Goes out: cost, chance and worth of each entry of a path, and every path that one region could take.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.kernels.diversification.sequence import NEVER
from industria.kernels.refusal import Refused

MOST_PATHS = 50_000
"""So many paths of one region are looked at; with more, only those of its first pairs."""


@dataclass(frozen=True)
class Landscape:
    """What may be entered, and how entries open the way to others.

    Of each pair: `region`, `industry`, `value` a year once it is there, `density` at the start. `near`: what
    an entry of the row, once it is there, adds to the density of the column; nothing between regions. `cost`
    of densities, `chance` of pairs (by number) at densities: rising with density. `budget`,
    `counted` of each year; `rivals`, `each` as in `Entries`.
    """

    region: Integers
    industry: Integers
    value: Floats
    density: Floats
    near: Floats
    cost: Callable[[Floats], Floats]
    chance: Callable[[Integers, Floats], Floats]
    budget: Floats
    counted: Floats
    rivals: int = 0
    each: int = 0

    def __post_init__(self) -> None:
        pairs = len(self.region)
        sizes = {pairs, len(self.industry), len(self.value), len(self.density), *self.near.shape}
        if len(sizes) != 1 or len(self.budget) != len(self.counted):
            raise Refused("shapes-differ", sizes=sorted(sizes))
        numbers = (self.value, self.density, self.near, self.budget, self.counted)
        if any(not np.isfinite(side).all() for side in numbers):
            raise Refused("unknown")
        if any((side < 0).any() for side in numbers):
            raise Refused("negative")
        if (self.near[self.region[:, None] != self.region[None, :]] != 0).any():
            raise Refused("near-across-regions")


@dataclass(frozen=True)
class Walk:
    """A path walked: of each pair its year, and density, cost, chance, worth then (never: at the start)."""

    year: Integers
    density: Floats
    cost: Floats
    chance: Floats
    worth: Floats
    spent: Floats

    @property
    def value(self) -> float:
        """What the path is worth."""
        return float(self.worth.sum())


def walked(land: Landscape, year: Integers) -> Walk:
    """What each entry of a path costs and brings, as the mean goes.

    ω_i(t) = ω_i + Σ_{k begun before t} P_k·near_ki, P_k = chance(ω_k(t_k)); worth_i = v_i·P_i·n_t. An entry
    counts towards density with the probability that it comes about, which is exact for means as long as cost
    and chance are straight lines between densities, and an approximation elsewhere. O(years · entries²).
    """
    pairs = np.arange(len(year))
    density, chance = land.density.copy(), np.zeros(len(year))
    for at in range(len(land.budget)):
        now = np.flatnonzero(year == at)
        before = np.flatnonzero((year >= 0) & (year < at))
        density[now] = land.density[now] + chance[before] @ land.near[np.ix_(before, now)]
        chance[now] = land.chance(now, density[now])
    never = pairs[year == NEVER]
    chance[never] = land.chance(never, density[never])
    cost, begun = land.cost(density), year != NEVER
    counted = np.where(begun, land.counted[np.maximum(year, 0)], 0.0)
    spent = np.bincount(year[begun], weights=cost[begun], minlength=len(land.budget))
    return Walk(year, density, cost, chance, land.value * chance * counted, spent.astype(np.float64))


@dataclass(frozen=True)
class Paths:
    """Paths of one region: its `pairs`; of each path the year of each pair, what it spends, its worth."""

    pairs: Integers
    year: Integers
    spent: Floats
    worth: Floats
    whole: bool


def paths_of(land: Landscape, region: int, also: Integers | None = None) -> Paths:
    """Every path that a region could take with the budget and `each`; `also`: years of a path to keep.

    (years + 1)^pairs paths, each walked; not `whole` where only those of its most valuable pairs are among
    them. Paths that spend more than a year's budget alone are left out.
    """
    pairs = np.flatnonzero(land.region == region)
    years = len(land.budget)
    most = len(pairs)
    while most > 1 and (years + 1) ** most > MOST_PATHS:
        most -= 1
    worth = land.value[pairs] * land.chance(pairs, land.density[pairs])
    free = np.sort(np.argsort(-worth, kind="stable")[:most])
    grid = np.indices((years + 1,) * most).reshape(most, -1).T - 1
    year = np.full((len(grid), len(pairs)), NEVER, dtype=np.int64)
    year[:, free] = grid
    if also is not None and most < len(pairs):
        year = np.unique(np.concatenate([year, also[pairs][None]]), axis=0)
    return kept_paths(land, pairs, year, whole=most == len(pairs))


def kept_paths(land: Landscape, pairs: Integers, year: Integers, *, whole: bool) -> Paths:
    """These paths of a region's pairs, walked, without those that break `each` or a budget on their own."""
    if land.each > 0:
        counts = np.stack([(year == at).sum(axis=1) for at in range(len(land.budget))], axis=1)
        year = year[(counts <= land.each).all(axis=1)]
    near = land.near[np.ix_(pairs, pairs)]
    there, spent = np.zeros(year.shape), np.zeros((len(year), len(land.budget)))
    worth = np.zeros(len(year))
    for at in range(len(land.budget)):
        now = year == at
        density = land.density[pairs] + there @ near
        chance = np.where(now, land.chance(pairs, density), 0.0)
        spent[:, at] = np.where(now, land.cost(density), 0.0).sum(axis=1)
        worth += (chance * land.value[pairs]).sum(axis=1) * land.counted[at]
        there += chance
    within = (spent <= land.budget * (1 + 1e-9)).all(axis=1)
    return Paths(pairs, year[within], spent[within], worth[within], whole)
