"""Owns maps nearly as good as the best, and how often each choice stands in them.

Comes in: a program and its best map. Goes out: alternatives that differ, and the share in which each choice
holds.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.solving import MapSolver, Solution
from industria.kernels.refusal import Refused

Told = Callable[[int, int], None]


def _untold(done: int, total: int) -> None:
    """Tells nobody."""


def alternatives(
    program: MapProgram, best: Solution, *, within: float, number: int, distance: int, seconds: float = 60.0,
    told: Told = _untold,
) -> list[Solution]:  # fmt: skip
    """The best maps that differ in at least `distance` choices from the best one and from each other.

    Each is the best under the cuts Σ_{chosen} y ≤ |chosen| − distance of all before it; the search ends where
    nothing is left of at least (1 − within) of the best value, or after `number` maps.
    """
    solver = MapSolver(program, seconds)
    floor = best.value - within * abs(best.value)
    found: list[Solution] = []
    last = best
    for at in range(number):
        solver.forbid_near(last.chosen, distance)
        try:
            last = solver.solve()
        except Refused as refused:
            if refused.code in ("no-map", "no-answer-in-time"):
                break
            raise
        if last.value < floor:
            break
        found.append(last)
        told(at + 1, number)
    return found


def stability(program: MapProgram, spread: Floats, *, draws: int, seed: int, told: Told = _untold) -> Floats:
    """The share of draws in which each variable is chosen, scores being drawn anew within their spread.

    s* = s + spread · N(0, 1), independent; one map a draw. A choice that stands in few draws rests on
    differences smaller than what the scores are known to.
    """
    solver = MapSolver(program)
    random = np.random.default_rng(seed)
    held = np.zeros(len(program.scores))
    for at in range(draws):
        solver.set_scores(program.scores + spread * random.standard_normal(len(spread)))
        held += solver.solve().chosen
        told(at + 1, draws)
    return held / max(draws, 1)
