"""Owns relatedness density: how much of what is near an industry a region already has.

Comes in: a presence matrix and how industries are tied. Goes out: a density for every region and industry.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.complexity.incidence import incidence
from industria.kernels.refusal import Refused

Side = Literal["all", "inside", "outside"]


def relatedness_density(presence: Any, links: Floats, *, of: Side = "all") -> Floats:
    """What part of the proximity around an industry lies in industries the region has.

    ω_rj = Σ_i M_ri φ_ij / Σ_i φ_ij (Hidalgo et al. 2007). In [0, 1]; distance is 1 − ω. `of`: `inside` keeps
    the industries a region has, `outside` those it has not, NaN elsewhere. NaN where nothing is near an
    industry, and for regions and industries without presence. O(regions · industries²). Refuses
    `shapes-differ`, `bad-choice`, `negative`.
    """
    if of not in get_args(Side):
        raise Refused("bad-choice", of=of, choices=get_args(Side))
    part = incidence(presence)
    phi = np.asarray(links, dtype=np.float64)
    if phi.shape != (len(part.columns), len(part.columns)):
        raise Refused("shapes-differ", shapes=[(len(part.rows), len(part.columns)), phi.shape])
    phi = phi[np.ix_(part.columns, part.columns)]
    if (phi < 0).any():
        raise Refused("negative", argument="links", count=int((phi < 0).sum()))
    held = part.dense()
    density = share_of_sums(held @ phi, phi.sum(axis=0))
    if of != "all":
        density = np.where((held > 0) == (of == "inside"), density, np.nan)
    return part.over_cells(density)


def share_of_sums(parts: Floats, sums: Floats) -> Floats:
    """Each column divided by its sum, never above one by rounding, NaN where the sum is zero.

    min(parts / sums, 1). O(cells).
    """
    shares = np.full(parts.shape, np.nan)
    np.divide(parts, sums, out=shares, where=sums > 1e-12)
    return np.clip(shares, 0.0, 1.0, out=shares)


def relative_relatedness(density: Floats, presence: Any, *, ddof: int = 0) -> Floats:
    """How far an industry a region lacks is above or below all others it lacks, in standard deviations.

    (ω_rj − ω̄_r) / s_r over the industries with M_rj = 0 (Pinheiro, Hartmann, Boschma & Hidalgo 2022). NaN
    where the region has the industry, or where its options do not differ. O(cells). Refuses `shapes-differ`.
    """
    part = incidence(presence)
    if density.shape != (len(part.rows), len(part.columns)):
        raise Refused("shapes-differ", shapes=[(len(part.rows), len(part.columns)), density.shape])
    held = np.zeros(density.shape, dtype=np.bool_)
    held[np.ix_(part.rows, part.columns)] = part.dense() > 0
    option = ~held & ~np.isnan(density)
    count = option.sum(axis=1, keepdims=True)
    total = np.where(option, density, 0.0).sum(axis=1, keepdims=True)
    mean = np.divide(total, count, out=np.zeros(total.shape), where=count > 0)
    off = np.where(option, density - mean, 0.0)
    squares = (off**2).sum(axis=1, keepdims=True)
    spread = np.sqrt(np.divide(squares, count - ddof, out=np.zeros(total.shape), where=count > ddof))
    usable = option & (spread > 1e-12)
    return np.where(usable, np.divide(off, spread, out=np.zeros(off.shape), where=spread > 1e-12), np.nan)
