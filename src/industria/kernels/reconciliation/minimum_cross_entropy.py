"""Owns the estimate nearest to what was believed before, in the sense of information, within all constraints.

Comes in: a constraint system and a first guess of every cell. Goes out: one number a cell.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import optimize

from industria.kernels.arrays import Floats
from industria.kernels.reconciliation.linear_programs import Program
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.kernels.refusal import Refused

PRECISION = 1e-7
MOST_ROUNDS = 20_000


def minimum_cross_entropy(system: ConstraintSystem, prior: ArrayLike) -> Floats:
    """The cells x that all figures allow and that are nearest to the prior p.

    min Σ_j x_j·ln(x_j / p_j) − x_j + p_j subject to L ≤ A·x ≤ U, l ≤ x ≤ u (Kullback 1959; Golan, Judge &
    Robinson 1994). With the two margins of a table as figures this is RAS. Solved through its dual,
    x_j = p_j·exp((Aᵀλ)_j) held within [l_j, u_j], by L-BFGS-B; O(nonzeros) a step. A cell whose prior is zero
    stays at its lower bound. Cells should carry their feasible intervals, so that none is driven to a bound
    by exhaustion. Refuses `negative`, `unknown` (a prior), `contradiction` (no cells are allowed),
    `not-converged` (a figure missed by more than 1e-7 of the largest).
    """
    p = np.array(prior, dtype=np.float64)
    if p.shape != (system.cells,):
        raise Refused("shapes-differ", argument="prior", shapes=[p.shape], expected=system.cells)
    if not np.isfinite(p).all() or (p < 0).any():
        raise Refused("negative" if (p < 0).any() else "unknown", argument="prior")
    if not Program(system).feasible():
        raise Refused("contradiction")
    scale = system.scale()
    weight = 1.0 / np.sqrt(np.maximum(abs(system.matrix) @ np.ones(system.cells), 1.0))
    matrix = system.matrix.multiply(weight[:, None]).tocsr()
    ends = [
        np.where(np.isfinite(side), side, 0.0) / scale * weight
        for side in (system.figure_low, system.figure_high)
    ]
    low, high, start = system.cell_low / scale, system.cell_high / scale, p / scale

    def cells(dual: Floats) -> Floats:
        pull = np.clip(matrix.T @ (dual[: system.figures] - dual[system.figures :]), -500.0, 500.0)
        return np.asarray(np.clip(start * np.exp(pull), low, high))

    def loss(dual: Floats) -> tuple[float, Floats]:
        x = cells(dual)
        with np.errstate(divide="ignore", invalid="ignore"):
            spread = np.where((x > 0) & (start > 0), x * np.log(x / start), 0.0)
        added = matrix @ x
        up, down = ends[0] - added, added - ends[1]
        value = spread.sum() - x.sum() + dual[: system.figures] @ up + dual[system.figures :] @ down
        return -float(value), -np.concatenate([up, down])

    closed = np.concatenate([np.isfinite(system.figure_low), np.isfinite(system.figure_high)])
    found = optimize.minimize(
        loss, np.zeros(2 * system.figures), jac=True, method="L-BFGS-B",
        bounds=optimize.Bounds(0.0, np.where(closed, np.inf, 0.0)),
        options={"maxiter": MOST_ROUNDS, "maxfun": 4 * MOST_ROUNDS, "ftol": 0.0,
                 "gtol": PRECISION / 100, "maxcor": 40},
    )  # fmt: skip
    return _checked(system, cells(found.x) * scale)


def _checked(system: ConstraintSystem, x: Floats) -> Floats:
    """The estimate, or a refusal where it misses a figure."""
    added = system.matrix @ x
    missed = np.maximum(system.figure_low - added, added - system.figure_high)
    if missed.max(initial=0.0) > PRECISION * system.scale():
        raise Refused("not-converged", missed=float(missed.max()), figure=int(np.argmax(missed)))
    return x
