"""Owns which periods of a run are compared, and the cells of both side by side.

Comes in: grids. Goes out: `Span`s: cells of the regions that are there in both, an absent pair as zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.shift_share.bounds import Ends
from industria.measures.cell_grids import Grid
from industria.periods import kind, year, year_before


@dataclass(frozen=True)
class Span:
    """The cells of two periods: one entry a pair of region and industry that is there in either of them.

    `base`, `current`: NaN where not known. `ends`: their bounds. `negative`: one of them is below zero.
    `disclosed`: both are known and may leave the office. `alone`: regions of one of the periods only, which
    are compared with nobody. `total`: of each region now, where it may leave. `origin`: of each region.
    """

    before: Grid
    after: Grid
    regions: tuple[str, ...]
    industries: tuple[str, ...]
    region: Integers
    industry: Integers
    base: Floats
    current: Floats
    ends: Ends
    negative: Booleans
    disclosed: Booleans
    alone: tuple[str, ...]
    total: Floats
    origin: Integers


def compared(periods: Sequence[str]) -> list[tuple[str, str]]:
    """Base and current period of every comparison: a year apart, and the whole years from first to last.

    The same kind of period one year before, never another; first to last only where more than a year lies
    between.
    """
    known = set(periods)
    found = [(year_before(period), period) for period in periods if year_before(period) in known]
    years = sorted((period for period in periods if kind(period) == "year"), key=year)
    if len(years) > 1 and year(years[-1]) - year(years[0]) > 1:
        found.append((years[0], years[-1]))
    return found


def span_of(before: Grid, after: Grid) -> Span:
    """Two grids side by side. O(R·J)."""
    regions = tuple(sorted(set(before.regions) & set(after.regions)))
    industries = tuple(sorted(set(before.industries) | set(after.industries)))
    places = [_Places(grid, regions, industries) for grid in (before, after)]
    there = places[0].flags(before.there, False) | places[1].flags(after.there, False)
    region, industry = np.nonzero(there)
    at = (region, industry)
    levels = [
        [place.levels(table)[at] for table in (grid.value, grid.low, grid.high)]
        for place, grid in zip(places, (before, after), strict=True)
    ]
    (base, base_low, base_high), (current, low, high) = levels
    negative = places[0].flags(before.negative, False) | places[1].flags(after.negative, False)
    free = places[0].flags(before.disclosed, True) & places[1].flags(after.disclosed, True)
    return Span(
        before, after, regions, industries, region, industry, base, current,
        Ends(base_low, base_high, low, high), negative[at], free[at],
        tuple(sorted(set(before.regions) ^ set(after.regions))), after.region_total[places[1].rows],
        np.minimum(before.region_origin[places[0].rows], after.region_origin[places[1].rows]),
    )  # fmt: skip


class _Places:
    """Where the regions and industries of a grid lie among those of both."""

    def __init__(self, grid: Grid, regions: tuple[str, ...], industries: tuple[str, ...]):
        row = {code: at for at, code in enumerate(grid.regions)}
        column = {code: at for at, code in enumerate(industries)}
        self.rows = np.array([row[code] for code in regions], dtype=np.int64)
        self.columns = np.array([column[code] for code in grid.industries], dtype=np.int64)
        self.shape = (len(regions), len(industries))

    def levels(self, table: Floats) -> Floats:
        """Levels of the grid in the places of both; what the grid has not is zero."""
        found = np.zeros(self.shape)
        found[:, self.columns] = table[self.rows]
        return found

    def flags(self, table: Booleans, fill: bool) -> Booleans:
        """Truths of the grid in the places of both; `fill` for what the grid has not."""
        found: Booleans = np.full(self.shape, fill, dtype=np.bool_)
        found[:, self.columns] = table[self.rows]
        return found
