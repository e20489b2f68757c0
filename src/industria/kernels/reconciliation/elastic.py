"""Owns the elastic program: by how much figures must give way before all of them can be true.

Comes in: a constraint system and the figures that must stand. Goes out: the smallest corrections.
"""

from __future__ import annotations

import numpy as np
from scipy import optimize, sparse

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.kernels.refusal import Refused


def least_corrections(
    system: ConstraintSystem, fixed: Booleans | None = None, price: Floats | None = None
) -> Floats:
    """How much each figure must change, with its sign, for all to be true; together as little as possible.

    min Σ_i p_i·|c_i| subject to L ≤ A·x + c ≤ U, l ≤ x ≤ u, c = 0 for `fixed` figures (elastic program,
    Chinneck & Dravnieks 1991). c_i > 0: what the cells add up to falls short of the figure. `price` p ≥ 0:
    what a unit of change of a figure costs (1 unless told). One linear program. Refuses `contradiction` where
    the fixed figures or the bounds of the cells already contradict each other.
    """
    rows, scale = system.figures, system.scale()
    held = np.zeros(rows, dtype=np.bool_) if fixed is None else fixed
    cost = np.ones(rows) if price is None else price
    matrix = sparse.hstack([system.matrix, sparse.eye_array(rows), -sparse.eye_array(rows)], format="csr")
    top = np.where(held, 0.0, np.inf)
    found = optimize.milp(
        np.concatenate([np.zeros(system.cells), cost, cost]),
        constraints=optimize.LinearConstraint(matrix, system.figure_low / scale, system.figure_high / scale),
        bounds=optimize.Bounds(
            np.concatenate([system.cell_low / scale, np.zeros(2 * rows)]),
            np.concatenate([system.cell_high / scale, top, top]),
        ),
    )
    if found.status == 2:
        raise Refused("contradiction", figures=np.flatnonzero(held).tolist())
    if found.x is None:
        raise Refused("not-solved", status=str(found.message))
    more, less = found.x[system.cells : system.cells + rows], found.x[system.cells + rows :]
    return np.asarray((more - less) * scale, dtype=np.float64)
