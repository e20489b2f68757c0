"""Owns the solution of an industry map by HiGHS (Huangfu & Hall 2018): linear program first, branching after.

Comes in: a `MapProgram`, and what is changed about it. Goes out: the best map with a bound on what any map
can reach.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.refusal import Refused

WHOLE = 1e-6
"""So near to a whole number a variable counts as one."""
SECONDS = 60.0
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


@dataclass(frozen=True)
class Change:
    """What is asked differently: variables held at 0 or 1, rows with other ends."""

    held: tuple[tuple[int, float], ...] = ()
    rows: tuple[tuple[int, float, float], ...] = ()


NO_CHANGE = Change()


class MapSolver:
    """One program, solved again and again with small changes, each time from where it stood before."""

    def __init__(self, program: MapProgram, seconds: float = SECONDS, branchings: int | None = None):
        """`branchings`: after so many integer programs, what needs another gets no answer (None: any)."""
        self.program, self.seconds, self._left = program, seconds, branchings
        self._scale = float(max(np.abs(program.scores).max(initial=0.0), 1e-300))
        self._linear, self._whole = _model(program, self._scale, False), _model(program, self._scale, True)

    def solve(
        self, change: Change = NO_CHANGE, start: Booleans | None = None, improved: Improved | None = None
    ) -> Solution:
        """The best map under a change; refuses `no-map` where there is none, `no-answer-in-time`.

        The linear program is solved first: where its solution is whole, it is the best map, and nothing is
        branched on; else it bounds the integer program, which has `seconds`. `start` is a map to begin with.
        """
        bound, relaxed = self.relaxed(change)
        chosen = np.abs(relaxed - np.round(relaxed)) <= WHOLE
        if chosen.all():
            found = np.round(relaxed) > 0.5
            return Solution(found, self.program.value(found), self.program.value(found))
        if start is None and not change.rows and not change.held:
            start = rounded(self.program, relaxed)
            if start is not None and improved is not None:
                improved(start, bound)
        return self._branched(change, start, improved, bound)

    def relaxed(self, change: Change = NO_CHANGE) -> tuple[float, Floats]:
        """Value and variables of the linear program: no map under the change is better."""
        with _Changed(self._linear, self.program, change):
            self._linear.run()
            status = self._linear.getModelStatus()
            if status == highspy.HighsModelStatus.kInfeasible:
                raise Refused("no-map")
            if status != highspy.HighsModelStatus.kOptimal:
                raise Refused("not-solved", status=self._linear.modelStatusToString(status))
            value = -float(self._linear.getInfo().objective_function_value) * self._scale
            return value, np.asarray(self._linear.getSolution().col_value, dtype=np.float64)

    def row_prices(self) -> Floats:
        """The dual of each rule in the linear program, from inside the face of all that are best."""
        model = _model(self.program, self._scale, False)
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
        for model in (self._linear, self._whole):
            model.addRow(-highspy.kHighsInf, float(len(at) - distance), len(at), at, np.ones(len(at)))

    def set_scores(self, scores: Floats) -> None:
        """From now on another objective; values are still told in the program's own scores."""
        at = np.arange(len(scores), dtype=np.int32)
        for model in (self._linear, self._whole):
            model.changeColsCost(len(at), at, -scores / self._scale)

    def _branched(
        self, change: Change, start: Booleans | None, improved: Improved | None, most: float
    ) -> Solution:
        if self._left is not None:
            if self._left <= 0:
                raise Refused("no-answer-in-time", seconds=self.seconds)
            self._left -= 1
        model, best = self._whole, _Best(self.program, self._scale, most, improved)
        with _Changed(model, self.program, change):
            model.setOptionValue("time_limit", self.seconds)
            if start is not None:
                at = np.arange(len(start), dtype=np.int32)
                model.setSolution(len(at), at, start.astype(np.float64))
            model.cbMipImprovingSolution.subscribe(best.take)
            try:
                model.run()
            finally:
                model.cbMipImprovingSolution.unsubscribe(best.take)
            status = model.getModelStatus()
            if status == highspy.HighsModelStatus.kInfeasible:
                raise Refused("no-map")
            bound = min(most, -float(model.getInfo().mip_dual_bound) * self._scale)
            found = np.asarray(model.getSolution().col_value, dtype=np.float64) > 0.5
            if model.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
                value = self.program.value(found)
                proven = status == highspy.HighsModelStatus.kOptimal
                return Solution(found, value, value if proven else max(bound, value))
        raise Refused("no-answer-in-time", seconds=self.seconds)


