"""Owns how many stages lie between a sector and final use, and between primary inputs and a sector.

Comes in: flows, output and, for an open place, exports, imports and changes of inventories. Goes out:
upstreamness and downstreamness, one number a sector, at least one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.input_output.coefficients import (
    allocation_coefficients,
    checked_flows,
    checked_numbers,
    technical_coefficients,
)
from industria.kernels.input_output.inverses import ghosh_inverse, leontief_inverse
from industria.kernels.refusal import Refused


def upstreamness(flows: ArrayLike, output: ArrayLike) -> Floats:
    """The average number of stages from a sector to final use, final use itself counted as one.

    U = (I − Δ)⁻¹·1, δ_ij = z_ij / x_i (Antràs, Chor, Fally & Hillberry 2012). U ≥ 1; the row sums of the
    Ghosh inverse. For an open place or changing inventories pass `used_output` as `output`; for several
    countries the joined table. O(n³). Refuses as `allocation_coefficients` and `ghosh_inverse`.
    """
    return np.asarray(ghosh_inverse(allocation_coefficients(flows, output)).sum(axis=1))


def downstreamness(flows: ArrayLike, output: ArrayLike) -> Floats:
    """The average number of stages from primary inputs to a sector's output, the first counted as one.

    D = 1ᵀ·(I − A)⁻¹, a_ij = z_ij / x_j (Antràs & Chor 2013; Miller & Temurshoev 2017). D ≥ 1; the column
    sums of the Leontief inverse. O(n³). Refuses as `technical_coefficients` and `leontief_inverse`.
    """
    return np.asarray(leontief_inverse(technical_coefficients(flows, output)).sum(axis=0))


def used_output(
    output: ArrayLike,
    exports: ArrayLike | None = None,
    imports: ArrayLike | None = None,
    inventories: ArrayLike | None = None,
) -> Floats:
    """What is used of each product: the denominator of upstreamness in an open economy.

    x_i − e_i + m_i − n_i (Antràs, Chor, Fally & Hillberry 2012, sec. II): what is exported and imported is
    supposed to be used as what is used at home, and a rise of inventories n_i (negative: a fall) as what
    was sold. O(n). Refuses `shapes-differ`, `unknown`, `nothing-used` with the row where it is below zero.
    """
    x = np.asarray(output, dtype=np.float64)
    parts = [np.zeros_like(x) if part is None else np.asarray(part, dtype=np.float64)
             for part in (exports, imports, inventories)]  # fmt: skip
    if any(part.shape != x.shape for part in parts):
        raise Refused("shapes-differ", shapes=[x.shape, *(part.shape for part in parts)])
    for name, values in zip(("output", "exports", "imports", "inventories"), (x, *parts), strict=True):
        checked_numbers(values, name, signed=True)
    used = x - parts[0] + parts[1] - parts[2]
    if (used < 0).any():
        raise Refused("nothing-used", row=int(np.argmax(used < 0)), count=int((used < 0).sum()))
    return np.asarray(used)


def net_of_inventories(flows: ArrayLike, output: ArrayLike, inventories: ArrayLike) -> Floats:
    """Flows as they would be had a year's change of inventories been sold as the rest of the output was.

    z_ij · x_i / (x_i − n_i) (Antràs & Chor 2018, from Antràs, Chor, Fally & Hillberry 2012). Output stays
    what it was, so upstreamness and downstreamness may both be taken from it. O(n²). Refuses as
    `used_output` and `checked_flows`.
    """
    z, x = checked_flows(flows, output)
    used = used_output(x, inventories=inventories)
    scale = np.divide(x, used, out=np.ones_like(x), where=used > 0)
    return np.asarray(z * scale[:, None])
