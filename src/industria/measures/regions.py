"""Owns which regions make up a total: the plan's declared partition, with validity dates.

Comes in: `plan_region`, `plan_regions`, register table `regions`. Goes out: masks over (region, year).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from industria.periods import year
from industria.steps import Tables

EARLIEST, LATEST = 0, 9999


@dataclass(frozen=True)
class Area:
    """The plan region as a whole, the regions that add up to it, and the reference for comparisons.

    `parts` maps a region to the first and last year in which it counts towards totals; empty means that
    the plan declares no partition and every region found counts. `reference` is a region of its own (such
    as the nation), or empty for the sum of the parts.
    """

    whole: str
    parts: dict[str, tuple[int, int]]
    reference: str


def area_of(tables: Tables) -> Area:
    """Read the area from the plan tables, or from the register's regions where the plan leaves it so."""
    head = tables.read("plan_region").to_pylist()[0] if tables.has("plan_region") else {}
    whole, reference = head.get("region") or "", head.get("reference") or ""
    parts: dict[str, tuple[int, int]] = {}
    rows = tables.read("plan_regions").to_pylist() if tables.has("plan_regions") else []
    for row in rows:
        if row["in_totals"]:
            parts[row["region"]] = _years(row["valid_from"], row["valid_to"])
    if not parts and tables.has("regions"):
        stored = tables.read("regions", ["region", "valid_from", "valid_to"]).to_pylist()
        parts = {row["region"]: _years(row["valid_from"], row["valid_to"]) for row in stored}
    for other in (whole, reference):
        parts.pop(other, None)
    return Area(whole, parts, "" if reference in ("", "sum") else reference)


def _years(valid_from: object, valid_to: object) -> tuple[int, int]:
    first = int(str(valid_from)[:4]) if valid_from else EARLIEST
    last = int(str(valid_to)[:4]) if valid_to else LATEST
    return first, last


def counts_in_totals(area: Area, regions: tuple[str, ...], periods: tuple[str, ...]) -> NDArray[np.bool_]:
    """Whether each region counts towards the whole in each period, as a regions × periods mask.

    A region counts in the years from its first to its last, both included, and the whole or the reference
    itself never does.
    """
    years = np.array([year(period) for period in periods])
    mask = np.zeros((len(regions), len(periods)), dtype=np.bool_)
    for at, region in enumerate(regions):
        if not area.parts:
            mask[at] = region not in (area.whole, area.reference)
        elif region in area.parts:
            first, last = area.parts[region]
            mask[at] = (years >= first) & (years <= last)
    return mask
