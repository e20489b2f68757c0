"""Owns net gain: what a place gained beyond its industry's growth and beyond its neighbours' losses.

Comes in: levels of the regions by industry, and which regions are neighbours. Goes out: gross gain, and the
part displaced from neighbours as an estimate with bounds. The matching is in `largest_matching`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from industria.kernels.arrays import Floats, Integers, floats, group_codes, refuse_negative
from industria.kernels.bounds import sum_by_group
from industria.kernels.largest_matching import match
from industria.kernels.refusal import Refused


@dataclass(frozen=True)
class NetGain:
    """For each cell: competitive shift, gross gain, displaced part with its bounds (must, can).

    `gross` is the gain (0 where the place lost). net = gross − displaced; its bounds are gross − can and
    gross − must. Everything is NaN in an industry of which a region is unknown.
    """

    shift: Floats
    gross: Floats
    displaced: Floats
    must: Floats
    can: Floats


def competitive_shift(base: ArrayLike, current: ArrayLike, industry: ArrayLike) -> Floats:
    """What each place gained or lost beyond its industry's growth over all places.

    s_ri = x_ri1 − x_ri0·N_i1/N_i0, so Σ_r s_ri = 0 (competitive effect with entry and exit; Dunn 1960). O(n).
    0 in an industry that is new everywhere (N_i0 = 0): nobody can have lost it. NaN in an industry with an
    unknown cell. Refuses `negative`, `not-finite`, `shapes-differ`.
    """
    before, after = floats(base, current)
    refuse_negative(base=before, current=after)
    codes, count = group_codes(industry)
    if codes.shape != before.shape:
        raise Refused("shapes-differ", shapes=[before.shape, codes.shape])
    total0, total1 = (sum_by_group(x, codes, count)[codes] if count else x for x in (before, after))
    growth = np.divide(total1, total0, out=np.full(before.shape, np.nan), where=total0 > 0)
    shift = after - before * growth
    # an industry that did not move against itself leaves nothing but the rounding of its ratio
    shift = np.where(np.abs(shift) <= 4 * np.finfo(np.float64).eps * (after + before * growth), 0.0, shift)
    shift = np.where(total0 == 0, 0.0, shift)
    return np.where(np.isnan(total0) | np.isnan(total1), np.nan, shift)


def net_gain(
    base: ArrayLike, current: ArrayLike, region: Integers, industry: Integers, neighbours: sparse.csr_array
) -> NetGain:
    """The gain of each place, and how much of it mirrors losses of its neighbours in the same industry.

    gross = max(s, 0); displaced = Σ_s f_sr ≤ gross over a matching f of losses with gains of neighbours.
    Estimate: each loss goes to the neighbours' gains in proportion to them, round by round. Bounds over all
    matchings that match as much as can be: must = F − F without r, can = min(gross, Σ neighbours' losses), F
    the largest flow. Ours, after displacement in appraisal (HM Treasury, Green Book) and its measurement
    between neighbouring places (Hanson & Rohlin 2013); it shows what figures allow, not causes.
    `neighbours`: who borders whom, made symmetric. O(n) shares and one largest flow an industry. Refuses
    `own-neighbour`, `shapes-differ`.
    """
    shift = competitive_shift(base, current, industry)
    regions, _ = group_codes(region, neighbours.shape[0])
    if regions.shape != shift.shape:
        raise Refused("shapes-differ", shapes=[regions.shape, shift.shape])
    gross = np.maximum(shift, 0.0)
    borders = _borders(neighbours)
    displaced, must, can = (np.where(np.isnan(shift), np.nan, 0.0) for _ in range(3))
    for cells in _cells_by_industry(industry):
        own = shift[cells]
        losers, gainers = cells[own < 0], cells[own > 0]
        if not len(losers) or not len(gainers):
            continue
        edges = borders[regions[losers]][:, regions[gainers]]
        found = match(-shift[losers], shift[gainers], edges)
        displaced[gainers], must[gainers], can[gainers] = found.estimate, found.least, found.most
    return NetGain(shift, gross, displaced, must, can)


def _borders(neighbours: sparse.csr_array) -> sparse.csr_array:
    """Who borders whom, in both directions, without weights."""
    regions = neighbours.shape[0]
    if neighbours.shape != (regions, regions):
        raise Refused("shapes-differ", shapes=[neighbours.shape])
    if neighbours.diagonal().any():
        raise Refused("own-neighbour", count=int((neighbours.diagonal() != 0).sum()))
    there = (neighbours.data != 0).astype(np.float64)
    pattern = sparse.csr_array(
        (there, neighbours.indices, neighbours.indptr), shape=neighbours.shape, copy=True
    )
    pattern.eliminate_zeros()
    return sparse.csr_array(pattern + pattern.T)


def _cells_by_industry(industry: Integers) -> list[Integers]:
    order = np.argsort(industry, kind="stable")
    cuts = np.flatnonzero(np.diff(industry[order])) + 1
    return [np.asarray(part, dtype=np.int64) for part in np.split(order, cuts) if len(part)]
