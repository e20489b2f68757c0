"""Owns the proof that figures contradict each other: weights under which they add up to an impossibility.

Comes in: a system without a solution. Goes out: rational weights and the two sums that miss each other.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from scipy import optimize, sparse

from industria.kernels.arrays import Floats
from industria.kernels.reconciliation.system import ConstraintSystem

DENOMINATORS = (1, 12, 1000, 10**6, 10**9)
"""Weights are tried as fractions with at most these denominators, the plainest first."""

NEARLY = Fraction(999_999, 1_000_000)
"""Plainer weights are taken where their gap is as wide but for this."""

Proof = tuple[tuple[Fraction, ...], Fraction, Fraction]


def certificate(system: ConstraintSystem) -> Proof | None:
    """Weights w of the figures, the least that Σ w·A·x can be and the most that Σ w·figure allows.

    Farkas (1902): there is no solution exactly where some w has
    min over cells of Σ_j (wᵀA)_j·x_j > max over figures of Σ_i w_i·f_i. One linear program for w; the two
    sums are then added up in rational numbers (doubles as the decimals they print as), so that a proof is a
    proof. None where no weights prove it.
    """
    found = _weights(system)
    if found is None:
        return None
    unit = np.abs(found[np.abs(found) > 1e-9]).min(initial=np.inf)
    if not np.isfinite(unit):
        return None
    proofs: list[Proof] = []
    for denominator in DENOMINATORS:
        weights = tuple(Fraction(float(w / unit)).limit_denominator(denominator) for w in found)
        sums = _sums(system, weights)
        if sums is not None and sums[0] > sums[1]:
            proofs.append((weights, *sums))
    widest = max((least - most for _, least, most in proofs), default=Fraction(0))
    return next((one for one in proofs if one[1] - one[2] >= widest * NEARLY), None)


def _weights(system: ConstraintSystem) -> Floats | None:
    """The weights with the widest gap among those that add up to one."""
    rows, cells, scale = system.figures, system.cells, system.scale()
    costs, upper = [], []
    for side, sign in (
        (system.figure_high, 1.0), (system.figure_low, -1.0), (system.cell_low, -1.0), (system.cell_high, 1.0)
    ):  # fmt: skip
        is_open = np.isinf(side)
        costs.append(np.where(is_open, 0.0, sign * side / scale))
        upper.append(np.where(is_open, 0.0, np.inf))
    across = system.matrix.T
    eye = sparse.eye_array(cells)
    balance = sparse.hstack([across, -across, -eye, eye], format="csr")
    total = sparse.csr_array(np.concatenate([np.ones(2 * rows), np.zeros(2 * cells)])[None, :])
    found = optimize.milp(
        np.concatenate(costs),
        constraints=[optimize.LinearConstraint(balance, 0, 0), optimize.LinearConstraint(total, 0, 1)],
        bounds=optimize.Bounds(0, np.concatenate(upper)),
    )
    if found.x is None or found.fun > -1e-12:
        return None
    return np.asarray(found.x[:rows] - found.x[rows : 2 * rows], dtype=np.float64)


def _sums(system: ConstraintSystem, weights: tuple[Fraction, ...]) -> tuple[Fraction, Fraction] | None:
    """The least by the cells and the most by the figures, exactly; None where an open end is needed."""
    most = Fraction(0)
    across: dict[int, Fraction] = {}
    matrix = system.matrix
    for figure, weight in enumerate(weights):
        if not weight:
            continue
        end = system.figure_high[figure] if weight > 0 else system.figure_low[figure]
        if np.isinf(end):
            return None
        most += weight * _printed(end)
        for at in range(matrix.indptr[figure], matrix.indptr[figure + 1]):
            cell = int(matrix.indices[at])
            across[cell] = across.get(cell, Fraction(0)) + weight * _printed(matrix.data[at])
    least = Fraction(0)
    for cell, weight in across.items():
        if weight:
            end = system.cell_low[cell] if weight > 0 else system.cell_high[cell]
            if np.isinf(end):
                return None
            least += weight * _printed(end)
    return least, most


def _printed(number: float) -> Fraction:
    """The decimal number that a double is printed as: 2.85 is 57/20, as whoever wrote it meant."""
    return Fraction(repr(float(number)))
