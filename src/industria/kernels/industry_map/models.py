"""Owns the programs of a map as HiGHS holds them: the linear one, kept warm, and small integer ones.

Comes in: objective, rows, which variables are free. Goes out: models of HiGHS (Huangfu & Hall 2018), and
changes to them that are taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from scipy import sparse

from industria.kernels.arrays import Booleans, Floats

SEARCHES = ("feasibility_jump", "rins", "rens", "root_reduced_cost")


@dataclass(frozen=True)
class Change:
    """What is asked differently: variables held at 0 or 1, rows with other ends."""

    held: tuple[tuple[int, float], ...] = ()
    rows: tuple[tuple[int, float, float], ...] = ()


NO_CHANGE = Change()


@dataclass(frozen=True)
class Linear:
    """The best of a linear program: its value, its variables, and what each is short of being worth it.

    `short` ≥ 0: taking a variable at 0 up to 1, or one at 1 down to 0, loses at least so much; 0 in between.
    `prices` ≥ 0 of rows: a row with ends one further adds no more than so much.
    """

    value: float
    variables: Floats
    short: Floats
    prices: Floats


def linear_model(matrix: Any, scores: Floats, low: Floats, high: Floats) -> Any:
    """max s·y over 0 ≤ y ≤ 1, low ≤ A·y ≤ high, to be solved again and again."""
    return _model(matrix, scores, low, high, {"presolve": "off"})


def whole_model(
    matrix: Any, scores: Floats, low: Floats, high: Floats, until: tuple[float, int], *, small: bool
) -> Any:
    """The same over whole numbers, for so many seconds and nodes; its best is wanted, not one near to it.

    Where it is `small` the searches for good maps that HiGHS would begin with cost more than they bring.
    """
    searches: dict[str, Any] = dict.fromkeys((f"mip_heuristic_run_{name}" for name in SEARCHES), False)
    options: dict[str, Any] = {
        "mip_rel_gap": 0.0, "mip_abs_gap": 1e-9, "mip_detect_symmetry": False, "presolve": "on",
        "time_limit": max(until[0], 0.01), "mip_max_nodes": until[1],
        **(searches | {"mip_heuristic_effort": 0.0, "mip_allow_restart": False} if small else {}),
    }  # fmt: skip
    model = _model(matrix, scores, low, high, options)
    at = np.arange(len(scores), dtype=np.int32)
    model.changeColsIntegrality(len(at), at, np.full(len(at), highspy.HighsVarType.kInteger))
    return model


def _model(matrix: Any, scores: Floats, low: Floats, high: Floats, options: dict[str, Any]) -> Any:
    model = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "random_seed": 1, **options}.items():
        model.setOptionValue(name, value)
    rows = sparse.csr_array(matrix)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(scores), rows.shape[0]
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = -scores, np.zeros(len(scores)), np.ones(len(scores))
    lp.row_lower_, lp.row_upper_ = ends(low), ends(high)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = rows.indptr.astype(np.int32)
    lp.a_matrix_.index_ = rows.indices.astype(np.int32)
    lp.a_matrix_.value_ = rows.data
    model.passModel(lp)
    return model


def ends(values: Floats) -> Floats:
    """Ends of rows as the solver writes them: its own infinity."""
    return np.clip(values, -highspy.kHighsInf, highspy.kHighsInf)


class Changed:
    """A linear model with a change in it, put back as it was at the end."""

    def __init__(self, model: Any, change: Change, low: Floats, high: Floats):
        self.model, self.change, self.low, self.high = model, change, low, high

    def __enter__(self) -> None:
        for variable, value in self.change.held:
            self.model.changeColBounds(variable, value, value)
        for row, low, high in self.change.rows:
            self.model.changeRowBounds(row, *(float(end) for end in ends(np.array([low, high]))))

    def __exit__(self, *_: object) -> None:
        for variable, _value in self.change.held:
            self.model.changeColBounds(variable, 0.0, 1.0)
        for row, _low, _high in self.change.rows:
            own = ends(np.array([self.low[row], self.high[row]]))
            self.model.changeRowBounds(row, *(float(end) for end in own))


@dataclass(frozen=True)
class Core:
    """The part of a map's program that is still open: free variables, the others at what they are held at.

    Rows that no choice of the free variables could break are left out; `impossible` where one cannot be kept.
    """

    free: Booleans
    fixed: Booleans
    matrix: Any
    low: Floats
    high: Floats
    impossible: bool

    @classmethod
    def of(cls, columns: Any, low: Floats, high: Floats, free: Booleans, fixed: Booleans) -> Core:
        """The core of `columns` (A by columns) with `fixed` chosen among what is not free.

        low − A·f ≤ A_free·y ≤ high − A·f. O(non-zeros).
        """
        spent = columns @ (fixed & ~free).astype(np.float64)
        part = columns[:, np.flatnonzero(free)]
        least, most = (np.asarray(side.sum(axis=1)).ravel() for side in (part.minimum(0), part.maximum(0)))
        left, room = low - spent, high - spent
        slack = 1e-7 * np.maximum(1.0, np.abs(spent))
        impossible = bool(((most < left - slack) | (least > room + slack)).any())
        kept = np.flatnonzero((least < left) | (most > room))
        return cls(free, fixed & ~free, part.tocsr()[kept], left[kept], room[kept], impossible)

    def whole(self, values: Floats) -> Booleans:
        """A choice of all variables from values of the free ones."""
        chosen = self.fixed.copy()
        chosen[self.free] = np.asarray(values) > 0.5
        return chosen
