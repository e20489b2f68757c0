"""Owns the linear programs of a constraint system, solved by HiGHS (Huangfu & Hall 2018).

Comes in: a constraint system. Goes out: the narrowest interval of every cell, or that there is no solution.
A difference of less than 1e-8 of the largest figure is not seen as a contradiction.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import highspy
import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.reconciliation.propagation import propagated
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.kernels.refusal import Refused

TOLERANCE = 1e-9
Told = Callable[[int, int], None]
"""Called with the cells done and the cells there are; may raise to cancel."""


def _untold(done: int, total: int) -> None:
    """Tells nobody."""


class Program:
    """One linear program over the cells of a system, kept between solutions so that each starts warm."""

    def __init__(self, system: ConstraintSystem):
        self._scale = system.scale()
        self._nothing = bool(((system.figure_low <= 0) & (system.figure_high >= 0)).all())
        self._columns = np.arange(system.cells, dtype=np.int32)
        self.model = highspy.Highs()
        for option, value in (
            ("output_flag", False), ("threads", 1), ("primal_feasibility_tolerance", TOLERANCE),
            ("dual_feasibility_tolerance", TOLERANCE), ("presolve", "off" if system.cells < 2000 else "on"),
        ):  # fmt: skip
            self.model.setOptionValue(option, value)
        self.model.passModel(_model(system, self._scale))

    def feasible(self) -> bool:
        """Whether all figures can be true at once; figures of no cell where they may be zero."""
        if not len(self._columns):
            return self._nothing
        self._cost(self._columns, np.zeros(len(self._columns)))
        return self._solve() is not None

    def least(self, cell: int, sign: float) -> float:
        """The least value of sign × cell under all figures; −∞ where there is none."""
        self._cost(np.array([cell], dtype=np.int32), np.array([sign]))
        found = self._solve()
        self._cost(np.array([cell], dtype=np.int32), np.array([0.0]))
        return -np.inf if found is None else found * self._scale

    def _cost(self, columns: Any, costs: Floats) -> None:
        self.model.changeColsCost(len(columns), columns, costs)

    def _solve(self) -> float | None:
        self.model.run()
        status = self.model.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return float(self.model.getInfo().objective_function_value)
        if status in (
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kInfeasible,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        ):
            return None
        raise Refused("not-solved", status=self.model.modelStatusToString(status))


def feasible_intervals(
    system: ConstraintSystem, wanted: Booleans | None = None, told: Told = _untold
) -> tuple[Floats, Floats]:
    """The narrowest interval of every cell that all figures together allow.

    [min x_j, max x_j] subject to L ≤ A·x ≤ U, l ≤ x ≤ u. Two linear programs a cell, each started from the
    one before, part by part; cells already settled by `propagated` need none. Of cells that are not `wanted`
    the propagated interval comes back. Refuses `contradiction` (with the figures of the part): see
    `contradictions`. Widened outwards by 1e-9 of the largest figure of the part, the solver's tolerance.
    """
    low, high = np.full(system.cells, np.nan), np.full(system.cells, np.nan)
    asked = np.ones(system.cells, dtype=np.bool_) if wanted is None else wanted
    done = 0
    for part, figures, cells in system.parts():
        low[cells], high[cells] = propagated(part)
        if part.figures:
            tell = partial(_told_of_part, told, done, system.cells)
            low[cells], high[cells] = _exact(part, figures, (low[cells], high[cells]), asked[cells], tell)
        done += len(cells)
    told(system.cells, system.cells)
    return low, high


def _told_of_part(told: Told, before: int, total: int, done: int) -> None:
    told(before + done, total)


def _exact(
    part: ConstraintSystem, figures: Integers, narrow: tuple[Floats, Floats], asked: Booleans,
    told: Callable[[int], None],
) -> tuple[Floats, Floats]:  # fmt: skip
    low, high = narrow
    slack = TOLERANCE * part.scale()
    program = Program(part)
    if (low > high + slack).any() or not program.feasible():
        raise Refused("contradiction", figures=figures.tolist())
    for at in np.flatnonzero(asked & (high - low > slack)):
        low[at] = max(low[at], program.least(int(at), 1.0) - slack)
        high[at] = min(high[at], -program.least(int(at), -1.0) + slack)
        told(int(at) + 1)
    return np.maximum(low, part.cell_low), np.minimum(high, part.cell_high)


def _model(system: ConstraintSystem, scale: float) -> Any:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = system.cells, system.figures
    lp.col_cost_ = np.zeros(system.cells)
    lp.col_lower_, lp.col_upper_ = system.cell_low / scale, system.cell_high / scale
    lp.row_lower_, lp.row_upper_ = system.figure_low / scale, system.figure_high / scale
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = system.matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = system.matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = system.matrix.data
    return lp
