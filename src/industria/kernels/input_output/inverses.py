"""Owns the inverses of a table: what final demand needs, and what primary inputs feed.

Comes in: coefficients. Goes out: the Leontief inverse L, the Ghosh inverse G, or a refusal where the table
needs more than it makes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.linalg import lapack

from industria.kernels.arrays import Floats
from industria.kernels.input_output.coefficients import checked_numbers
from industria.kernels.refusal import Refused

ROUNDS = 2_000
MOST_EXACT = 1_000


def leontief_inverse(coefficients: ArrayLike) -> Floats:
    """The output of each sector (row) that one unit of final demand for another (column) needs in all.

    L = (I − A)⁻¹ = I + A + A² + … (Leontief 1936). One LU factorisation, O(n³), two n × n arrays at the
    peak. Refuses `shapes-differ`, `unknown`, `not-finite`, `negative` with the place, and `not-productive`
    where the spectral radius is at least 1 (`radius`; `sector` weighs most in it): the table needs more
    than it makes. Hawkins & Simon (1949): the sum is finite exactly where some x > 0 has A·x < x; x = L·1
    is tried.
    """
    a = np.asarray(coefficients, dtype=np.float64)
    if a.ndim != 2 or a.shape[0] != a.shape[1]:
        raise Refused("shapes-differ", shapes=[a.shape])
    checked_numbers(a, "coefficients")
    return _inverse(a)


def ghosh_inverse(allocation: ArrayLike) -> Floats:
    """The output of each sector (column) that one unit of primary input of another (row) leads to in all.

    G = (I − B)⁻¹ (Ghosh 1958; read as prices: Dietzenbacher 1997). O(n³). Descriptive, not causal: output
    does not follow from supply. Refuses as `leontief_inverse`.
    """
    return leontief_inverse(allocation)


def ghosh_from_leontief(leontief: ArrayLike, output: ArrayLike) -> Floats:
    """The Ghosh inverse of the same table, without a second inversion.

    G = x̂⁻¹·L·x̂. O(n²). A sector without output keeps the row and column of the identity. Refuses
    `shapes-differ`, `unknown`, `negative`.
    """
    inverse, x = checked_inverse(leontief, output)
    scale = np.divide(1.0, x, out=np.zeros_like(x), where=x > 0)
    ghosh = scale[:, None] * inverse * x
    np.fill_diagonal(ghosh, np.diagonal(inverse))
    return np.asarray(ghosh)


def checked_inverse(inverse: ArrayLike, output: ArrayLike) -> tuple[Floats, Floats]:
    """An inverse and the output of its sectors, checked for shape and numbers.

    l ≥ 0, x ≥ 0. O(n²). Refuses `shapes-differ`, `unknown`, `not-finite`, `negative`.
    """
    whole, x = np.asarray(inverse, dtype=np.float64), np.asarray(output, dtype=np.float64)
    if whole.ndim != 2 or whole.shape[0] != whole.shape[1] or x.shape != whole.shape[:1]:
        raise Refused("shapes-differ", shapes=[whole.shape, x.shape])
    checked_numbers(x, "output")
    return whole, x


def _inverse(a: Floats) -> Floats:
    system = -a
    system.flat[:: len(a) + 1] += 1.0
    inverse = _inverted(system)
    reached = inverse.sum(axis=1)
    if not (np.isfinite(reached).all() and (reached > 0).all() and (a @ reached < reached).all()):
        raise _not_productive(a)
    np.maximum(inverse, 0.0, out=inverse)
    return inverse


def _inverted(system: Floats) -> Floats:
    """The inverse, made in the place of the matrix; NaN where it has none. Transposed, so that nothing is
    copied.
    """
    factors, pivots, failed = lapack.dgetrf(system.T, overwrite_a=True)
    if failed:
        return np.full_like(system, np.nan)
    work = int(lapack.dgetri_lwork(len(system))[0])
    inverse, failed = lapack.dgetri(factors, pivots, lwork=work, overwrite_lu=True)
    return np.full_like(system, np.nan) if failed else np.asarray(inverse.T, dtype=np.float64)


def _not_productive(a: Floats) -> Refused:
    radius, weight = spectral_radius(a)
    columns = np.flatnonzero(a.sum(axis=0) >= 1.0)
    return Refused(
        "not-productive", radius=radius, sector=int(np.argmax(weight)), columns=[int(at) for at in columns]
    )


def spectral_radius(coefficients: ArrayLike) -> tuple[float, Floats]:
    """The largest eigenvalue of a table of coefficients, and how much each sector weighs in it.

    ρ·y = A·y, y ≥ 0, Σ y = 1 (Perron–Frobenius). All eigenvalues, O(n³), up to 1,000 sectors; above that
    power steps y ← (A + I)·y / |(A + I)·y|, O(n²) each.
    """
    a = np.asarray(coefficients, dtype=np.float64)
    if len(a) <= MOST_EXACT:
        values, vectors = np.linalg.eig(a)
        at = int(np.argmax(values.real))
        weight = np.abs(vectors[:, at])
        return float(np.abs(values).max()), np.asarray(weight / weight.sum())
    y = np.full(len(a), 1.0 / len(a))
    radius = 0.0
    for _ in range(ROUNDS):
        stepped = a @ y + y
        total = float(stepped.sum())
        y, before, radius = stepped / total, radius, total - 1.0
        if abs(radius - before) < 1e-12 * max(radius, 1.0):
            break
    return radius, y
