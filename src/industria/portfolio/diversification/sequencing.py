"""Owns the sequence of entries over years: costs, gains, planning anew every year, drawing what is unsure.

Comes in: a `Ranking`. Goes out: a `Sequenced`: which district begins which industry in which year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.kernels.diversification.entry_rates import EntryRates
from industria.kernels.diversification.sequence import (
    NEVER,
    Entries,
    Sequence,
    best_sequence,
    linear_sequence,
    separate_sequences,
)
from industria.kernels.relatedness.density import share_of_sums
from industria.portfolio.diversification.history import LATER
from industria.portfolio.diversification.ranking import Ranking

OF_EACH, MOST_PAIRS = 6, 240
"""So many of the best pairs of each district may be begun, and so many in all."""
STEEPNESS = 2.0
"""An entry with nothing near costs 1 + `STEEPNESS` times one with the highest density."""
AFTER = LATER
"""Gains count for so many years after the last year planned."""
LEAST_YEARS = 3
DRAWS = 40
FINE = 1e-2
"""The sequence may be so much below the best."""
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
    """Pairs (rows of districts and columns of industries) with the year of each, and what was planned.

    `density`, `cost`, `gain`, `chance`: of each pair in the year in which it is begun, else in the first.
    `held`: the share of draws that begin it, `same` those that begin it in that year. `first` is the plan of
    the first year for all years, `apart` what an equal part of the budget for each district would bring.
    """

    place: Integers
    industry: Integers
    year: Integers
    density: Floats
    cost: Floats
    gain: Floats
    chance: Floats
    budget: float
    first: Sequence
    apart: Sequence
    held: Floats
    same: Floats
    rules: PlanRules = field(default_factory=lambda: PlanRules(0, 0))


@dataclass(frozen=True)
class _Sure:
    """What is taken to be true of each pair in one draw: value, and the chance by density or for itself."""

    value: Floats
    chance: Callable[[Floats], Floats]


def sequence_of(ranking: Ranking, rules: PlanRules, seed: int, told: Told = _untold) -> Sequenced:
    """The sequence by planning anew every year, its worth against separate budgets, and how often it holds.

    Cost of an entry: 1 + κ(1 − ω/ω_max), in units of the cheapest; gain a year: value · probability of being
    there three years later (without enough past: value · feasibility), from the year after to `AFTER` years
    after the last. Every year the best sequence for the years left is planned, its first year is begun, and
    densities rise by what is begun times its probability: ω' = (M + P)φ / Σφ. So a plan reacts to paths it
    has opened; it does not begin an industry for the sake of what would follow. Draws: value within its
    bounds, rates of entry from Beta(entries + 1, open − entries + 1), seeded; a draw solves the linear
    program of all years at the densities of the start.
    """
    place, industry = _pairs(ranking)
    sure = _Sure(ranking.value.point[place, industry], _chance(ranking, place, industry))
    cost = _cost(ranking, ranking.evidence.pieces["density"].point[place, industry])
    budget = rules.budget
    if budget is None:
        budget = round(float(np.median(cost)) * len(np.unique(place)), 1)
    walk = _Walk(ranking, place, industry, rules, budget)
    found = walk.walked(sure, FINE)
    opening = walk.entries(found.first_density, sure, 0)
    held, same = np.zeros(len(place)), np.zeros(len(place))
    random = np.random.default_rng(seed)
    begun = np.flatnonzero(found.year != NEVER)
    for at in range(rules.draws):
        drawn = _drawn(ranking, place, industry, random)
        parts = linear_sequence(walk.entries(found.first_density, drawn, 0))
        held += parts.sum(axis=1)
        same[begun] += parts[begun, found.year[begun] - rules.first]
        told(at + 1, rules.draws)
    share = max(rules.draws, 1)
    return Sequenced(
        place, industry, found.year, found.density, found.cost, found.gain, found.chance, budget, found.first,
        separate_sequences(opening, gap=FINE), held / share, same / share, rules,
    )  # fmt: skip


@dataclass(frozen=True)
class _Walked:
    year: Integers
    density: Floats
    cost: Floats
    gain: Floats
    chance: Floats
    first: Sequence
    first_density: Floats


@dataclass(frozen=True)
class _Walk:
    """Planning year by year over the same pairs."""

    ranking: Ranking
    place: Integers
    industry: Integers
    rules: PlanRules
    budget: float

    def entries(self, density: Floats, sure: _Sure, at: int, left: np.ndarray | None = None) -> Entries:
        """What may be begun from year number `at` on, with costs and gains by density."""
        size = len(self.rules.years)
        kept = np.ones(len(self.place), dtype=np.bool_) if left is None else left
        gain = sure.value * sure.chance(density)
        counted = np.arange(size - at, 0, -1, dtype=np.float64) - 1 + AFTER
        return Entries(
            self.place[kept], self.industry[kept], _cost(self.ranking, density)[kept], gain[kept],
            np.full(size - at, self.budget), counted, self.rules.rivals, self.rules.each,
        )  # fmt: skip

    def walked(self, sure: _Sure, gap: float) -> _Walked:
        """The entries begun year after year."""
        evidence = self.ranking.evidence
        chance_there = evidence.history.latest.present[list(evidence.place_at)].astype(np.float64)
        sums = evidence.phi.sum(axis=0)
        year = np.full(len(self.place), NEVER, dtype=np.int64)
        first: Sequence | None = None
        density = evidence.pieces["density"].point[self.place, self.industry]
        opening, kept = density, density.copy()
        for at, when in enumerate(self.rules.years):
            left = year == NEVER
            kept[left] = density[left]
            planned = best_sequence(self.entries(density, sure, at, left), gap=gap)
            first = planned if first is None else first
            begun = np.flatnonzero(left)[planned.year == 0]
            year[begun] = when
            chance_there[self.place[begun], self.industry[begun]] += sure.chance(density)[begun]
            density = share_of_sums(chance_there @ evidence.phi, sums)[self.place, self.industry]
        never = year == NEVER
        kept[never] = opening[never]
        chance = sure.chance(kept)
        assert first is not None
        cost = _cost(self.ranking, kept)
        return _Walked(year, kept, cost, sure.value * chance, chance, first, opening)


def _pairs(ranking: Ranking) -> tuple[Integers, Integers]:
    """The best pairs of each district, and of these the best in all."""
    filled = np.where(np.isnan(ranking.score.point), -np.inf, ranking.score.point)
    order = np.argsort(-filled, axis=1, kind="stable")[:, :OF_EACH]
    kept = np.isfinite(np.take_along_axis(filled, order, axis=1))
    place = np.nonzero(kept)[0]
    industry = order[kept]
    best = np.sort(np.argsort(-filled[place, industry], kind="stable")[:MOST_PAIRS])
    return place[best].astype(np.int64), industry[best].astype(np.int64)


def _cost(ranking: Ranking, density: Floats) -> Floats:
    """1 + κ(1 − ω/ω_max), ω_max the highest density of any open pair at the start; never below 1."""
    evidence = ranking.evidence
    highest = float(evidence.pieces["density"].point[evidence.open].max())
    near = density / highest if highest > 0 else np.zeros(len(density))
    return np.asarray(1.0 + STEEPNESS * np.clip(1.0 - near, 0.0, 1.0))


def _chance(ranking: Ranking, place: Integers, industry: Integers) -> Callable[[Floats], Floats]:
    rates = ranking.rates
    if isinstance(rates, EntryRates):
        return rates.probability
    feasibility = ranking.feasibility.point[place, industry]
    return lambda density: feasibility


def _drawn(ranking: Ranking, place: Integers, industry: Integers, random: np.random.Generator) -> _Sure:
    low, high = (getattr(ranking.value, side)[place, industry] for side in ("low", "high"))
    value = low + (high - low) * random.random(len(place))
    rates = ranking.rates
    if isinstance(rates, EntryRates):
        drawn = np.maximum.accumulate(random.beta(rates.entries + 1, rates.open - rates.entries + 1))
        return _Sure(value, lambda density: drawn[rates.group(density)])
    ends = (getattr(ranking.feasibility, side)[place, industry] for side in ("low", "high"))
    least, most = ends
    chance = least + (most - least) * random.random(len(place))
    return _Sure(value, lambda density: chance)


def plan_rules(period: str, plan_to: int | None) -> PlanRules:
    """Entries from the year after the latest to the plan's last year, three years at least."""
    first = int(period) + 1
    return PlanRules(first, max(plan_to or 0, first + LEAST_YEARS - 1))
