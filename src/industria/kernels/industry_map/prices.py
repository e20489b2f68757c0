"""Owns the price of each rule: what the map would gain, were it relaxed by one.

Comes in: a solver and its best map. Goes out: one number a rule. An integer program has no dual prices, so
each is found by solving again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.rules import Row
from industria.kernels.industry_map.solving import Change, MapSolver, Solution
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

    Where the solver's time is over, a price is at least so much (`proven` is false). Caps and most get one
    more, coverage and least one less, spacing, wishes and vetoes are lifted, a floor falls by a tenth.
    Where even the linear program gains nothing the price is 0 without branching. One linear program a rule,
    started from the last; milliseconds each.
    """
    program = solver.program
    asked = program.asked() if rows is None else rows
    found = []
    for number, at in enumerate(asked.tolist()):
        found.append(_price(solver, best, at))
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


def _price(solver: MapSolver, best: Solution, at: int) -> Price:
    change = Change(rows=((at, *relaxed_by_one(solver.program.rows[at])),))
    bound, _ = solver.relaxed(change)
    least = NOTHING * max(abs(best.value), 1e-300)
    if bound <= best.value + least:
        return Price(at, 0.0, best.proven, best.chosen)
    try:
        found = solver.solve(change, start=best.chosen)
    except Refused as refused:
        if refused.code != "no-answer-in-time":
            raise
        return Price(at, 0.0, False, best.chosen)
    gain = found.value - best.value
    if gain <= least:
        return Price(at, 0.0, best.proven and found.proven, best.chosen)
    return Price(at, gain, best.proven and found.proven, found.chosen)


def worth_of_choices(solver: MapSolver, best: Solution, told: Told = _untold) -> Floats:
    """What the map would lose without each choice: value − value of the best map that may not have it.

    In the order of the chosen variables; infinite where no map keeps the rules without it. A choice of small
    worth is one that could as well be another. Where the solver's time is over, at least so much is lost: the
    value less what any map could have.
    """
    chosen = np.flatnonzero(best.chosen)
    found = np.full(len(chosen), np.inf)
    for number, at in enumerate(chosen.tolist()):
        without = best.chosen.copy()
        without[at] = False
        found[number] = _loss(solver, best, Change(held=((at, 0.0),)), without)
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
