"""Owns the spatial shift-share: the neighbours' growth stands between that of the nation and of the region.

Comes in: levels of cells, industries and the whole, and of each cell's neighbours (`neighbour_sums`). Goes
out: components that add up, among them the neighbourhood effect.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from industria.kernels.arrays import Floats, Integers, floats, group_codes, refuse_negative
from industria.kernels.refusal import Refused
from industria.kernels.shift_share.components import (
    NEIGHBOURHOOD,
    Components,
    Levels,
    begin_and_end,
    grown,
    read,
)
from industria.kernels.shift_share.dunn import as_industry, reference_parts


def spatial(cell: Levels, industry: Levels, whole: Levels, neighbours: Levels) -> Components:
    """The change of each cell as national growth, industry mix, neighbourhood effect and competitive effect.

    Δx = x₀·G + x₀·(g_i − G) + x₀·(n_ri − g_i) + (x₁ − x₀·(1 + n_ri)), n_ri the growth of the neighbours'
    weighted sum in the industry (Nazara & Hewings 2004; mix + neighbourhood is their x₀·(n_ri − G)). O(n).
    Where the neighbours had none of the industry the nation stands for them: no neighbourhood effect. Entry,
    exit and new industry as in `dunn`. Refuses what `dunn` refuses.
    """
    reading = read(cell, industry, whole)
    before, after, base = floats(neighbours.base, neighbours.current, reading.base)
    refuse_negative(neighbour_base=before, neighbour_current=after)
    expected = as_industry(reading)
    as_neighbours = np.where(before == 0, expected, grown(base, Levels(before, after)))
    parts = reference_parts(reading) | {NEIGHBOURHOOD: as_neighbours - expected}
    return Components(reading.change, parts | begin_and_end(reading, reading.current - as_neighbours))


def neighbour_sums(
    values: ArrayLike, region: Integers, industry: Integers, weights: sparse.csr_array
) -> Floats:
    """For each cell the weighted sum of its neighbours' cells of the same industry.

    y_ri = Σ_s w_rs·x_si; absent cells count as nothing, an unknown one makes the sum unknown. Sparse.
    Refuses `negative` weights, `own-neighbour` (w_rr > 0), `shapes-differ`, `group-out-of-range`.
    """
    (x,) = floats(values)
    regions = weights.shape[0]
    if weights.shape != (regions, regions) or x.shape != region.shape or x.shape != industry.shape:
        raise Refused("shapes-differ", shapes=[weights.shape, x.shape, region.shape, industry.shape])
    if weights.nnz and weights.data.min() < 0:
        raise Refused("negative", argument="weights", count=int((weights.data < 0).sum()))
    if weights.diagonal().any():
        raise Refused("own-neighbour", count=int((weights.diagonal() != 0).sum()))
    group_codes(region, regions)
    if not x.size:
        return np.zeros(0)
    width = int(industry.max()) + 1
    unknown = np.isnan(x)
    known = sparse.csr_array((np.where(unknown, 0.0, x), (region, industry)), shape=(regions, width))
    sums = np.asarray((weights @ known).toarray()[region, industry], dtype=np.float64)
    if unknown.any():
        gaps = sparse.csr_array((unknown.astype(np.float64), (region, industry)), shape=(regions, width))
        sums = np.where((weights @ gaps).toarray()[region, industry] > 0, np.nan, sums)
    return sums
