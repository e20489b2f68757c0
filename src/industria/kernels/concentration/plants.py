"""Owns the sums over plants that the indices of localisation need: cells, totals, powers of sizes.

Comes in: a region number, an industry number and a size for each plant, in any order. Goes out: `PlantSums`,
whose size depends on cells and industries only: sums over parts of the plants add up (`with_more`), so that
any number of plants can be read piece by piece.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from industria.kernels.arrays import Floats, Integers, floats, group_codes, refuse_negative
from industria.kernels.refusal import Refused

_PLANTS_AT_ONCE = 1 << 16
_DENSE_CELLS = 1 << 26


@dataclass(frozen=True)
class PlantSums:
    """What is kept of plants: size by cell that is not empty, and Σ size, size², size³, size⁴ by industry.

    `region`, `industry`, `value`: one entry a cell, in order of industry, then region. `powers`: (4, J).
    `plants`: plants of a size above zero by industry. An unknown size makes its cell and industry NaN.
    """

    region: Integers
    industry: Integers
    value: Floats
    powers: Floats
    plants: Integers
    regions: int

    @property
    def industries(self) -> int:
        """How many industries there are."""
        return len(self.plants)

    def region_totals(self) -> Floats:
        """Size of all plants of each region, NaN where one is unknown."""
        return np.bincount(self.region, self.value, self.regions).astype(np.float64, copy=False)

    def with_more(self, other: PlantSums) -> PlantSums:
        """The sums over these plants and over others of the same regions and industries."""
        if (self.regions, self.industries) != (other.regions, other.industries):
            shapes = [(one.regions, one.industries) for one in (self, other)]
            raise Refused("shapes-differ", shapes=shapes)
        region, industry, value = (
            np.concatenate([getattr(one, name) for one in (self, other)])
            for name in ("region", "industry", "value")
        )
        cells = _sorted_cells(region, industry, value, self.regions)
        return PlantSums(*cells, self.powers + other.powers, self.plants + other.plants, self.regions)

    def table(self) -> Floats:
        """The cells as a table, industries in rows, regions in columns; 0 where there is no plant."""
        dense = np.zeros((self.industries, self.regions))
        dense[self.industry, self.region] = self.value
        return dense


def sum_plants(
    region: ArrayLike,
    industry: ArrayLike,
    size: ArrayLike,
    regions: int | None = None,
    industries: int | None = None,
) -> PlantSums:
    """Sums over plants by cell and by industry, in one pass over pieces of the input.

    X_ij = Σ_k size_k, P_qj = Σ_k size_k^q for q = 1 … 4. (n) → cells. O(n + R·J) time; memory one number a
    cell where R·J ≤ 2²⁶ or ≤ 4n, else a sort of the plants' cells, O(n log n). Refuses `negative`,
    `not-finite` (also a size whose fourth power is), `shapes-differ`, `group-not-integer`,
    `group-out-of-range` (a plant in no region or industry).
    """
    rows, regions = _every_code(region, regions)
    columns, industries = _every_code(industry, industries)
    (sizes,) = floats(size)
    if not rows.shape == columns.shape == sizes.shape or rows.ndim != 1:
        raise Refused("shapes-differ", shapes=[rows.shape, columns.shape, sizes.shape])
    refuse_negative(size=sizes)
    if sizes.size and np.nanmax(sizes, initial=0.0) > 1e70:
        raise Refused("not-finite", argument="size to the fourth power")
    dense = regions * industries <= max(_DENSE_CELLS, 4 * len(sizes))
    table = np.zeros(regions * industries if dense else 0)
    powers, plants = np.zeros((4, industries)), np.zeros(industries, dtype=np.int64)
    for start in range(0, len(sizes), _PLANTS_AT_ONCE):
        piece = slice(start, start + _PLANTS_AT_ONCE)
        code, power = columns[piece].astype(np.int64), sizes[piece]
        plants += np.bincount(code[power != 0], minlength=industries)
        for q in range(4):
            powers[q] += np.bincount(code, power, industries)
            power = power * sizes[piece]
        if dense:
            np.add.at(table, code * regions + rows[piece], sizes[piece])
    cells = _filled(table, regions) if dense else _sorted_cells(rows, columns, sizes, regions)
    return PlantSums(*cells, powers, plants, regions)


def _every_code(group: ArrayLike, groups: int | None) -> tuple[Integers, int]:
    codes = np.asarray(group)
    if codes.dtype == np.int32 and codes.size:  # kept as they are: half the memory
        return _inside(codes, int(codes.max()) + 1 if groups is None else groups)
    found, count = group_codes(codes, groups)
    return _inside(found, count)


def _inside(codes: NDArray[np.integer], count: int) -> tuple[Integers, int]:
    if codes.size and (int(codes.min()) < 0 or int(codes.max()) >= count):
        raise Refused("group-out-of-range", least=int(codes.min()), most=int(codes.max()), groups=count)
    return codes, count  # type: ignore[return-value]


def _filled(table: Floats, regions: int) -> tuple[Integers, Integers, Floats]:
    """The cells of a table of industries in rows that are not empty."""
    where = np.flatnonzero(table != 0)
    return where % max(regions, 1), where // max(regions, 1), table[where]


def _sorted_cells(
    rows: Integers, columns: Integers, sizes: Floats, regions: int
) -> tuple[Integers, Integers, Floats]:
    cell, place = np.unique(columns.astype(np.int64) * regions + rows, return_inverse=True)
    value = np.bincount(place, sizes, len(cell))
    there = value != 0
    return (cell % regions)[there], (cell // regions)[there], value[there]
