"""Owns what totals say of the unknown cells among their parts, the known cells being put in as they are.

Comes in: equations over all cells of a table, and which cells are unknown. Goes out: equations that miss
their known parts, the interval of every unknown cell, an estimate within it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.reconciliation.contradictions import contradictions
from industria.kernels.reconciliation.linear_programs import TOLERANCE, feasible_intervals
from industria.kernels.reconciliation.minimum_cross_entropy import minimum_cross_entropy
from industria.kernels.reconciliation.propagation import propagated
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.kernels.refusal import Refused


@dataclass(frozen=True)
class UnknownParts:
    """What the totals leave open: `low`, `high` and `estimate` of each unknown cell, in their order.

    `gaps`: by how much each equation is missed whatever the unknown cells are (0 where it can be true; NaN
    where it cannot be true together with others, though by itself it could). `exact`: whether a cell's
    interval is the narrowest, by linear programs, or only what the equations say one after another.
    """

    low: Floats
    high: Floats
    estimate: Floats
    gaps: Floats
    exact: Booleans


def unknown_parts(system: ConstraintSystem, unknown: Booleans, prior: Floats, most: int) -> UnknownParts:
    """Intervals and estimates of the unknown cells under all equations that can be true.

    L ≤ A·x ≤ U with known x in their intervals: of each equation the known part is subtracted, end by end, so
    what is left of it binds the unknown ones. A known cell in two equations may be rounded differently in
    each, which can only widen an interval. Equations that are missed, alone or together, are set aside. Up to
    `most` unknown cells are solved exactly, two linear programs each; of more, intervals come from
    `propagated`. `prior` has one number for each unknown cell (`minimum_cross_entropy`).
    """
    gaps = _missed(system)
    standing = np.flatnonzero(gaps == 0)
    reduced = without_known(system.only(standing), unknown)
    exact = np.full(int(unknown.sum()), len(prior) <= most)
    low, high, estimate = reduced.cell_low.copy(), reduced.cell_high.copy(), np.full(len(prior), np.nan)
    for part, figures, cells in reduced.parts():
        if not part.figures or not part.cells:
            continue
        held, aside = _consistent(part)
        gaps[standing[figures[aside]]] = np.nan
        ends = feasible_intervals(held) if len(prior) <= most else propagated(held)
        low[cells], high[cells] = ends
        estimate[cells] = _estimate(held, ends, prior[cells])
    return UnknownParts(low, high, estimate, gaps, exact)


def without_known(system: ConstraintSystem, unknown: Booleans) -> ConstraintSystem:
    """The equations over the unknown cells alone: L − Σ most of known ≤ A·x ≤ U − Σ least of known."""
    least, most = _sums(system, ~unknown)
    return ConstraintSystem(
        sparse.csr_array(system.matrix[:, np.flatnonzero(unknown)]),
        system.figure_low - most, system.figure_high - least,
        system.cell_low[unknown], system.cell_high[unknown],
    )  # fmt: skip


def _missed(system: ConstraintSystem) -> Floats:
    """By how much each equation alone is missed by the bounds of its cells."""
    least, most = _sums(system, np.ones(system.cells, dtype=np.bool_))
    gap = np.maximum(system.figure_low - most, least - system.figure_high)
    ends = np.concatenate([system.cell_low, system.cell_high])
    size = np.abs(ends[np.isfinite(ends)]).max(initial=0.0)
    return np.where(gap > TOLERANCE * size, gap, 0.0)


def _sums(system: ConstraintSystem, chosen: Booleans) -> tuple[Floats, Floats]:
    """The least and the greatest of Σ coefficient × cell over the chosen cells, equation by equation."""
    entries = sparse.coo_array(system.matrix)
    kept = chosen[entries.col]
    row, column, weight = entries.row[kept], entries.col[kept], entries.data[kept]
    one, other = weight * system.cell_low[column], weight * system.cell_high[column]
    least = np.bincount(row, weights=np.minimum(one, other), minlength=system.figures)
    most = np.bincount(row, weights=np.maximum(one, other), minlength=system.figures)
    return least.astype(np.float64), most.astype(np.float64)


def _consistent(part: ConstraintSystem) -> tuple[ConstraintSystem, Integers]:
    """The equations that can be true together, and those set aside because they contradict each other."""
    found = contradictions(part)
    aside = np.unique(np.array([figure for one in found for figure in one.figures], dtype=np.int64))
    return part.only(np.setdiff1d(np.arange(part.figures), aside)), aside


def _estimate(part: ConstraintSystem, ends: tuple[Floats, Floats], prior: Floats) -> Floats:
    """The estimate of the cells that are bounded on both sides; none where it does not converge."""
    held = ConstraintSystem(part.matrix, part.figure_low, part.figure_high, *ends)
    bounded = np.isfinite(ends[0]) & np.isfinite(ends[1])
    if (held.cell_low < 0).any():
        return np.full(len(prior), np.nan)
    try:
        found = minimum_cross_entropy(held, prior)
    except Refused:
        return np.full(len(prior), np.nan)
    return np.where(bounded, found, np.nan)
