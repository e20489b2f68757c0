"""Owns RAS: a table scaled row by row and column by column until it adds up to given totals.

Comes in: a table and the totals of its rows and columns. Goes out: the table that fits them and is nearest to
it, or why there is none.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from industria.kernels.arrays import Floats, refuse_negative
from industria.kernels.reconciliation.contradictions import contradictions
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.kernels.refusal import Refused

PRECISION = 1e-10
MOST_ROUNDS = 20_000


def ras(table: ArrayLike, row_totals: ArrayLike, column_totals: ArrayLike) -> tuple[Floats, int]:
    """The table r̂·Z·ŝ whose rows add up to u and columns to v, and the rounds it took.

    r ← u / (Z·s), s ← v / (Zᵀ·r), repeated until every total fits to 1e-10 of the largest (Deming & Stephan
    1940; Stone 1961; Bacharach 1970). Zeros stay zero. O(cells) a round. Refuses `negative`, `unknown`,
    `totals-differ` (Σu ≠ Σv beyond 1e-9), `zero-block` (totals that the zeros of the table make impossible,
    with the rows and columns that contradict each other), `not-converged`.
    """
    z = np.array(table, dtype=np.float64)
    u, v = np.array(row_totals, dtype=np.float64), np.array(column_totals, dtype=np.float64)
    if z.ndim != 2 or u.shape != z.shape[:1] or v.shape != z.shape[1:]:
        raise Refused("shapes-differ", shapes=[z.shape, u.shape, v.shape])
    if np.isnan(z).any() or np.isnan(u).any() or np.isnan(v).any():
        raise Refused("unknown")
    refuse_negative(table=z, row_totals=u, column_totals=v)
    if abs(u.sum() - v.sum()) > 1e-9 * max(u.sum(), v.sum()):
        raise Refused("totals-differ", rows=float(u.sum()), columns=float(v.sum()))
    _refuse_empty_lines(z, u, v)
    s = np.ones(len(v))
    allowed = PRECISION * max(u.max(initial=0.0), 1e-300)
    for round_number in range(1, MOST_ROUNDS + 1):
        r = _ratio(u, z @ s)
        s = _ratio(v, z.T @ r)
        if round_number % 10 == 1 or round_number < 10:
            fitted = r[:, None] * z * s
            if np.abs(fitted.sum(axis=1) - u).max(initial=0.0) <= allowed:
                return fitted, round_number
        if round_number == 200:
            _refuse_zero_block(z, u, v)
    raise Refused("not-converged", rounds=MOST_ROUNDS)


def _ratio(wanted: Floats, found: Floats) -> Floats:
    return np.divide(wanted, found, out=np.zeros_like(wanted), where=found > 0)


def _refuse_empty_lines(z: Floats, u: Floats, v: Floats) -> None:
    """Refuse `zero-block` at once where a row or column of zeros has a total."""
    rows, columns = np.flatnonzero((u > 0) & ~z.any(axis=1)), np.flatnonzero((v > 0) & ~z.any(axis=0))
    if len(rows) or len(columns):
        raise Refused("zero-block", rows=rows.tolist(), columns=columns.tolist())


def _refuse_zero_block(z: Floats, u: Floats, v: Floats) -> None:
    """Refuse `zero-block` where the zeros of the table leave no table with these totals."""
    row, column = np.nonzero(z)
    cells = np.arange(len(row))
    matrix = sparse.csr_array(
        (np.ones(2 * len(row)), (np.concatenate([row, len(u) + column]), np.concatenate([cells, cells]))),
        shape=(len(u) + len(v), len(row)),
    )
    totals = np.concatenate([u, v])
    for one in contradictions(ConstraintSystem.of(matrix, (totals, totals)))[:1]:
        rows = [at for at in one.figures if at < len(u)]
        raise Refused("zero-block", rows=rows, columns=[at - len(u) for at in one.figures if at >= len(u)])
