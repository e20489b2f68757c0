"""Owns the sequence of entries over years: costs, gains, planning with foresight, drawing what is unsure.

Comes in: a `Ranking`. Goes out: a `Sequenced`: which district begins which industry in which year, and what
that opens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.kernels.diversification.entry_rates import EntryRates
from industria.kernels.diversification.foresight import Foresight, Opening, again, openings, with_foresight
from industria.kernels.diversification.paths import Landscape, Walk, walked
from industria.kernels.diversification.sequence import (
    NEVER,
    Entries,
    Sequence,
    best_sequence,
    separate_sequences,
)
from industria.portfolio.diversification.history import LATER
from industria.portfolio.diversification.ranking import Ranking

OF_EACH, MOST_PAIRS = 6, 240
"""So many of the best pairs of each district may be begun, and so many in all."""
STEEPNESS = 2.0
"""An entry with nothing near costs 1 + `STEEPNESS` times one with the highest density."""
AFTER = LATER
"""Gains count for so many years after the last year planned."""
LEAST_YEARS = 3
DRAWS, KEPT = 40, 150
FINE, NEAR = 1e-2, 2e-2
"""A plan of one year may be so much below the best; with this much above the best known, the sequence with
foresight is not searched further."""
Told = Callable[[int, int], None]


def _untold(done: int, total: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class PlanRules:
    """How the plan is bound: years, budget, competition, draws.

    `budget` a year in units of cost (None: every district could begin one entry of median cost); `rivals`: at
    most so many districts begin one industry in a year; `each`: at most so many entries of one district in a
    year.
    """

    first: int
    last: int
    budget: float | None = None
    rivals: int = 2
    each: int = 2
    draws: int = DRAWS

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which entries begin."""
        return tuple(range(self.first, self.last + 1))


@dataclass(frozen=True)
class Sequenced:
    """Pairs (rows of districts and columns of industries), the sequence with foresight, and its like.

    `seen` holds year (a number from 0), density, cost, chance and worth of each pair, and a bound; `opens`
    what each entry does for others; `yearly` the sequence that is planned anew every year. `held`: the share
    of draws that begin a pair, `same` those that begin it in its year; `drawn` (draws, 2): what this sequence
    and the yearly one are worth in each draw. `first` is the plan of the first year for all years as if
    nothing opened anything, `apart` what equal parts of its budget would bring.
    """

    place: Integers
    industry: Integers
    value: Floats
    seen: Foresight
    opens: Mapping[int, Opening]
    yearly: Walk
    budget: float
    first: Sequence
    apart: Sequence
    held: Floats
    same: Floats
    drawn: Floats
    rules: PlanRules = field(default_factory=lambda: PlanRules(0, 0))

    @property
    def year(self) -> Integers:
        """The calendar year of each pair, or `NEVER`."""
        return _calendar(self.seen.walk, self.rules)


def _calendar(walk: Walk, rules: PlanRules) -> Integers:
    return np.where(walk.year == NEVER, NEVER, walk.year + rules.first)


@dataclass(frozen=True)
class _Sure:
    """What is taken to be true of each pair in one draw: value, and the chance of pairs by density."""

    value: Floats
    chance: Callable[[Integers, Floats], Floats]


def sequence_of(ranking: Ranking, rules: PlanRules, seed: int, told: Told = _untold) -> Sequenced:
    """The sequence with foresight, beside yearly planning and separate budgets, and how often it holds.

    Cost of an entry: 1 + κ(1 − ω/ω_max), in units of the cheapest; gain a year: value · probability of being
    there three years later (without enough past: value · feasibility), from the year after to `AFTER` years
    after the last. An entry raises the densities of its district by its probability, ω' = (M + P)φ / Σφ, so
    that later ones become cheaper and likelier; the sequence is the best with that in mind. Draws: value
    within its bounds, rates of entry from what the past allows, seeded; each draw is planned
    again in whole entries, among the `KEPT` paths of each district that came nearest.
    """
    place, industry = _pairs(ranking)
    sure = _Sure(ranking.value.point[place, industry], _chance(ranking, place, industry))
    cost = _cost_by_density(ranking)(ranking.evidence.pieces["density"].point[place, industry])
    budget = rules.budget
    if budget is None:
        budget = round(float(np.median(cost)) * len(np.unique(place)), 1)
    land = _landscape(ranking, (place, industry), rules, budget, sure)
    blind, first = planned_yearly(land, FINE)
    seen = with_foresight(land, blind, NEAR, KEPT)
    held, same = np.zeros(len(place)), np.zeros(len(place))
    drawn = np.zeros((rules.draws, 2))
    random = np.random.default_rng(seed)
    for at in range(rules.draws):
        other = _drawn(ranking, place, industry, random)
        there = replace(land, value=other.value, chance=other.chance)
        year = again(there, seen.kept).year
        held += year != NEVER
        same += (year != NEVER) & (year == seen.walk.year)
        drawn[at] = walked(there, seen.walk.year).value, walked(there, blind).value
        told(at + 1, rules.draws)
    share = max(rules.draws, 1)
    return Sequenced(
        place, industry, sure.value, seen, {one.pair: one for one in openings(land, seen)},
        walked(land, blind), budget, first, separate_sequences(entries_at(land, land.density, 0), gap=FINE),
        held / share, same / share, drawn, rules,
    )  # fmt: skip


