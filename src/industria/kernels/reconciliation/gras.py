"""Owns GRAS: a table with cells of both signs scaled until it adds up to given totals.

Comes in: a table with negative cells (changes of inventories, subsidies) and the totals of its rows and
columns. Goes out: the table that fits them, every cell with the sign it had, or why there is none.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from industria.kernels.arrays import Floats
from industria.kernels.reconciliation.contradictions import contradictions
from industria.kernels.reconciliation.ras import MOST_ROUNDS, PRECISION
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.kernels.refusal import Refused


def gras(table: ArrayLike, row_totals: ArrayLike, column_totals: ArrayLike) -> tuple[Floats, int]:
    """The table r̂·P·ŝ − r̂⁻¹·N·ŝ⁻¹ whose rows add up to u and columns to v, and the rounds it took.

    Z = P − N; r_i = [u_i + √(u_i² + 4·p_i·n_i)] / (2·p_i), p_i = Σ_j p_ij·s_j, n_i = Σ_j n_ij / s_j; r_i =
    −n_i / u_i where p_i = 0; s likewise (Junius & Oosterhaven 2003; Lenzen, Wood & Gallego 2007;
    Temurshoev, Miller & Bouwmeester 2013). RAS where no cell is negative. Every cell keeps its sign.
    O(cells) a round. Refuses `shapes-differ`, `unknown`, `totals-differ` (Σu ≠ Σv beyond 1e-9 of Σ|u|),
    `sign-block` (totals that the signs of the cells make impossible, with the rows and columns that
    contradict each other), `not-converged`.
    """
    z = np.array(table, dtype=np.float64)
    u, v = np.array(row_totals, dtype=np.float64), np.array(column_totals, dtype=np.float64)
    if z.ndim != 2 or u.shape != z.shape[:1] or v.shape != z.shape[1:]:
        raise Refused("shapes-differ", shapes=[z.shape, u.shape, v.shape])
    if not (np.isfinite(z).all() and np.isfinite(u).all() and np.isfinite(v).all()):
        raise Refused("unknown")
    size = max(float(np.abs(u).sum()), float(np.abs(v).sum()))
    if abs(u.sum() - v.sum()) > 1e-9 * size:
        raise Refused("totals-differ", rows=float(u.sum()), columns=float(v.sum()))
    plus, minus = np.maximum(z, 0.0), np.maximum(-z, 0.0)
    _refuse_wrong_lines(z, u, v)
    allowed = PRECISION * max(float(np.abs(u).max(initial=0.0)), 1e-300)
    s = np.ones(len(v))
    for round_number in range(1, MOST_ROUNDS + 1):
        r = _factors(u, plus @ s, minus @ (1.0 / s))
        if not _usable(r):
            break
        s = _factors(v, plus.T @ r, minus.T @ (1.0 / r))
        if not _usable(s):
            break
        if round_number % 10 == 1 or round_number < 10:
            fitted = r[:, None] * plus * s - minus / (r[:, None] * s)
            if np.abs(fitted.sum(axis=1) - u).max(initial=0.0) <= allowed:
                return np.asarray(fitted), round_number
        if round_number == 200:
            _refuse_sign_block(z, u, v)
    _refuse_sign_block(z, u, v)
    raise Refused("not-converged", rounds=round_number)


def _factors(total: Floats, plus: Floats, minus: Floats) -> Floats:
    """The positive root of p·r − n / r = t; 1 for a line of zeros; 0 or ∞ where there is none."""
    root = np.sqrt(total**2 + 4.0 * plus * minus)
    with np.errstate(divide="ignore", invalid="ignore"):
        # for t < 0 the same root without the difference of near numbers: 2n / (√… − t)
        factor = np.where(total >= 0, (total + root) / (2.0 * plus), 2.0 * minus / (root - total))
        factor = np.where((plus == 0) & (total < 0), -minus / total, factor)
    return np.asarray(np.where((plus == 0) & (minus == 0), 1.0, factor))


def _usable(factor: Floats) -> bool:
    return bool(np.isfinite(factor).all() and (factor > 0).all())


def _refuse_wrong_lines(z: Floats, u: Floats, v: Floats) -> None:
    """Refuse `sign-block` at once where all cells of a row or column have the wrong sign for its total."""
    wrong = [
        np.flatnonzero(((total > 0) & ~(z > 0).any(axis=axis)) | ((total < 0) & ~(z < 0).any(axis=axis)))
        for total, axis in ((u, 1), (v, 0))
    ]
    if len(wrong[0]) or len(wrong[1]):
        raise Refused("sign-block", rows=wrong[0].tolist(), columns=wrong[1].tolist())


def _refuse_sign_block(z: Floats, u: Floats, v: Floats) -> None:
    """Refuse `sign-block` where the signs of the cells leave no table with these totals."""
    row, column = np.nonzero(z)
    cells = np.arange(len(row))
    matrix = sparse.csr_array(
        (np.ones(2 * len(row)), (np.concatenate([row, len(u) + column]), np.concatenate([cells, cells]))),
        shape=(len(u) + len(v), len(row)),
    )
    positive = z[row, column] > 0
    totals = np.concatenate([u, v])
    system = ConstraintSystem.of(
        matrix, (totals, totals), (np.where(positive, 0.0, -np.inf), np.where(positive, np.inf, 0.0))
    )
    for one in contradictions(system)[:1]:
        rows = [at for at in one.figures if at < len(u)]
        raise Refused("sign-block", rows=rows, columns=[at - len(u) for at in one.figures if at >= len(u)])
