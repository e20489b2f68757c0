"""Owns the intervals of shift-share components on plain tables, where cells are not observed.

Comes in: a panel with the bounds of its levels, and what regions are compared with. Goes out: columns
`<component>_low` and `<component>_high`. The formulae are in `kernels.shift_share.bounds`.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.bounds import sum_bounds, sum_of_rest_bounds
from industria.kernels.shift_share.bounds import Ends, dunn_bounds, dunn_bounds_given, national_bounds
from industria.kernels.shift_share.components import MIX, NATIONAL, Levels
from industria.measures.growth_accounting.panel import Panel
from industria.measures.growth_accounting.reference import Reference

Columns = dict[str, Floats]


def component_bounds(panel: Panel, reference: Reference, known: Mapping[str, Floats]) -> Columns:
    """The interval of every component of each cell; the component itself where all it rests on is observed.

    See `dunn_bounds`, or `dunn_bounds_given` against a comparison economy. Never wider than what the levels
    of the cells allow; NaN: no bound. O(cells).
    """
    cell = _ends(panel)
    if reference.origin == "table":
        found = dunn_bounds(cell, *others_of(cell, panel.industry, panel.industry_key.size))
    else:
        levels = [Levels(*(ends[at] for at in (0, -1))) for ends in (reference.industries, reference.wholes)]
        found = dunn_bounds_given(cell, levels[0], levels[1])
    sure, industry, everywhere = _observed(panel, cell, reference)
    columns: Columns = {}
    for name, (low, high) in found.items():
        certain = sure if name == "change" else everywhere if name in (NATIONAL, MIX) else industry
        columns[f"{name}_low"] = np.where(certain, known[name], low)
        columns[f"{name}_high"] = np.where(certain, known[name], high)
    return columns


def region_bounds(panel: Panel, reference: Reference, sums: Mapping[str, Floats]) -> Columns:
    """The interval of each region's national effect, which is narrower than the sum of its cells'.

    Its cells share one N₁/N₀. Against a comparison economy that ratio is known, and the sums stand. O(cells).
    """
    if reference.origin != "table":
        return {}
    size = panel.region_key.size
    totals = totals_of(_ends(panel), panel.region, size)
    low, high = national_bounds(totals, rest_of(totals, np.zeros(size, dtype=np.int64)))
    known = sums[NATIONAL]
    return {
        f"{NATIONAL}_low": np.where(np.isnan(known), low, known),
        f"{NATIONAL}_high": np.where(np.isnan(known), high, known),
    }


def others_of(cell: Ends, industry: Integers, industries: int) -> tuple[Ends, Ends]:
    """For each cell the bounds of the other cells of its industry, and of all other industries. O(cells)."""
    whole = totals_of(cell, industry, industries)
    rest = rest_of(whole, np.zeros(industries, dtype=np.int64))
    return rest_of(cell, industry), Ends(*(np.asarray(end)[industry] for end in rest))


def totals_of(cell: Ends, group: Integers, groups: int) -> Ends:
    """The bounds of the sum of each group; a sum without a low bound begins at zero. O(cells)."""
    base_low, base_high = sum_bounds(np.nan_to_num(cell.base_low), cell.base_high, group, groups)
    low, high = sum_bounds(np.nan_to_num(cell.current_low), cell.current_high, group, groups)
    return Ends(base_low, base_high, low, high)


def rest_of(cell: Ends, group: Integers) -> Ends:
    """For each row the bounds of the sum of the other rows of its group; 0 where it is alone. O(cells)."""
    if not len(group):
        return cell
    base = sum_of_rest_bounds(cell.base_low, cell.base_high, group)
    return Ends(*base, *sum_of_rest_bounds(cell.current_low, cell.current_high, group))


def _ends(panel: Panel) -> Ends:
    return Ends(*panel.ends[0], *panel.ends[-1])


def _observed(panel: Panel, cell: Ends, reference: Reference) -> tuple[Booleans, Booleans, Booleans]:
    """Cells that are observed in both periods, with all they are compared with: nothing, industry, whole."""
    sure = np.asarray((cell.base_low == cell.base_high) & (cell.current_low == cell.current_high))
    sure &= ~np.isnan(panel.base) & ~np.isnan(panel.current)
    if reference.origin != "table":
        return sure, sure, sure
    doubtful = np.bincount(panel.industry[~sure], minlength=max(panel.industry_key.size, 1))
    return sure, doubtful[panel.industry] == 0, np.full(sure.shape, bool(sure.all()))
