"""Owns hypothetical extraction: what would be lost without a sector, its purchases, its sales.

Comes in: the Leontief inverse and the output of each sector, perhaps weights (jobs per output). Goes out:
the loss for every sector taken out on its own, by closed forms: no second inversion.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.input_output.coefficients import checked_numbers
from industria.kernels.input_output.inverses import checked_inverse
from industria.kernels.refusal import Refused


def total_extraction(leontief: ArrayLike, output: ArrayLike, weights: ArrayLike | None = None) -> Floats:
    """What the place loses of output without sector j at all: neither purchases, sales nor final demand.

    T_j = x_j·Σ_i w_i·l_ij / l_jj (Dietzenbacher & van der Linden 1997; Miller & Blair 2009, sec. 12.2.6).
    The sector's own output is part of it. `weights`: another quantity per unit of output, n or k × n; then
    the loss of that. O(k·n²). Refuses `shapes-differ`, `unknown`, `negative` (output).
    """
    inverse, x = checked_inverse(leontief, output)
    return np.asarray(_columns(inverse, weights) * x / np.diagonal(inverse))


def backward_extraction(leontief: ArrayLike, output: ArrayLike, weights: ArrayLike | None = None) -> Floats:
    """What the place loses of output were a sector to buy nothing here (it imports all its inputs).

    x_j·(Σ_i w_i·l_ij − w_j) / l_jj: column j of A is zero, final demand stays (Cella 1984; Dietzenbacher &
    van der Linden 1997). O(k·n²). Refuses as `total_extraction`.
    """
    inverse, x = checked_inverse(leontief, output)
    own = 1.0 if weights is None else _weights(weights, len(x))
    return np.asarray((_columns(inverse, weights) - own) * x / np.diagonal(inverse))


def forward_extraction(leontief: ArrayLike, output: ArrayLike, weights: ArrayLike | None = None) -> Floats:
    """What the place loses of output were a sector to sell nothing to sectors here (Ghosh model).

    x_i·(Σ_j w_j·g_ij − w_i) / g_ii = (Σ_j w_j·x_j·l_ij − w_i·x_i) / l_ii: row i of B is zero, primary
    inputs stay (Dietzenbacher & van der Linden 1997). Descriptive, not causal: output does not follow from
    supply. O(k·n²). Refuses as `total_extraction`.
    """
    inverse, x = checked_inverse(leontief, output)
    w = np.ones(len(x)) if weights is None else _weights(weights, len(x))
    fed = (w * x) @ inverse.T
    return np.asarray((fed - w * x) / np.diagonal(inverse))


def group_extraction(leontief: ArrayLike, output: ArrayLike, group: ArrayLike, kind: str = "total") -> Floats:
    """What each sector loses of output without a group of sectors, or without its purchases or sales.

    `total`: L_·K·(L_KK)⁻¹·x_K; `backward`: (L − I)_·K·(L_KK)⁻¹·x_K; `forward`: in the Ghosh model,
    x_K·(G_KK)⁻¹·(G − I)_K·. `group`: true for the sectors K. Trade within the group ends, too; to end only
    trade with others, use `flow_extraction`. O(n·|K| + |K|³). Refuses as `total_extraction`, and
    `unknown-kind`.
    """
    inverse, x = checked_inverse(leontief, output)
    member = np.flatnonzero(_members(group, len(x)))
    if kind not in ("total", "backward", "forward"):
        raise Refused("unknown-kind", kind=kind)
    block = inverse[np.ix_(member, member)]
    if kind == "forward":
        return _forward_of_group(inverse, x, member, block)
    left = np.linalg.solve(block, x[member])
    lost = inverse[:, member] @ left
    if kind == "backward":
        lost[member] -= left
    return np.asarray(lost)


def _forward_of_group(inverse: Floats, x: Floats, member: Integers, block: Floats) -> Floats:
    """x_K·(G_KK)⁻¹·(G − I)_K·, with G = x̂⁻¹·L·x̂: 1ᵀ·(L_KK)⁻¹ left of L_K·, times x."""
    price = np.linalg.solve(block.T, np.ones(len(member)))
    lost = (price @ inverse[member]) * x
    lost[member] -= price * x[member]
    return np.asarray(lost)


def flow_extraction(
    leontief: ArrayLike, flows: ArrayLike, output: ArrayLike, sellers: ArrayLike, buyers: ArrayLike
) -> Floats:
    """What each sector loses of output were a set of sectors to buy nothing more from another set.

    Δx = L_·R·A_RC·(I + L_CR·A_RC)⁻¹·x_C: A_RC is zero, all else and final demand stay (Dietzenbacher & Lahr
    2013, by Woodbury). `sellers` R and `buyers` C: true a sector. What the buyers then need comes from
    outside. O(n·|R|·|C| + |C|³). Refuses as `total_extraction`.
    """
    inverse, x = checked_inverse(leontief, output)
    z = np.asarray(flows, dtype=np.float64)
    if z.shape != inverse.shape:
        raise Refused("shapes-differ", shapes=[inverse.shape, z.shape])
    rows, columns = np.flatnonzero(_members(sellers, len(x))), np.flatnonzero(_members(buyers, len(x)))
    columns = columns[x[columns] > 0]
    coefficients = z[np.ix_(rows, columns)] / x[columns]
    kept = np.linalg.solve(np.eye(len(columns)) + inverse[np.ix_(columns, rows)] @ coefficients, x[columns])
    return np.asarray(inverse[:, rows] @ (coefficients @ kept))


def partial_extraction(
    leontief: ArrayLike, coefficients: ArrayLike, output: ArrayLike, share: ArrayLike,
    weights: ArrayLike | None = None,
) -> Floats:  # fmt: skip
    """What the place loses were each sector, on its own, to shrink by a share.

    Row j, column j of A and f_j times 1 − α_j (a_jj once): a change of rank two, so x′ = L·f′ − L·U·(I/α +
    Vᵀ·L·U)⁻¹·Vᵀ·L·f′ with U = [e_j, a_·j − a_jj·e_j], V = [a_j·, e_j] (Woodbury 1950; Dietzenbacher & Lahr
    2013). α = 1 is `total_extraction`. `share`: one number, or one a sector, 0 to 1. O(n²) for all sectors.
    Refuses as `total_extraction`, and `not-a-share`.
    """
    inverse, x = checked_inverse(leontief, output)
    a = np.asarray(coefficients, dtype=np.float64)
    alpha = np.broadcast_to(np.asarray(share, dtype=np.float64), x.shape)
    if a.shape != inverse.shape:
        raise Refused("shapes-differ", shapes=[inverse.shape, a.shape])
    if not ((alpha >= 0) & (alpha <= 1)).all():
        raise Refused("not-a-share", argument="share")
    pulled = _columns(inverse, weights)
    own = np.ones(len(x)) if weights is None else _weights(weights, len(x))
    diagonal, l_jj = np.diagonal(a), np.diagonal(inverse)
    demand = x - a @ x
    first, second = _two_steps(alpha, diagonal, l_jj, x, demand)
    changed = alpha * demand + first + (1.0 - diagonal) * second
    return np.asarray(pulled * changed - own * second)


def _two_steps(
    alpha: Floats, diagonal: Floats, l_jj: Floats, x: Floats, demand: Floats
) -> tuple[Floats, Floats]:
    """(I + α·Vᵀ·L·U)⁻¹·α·Vᵀ·L·f′, two numbers a sector, by Cramer's rule."""
    m11, m12 = 1 + alpha * (l_jj - 1), alpha * ((1 - diagonal) * (l_jj - 1) - diagonal)
    m21, m22 = alpha * l_jj, 1 + alpha * ((1 - diagonal) * l_jj - 1)
    b1 = alpha * (x - demand - alpha * demand * (l_jj - 1))
    b2 = alpha * (x - alpha * demand * l_jj)
    whole = m11 * m22 - m12 * m21
    return (m22 * b1 - m12 * b2) / whole, (m11 * b2 - m21 * b1) / whole


def _columns(inverse: Floats, weights: ArrayLike | None) -> Floats:
    return np.asarray(inverse.sum(axis=0) if weights is None else _weights(weights, len(inverse)) @ inverse)


def _weights(weights: ArrayLike, sectors: int) -> Floats:
    w = np.asarray(weights, dtype=np.float64)
    if w.shape[-1:] != (sectors,):
        raise Refused("shapes-differ", shapes=[w.shape, (sectors,)])
    checked_numbers(w, "weights", signed=True)
    return w


def _members(group: ArrayLike, sectors: int) -> Booleans:
    member = np.asarray(group)
    if member.dtype != np.bool_ or member.shape != (sectors,):
        raise Refused(
            "shapes-differ", shapes=[member.shape, (sectors,)], argument="group", dtype=str(member.dtype)
        )
    return np.asarray(member, dtype=np.bool_)
