"""Owns what a report withholds: figures from which a single respondent could be inferred.

Comes in: the tables of a report, with `units` (respondents) and `largest_share` where they are known. Goes
out: the same tables with primary and complementary suppression done, before anything is drawn or written.
A cell whose respondents are unknown has none to protect. The rules and their proof are in `kernels`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from industria.disclosure.statuses import Key, follow
from industria.kernels.disclosure import primary_suppression, suppress_list, suppress_table
from industria.kernels.refusal import Refused

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

HIDDEN = (
    "value", "low", "high", "share", "share_low", "share_high", "growth_computed", "growth_published",
    "location_quotient", "location_quotient_low", "location_quotient_high", "symmetric_location_quotient",
    "standardised_location_quotient", "units", "largest_share", "ambiguous_share",
)  # fmt: skip
"""Columns of a cell that is withheld: all that could lead back to its value."""
MOST_SENSITIVE = 250
"""Beyond so many sensitive cells in one table whole rows are withheld instead of searching for the fewest."""


@dataclass(frozen=True, slots=True)
class Protected:
    """Tables that may be shown, and how many cells were withheld: for themselves, and to protect those."""

    tables: dict[str, pa.Table]
    primary: int = 0
    complementary: int = 0


def protected(tables: Mapping[str, pa.Table], whole: str) -> Protected:
    """The tables of a report with everything withheld that could give a respondent away."""
    kept = dict(tables)
    primary = complementary = 0
    outside = _outside(kept.get("plan_regions"))
    for name, item in (
        ("measures", "industry"),
        ("cluster_measures", "cluster"),
        ("whole_clusters", "cluster"),
    ):
        if name in kept and "units" in kept[name].column_names:
            sensitive = _sensitive(kept[name])
            hidden = _with_complements(kept[name], item, (whole, outside), sensitive)
            primary += int(sensitive.sum())
            complementary += int((hidden & ~sensitive).sum())
            kept[name] = _withheld(kept[name], item, hidden)
    if "region_totals" in kept and "units" in kept["region_totals"].column_names:
        totals = kept["region_totals"]
        lone = _sensitive(totals)
        hidden = lone.copy()
        adding_up = [
            at for at, name in enumerate(totals["region"].to_pylist()) if name not in {whole, *outside}
        ]
        hidden[_list(_numbers(totals, "value"), lone, adding_up)] = True
        kept["region_totals"] = _blank(totals, hidden, HIDDEN)
        primary += int(lone.sum())
        complementary += int((hidden & ~lone).sum())
    whole_clusters = kept.pop("whole_clusters", None)
    if whole_clusters is not None and "status" in whole_clusters.column_names:
        kept = follow(kept, *_of_whole(whole_clusters))
    return Protected(kept, primary, complementary)


def _of_whole(protected_clusters: pa.Table) -> tuple[set[Key], set[Key]]:
    """What the register has of the whole region, and what of it was withheld just now."""
    columns = ["cluster", "indicator", "period", "status", "value", "low"]
    rows = protected_clusters.select(columns).to_pylist()
    hidden = [r for r in rows if r["status"] == "suppressed" and r["value"] is None and r["low"] is None]
    return tuple({(r["cluster"], r["indicator"], r["period"]) for r in some} for some in (rows, hidden))  # type: ignore[return-value]


def _numbers(table: pa.Table, name: str) -> Floats:
    if name not in table.column_names:
        return np.full(table.num_rows, np.nan)
    values: Floats = table[name].cast(pa.float64()).to_numpy(zero_copy_only=False)
    return values


def _sensitive(table: pa.Table) -> Mask:
    """Cells with fewer than three respondents, or one that dominates."""
    share = np.clip(_numbers(table, "largest_share"), 0.0, 1.0)
    units = np.maximum(_numbers(table, "units"), 0.0)
    mask: Mask = np.asarray(primary_suppression(units, share, unknown="publish"))
    return mask


def _keys(table: pa.Table, *names: str) -> list[tuple[Any, ...]]:
    present = [table[name].to_pylist() for name in names if name in table.column_names]
    return list(zip(*present, strict=True))


def _outside(plan_regions: pa.Table | None) -> set[str]:
    """Regions that do not count towards the whole: zones lie across districts and add up to nothing."""
    if plan_regions is None or "in_totals" not in plan_regions.column_names:
        return set()
    return {row["region"] for row in plan_regions.to_pylist() if row["in_totals"] is False}


def _with_complements(table: pa.Table, item: str, areas: tuple[str, set[str]], sensitive: Mask) -> Mask:
    """The sensitive cells and those without which they could be worked out from totals.

    Figures of districts are shown for the latest period only; of the year before only growth is, which
    `_withheld` blanks where it starts from a sensitive cell.
    """
    whole, outside = areas
    hidden = sensitive.copy()
    groups: dict[tuple[Any, ...], list[int]] = {}
    for at, key in enumerate(_keys(table, "period", "indicator", "view")):
        groups.setdefault(key, []).append(at)
    regions = table["region"].to_pylist()
    items = _keys(table, "classification", item)
    values = _numbers(table, "value")
    latest = max((key[0] for key in groups), default="")
    for (period, *_), rows in groups.items():
        if not sensitive[rows].any():
            continue
        total = [at for at in rows if regions[at] == whole]
        parts = [at for at in rows if regions[at] != whole and regions[at] not in outside]
        whole_hidden = _list(values, sensitive, total)
        hidden[whole_hidden] = True
        if period != latest:
            continue
        for zone in outside:
            hidden[_list(values, sensitive, [at for at in rows if regions[at] == zone])] = True
        lost = {items[at] for at in whole_hidden}
        hidden[
            _table(values, sensitive, parts, [regions[at] for at in parts], [items[at] for at in parts], lost)
        ] = True
    return hidden


def _list(values: Floats, sensitive: Mask, rows: list[int]) -> list[int]:
    """Rows to withhold in a list with a published total."""
    if not rows or not sensitive[rows].any():
        return []
    known = ~np.isnan(values[rows])
    try:
        hidden = suppress_list(values[rows], sensitive[rows]).withheld & known
    except Refused:  # negative figures have no bounds to rely on: the whole list stays inside
        hidden = known
    return [rows[at] for at in np.flatnonzero(hidden | sensitive[rows])]


def _table(
    values: Floats, sensitive: Mask, rows: list[int], regions: list[str], items: list[Any], lost: set[Any]
) -> list[int]:
    """Rows to withhold in a table of regions and items with published totals.

    An item in `lost` has its total withheld: at least one of its regions must be withheld too, or the total
    could be added up.
    """
    region_at = {name: at for at, name in enumerate(dict.fromkeys(regions))}
    item_at = {name: at for at, name in enumerate(dict.fromkeys(items))}
    if not rows:
        return []
    grid = np.full((len(region_at), len(item_at)), np.nan)
    mask = np.zeros(grid.shape, dtype=np.bool_)
    place = [(region_at[r], item_at[i]) for r, i in zip(regions, items, strict=True)]
    for at, (row, column) in zip(rows, place, strict=True):
        grid[row, column], mask[row, column] = values[at], sensitive[at]
    # A pair without a row is nobody's: zero, so that its row and column still add up to their totals.
    present = np.zeros(grid.shape, dtype=np.bool_)
    present[tuple(np.transpose(place))] = True
    grid[~present] = 0.0
    for name in lost:
        column = item_at.get(name, -1)
        if column >= 0 and not mask[:, column].any() and np.isfinite(grid[:, column]).any():
            mask[int(np.nanargmax(grid[:, column])), column] = True
    hidden = _search(grid, mask)
    return [at for at, (row, column) in zip(rows, place, strict=True) if hidden[row, column]]


def _search(grid: Floats, mask: Mask) -> Mask:
    """Which cells of a table to withhold: few where that can be proved, else whole rows."""
    if not mask.any():
        return mask
    if mask.sum() <= MOST_SENSITIVE:
        try:
            # What is not known is not withheld: it stays unknown.
            return (np.asarray(suppress_table(grid, mask).withheld) & ~np.isnan(grid)) | mask
        except Refused:
            pass  # negative figures: fall through to the coarse rule, which needs no bounds
    rows: Mask = np.asarray(mask.any(axis=1))
    if rows.sum() == 1:
        other = np.argsort(-np.nan_to_num(grid).sum(axis=1))
        rows[next((at for at in other if not rows[at]), 0)] = True
    return mask | (rows[:, None] & ~np.isnan(grid))


def _withheld(table: pa.Table, item: str, hidden: Mask) -> pa.Table:
    """The table with hidden cells blank, and growth blank where it starts from a hidden cell."""
    keys = _keys(table, "region", "classification", item, "view", "indicator", "period")
    gone = {key for key, out in zip(keys, hidden, strict=True) if out}
    leads_back = np.array(
        [(*key[:-1], f"{int(key[-1][:4]) - 1}{key[-1][4:]}") in gone for key in keys], dtype=np.bool_
    )
    table = _blank(table, leads_back & ~hidden, ("growth_computed",), status=None)
    return _blank(table, hidden, HIDDEN)


def _blank(
    table: pa.Table, rows: Mask, columns: tuple[str, ...], status: str | None = "suppressed"
) -> pa.Table:
    if not rows.any():
        return table
    mask = pa.array(rows)
    for name in columns:
        if name in table.column_names:
            at, kind = table.column_names.index(name), table.schema.field(name).type
            table = table.set_column(at, name, pc.if_else(mask, pa.scalar(None, kind), table[name]))
    if status is not None:
        at = table.column_names.index("status")
        table = table.set_column(at, "status", pc.if_else(mask, status, table["status"].cast(pa.string())))
    return table
