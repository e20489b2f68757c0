"""Owns the constraint system: what every published figure says about the cells behind it.

Comes in: a matrix of figures × cells and intervals of both. Goes out: the checked system, cut into the parts
that have nothing to do with each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from industria.kernels.arrays import Floats, Integers
from industria.kernels.refusal import Refused


@dataclass(frozen=True)
class ConstraintSystem:
    """Figures over cells: figure_low ≤ A·x ≤ figure_high and cell_low ≤ x ≤ cell_high.

    A: sparse, figures × cells; a total has coefficient 1 for each of its parts, an inequality has one open
    end (±∞), a rounded figure an interval of its rounding. Make it with `ConstraintSystem.of`.
    """

    matrix: Any
    figure_low: Floats
    figure_high: Floats
    cell_low: Floats
    cell_high: Floats

    @classmethod
    def of(
        cls,
        matrix: Any,
        figures: tuple[ArrayLike, ArrayLike],
        cells: tuple[ArrayLike, ArrayLike] | None = None,
    ) -> ConstraintSystem:
        """A checked system; ends that are NaN are open, cells without bounds are not negative.

        Refuses `shapes-differ`, `not-finite` (a coefficient), `bounds-reversed` (which figure or cell).
        """
        a = sparse.csr_array(matrix, dtype=np.float64)
        a.sum_duplicates()
        a.eliminate_zeros()
        rows, columns = a.shape
        if not np.isfinite(a.data).all():
            raise Refused("not-finite", argument="matrix")
        low, high = _ends("figure", figures, rows)
        if cells is None:
            cells = (np.zeros(columns), np.full(columns, np.inf))
        return cls(a, low, high, *_ends("cell", cells, columns))

    @property
    def figures(self) -> int:
        """How many figures there are."""
        return int(self.matrix.shape[0])

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return int(self.matrix.shape[1])

    def only(self, figures: Integers) -> ConstraintSystem:
        """The same cells under some of the figures."""
        return ConstraintSystem(
            self.matrix[figures], self.figure_low[figures], self.figure_high[figures],
            self.cell_low, self.cell_high,
        )  # fmt: skip

    def parts(self) -> Iterator[tuple[ConstraintSystem, Integers, Integers]]:
        """The parts that share no cell, each with the numbers of its figures and cells. O(nonzeros).

        A cell in no figure is a part of its own without figures; a figure of no cell one without cells.
        """
        rows, columns = self.matrix.shape
        graph: Any = sparse.block_array([[None, self.matrix], [self.matrix.T, None]], format="csr")
        count, label = connected_components(graph, directed=False) if rows + columns else (0, np.zeros(0))
        order = np.argsort(label, kind="stable")
        ends = np.searchsorted(label[order], np.arange(count + 1))
        for at in range(count):
            members = order[ends[at] : ends[at + 1]]
            figures, cells = members[members < rows], members[members >= rows] - rows
            yield (
                ConstraintSystem(
                    self.matrix[figures][:, cells], self.figure_low[figures], self.figure_high[figures],
                    self.cell_low[cells], self.cell_high[cells],
                ),
                figures, cells,
            )  # fmt: skip

    def scale(self) -> float:
        """The largest finite end of the system, at least 1: what small differences are measured by."""
        ends = np.concatenate([self.figure_low, self.figure_high, self.cell_low, self.cell_high])
        finite = np.abs(ends[np.isfinite(ends)])
        return float(max(finite.max(initial=0.0), 1e-300)) if finite.any() else 1.0


def _ends(name: str, ends: tuple[ArrayLike, ArrayLike], size: int) -> tuple[Floats, Floats]:
    given = np.array(ends[0], dtype=np.float64), np.array(ends[1], dtype=np.float64)
    if given[0].shape != (size,) or given[1].shape != (size,):
        raise Refused("shapes-differ", argument=name, shapes=[side.shape for side in given], expected=size)
    opened = np.where(np.isnan(given[0]), -np.inf, given[0]), np.where(np.isnan(given[1]), np.inf, given[1])
    wrong = (opened[0] > opened[1]) | np.isposinf(opened[0]) | np.isneginf(opened[1])
    if wrong.any():
        raise Refused("bounds-reversed", argument=name, count=int(wrong.sum()), first=int(np.argmax(wrong)))
    return opened