def rounded(program: MapProgram, relaxed: Floats) -> Booleans | None:
    """A map near to the linear program's: choices by their share and score, as long as no upper end breaks.

    None where rules with a lower end are broken at the end. One pass over the variables.
    """
    columns = program.matrix.tocsc()
    got = np.zeros(len(program.rows))
    chosen = np.zeros(len(program.scores), dtype=np.bool_)
    scale = max(np.abs(program.scores).max(initial=0.0), 1e-300)
    for at in np.argsort(-(relaxed + 1e-3 * program.scores / scale), kind="stable").tolist():
        span = slice(columns.indptr[at], columns.indptr[at + 1])
        rows, weights = columns.indices[span], columns.data[span]
        wanted = program.scores[at] > 0 or relaxed[at] > 0.5
        if wanted and (got[rows] + weights <= program.high[rows] + 1e-9).all():
            got[rows] += weights
            chosen[at] = True
    return None if len(program.broken(chosen)) else chosen


class _Best:
    """Hands on each better map."""

    def __init__(self, program: MapProgram, scale: float, bound: float, improved: Improved | None):
        self.program, self.scale, self.bound, self.improved = program, scale, bound, improved

    def take(self, event: Any) -> None:
        if self.improved is None:
            return
        found = np.asarray(event.data_out.mip_solution, dtype=np.float64) > 0.5
        bound = -float(event.data_out.mip_dual_bound) * self.scale
        self.improved(found, min(self.bound, bound) if np.isfinite(bound) else self.bound)


class _Changed:
    """A model with a change in it, put back as it was at the end."""

    def __init__(self, model: Any, program: MapProgram, change: Change):
        self.model, self.program, self.change = model, program, change

    def __enter__(self) -> None:
        for variable, value in self.change.held:
            self.model.changeColBounds(variable, value, value)
        for row, low, high in self.change.rows:
            self.model.changeRowBounds(row, _end(low), _end(high))

    def __exit__(self, *_: object) -> None:
        for variable, _value in self.change.held:
            self.model.changeColBounds(variable, 0.0, 1.0)
        for row, _low, _high in self.change.rows:
            self.model.changeRowBounds(row, _end(self.program.low[row]), _end(self.program.high[row]))


def without(rows: Integers | Sequence[int]) -> tuple[tuple[int, float, float], ...]:
    """The change that leaves rows out."""
    return tuple((int(row), -np.inf, np.inf) for row in rows)


def _end(value: float) -> float:
    return float(np.clip(value, -highspy.kHighsInf, highspy.kHighsInf))


def _model(program: MapProgram, scale: float, whole: bool) -> Any:
    model = highspy.Highs()
    options: dict[str, Any] = {
        "output_flag": False, "threads": 1, "random_seed": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 1e-9,
        "mip_detect_symmetry": False, "presolve": "on" if whole else "off",
    }  # fmt: skip
    for name, value in options.items():
        model.setOptionValue(name, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.scores), len(program.rows)
    lp.col_cost_ = -program.scores / scale
    lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), np.ones(lp.num_col_)
    lp.row_lower_, lp.row_upper_ = (
        np.clip(ends, -highspy.kHighsInf, highspy.kHighsInf) for ends in (program.low, program.high)
    )
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = program.matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = program.matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = program.matrix.data
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    model.passModel(lp)
    return model
