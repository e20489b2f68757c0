"""Owns the complexity outlook: what a region's position in the industry space promises.

Comes in: presence, density, the complexity of industries, and products with proximities. Goes out: the
outlook index of each region and the gain of each industry it lacks.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.complexity.conventions import GainDivisor
from industria.kernels.refusal import Refused


def outlook_index(held: Floats, density: Floats, pci: Floats) -> Floats:
    """How much complexity lies near what a region has, in industries that it lacks.

    COI_r = Σ_j ω_rj (1 − M_rj) PCI_j (Hausmann et al. 2014), with M, ω: (regions, industries) without empty
    rows and columns, ω between 0 and 1. Industries without any neighbour (ω unknown) are near nothing and add
    nothing. O(cells). Refuses `shapes-differ`.
    """
    if held.shape != density.shape or pci.shape != held.shape[1:]:
        raise Refused("shapes-differ", shapes=[held.shape, density.shape, pci.shape])
    weight = np.where(np.isnan(density), 0.0, density)
    return np.asarray((weight * (1.0 - held)) @ pci)


def outlook_gain(
    held: Floats,
    pci: Floats,
    times: Callable[[Floats], Floats],
    sums: Floats,
    *,
    divisor: GainDivisor = "contributing",
) -> Floats:
    """How much nearer a region would come to complex industries it lacks, by taking one of them up.

    COG_rj = Σ_i (1 − M_ri) φ_ij PCI_i / S_i, S_i = Σ_k φ_ik of the `contributing` industry (Hausmann et al.
    2014), or S_j of the `target`. `times` multiplies a table by φ. Neither masked nor reduced by density ·
    PCI: the caller does as its convention says. O(one product with φ).
    """
    usable = sums > 1e-12
    share = np.divide(1.0, sums, out=np.zeros_like(sums), where=usable)
    if divisor == "target":
        return np.where(usable, times((1.0 - held) * pci) * share, np.nan)
    return times((1.0 - held) * (pci * share))
