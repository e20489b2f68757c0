"""Owns what is left of the Herfindahl index of a unit some of whose cells are withheld, missing or estimated.

Comes in: the cells of a table with their bounds, and which of their keys is the unit. Goes out: bounds of
each unit's index, equal to it where all its cells are observed.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.concentration.herfindahl_bounds import herfindahl_bounds
from industria.measures.concentration_indices.table_cells import Cells
from industria.measures.plain_tables import Key
from industria.measures.plain_values import OBSERVED


def herfindahl_intervals(cells: Cells, units: Key, known: Floats) -> tuple[Floats, Floats]:
    """The least and the largest Herfindahl index of each unit; `known`: of those without a doubt."""
    low, high = known.copy(), known.copy()
    doubtful = np.zeros(units.size, dtype=np.bool_)
    doubtful[units.codes[cells.values.status != OBSERVED]] = True
    rows = np.flatnonzero(doubtful[units.codes])
    rows = rows[np.argsort(units.codes[rows], kind="stable")]
    for part in np.split(rows, np.flatnonzero(np.diff(units.codes[rows])) + 1):
        if len(part):
            unit = units.codes[part[0]]
            low[unit], high[unit] = herfindahl_bounds(cells.values.low[part], cells.values.high[part])
    return low, high
