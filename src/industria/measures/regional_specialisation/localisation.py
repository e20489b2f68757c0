"""Owns how far the firms of each industry stand together beyond chance, from the register's enterprises.

Comes in: `enterprises`, and the industries of a grid. Goes out: the indices of Ellison & Glaeser and of
Maurel & Sédillot by industry, or why there are none. Both tell of single firms, so neither leaves the office.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.arrays import Floats, Integers
from industria.kernels.concentration.ellison_glaeser import (
    REASONS,
    ellison_glaeser,
    maurel_sedillot,
    plant_shares,
)
from industria.kernels.concentration.plants import sum_plants
from industria.measures.cell_grids import Grid
from industria.measures.intervals import to_floats
from industria.measures.keys import Key, encode
from industria.measures.regional_specialisation.profiles import Profile
from industria.steps import Tables

NO_SIZES = "no-plant-sizes"


def localisation(tables: Tables, grid: Grid) -> list[Profile]:
    """The two indices of each industry of a grid, from firms of its regions with a size above zero.

    γ of `kernels.concentration.ellison_glaeser`, x: the shares of regions in all firms counted. Sizes are the
    indicator of the grid in its period. O(firms).
    """
    size = len(grid.industries)
    plants = _plants(tables, grid)
    if plants is None:
        return [_empty(name, size) for name in ("gamma", "maurel_sedillot")]
    region, industry, sizes = plants
    present, region = np.unique(region, return_inverse=True)
    sums = sum_plants(region.astype(np.int64), industry, sizes, len(present), size)
    found = plant_shares(sums)
    codes = np.array([None, *REASONS[1:]], dtype=object)
    reason = codes[found.reason]
    reason[sums.plants == 0] = NO_SIZES
    made = (("gamma", ellison_glaeser(found)), ("maurel_sedillot", maurel_sedillot(found)))
    nothing = np.full(size, np.nan)
    return [Profile(name, index.value, index.value, index.value, nothing, reason) for name, index in made]


def _plants(tables: Tables, grid: Grid) -> tuple[Integers, Integers, Floats] | None:
    """Region, industry and size of the firms of a grid, those of size zero left out; None without any."""
    if not tables.has("enterprises") or grid.indicator not in tables.columns("enterprises"):
        return None
    names = ["region", "classification", "industry", "period", grid.indicator]
    status = f"{grid.indicator}_status"
    names += [status] if status in tables.columns("enterprises") else []
    rows = tables.read("enterprises", names, coded=True)
    rows = rows.filter(pc.equal(rows["period"].cast(pa.string()), grid.period))
    if grid.classification is not None:
        of = rows["classification"].cast(pa.string())
        rows = rows.filter(pc.or_(pc.is_null(of), pc.equal(of, grid.classification)))
    region = _places(encode(rows["region"]), {code: at for at, code in enumerate(grid.regions)})
    industry = _places(encode(rows["industry"]), {code: at for at, code in enumerate(grid.industries)})
    sizes = to_floats(rows[grid.indicator])
    kept = (region >= 0) & (industry >= 0) & ((sizes > 0) | np.isnan(sizes))
    return (region[kept], industry[kept], sizes[kept]) if kept.any() else None


def _places(key: Key, places: dict[str, int]) -> Integers:
    """The place of each label, or of the longest code that it begins with; −1 where there is none."""
    lengths = sorted({len(code) for code in places}, reverse=True)
    found = [
        next((places[label[:n]] for n in lengths if label[:n] in places), -1) if label else -1
        for label in key.labels
    ]
    return np.array(found or [-1], dtype=np.int64)[key.codes]


def _empty(name: str, size: int) -> Profile:
    nothing = np.full(size, np.nan)
    return Profile(name, nothing, nothing, nothing, nothing, np.full(size, NO_SIZES, dtype=object))
