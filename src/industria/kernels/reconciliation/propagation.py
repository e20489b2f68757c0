"""Owns the quick narrowing of cells: what each figure by itself says, handed on until nothing moves.

Comes in: a constraint system. Goes out: intervals that hold every solution; not always the narrowest.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from industria.kernels.arrays import Floats, Integers
from industria.kernels.reconciliation.system import ConstraintSystem

MOST_ROUNDS = 100
SMALLEST_STEP = 1e-9
"""A bound that moves by less than this part of the largest figure is left where it is."""


def propagated(system: ConstraintSystem) -> tuple[Floats, Floats]:
    """Intervals of the cells, narrowed figure by figure; every solution lies inside.

    a_ij·x_j ∈ [L_i − Σ_{k≠j} max(a_ik·x_k), U_i − Σ_{k≠j} min(a_ik·x_k)], repeated until it stands
    (feasibility-based bound tightening; Davis 1987, Artif. Intell. 32:281). O(nonzeros) a round, at most
    `MOST_ROUNDS`. Where figures contradict each other an interval may turn (low > high).
    """
    entries = sparse.coo_array(system.matrix)
    row, column, weight = entries.row.astype(np.int64), entries.col, entries.data
    low, high = system.cell_low.copy(), system.cell_high.copy()
    step = SMALLEST_STEP * system.scale()
    for _ in range(MOST_ROUNDS):
        least, most = _products(weight, low[column], high[column])
        rest_least = _rest(least, row, system.figures, -np.inf)
        rest_most = _rest(most, row, system.figures, np.inf)
        ends = system.figure_low[row] - rest_most, system.figure_high[row] - rest_least
        below = np.where(weight > 0, ends[0], ends[1]) / weight
        above = np.where(weight > 0, ends[1], ends[0]) / weight
        new_low, new_high = low.copy(), high.copy()
        np.maximum.at(new_low, column, below)
        np.minimum.at(new_high, column, above)
        moved = (new_low > low + step) | (new_high < high - step)
        low, high = np.where(moved, new_low, low), np.where(moved, new_high, high)
        if not moved.any() or (low > high + step).any():
            break
    return low, high


def _products(weight: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Least and greatest of weight × cell; weights are never zero."""
    one, other = weight * low, weight * high
    return np.minimum(one, other), np.maximum(one, other)


def _rest(ends: Floats, row: Integers, rows: int, opened: float) -> Floats:
    """For each entry the sum of the other entries of its row; an open one among them opens it."""
    is_open = np.isinf(ends)
    closed = np.where(is_open, 0.0, ends)
    total = np.bincount(row, weights=closed, minlength=rows)[row] - closed
    others = np.bincount(row, weights=is_open, minlength=rows)[row] - is_open
    return np.where(others > 0, opened, total)
