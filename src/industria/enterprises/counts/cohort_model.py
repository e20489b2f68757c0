"""Owns the cohort model: rates of a history, and stocks to later years with what may vary.

Comes in: a `History`. Goes out: `Rates`, and `Projection`s: draws of stocks for all firms together, and for
groups that add up to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from industria.enterprises.counts.histories import CITY, RUNGS, Grouping, History
from industria.kernels.arrays import Floats
from industria.kernels.counts.cohorts import (
    Ints,
    Moves,
    moves_of,
    step_drawn,
    step_expected,
    stock_of,
    stretched,
    with_levers,
    year_draws,
    year_scale,
)
from industria.kernels.counts.shrinkage import concentration, posterior, rates_of_counts

PLACES = len(RUNGS)
DRAWS = 1000


@dataclass(frozen=True)
class Levers:
    """What is done: promotion into each rung and leaving multiplied, firms added a year by rung."""

    promotion: Floats = field(default_factory=lambda: np.ones(PLACES))
    exit_factor: float = 1.0
    added: Floats = field(default_factory=lambda: np.zeros(PLACES))


@dataclass(frozen=True)
class GroupRates:
    """Rates of the groups of one grouping: counts, posteriors, how strongly they keep to the mean."""

    grouping: Grouping
    moves: Moves
    strength: Floats
    rates: Floats
    stock: Floats


@dataclass(frozen=True)
class Rates:
    """Rates of all firms together, over all years and in each, and of groups."""

    years: tuple[int, ...]
    moves: Moves
    pooled: Floats
    yearly: Floats
    strength: Floats
    groups: Mapping[str, GroupRates]
    stock: Floats


@dataclass(frozen=True)
class Stocks:
    """Stocks in later years: expected (years × …) and drawn (years × draws × …), rungs last."""

    expected: Floats
    drawn: Floats


@dataclass(frozen=True)
class Projection:
    """Stocks of all firms together, and per grouping those of its groups, which add up to them."""

    years: tuple[int, ...]
    whole: Stocks
    parts: Mapping[str, Stocks]


def rates_of(history: History, groupings: tuple[str, ...] | None = None) -> Rates:
    """The rates of a history; groups are drawn towards all together, years towards all years."""
    chosen = [one for one in history.groupings if one.name != CITY]
    chosen = [one for one in chosen if groupings is None or one.name in groupings]
    together = np.zeros(len(history.state), dtype=np.int64)
    moves = moves_of(history.state, together, 1, PLACES)
    by_year = moves.between[:, 0]
    pooled = _stay(rates_of_counts(by_year.sum(axis=0)))
    strength = concentration(by_year, pooled)
    yearly = posterior(by_year, pooled, strength)
    groups = {one.name: _group_rates(history, one, pooled) for one in chosen}
    stock = stock_of(history.state, together, 1, PLACES)[-1, 0]
    return Rates(history.years, moves, pooled, yearly, strength, groups, stock)


def _group_rates(history: History, grouping: Grouping, pooled: Floats) -> GroupRates:
    count = len(grouping.items)
    moves = moves_of(history.state, grouping.group, count, PLACES)
    counts = moves.between.sum(axis=0)
    strength = concentration(counts, pooled)
    stock = stock_of(history.state, grouping.group, count, PLACES)[-1]
    return GroupRates(grouping, moves, strength, posterior(counts, pooled, strength), stock)


def _stay(rates: Floats) -> Floats:
    """A rung on which no firm was ever seen is not left."""
    found = rates.copy()
    for place in range(PLACES):
        if np.isnan(found[place]).any():
            found[place] = 0.0
            found[place, place] = 1.0
    return found


@dataclass(frozen=True)
class _Ahead:
    """What each step of each draw meets: rates and entries of a past year, stretched."""

    rates: list[Floats]
    entered: list[Floats]
    rng: np.random.Generator


def _ahead(rates: Rates, steps: int, seed: int, draws: int) -> _Ahead:
    rng = np.random.default_rng(seed)
    years = len(rates.yearly)
    chosen, scale = year_draws(years, steps, draws, rng), year_scale(years, draws, rng)
    yearly = rates.moves.entered[:, 0]
    mean = yearly.mean(axis=0)
    ratio = np.divide(yearly, mean, out=np.ones_like(yearly), where=mean > 0)  # a year without any has none
    met = [stretched(rates.yearly[at], rates.pooled, scale) for at in chosen.T]
    return _Ahead(met, [mean * ratio[at] ** scale[:, None] for at in chosen.T], rng)


@dataclass(frozen=True)
class Scope:
    """The firms on whom levers act: their stock, rates, and their share of the firms that come in."""

    stock: Floats
    rates: Floats
    share: Floats


def project(
    rates: Rates,
    steps: int,
    seed: int,
    levers: Levers | None = None,
    draws: int = DRAWS,
    where: tuple[str, int] | None = None,
) -> Projection:
    """Stocks in each of the next years; levers move draws by what they do to the expected.

    `where`: the grouping and the place of the group on whose firms alone levers act; all firms where none is
    named. The others go on as they do without.
    """
    ahead = _ahead(rates, steps, seed, draws)
    expected = expected_path(rates, steps)
    stock: Ints = np.broadcast_to(rates.stock.astype(np.int64), (draws, PLACES)).copy()
    drawn = np.zeros((steps, draws, PLACES))
    for step in range(steps):
        stock = step_drawn(stock, ahead.rates[step], ahead.entered[step], ahead.rng)
        drawn[step] = stock
    years = tuple(rates.years[-1] + step for step in range(1, steps + 1))
    if levers is not None:
        scope = scope_of(rates, where)
        moved = _paths(rates, scope, ahead, levers) - _paths(rates, scope, ahead, Levers())
        more = expected_path(rates, steps, levers, scope) - expected_path(rates, steps, Levers(), scope)
        tried = Stocks(expected + more, np.maximum(drawn + moved, 0.0))
        return Projection(years, tried, {})
    whole = Stocks(expected, drawn)
    return Projection(
        years,
        whole,
        {name: _parts(rates, group, ahead, whole) for name, group in sorted(rates.groups.items())},
    )


def scope_of(rates: Rates, where: tuple[str, int] | None) -> Scope:
    """All firms, or those of one group of a grouping."""
    if where is None:
        return Scope(rates.stock, rates.pooled, np.ones(PLACES))
    group, at = rates.groups[where[0]], where[1]
    came = group.moves.entered.sum(axis=0)
    total = came.sum(axis=0)
    share = np.divide(came[at], total, out=np.zeros(PLACES), where=total > 0)
    return Scope(group.stock[at], group.rates[at], share)


def _paths(rates: Rates, scope: Scope, ahead: _Ahead, levers: Levers) -> Floats:
    """The expected stocks of every draw, given the rates it meets: steps × draws × rungs.

    A group meets its own rates, tilted as those of all firms together are in that draw.
    """
    found = []
    stock = np.broadcast_to(scope.stock, (len(ahead.rates[0]), PLACES))
    for met, entered in zip(ahead.rates, ahead.entered, strict=True):
        there = np.broadcast_to(rates.pooled > 0, met.shape)
        own = scope.rates * np.divide(met, rates.pooled, out=np.zeros_like(met), where=there)
        own = own / np.maximum(own.sum(axis=-1, keepdims=True), 1e-300)
        changed = with_levers(own, levers.promotion, levers.exit_factor)
        stock = step_expected(stock, changed, entered * scope.share + levers.added)
        found.append(stock)
    return np.array(found)


def share_reached(drawn: Floats, goal: float, *, most: bool) -> float:
    """The part of draws at or beyond a goal, never quite none or all of finitely many: (k + 1) / (n + 2)."""
    reached = drawn <= goal if most else drawn >= goal
    return float(reached.sum() + 1) / (reached.size + 2)


def expected_path(
    rates: Rates, steps: int, levers: Levers | None = None, scope: Scope | None = None
) -> Floats:
    """The expected stock year by year, with the rates of all years together: steps × rungs."""
    done, firms = levers or Levers(), scope or scope_of(rates, None)
    changed = with_levers(firms.rates, done.promotion, done.exit_factor)
    entered = rates.moves.entered[:, 0].mean(axis=0) * firms.share + done.added
    found, stock = [], firms.stock
    for _ in range(steps):
        stock = step_expected(stock, changed, entered)
        found.append(stock)
    return np.array(found)


def _parts(rates: Rates, group: GroupRates, ahead: _Ahead, whole: Stocks) -> Stocks:
    """Groups, expected and drawn, brought to the whole of the same year and draw, rung by rung."""
    steps, draws, count = len(whole.expected), whole.drawn.shape[1], len(group.grouping.items)
    prior = group.strength[:, None] * rates.pooled + group.moves.between.sum(axis=0)
    own = ahead.rng.standard_gamma(np.broadcast_to(prior, (draws, *prior.shape)))
    came = group.moves.entered.sum(axis=0)
    total = came.sum(axis=0)
    share = np.divide(came, total, out=np.zeros_like(came), where=total > 0)
    stock: Ints = np.broadcast_to(group.stock.astype(np.int64), (draws, count, PLACES)).copy()
    middle, mean = group.stock, rates.moves.entered[:, 0].mean(axis=0) * share
    drawn, expected = np.zeros((steps, draws, count, PLACES)), np.zeros((steps, count, PLACES))
    for step in range(steps):
        tilt = np.divide(
            ahead.rates[step], rates.pooled, out=np.zeros_like(ahead.rates[step]),
            where=np.broadcast_to(rates.pooled > 0, ahead.rates[step].shape),
        )  # fmt: skip
        entered = ahead.entered[step][:, None] * share
        stock = step_drawn(stock, own * tilt[:, None], entered, ahead.rng)
        drawn[step] = _raked(stock.astype(np.float64), whole.drawn[step])
        middle = step_expected(middle, group.rates, mean)
        expected[step] = _raked(middle[None], whole.expected[step][None])[0]
    return Stocks(expected, drawn)


def _raked(parts: Floats, whole: Floats) -> Floats:
    """Groups × rungs scaled so that every rung adds up to the whole; without any, by the groups' size."""
    total = parts.sum(axis=1, keepdims=True)
    size = parts.sum(axis=2, keepdims=True)
    by_size = size / np.maximum(size.sum(axis=1, keepdims=True), 1e-300)
    share = np.where(total > 0, parts / np.maximum(total, 1e-300), by_size)
    return np.asarray(share * whole[:, None, :])
