"""Owns the sequence of entries with foresight: one path a region, together the best under the shared budget.

Comes in: a `Landscape`, a sequence to begin with. Goes out: the best sequence, a bound on any, what money and
competition are worth in each year, and what each entry does for the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Integers
from industria.kernels.diversification.exchanges import exchanged
from industria.kernels.diversification.masters import Column, Master, Prices
from industria.kernels.diversification.paths import Landscape, Paths, Walk, kept_paths, paths_of, walked
from industria.kernels.diversification.sequence import GAP, NEVER

ROUNDS = 200
EACH_ROUND = 4
"""So many paths of each region are added a round."""
CORE = 3_000
"""An integer program of more paths is not solved: those nearest to paying are."""


@dataclass(frozen=True)
class Foresight:
    """The sequence walked, what no sequence could exceed (infinite where not every path was looked at).

    `prices`: what one more unit of budget in each year would add, and one more rival; `kept`: the paths of
    each region nearest to being part of it.
    """

    walk: Walk
    bound: float
    prices: Prices
    kept: tuple[Paths, ...]

    @property
    def value(self) -> float:
        """What the sequence is worth."""
        return self.walk.value


def with_foresight(land: Landscape, start: Integers, gap: float = GAP, keep: int = 300) -> Foresight:
    """The best sequence when each entry counts for what it opens, too; never worse than `start`.

    max Σ_r Σ_p W_rp·x_rp, x ∈ {0, 1}; Σ_p x_rp = 1; Σ S_rpt·x_rp ≤ B_t; at most `rivals` regions of an
    industry a year: one path p a region, worth W and spending S of paths walked from year to year. As
    densities rise within a region only, this is exact. The linear program by columns (Dantzig & Wolfe 1960);
    exchanges of the paths of one or two regions; then the paths that could be part of a sequence worth more
    than the best known decide (reduced-cost fixing), unless it is within `gap` already.
    """
    paths = [paths_of(land, int(region), start) for region in np.unique(land.region)]
    master = Master(land, paths)
    best = walked(land, start)
    bound, prices = _priced(master, master.columns_of(start))
    for one in (start, None):
        best = _worthier(land, best, exchanged(master, prices, one))
    if bound > best.value * (1 + gap):
        near = master.within(prices, bound - best.value, CORE)
        year, most = master.whole(master.columns_of(best.year) | dict.fromkeys(near), gap)
        best = best if year is None else _worthier(land, best, year)
        if len(near) < CORE:
            bound = min(bound, most)
    bound = max(bound, best.value)
    kept = tuple(master.nearest(prices, keep, start, best.year))
    return Foresight(best, bound if all(one.whole for one in paths) else np.inf, prices, kept)


def again(land: Landscape, kept: tuple[Paths, ...]) -> Walk:
    """A good sequence of whole entries for other values and chances, among paths that were kept.

    The linear program over these paths, walked anew, then exchanges: near to the best, without proof.
    """
    master = Master(land, [kept_paths(land, one.pairs, one.year, whole=False) for one in kept])
    nothing = np.full(len(land.region), NEVER, dtype=np.int64)
    _, prices = _priced(master, master.columns_of(nothing))
    return walked(land, exchanged(master, prices, None))


def _priced(master: Master, columns: dict[Column, None]) -> tuple[float, Prices]:
    """A bound on every sequence, and the prices of budgets and competition: columns until none pays."""
    bound, prices = np.inf, master.no_prices()
    for _ in range(ROUNDS):
        value, prices = master.linear(columns)
        found = master.paying(prices, EACH_ROUND)
        bound = value + sum(max(short, 0.0) for short, _ in found)
        new = [one for short, group in found if short > 1e-9 * max(abs(value), 1e-300) for one in group]
        new = [one for one in new if one not in columns]
        if not new:
            break
        columns |= dict.fromkeys(new)
    return bound, prices


def _worthier(land: Landscape, best: Walk, year: Integers) -> Walk:
    """A sequence where it is worth more than the best known."""
    found = walked(land, year)
    return found if found.value > best.value * (1 + 1e-12) else best


@dataclass(frozen=True)
class Opening:
    """What one entry does for others of its region: worth added, cost saved, and for which pairs.

    `alone` is its own worth less what its cost and its place among rivals would earn elsewhere: where that is
    below nothing, it is begun for the sake of the others.
    """

    pair: int
    worth: float
    saved: float
    alone: float
    others: tuple[int, ...]


def openings(land: Landscape, found: Foresight) -> list[Opening]:
    """Of each entry of a sequence, what the others would lose without it, all else as it is.

    worth = Σ_{i≠k} W_i(S) − W_i(S∖k); saved = Σ_{i≠k} c_i(S∖k) − c_i(S). One walk an entry.
    """
    walk, begun = found.walk, np.flatnonzero(found.walk.year != NEVER)
    told = []
    for at in begun.tolist():
        year = walk.year.copy()
        year[at] = NEVER
        other = walked(land, year)
        rest = begun[begun != at]
        more, less = walk.worth[rest] - other.worth[rest], other.cost[rest] - walk.cost[rest]
        touched = rest[(more > 1e-12) | (less > 1e-12)]
        order = touched[np.argsort(-(more + less)[(more > 1e-12) | (less > 1e-12)], kind="stable")]
        when = int(walk.year[at])
        price = found.prices.budget[when] * walk.cost[at] + found.prices.rival(int(land.industry[at]), when)
        told.append(
            Opening(
                at, float(more.sum()), float(less.sum()), float(walk.worth[at] - price), tuple(order.tolist())
            )
        )
    return told