def entries_at(land: Landscape, density: Floats, at: int, left: Integers | None = None) -> Entries:
    """What may be begun from year number `at` on, with costs and gains by density, as if these stayed."""
    kept = np.arange(len(land.region)) if left is None else left
    gain = land.value[kept] * land.chance(kept, density[kept])
    return Entries(
        land.region[kept], land.industry[kept], land.cost(density)[kept], gain, land.budget[at:],
        land.counted[at:], land.rivals, land.each,
    )  # fmt: skip


def planned_yearly(land: Landscape, gap: float) -> tuple[Integers, Sequence]:
    """The year of each entry where every year is planned anew, blind to what an entry opens; the first plan.

    Every year the best sequence for the years left is planned and its first year is begun.
    """
    year = np.full(len(land.region), NEVER, dtype=np.int64)
    first: Sequence | None = None
    for at in range(len(land.budget)):
        walk, before = walked(land, year), np.flatnonzero(year != NEVER)
        density = land.density + walk.chance[before] @ land.near[before]
        left = np.flatnonzero(year == NEVER)
        planned = best_sequence(entries_at(land, density, at, left), gap=gap)
        first = planned if first is None else first
        year[left[planned.year == 0]] = at
    assert first is not None
    return year, first


def _landscape(
    ranking: Ranking, pairs: tuple[Integers, Integers], rules: PlanRules, budget: float, sure: _Sure
) -> Landscape:
    """The pairs with what each would add to the density of the others of its district: φ_ki / Σ_j φ_ji."""
    place, industry = pairs
    phi = ranking.evidence.phi
    sums = phi.sum(axis=0)[industry]
    near = phi[np.ix_(industry, industry)] / np.where(sums > 0, sums, 1.0)
    years = len(rules.years)
    return Landscape(
        place, industry, sure.value, ranking.evidence.pieces["density"].point[place, industry],
        np.where(place[:, None] == place[None, :], near, 0.0), _cost_by_density(ranking),
        sure.chance, np.full(years, budget), np.arange(years, 0, -1, dtype=np.float64) - 1 + AFTER,
        rules.rivals, rules.each,
    )  # fmt: skip


def _pairs(ranking: Ranking) -> tuple[Integers, Integers]:
    """The best pairs of each district, and of these the best in all."""
    filled = np.where(np.isnan(ranking.score.point), -np.inf, ranking.score.point)
    order = np.argsort(-filled, axis=1, kind="stable")[:, :OF_EACH]
    kept = np.isfinite(np.take_along_axis(filled, order, axis=1))
    place = np.nonzero(kept)[0]
    industry = order[kept]
    best = np.sort(np.argsort(-filled[place, industry], kind="stable")[:MOST_PAIRS])
    return place[best].astype(np.int64), industry[best].astype(np.int64)


def _cost_by_density(ranking: Ranking) -> Callable[[Floats], Floats]:
    """1 + κ(1 − ω/ω_max), ω_max the highest density of any open pair at the start; never below 1."""
    evidence = ranking.evidence
    highest = float(evidence.pieces["density"].point[evidence.open].max())

    def cost(density: Floats) -> Floats:
        near = density / highest if highest > 0 else np.zeros_like(density)
        return np.asarray(1.0 + STEEPNESS * np.clip(1.0 - near, 0.0, 1.0))

    return cost


def _chance(ranking: Ranking, place: Integers, industry: Integers) -> Callable[[Integers, Floats], Floats]:
    rates = ranking.rates
    if isinstance(rates, EntryRates):
        known = rates
        return lambda pairs, density: known.probability(density)
    feasibility = ranking.feasibility.point[place, industry]
    return lambda pairs, density: np.broadcast_to(feasibility[pairs], density.shape)


def _drawn(ranking: Ranking, place: Integers, industry: Integers, random: np.random.Generator) -> _Sure:
    low, high = (getattr(ranking.value, side)[place, industry] for side in ("low", "high"))
    value = low + (high - low) * random.random(len(place))
    rates = ranking.rates
    if isinstance(rates, EntryRates):
        known = rates
        drawn = known.drawn(random)
        return _Sure(value, lambda pairs, density: drawn[known.group(density)])
    least, most = (getattr(ranking.feasibility, side)[place, industry] for side in ("low", "high"))
    chance = least + (most - least) * random.random(len(place))
    return _Sure(value, lambda pairs, density: np.broadcast_to(chance[pairs], density.shape))


def plan_rules(period: str, plan_to: int | None) -> PlanRules:
    """Entries from the year after the latest to the plan's last year, three years at least."""
    first = int(period) + 1
    return PlanRules(first, max(plan_to or 0, first + LEAST_YEARS - 1))
