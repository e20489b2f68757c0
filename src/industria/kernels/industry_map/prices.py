"""Owns the price of each rule: what the map would gain, were it relaxed by one.

Comes in: a solver and its best map. Goes out: one number a rule. An integer program has no dual prices, so
each is found by solving again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.industry_map.models import Change, Linear
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.rules import Row
from industria.kernels.industry_map.solving import WHOLE, MapSolver, Solution
from industria.kernels.refusal import Refused

NOTHING = 1e-9
"""A gain of so small a part of the value of the map is none."""
Told = Callable[[int, int], None]


def _untold(done: int, total: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Price:
    """A rule (its row), what relaxing it by one adds, and the map that then is best."""

    row: int
    gain: float
    proven: bool
    chosen: Booleans


def rule_prices(
    solver: MapSolver, best: Solution, rows: Integers | None = None, told: Told = _untold
) -> list[Price]:
    """What each rule costs: the value of the best map without one unit of it, less that of the best map.

    Where the solver's time or nodes are over, a price is at least so much (`proven` is false). Caps and most
    get one more, coverage and least one less, spacing, wishes and vetoes are lifted, a floor falls by a
    tenth. A map that gains must use the unit: so the best map that breaks the rule by it is asked for. Where
    even its linear program gains nothing the price is 0 without branching. Milliseconds a rule.
    """
    program = solver.program
    asked = program.asked() if rows is None else rows
    most = most_by_that_unit(program, solver.linear())
    least = best.value + NOTHING * max(abs(best.value), 1e-300)
    found = []
    for number, at in enumerate(asked.tolist()):
        nothing = most[at] <= least
        found.append(Price(at, 0.0, best.proven, best.chosen) if nothing else _price(solver, best, at))
        told(number + 1, len(asked))
    return found


def relaxed_by_one(row: Row) -> tuple[float, float]:
    """The ends of a rule that is relaxed by one unit of what it is about."""
    if row.kind == "no-worse":
        return row.low - 0.1 * abs(row.low), row.high
    if row.kind in ("wish", "veto"):
        return -np.inf, np.inf
    low = row.low - 1 if np.isfinite(row.low) and row.low > 0 else row.low
    high = row.high + 1 if np.isfinite(row.high) else row.high
    return (row.low - 1, row.high) if row.kind == "contiguity" else (low, high)


def by_that_unit(row: Row) -> tuple[float, float]:
    """The ends within which a rule is broken by no more than the one unit that it is relaxed by.

    Rows of choices count whole numbers; a floor is one of scores.
    """
    if row.kind == "veto":  # lifted at both ends, and broken by taking what it forbids
        return row.high + 1.0, np.inf
    low, high = relaxed_by_one(row)
    step = 0.0 if row.kind == "no-worse" else 1.0
    return (low, row.low - step) if low < row.low else (row.high + step, high)


def most_by_that_unit(program: MapProgram, linear: Linear) -> Floats:
    """What a map that breaks each rule by its unit is worth at most, from one linear program for all rules.

    z + |π_r|·unit − Σ of the k smallest shortfalls of its choices: a row of choices at k must take k of them,
    and one of at most k must leave out all others. One pass over the rows.
    """
    taken = np.where(linear.variables <= WHOLE, linear.short, 0.0)
    left = np.where(linear.variables >= 1 - WHOLE, linear.short, 0.0)
    found = np.full(len(program.rows), linear.value)
    for at, row in enumerate(program.rows):
        low, high = by_that_unit(row)
        found[at] += linear.prices[at] * (row.low - low if row.kind == "no-worse" else 1.0)
        if row.kind in ("contiguity", "no-worse"):
            continue
        more = np.isfinite(low) and low > row.low
        number = int(low) if more else max(len(row.variables) - int(high), 0)
        short = np.sort((taken if more else left)[row.variables])[:number]
        found[at] = -np.inf if number > len(row.variables) else found[at] - short.sum()
    return found


def _price(solver: MapSolver, best: Solution, at: int) -> Price:
    least = NOTHING * max(abs(best.value), 1e-300)
    try:
        found = solver.beyond(
            Change(rows=((at, *by_that_unit(solver.program.rows[at])),)), best.value + least
        )
    except Refused as refused:
        if refused.code != "no-answer-in-time":
            raise
        return Price(at, 0.0, False, best.chosen)
    if found is None:
        return Price(at, 0.0, best.proven, best.chosen)
    return Price(at, found.value - best.value, best.proven and found.proven, found.chosen)


def worth_of_choices(solver: MapSolver, best: Solution, told: Told = _untold) -> Floats:
    """What the map would lose without each choice: value − value of the best map that may not have it.

    In the order of the chosen variables; infinite where no map keeps the rules without it. A choice of small
    worth is one that could as well be another. Where the solver's time or nodes are over, at least so much is
    lost: the value less what any map could have. The search begins with the rival in its place.
    """
    chosen, other = np.flatnonzero(best.chosen), rivals(solver.program, best)
    found = np.full(len(chosen), np.inf)
    for number, (at, rival) in enumerate(zip(chosen.tolist(), other.tolist(), strict=True)):
        without = best.chosen.copy()
        without[at] = False
        if rival >= 0:
            without[rival] = True
        start = None if len(solver.program.broken(without)) else without
        found[number] = _loss(solver, best, Change(held=((at, 0.0),)), start)
        told(number + 1, len(chosen))
    return found


def _loss(solver: MapSolver, best: Solution, change: Change, start: Booleans | None = None) -> float:
    try:
        found = solver.solve(change, start=start)
    except Refused as refused:
        if refused.code == "no-map":
            return float("inf")
        if refused.code != "no-answer-in-time":
            raise
        return max(best.value - solver.relaxed(change)[0], 0.0)
    return max(best.value - (found.value if found.proven else found.bound), 0.0)


def rivals(program: MapProgram, best: Solution) -> Integers:
    """For each chosen variable the best one of the same place and role that could take its place; −1 if none.

    All else as it is, and every rule kept: of a proven map no rival scores higher than what it would replace.
    """
    place, option, role = program.variables.T
    columns = program.matrix.tocsc()
    got = program.matrix @ best.chosen.astype(np.float64)
    chosen = np.flatnonzero(best.chosen)
    found = np.full(len(chosen), -1, dtype=np.int64)
    for number, at in enumerate(chosen.tolist()):
        same = np.flatnonzero(
            ~best.chosen & (place == place[at]) & (role == role[at]) & (option != option[at])
        )
        for rival in same[np.argsort(-program.scores[same], kind="stable")].tolist():
            moved = columns[:, [rival]].toarray().ravel() - columns[:, [at]].toarray().ravel()
            after = got + moved
            slack = 1e-7 * np.maximum(1.0, np.abs(after))
            if ((after >= program.low - slack) & (after <= program.high + slack)).all():
                found[number] = rival
                break
    return found
