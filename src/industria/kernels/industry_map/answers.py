"""Owns what an answer is worth to an industry map: how much better the map would be for knowing it.

Comes in: a program solved with what is expected, and the scores that each possible answer would make. Goes
out: expected gain, how often the map changes and in what. Answers that cannot change it are not solved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.solving import MapSolver

NOTHING = 1e-7
"""A gain of so small a part of the value of the map is none."""
Told = Callable[[int, int], None]


def _untold(done: int, total: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Answer:
    """What knowing is worth: `value` ≥ 0 in score, `bound` on it, `flips`, how often the map changes.

    `changes` counts for each variable in how many draws it is chosen where it was not (positive), or not
    chosen where it was (negative). `solved`: how many maps were solved; none where the bound is nothing.
    """

    value: float
    bound: float
    flips: float
    changes: Integers
    solved: int


class AnswerValues:
    """The worth of answers to one map, which is the best one of its program."""

    def __init__(self, program: MapProgram, seconds: float = 60.0):
        self.program = program
        self.solver = MapSolver(program, seconds)
        self.best = self.solver.solve()
        prices = self.solver.row_prices()
        ends = np.where(prices > 0, program.high, program.low)
        prices = np.where(np.isfinite(ends), prices, 0.0)
        self._rows = float(prices @ np.where(np.isfinite(ends), ends, 0.0))
        self._spent = program.matrix.T @ prices

    def most(self, scores: Floats) -> Floats:
        """What any map could gain over this one, at most, under each row of other scores (draws, variables).

        s*·y ≤ λ·b + Σ_j max(0, s*_j − (Aᵀλ)_j) for any prices λ of the rules (Geoffrion 1974).
        λ are those of this map's linear program, taken in the middle of all that are as good, so that every
        choice keeps part of its margin over its rivals.
        """
        reach = self._rows + np.maximum(scores - self._spent, 0.0).sum(axis=1)
        return np.asarray(reach - scores @ self.best.chosen)

    def of(self, scores: Floats) -> Answer:
        """E max − max E over equally likely rows of scores (draws, variables), (Howard 1966; Raiffa 1968).

        value = mean_k max_y s_k·y − max_y mean_k s_k·y. A draw of which `most` says that nothing can be
        gained keeps the map. One map a draw that is left, and one for the mean.
        """
        least = NOTHING * max(abs(self.best.value), 1e-300)
        bounds = np.maximum(self.most(scores), 0.0)
        changes = np.zeros(len(self.program.scores), dtype=np.int64)
        now = scores @ self.best.chosen
        gains, flips, solved = np.zeros(len(scores)), 0, 0
        for at in np.flatnonzero(bounds > least).tolist():
            chosen = self._best(scores[at])
            gains[at], solved = float(scores[at] @ chosen - now[at]), solved + 1
            if gains[at] > least:
                flips += 1
                changes += chosen.astype(np.int64) - self.best.chosen
        mean, gained = scores.mean(axis=0), 0.0
        if gains.any() and float(self.most(mean[None])[0]) > least:
            gained, solved = float(mean @ self._best(mean) - now.mean()), solved + 1
        value = max(float(gains.mean()) - max(gained, 0.0), 0.0)
        return Answer(value, float(bounds.mean()), flips / len(scores), changes, solved)

    def _best(self, scores: Floats) -> Booleans:
        self.solver.set_scores(scores)
        return self.solver.solve().chosen


def worthiest(
    values: AnswerValues, scores: Callable[[int], Floats], questions: int, most: int, told: Told = _untold
) -> dict[int, Answer]:
    """The `most` questions whose answer is worth most, by their numbers from 0; those worth nothing left out.

    Questions are taken by the bound of their worth; the search ends where the bound of the next is less than
    the worth of the last of those found. One pass of scores over all questions, and maps where needed.
    """
    bounds = np.zeros(questions)
    for at in range(questions):
        bounds[at] = float(np.maximum(values.most(scores(at)), 0.0).mean())
        told(at + 1, questions)
    least = NOTHING * max(abs(values.best.value), 1e-300)
    found: dict[int, Answer] = {}
    for at in np.argsort(-bounds, kind="stable").tolist():
        worth = sorted((one.value for one in found.values()), reverse=True)
        if bounds[at] <= max(least, worth[most - 1] if len(worth) >= most else 0.0):
            break
        answer = values.of(scores(at))
        if answer.value > least:
            found[at] = answer
    ranked = sorted(found, key=lambda at: (-found[at].value, at))
    return {at: found[at] for at in ranked[:most]}
