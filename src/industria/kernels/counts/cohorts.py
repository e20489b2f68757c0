"""Owns cohorts that move between rungs: counts of moves from histories, and what becomes of a stock.

Comes in: the rung of every firm and year, or a stock with yearly rates. Goes out: counts of moves, stocks by
draw and year. Places are rungs in order, the lowest first; leaving stands behind the last of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

Ints = NDArray[np.int64]
ABSENT, UNKNOWN = -1, -2
MOST_STRETCH = 6.0


@dataclass(frozen=True, slots=True)
class Moves:
    """Counts of moves: `between` is years × groups × from × to (leaving last), `entered` without from."""

    between: Floats
    entered: Floats


def moves_of(state: Ints, group: Ints, groups: int, places: int) -> Moves:
    """Count the moves of every firm from each year to the next.

    c_ygkj = #{firms of g: k in y, j in y + 1}. `state` is firms × years, `ABSENT` where a firm is not there
    and `UNKNOWN` where its rung is not known; such moves are not counted. `group` is of each firm, or of
    each firm and year, −1 for none. O(firms × years).
    """
    if state.ndim != 2 or group.shape not in (state.shape[:1], state.shape):
        raise Refused("shapes-differ", state=state.shape, group=group.shape)
    of = np.broadcast_to(group[:, None] if group.ndim == 1 else group, state.shape)
    if state.size and (state.max() >= places or state.min() < UNKNOWN):
        raise Refused("no-such-place", most=int(state.max()), places=places)
    years = max(state.shape[1] - 1, 0)
    between = np.zeros((years, groups, places, places + 1))
    entered = np.zeros((years, groups, places))
    for year in range(years):
        before, after = state[:, year], state[:, year + 1]
        stayed = (before >= 0) & (after != UNKNOWN) & (of[:, year] >= 0)
        to = np.where(after[stayed] == ABSENT, places, after[stayed])
        at = (of[stayed, year] * places + before[stayed]) * (places + 1) + to
        between[year] = np.bincount(at, minlength=between[year].size).reshape(between[year].shape)
        came = (before == ABSENT) & (after >= 0) & (of[:, year + 1] >= 0)
        at = of[came, year + 1] * places + after[came]
        entered[year] = np.bincount(at, minlength=entered[year].size).reshape(entered[year].shape)
    return Moves(between, entered)


def stock_of(state: Ints, group: Ints, groups: int, places: int) -> Floats:
    """Firms in every place, years × groups × places.

    n_ygk = #{firms of g in k in y}. O(firms × years).
    """
    found = np.zeros((state.shape[1], groups, places))
    for year in range(state.shape[1]):
        there = state[:, year] >= 0
        at = group[there] * places + state[there, year]
        found[year] = np.bincount(at, minlength=groups * places).reshape(groups, places)
    return found


def step_expected(stock: Floats, rates: Floats, entered: Floats) -> Floats:
    """The stock one year on, as expected.

    n'_j = Σ_k n_k p_kj + e_j: before, plus who moves in and enters, less who moves out and leaves. O(n).
    Leslie (1945), Biometrika 33:183; Bartholomew (1982), Stochastic Models for Social Processes.
    """
    places = stock.shape[-1]
    moved = np.einsum("...k,...kj->...j", stock, rates[..., :places])
    return np.asarray(moved + entered)


def step_drawn(stock: Ints, rates: Floats, entered: Floats, rng: np.random.Generator) -> Ints:
    """The stock one year on, each firm moving by chance and entries by a Poisson law.

    n' = Σ_k Multinomial(n_k, p_k) + Poisson(e). O(n).
    """
    places = stock.shape[-1]
    went = rng.multinomial(stock, _proper(rates))
    return np.asarray(went[..., :places].sum(axis=-2) + rng.poisson(entered))


def with_levers(rates: Floats, promotion: Floats, exit_factor: float) -> Floats:
    """Rates with promotion into each place and leaving multiplied; who no longer moves stays where it is.

    p'_kj = f_j p_kj for j above k, p'_k,exit = x p_k,exit, p'_kk = 1 − Σ p'. Where the moves would exceed
    1, they are scaled back to it. O(n).
    """
    places = rates.shape[-2]
    found = rates.copy()
    if (promotion < 0).any() or not exit_factor >= 0:
        raise Refused("negative-lever", count=int((promotion < 0).sum()) + int(not exit_factor >= 0))
    for place in range(places):
        found[..., place, place + 1 : places] *= promotion[place + 1 :]
        found[..., place, places] *= exit_factor
        found[..., place, place] = 0.0
        moving = found[..., place, :].sum(axis=-1, keepdims=True)
        found[..., place, :] /= np.maximum(moving, 1.0)
        found[..., place, place] = np.maximum(1.0 - moving[..., 0], 0.0)
    return found


def year_draws(years: int, steps: int, draws: int, rng: np.random.Generator) -> Ints:
    """Which past year's rates each later year of each draw takes, draws × steps.

    w ~ Dirichlet(1, …, 1) once a draw, then years ~ w. O(draws × steps). Years taken at random: Caswell
    (2001), Matrix Population Models, 14; weights of years: Rubin (1981), Ann. Stat. 9:130.
    """
    if years < 1:
        raise Refused("no-years", years=years)
    weights = rng.dirichlet(np.ones(years), size=draws).cumsum(axis=1)
    chosen = rng.random((draws, steps))
    found = (chosen[:, :, None] > weights[:, None, :]).sum(axis=2)
    return np.asarray(np.minimum(found, years - 1))


def year_scale(years: int, draws: int, rng: np.random.Generator) -> Floats:
    """By how much the differences between years are stretched in each draw, since so few years were seen.

    m = √((Y + 1) / χ²_{Y−1}): deviations then have Student's t with Y − 1 degrees of freedom, widened for
    the mean that is itself of Y years; at most `MOST_STRETCH`. 1 where one year was seen. O(draws).
    """
    if years < 2:
        return np.ones(draws)
    return np.asarray(np.minimum(np.sqrt((years + 1) / rng.chisquare(years - 1, draws)), MOST_STRETCH))


def stretched(rates: Floats, pooled: Floats, scale: Floats) -> Floats:
    """Rates of a year moved away from those of all years, draw by draw; who does not move stays.

    p'_kj = p̄_kj (p_kj / p̄_kj)^m for j ≠ k, p'_kk = 1 − Σ p'; scaled back to 1 where moves exceed it. O(n).
    """
    ratio = np.divide(rates, pooled, out=np.ones_like(rates), where=(pooled > 0) & (rates > 0))
    found = pooled * ratio ** scale[:, None, None]
    places = pooled.shape[0]
    diagonal = np.arange(places)
    found[:, diagonal, diagonal] = 0.0
    moving = found.sum(axis=-1, keepdims=True)
    found /= np.maximum(moving, 1.0)
    found[:, diagonal, diagonal] = np.maximum(1.0 - moving[..., 0], 0.0)
    return np.asarray(found)


def _proper(rates: Floats) -> Floats:
    """Rates whose rows sum to 1 to the last digit, as the multinomial wants; a row without any stays put."""
    clean = np.nan_to_num(rates)
    total = clean.sum(axis=-1, keepdims=True)
    return np.asarray(np.divide(clean, total, out=np.zeros_like(clean), where=total > 0) * (1.0 - 1e-12))
