"""Owns what an outsider can compute back: the interval of each withheld cell of a published table.

Comes in: a table and which of its cells are withheld; row and column totals count as published where every
cell of the row or column is known to us. Goes out: the least and the most that each withheld cell can be.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.refusal import Refused


def deducible(table: Floats, withheld: Booleans, only: Booleans | None = None) -> tuple[Floats, Floats]:
    """Interval of each cell that follows from the published cells and totals.

    min, max x_ij : Σ_j x_ij = R_i, Σ_i x_ij = C_j over withheld cells, x ≥ 0. Two linear programs a cell.
    With `only`, other withheld cells are not solved for and keep their value at both ends.
    """
    known = ~np.isnan(table)
    hidden = withheld & known
    low, high = table.copy(), table.copy()
    low[~known], high[~known] = 0.0, np.inf
    if not hidden.any():
        return low, high
    rows, columns = np.nonzero(hidden)
    constraints, totals = _constraints(table, hidden, rows, columns)
    scale = max(float(totals.max(initial=0.0)), np.finfo(np.float64).tiny)
    asked = np.ones(rows.size, dtype=np.bool_) if only is None else only[rows, columns]
    for position in np.flatnonzero(asked).tolist():
        ends = [_extreme(constraints, totals / scale, position, sign) for sign in (1.0, -1.0)]
        cell = rows[position], columns[position]
        low[cell] = min(max(ends[0] * scale, 0.0), table[cell])
        high[cell] = max(ends[1] * scale, table[cell])
    return low, high


def fully_withheld(table: Floats) -> tuple[Floats, Floats]:
    """Interval of each cell if every cell were withheld: the most that any suppression can hide.

    [max(0, R_i + C_j − T), min(R_i, C_j)]; without bound where a total is not published. O(n).
    """
    known = ~np.isnan(table)
    filled = np.where(known, table, 0.0)
    open_row = np.isnan(table).any(axis=1, keepdims=True)
    open_column = np.isnan(table).any(axis=0, keepdims=True)
    row, column = filled.sum(axis=1)[:, None], filled.sum(axis=0)[None, :]
    high = np.minimum(np.where(open_row, np.inf, row), np.where(open_column, np.inf, column))
    anything_open = bool(open_row.any() or open_column.any())
    low = np.zeros(table.shape) if anything_open else np.maximum(0.0, row + column - filled.sum())
    return low, np.array(np.broadcast_to(high, table.shape))


def _constraints(
    table: Floats, hidden: Booleans, rows: np.ndarray, columns: np.ndarray
) -> tuple[csr_matrix, Floats]:
    """One equation for each published total that has a hidden cell: the hidden cells' sum is known."""
    published_rows = np.flatnonzero(hidden.any(axis=1) & ~np.isnan(table).any(axis=1))
    published_columns = np.flatnonzero(hidden.any(axis=0) & ~np.isnan(table).any(axis=0))
    variables = np.arange(rows.size)
    row_line = np.full(table.shape[0], -1)
    row_line[published_rows] = np.arange(published_rows.size)
    column_line = np.full(table.shape[1], -1)
    column_line[published_columns] = published_rows.size + np.arange(published_columns.size)
    lines = np.concatenate([row_line[rows], column_line[columns]])
    places = np.concatenate([variables, variables])
    used = lines >= 0
    shape = (published_rows.size + published_columns.size, rows.size)
    matrix = csr_matrix((np.ones(int(used.sum())), (lines[used], places[used])), shape=shape)
    hidden_values = np.where(hidden, table, 0.0)
    totals = [hidden_values.sum(axis=1)[published_rows], hidden_values.sum(axis=0)[published_columns]]
    return matrix, np.concatenate(totals)


def _extreme(constraints: csr_matrix, totals: Floats, position: int, sign: float) -> float:
    """The least (sign 1) or most (sign −1) of one hidden cell, as a fraction of the scale."""
    objective = np.zeros(constraints.shape[1])
    objective[position] = sign
    equations, right = (constraints, totals) if totals.size else (None, None)
    solution = linprog(  # type: ignore[call-overload]  # the stubs do not know sparse equations
        objective, A_eq=equations, b_eq=right, bounds=(0, None), method="highs"
    )
    if solution.status == 3:  # nothing published bounds this cell
        return np.inf
    if solution.status != 0:
        raise Refused("audit-failed", status=int(solution.status), message=str(solution.message))
    return float(sign * solution.fun)
