"""Owns the rows of `chain_places` and `chain_firms`: where in the region a link is made, and by whom.

Comes in: `Measured`, which districts lie next to each other. Goes out: rows; a district without a firm and
without a neighbour that has one has no row.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.chains.value_chains.inner import touches, withheld_codes
from industria.chains.value_chains.makers import SEEN_BY
from industria.chains.value_chains.measuring import Measured
from industria.chains.value_chains.names import name_parts
from industria.measures.intervals import Interval, sum_by_group
from industria.steps import Tables

Row = dict[str, Any]
MOST_FIRMS = 50
"""Firms listed of a link, the largest first."""
FEW, DOMINANT = 3, 0.85


def place_rows(tables: Tables, found: Measured) -> list[Row]:
    """One row a link and district in which, or next to which, a firm makes it."""
    counted = found.coverage.counted
    regions = sorted({region for region in found.makers.regions if region})
    number = {region: at for at, region in enumerate(regions)}
    at = np.asarray([number.get(region or "", -1) for region in found.makers.regions], dtype=np.int64)
    placed = at[counted.firm] >= 0 if len(counted.firm) else np.zeros(0, dtype=np.bool_)
    used = np.flatnonzero(found.coverage.used)[placed]
    link, region = counted.link[placed], at[counted.firm[placed]]
    cell = link * max(len(regions), 1) + region
    cells, group = np.unique(cell, return_inverse=True)
    outputs = found.coverage.outputs.take(used)
    total = sum_by_group(outputs, group, len(cells))
    firms = np.bincount(group, minlength=len(cells))
    largest = np.zeros(len(cells))
    np.maximum.at(largest, group, np.nan_to_num(outputs.value))
    near = _neighbours(tables, number)
    by_link: dict[int, dict[int, int]] = {}
    for one, code in enumerate(cells.tolist()):
        by_link.setdefault(code // len(regions), {})[code % len(regions)] = one
    codes = withheld_codes(tables, (found.makers.period, found.makers.indicator))
    rows: list[Row] = []
    for place, held in sorted(by_link.items()):
        made = _rows_of_link(found, place, held, near, regions, (firms, total, largest))
        for row in made:
            hidden = touches(found.chains.links[place], codes.get(row["region"], frozenset()))
            row["inner"] = row["inner"] or hidden
        rows += _hidden_together(made)
    return rows


def _neighbours(tables: Tables, number: dict[str, int]) -> dict[int, list[int]]:
    """Districts next to each district, as the register says; both ways."""
    found: dict[int, set[int]] = {}
    if tables.has("regions"):
        for row in tables.read("regions", ["region", "neighbours"]).to_pylist():
            for other in name_parts(row["neighbours"]):
                if row["region"] in number and other in number:
                    one, two = number[row["region"]], number[other]
                    found.setdefault(one, set()).add(two)
                    found.setdefault(two, set()).add(one)
    return {one: sorted(others) for one, others in found.items()}


def _rows_of_link(
    found: Measured, link: int, held: dict[int, int], near: dict[int, list[int]], regions: list[str],
    counts: tuple[np.ndarray, Interval, np.ndarray],
) -> list[Row]:  # fmt: skip
    firms, total, largest = counts
    rows = []
    for at, region in enumerate(regions):
        around = sum(int(firms[held[other]]) for other in near.get(at, ()) if other in held)
        cell = held.get(at)
        if cell is None and not around:
            continue
        value = None if cell is None or np.isnan(total.value[cell]) else float(total.value[cell])
        count = int(firms[cell]) if cell is not None else 0
        dominated = bool(value and cell is not None and largest[cell] / value > DOMINANT)
        rows.append({
            "chain": found.chains.links[link].chain, "node": found.chains.links[link].node,
            "region": region, "firms": count, "output": value,
            "output_status": _status(total, cell),
            "output_low": None if cell is None else float(total.low[cell]),
            "output_high": None if cell is None or np.isnan(total.high[cell]) else float(total.high[cell]),
            "firms_neighbouring": around if near else None, "period": found.makers.period,
            "inner": bool(found.inner[link]) or 0 < count < FEW or dominated,
            "origin": found.makers.origin,
        })  # fmt: skip
    return rows


def _status(total: Interval, cell: int | None) -> str:
    if cell is None or np.isnan(total.value[cell]):
        return "missing"
    return "observed" if total.low[cell] == total.high[cell] else "estimated"


def _hidden_together(rows: list[Row]) -> list[Row]:
    """Where hidden districts hold too few firms to hide among themselves, the next smallest join them.

    The total of the link is told, so one hidden district would follow from the others.
    """
    while True:
        hidden = [row for row in rows if row["inner"]]
        if not hidden or (len(hidden) > 1 and sum(row["firms"] for row in hidden) >= FEW):
            break
        open_rows = [row for row in rows if not row["inner"] and row["firms"]]
        if not open_rows:
            break
        min(open_rows, key=lambda row: (row["firms"], row["region"]))["inner"] = True
    # how many firms are around a district would tell of its neighbours
    if any(row["inner"] for row in rows):
        for row in rows:
            row["inner"] = row["inner"] or bool(row["firms_neighbouring"])
    return rows


def firm_rows(found: Measured) -> list[Row]:
    """The largest firms here of every link, with what shows that they make it."""
    counted, makers = found.coverage.counted, found.makers
    output = found.coverage.outputs.value[found.coverage.used]
    size = np.nan_to_num(output, nan=-1.0)
    order = np.lexsort((counted.firm, -size, counted.kind, counted.link))
    rows: list[Row] = []
    rank: dict[int, int] = {}
    for tie in order.tolist():
        link, firm = int(counted.link[tie]), int(counted.firm[tie])
        rank[link] = rank.get(link, 0) + 1
        if rank[link] > MOST_FIRMS:
            continue
        rows.append({
            "chain": found.chains.links[link].chain, "node": found.chains.links[link].node,
            "rank": rank[link], "enterprise": makers.ids[firm], "name_en": makers.names_en[firm],
            "name_zh": makers.names_zh[firm], "region": makers.regions[firm],
            "seen_by": SEEN_BY[int(counted.kind[tie])],
            "output": None if np.isnan(output[tie]) else float(output[tie]),
            "of": int(found.coverage.firms[link]), "indicator": makers.indicator, "period": makers.period,
            "origin": makers.origin,
        })  # fmt: skip
    return rows
