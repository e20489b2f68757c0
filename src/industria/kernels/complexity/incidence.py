"""Owns how a presence matrix is taken: checked, its empty rows and columns set aside and put back as unknown.

Comes in: a matrix of zeros and ones, dense or sparse. Goes out: the part that is not empty, with its row and
column sums; results of that part spread over all rows and columns, NaN where there was nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.refusal import Refused


@dataclass(frozen=True)
class Incidence:
    """The rows and columns of a presence matrix that hold anything, with diversity and ubiquity of all.

    `matrix` is float64, dense or sparse as it came; `rows`, `columns` say which of all were kept.
    """

    matrix: Any
    rows: Booleans
    columns: Booleans
    diversity: Floats
    ubiquity: Floats

    @property
    def row_sums(self) -> Floats:
        """Diversity of the rows that were kept; never zero."""
        return np.asarray(self.diversity[self.rows])

    @property
    def column_sums(self) -> Floats:
        """Ubiquity of the columns that were kept; never zero."""
        return np.asarray(self.ubiquity[self.columns])

    def dense(self) -> Floats:
        """The kept part as a dense array."""
        return self.matrix.toarray() if is_sparse(self.matrix) else np.asarray(self.matrix)

    def over_rows(self, values: Floats) -> Floats:
        """A number per kept row as one per row, NaN for those set aside."""
        return _spread(values, self.rows)

    def over_columns(self, values: Floats) -> Floats:
        """A number per kept column as one per column, NaN for those set aside."""
        return _spread(values, self.columns)

    def over_cells(self, values: Floats) -> Floats:
        """A table over the kept part as one over all, NaN in rows and columns set aside."""
        if self.rows.all() and self.columns.all():
            return values
        whole = np.full((len(self.rows), len(self.columns)), np.nan)
        whole[np.ix_(self.rows, self.columns)] = values
        return whole


def is_sparse(matrix: Any) -> bool:
    """Whether a matrix is one of SciPy's sparse kinds. O(1)."""
    return bool(sparse.issparse(matrix))


def incidence(presence: Any) -> Incidence:
    """The part of a presence matrix that is not empty, with row sums d and column sums u.

    d_r = Σ_p M_rp, u_p = Σ_r M_rp. M: (regions, industries) of 0 and 1, dense or sparse. O(cells).
    Refuses `not-a-table`, `unknown`, `not-presence` (anything but 0 and 1).
    """
    if is_sparse(presence):
        matrix: Any = sparse.csr_array(presence, dtype=np.float64)
        cells = matrix.data
    else:
        matrix = np.asarray(presence, dtype=np.float64)
        cells = matrix
    if matrix.ndim != 2:
        raise Refused("not-a-table", shape=matrix.shape)
    if getattr(presence, "dtype", None) != np.bool_:
        if np.isnan(cells).any():
            raise Refused("unknown", count=int(np.isnan(cells).sum()))
        wrong = (cells != 0) & (cells != 1)
        if wrong.any():
            raise Refused("not-presence", count=int(wrong.sum()))
    diversity, ubiquity = (np.asarray(matrix.sum(axis=axis), dtype=np.float64) for axis in (1, 0))
    rows, columns = diversity > 0, ubiquity > 0
    if not rows.all():
        matrix = matrix[rows]
    if not columns.all():
        matrix = matrix[:, columns]
    return Incidence(matrix, rows, columns, diversity, ubiquity)


def _spread(values: Floats, kept: Booleans) -> Floats:
    whole = np.full(len(kept), np.nan)
    whole[kept] = values
    return whole
