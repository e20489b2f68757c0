"""Owns the solution of an industry map by HiGHS (Huangfu & Hall 2018): linear program first, then its core.

Comes in: a `MapProgram`, and what is changed about it. Goes out: the best map with a bound on what any map
can reach.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from scipy import sparse

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.industry_map.models import (
    NO_CHANGE,
    Change,
    Changed,
    Core,
    Linear,
    linear_model,
    whole_model,
)
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.rounding import rounded
from industria.kernels.refusal import Refused

WHOLE = 1e-6
"""So near to a whole number a variable counts as one."""
SECONDS = 60.0
NODES = 2**31 - 1
GUESSES = (0.05, 0.4, np.inf)
"""How far below the linear program the best map is looked for first, in parts of the largest score."""
EXACT = 1e-7
"""Values of HiGHS are known to this, in parts of the largest score."""
Improved = Callable[[Booleans, float], None]
"""Called with each better map that is found on the way, and the bound."""


@dataclass(frozen=True)
class Solution:
    """A map, its value, and the most that any map could have: `proven` where the two meet."""

    chosen: Booleans
    value: float
    bound: float

    @property
    def gap(self) -> float:
        """(bound − value) / |value|, nothing where it is proven."""
        room = max(self.bound - self.value, 0.0)
        return 0.0 if room <= 1e-9 * max(abs(self.value), 1e-300) else room / max(abs(self.value), 1e-300)

    @property
    def proven(self) -> bool:
        """Whether no map is better."""
        return self.gap == 0.0


class MapSolver:
    """One program, solved again and again with small changes, each time from where it stood before."""

    def __init__(self, program: MapProgram, seconds: float = SECONDS, nodes: int = NODES):
        """`nodes`: so many are searched in all; what needs more gets no answer, only a bound."""
        self.program, self.seconds, self._left = program, seconds, nodes
        self._scale = float(max(np.abs(program.scores).max(initial=0.0), 1e-300))
        self._scores = program.scores
        self._columns, self._low, self._high = program.matrix.tocsc(), program.low, program.high
        self._linear = linear_model(program.matrix, program.scores / self._scale, program.low, program.high)

    def solve(
        self, change: Change = NO_CHANGE, start: Booleans | None = None, improved: Improved | None = None
    ) -> Solution:
        """The best map under a change; refuses `no-map` where there is none, `no-answer-in-time`.

        The linear program is solved first: where its solution is whole, it is the best map. Else what no map
        within a guess of it could choose otherwise is held (reduced-cost fixing: Dantzig, Fulkerson & Johnson
        1954), and an integer program decides the rest, the core: a map within the guess is the best of all;
        else the guess grows to the best map known. `start`: a map that keeps the rules under the change.
        """
        ends = time.monotonic() + self.seconds
        linear = self._relaxed(change)
        if (found := self._if_whole(linear)) is not None:
            return found
        if start is None and change == NO_CHANGE and self._plain:
            start = rounded(self.program, linear.variables)
        best = None if start is None else Solution(start, self._value(start), linear.value)
        if best is not None and improved is not None:
            improved(best.chosen, best.bound)
        bound = linear.value
        for guess in GUESSES:
            reach = guess * self._scale
            if best is not None:
                reach = min(reach, max(linear.value - best.value, 0.0))
            try:
                better = self._core(change, linear, reach, ends, improved)
            except Refused:
                if best is None:
                    raise
                break  # time or nodes are over
            if better is not None and (best is None or better.value > best.value):
                best = better
            bound = max(linear.value - reach, better.bound if better is not None else -np.inf)
            if best is not None and bound <= best.value + EXACT * self._scale:
                return Solution(best.chosen, best.value, best.value)
            if better is not None and not better.proven:
                break
        if best is None:
            raise Refused("no-map")
        return Solution(best.chosen, best.value, max(min(bound, linear.value), best.value))

    def beyond(self, change: Change, least: float) -> Solution | None:
        """The best map under a change if it is worth more than `least`; None where none is, or could be.

        Only what a map worth more could choose otherwise than the linear program is open. Its `bound` is more
        than its value where nodes or time were over. Refuses `no-answer-in-time` where nothing was found by
        then.
        """
        try:
            linear = self._relaxed(change)
        except Refused as refused:
            if refused.code == "no-map":
                return None
            raise
        if linear.value <= least + EXACT * self._scale:
            return None
        found = self._if_whole(linear)
        if found is None:
            found = self._core(change, linear, linear.value - least, time.monotonic() + self.seconds, None)
        if found is not None and found.value <= least < found.bound - EXACT * self._scale:
            raise Refused("no-answer-in-time", seconds=self.seconds)
        return found if found is not None and found.value > least else None

    def linear(self) -> Linear:
        """The linear program without a change."""
        return self._relaxed(NO_CHANGE)

    def relaxed(self, change: Change = NO_CHANGE) -> tuple[float, Floats]:
        """Value and variables of the linear program: no map under the change is better."""
        linear = self._relaxed(change)
        return linear.value, linear.variables

    def row_prices(self) -> Floats:
        """The dual of each rule in the linear program, from inside the face of all that are best."""
        model = linear_model(
            self.program.matrix, self._scores / self._scale, self.program.low, self.program.high
        )
        for name, value in (("solver", "ipm"), ("run_crossover", "off"), ("ipm_optimality_tolerance", 1e-11)):
            model.setOptionValue(name, value)
        model.run()
        return -np.asarray(model.getSolution().row_dual, dtype=np.float64) * self._scale

    def allowed(self, change: Change = NO_CHANGE) -> bool:
        """Whether any map keeps all rules under the change."""
        try:
            self.solve(change)
        except Refused as refused:
            if refused.code == "no-map":
                return False
            raise
        return True

    def forbid_near(self, chosen: Booleans, distance: int) -> None:
        """From now on a map must differ from this one in at least `distance` of its choices."""
        at = np.flatnonzero(chosen).astype(np.int32)
        most = float(len(at) - distance)
        self._linear.addRow(-highspy.kHighsInf, most, len(at), at, np.ones(len(at)))
        row = sparse.csr_array(chosen.astype(np.float64)[None, :])
        self._columns = sparse.csc_array(sparse.vstack([self._columns, row]))
        self._low, self._high = np.append(self._low, -np.inf), np.append(self._high, most)

    def set_scores(self, scores: Floats) -> None:
        """From now on another objective, in which values are told, too."""
        at = np.arange(len(scores), dtype=np.int32)
        self._scores = scores
        self._linear.changeColsCost(len(at), at, -scores / self._scale)

    @property
    def _plain(self) -> bool:
        return len(self._low) == len(self.program.low)

    def _value(self, chosen: Booleans) -> float:
        return float(self._scores[chosen].sum())

    def _relaxed(self, change: Change) -> Linear:
        with Changed(self._linear, change, self._low, self._high):
            self._linear.run()
            status = self._linear.getModelStatus()
            if status == highspy.HighsModelStatus.kInfeasible:
                raise Refused("no-map")
            if status != highspy.HighsModelStatus.kOptimal:
                raise Refused("not-solved", status=self._linear.modelStatusToString(status))
            value = -float(self._linear.getInfo().objective_function_value) * self._scale
            solution = self._linear.getSolution()
            found = np.asarray(solution.col_value, dtype=np.float64)
            dual = np.asarray(solution.col_dual, dtype=np.float64) * self._scale
            prices = np.abs(np.asarray(solution.row_dual, dtype=np.float64)) * self._scale
        short = np.where(found <= WHOLE, np.maximum(dual, 0.0), np.where(found >= 1 - WHOLE, -dual, 0.0))
        return Linear(value, found, np.maximum(short, 0.0), prices)

    def _if_whole(self, linear: Linear) -> Solution | None:
        if (np.abs(linear.variables - np.round(linear.variables)) > WHOLE).any():
            return None
        chosen = np.round(linear.variables) > 0.5
        return Solution(chosen, self._value(chosen), self._value(chosen))

    def _core(
        self, change: Change, linear: Linear, reach: float, ends: float, improved: Improved | None
    ) -> Solution | None:
        """The best map that differs from the linear program only where it may, to be within reach of it."""
        if self._left <= 0 or ends <= time.monotonic():
            raise Refused("no-answer-in-time", seconds=self.seconds)
        free = linear.short <= reach + EXACT * self._scale
        fixed, low, high = linear.variables > 0.5, self._low.copy(), self._high.copy()
        for variable, value in change.held:
            free[variable], fixed[variable] = False, value > 0.5
        for row, least, most in change.rows:
            low[row], high[row] = least, most
        core = Core.of(self._columns, low, high, free, fixed)
        if core.impossible:
            return None
        until = (ends - time.monotonic(), min(self._left, NODES))
        scores = self._scores[free] / self._scale
        model = whole_model(core.matrix, scores, core.low, core.high, until, small=not free.all())
        take = _Best(core, self._value(fixed & ~free), self._scale, linear.value, improved).take
        model.cbMipImprovingSolution.subscribe(take)
        model.run()
        info, status = model.getInfo(), model.getModelStatus()
        self._left -= max(int(info.mip_node_count), 1)
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            raise Refused("no-answer-in-time", seconds=self.seconds)
        chosen = core.whole(np.asarray(model.getSolution().col_value, dtype=np.float64))
        value = self._value(chosen)
        if status == highspy.HighsModelStatus.kOptimal:
            return Solution(chosen, value, value)
        bound = self._value(core.fixed) - float(info.mip_dual_bound) * self._scale
        return Solution(chosen, value, max(min(bound, linear.value), value))


class _Best:
    """Hands on each better map of a core as a map of the whole."""

    def __init__(self, core: Core, held: float, scale: float, bound: float, improved: Improved | None):
        self.core, self.held, self.scale, self.bound, self.improved = core, held, scale, bound, improved

    def take(self, event: Any) -> None:
        if self.improved is not None:
            found = np.asarray(event.data_out.mip_solution, dtype=np.float64)
            self.improved(self.core.whole(found), self.bound)


def without(rows: Integers | Sequence[int]) -> tuple[tuple[int, float, float], ...]:
    """The change that leaves rows out."""
    return tuple((int(row), -np.inf, np.inf) for row in rows)
