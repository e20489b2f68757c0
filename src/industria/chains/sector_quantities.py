"""Owns what activity says of the sectors of a table: registered output, jobs, firms, and what may be told.

Comes in: `measures`, `withheld`, `Sectors`. Goes out: one `Registered` a sector of a region and a year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.chains.sectors import Sectors
from industria.kernels.disclosure import primary_suppression
from industria.steps import Tables

INDICATORS = ("output", "employment")
COLUMNS = ("region", "classification", "industry", "period", "indicator", "value", "units", "largest_share")
COVERED = 0.5
"""A sector's jobs are taken from activity where that holds at least this part of the table's output."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What activity holds of one sector in one year; `inner`: too few firms stand behind the sector.

    `jobs_per_output` is of the cells of which both are known. Output in yuan.
    """

    output: float | None = None
    jobs: float | None = None
    jobs_per_output: float | None = None
    units: float | None = None
    inner: bool = False


NOTHING = Registered()
Cell = tuple[str | None, str]
"""A classification and a code."""
Firms = Mapping[Cell, tuple[float | None, float | None, float]]
"""Respondents, the share of the largest and the value of each cell."""


def registered(tables: Tables, sectors: Sectors, region: str, period: str) -> dict[str, Registered]:
    """Every sector of which activity in this region and year holds something, as it is known inside."""
    if not sectors.codes or not tables.has("measures"):
        return {}
    values: dict[str, dict[str, dict[Cell, float]]] = {}
    firms: dict[str, dict[Cell, tuple[float | None, float | None, float]]] = {}
    for indicator in INDICATORS:
        key = {"region": region, "period": period, "indicator": indicator}
        for row in _finest(tables.find("measures", key, list(COLUMNS)).to_pylist()):
            sector = sectors.holding(row["classification"], row["industry"])
            if sector is None:
                continue
            cell = (row["classification"], row["industry"])
            if row["value"] is not None:
                values.setdefault(sector, {}).setdefault(indicator, {})[cell] = row["value"]
            if indicator == "output":
                told = (row["units"], row["largest_share"], row["value"] or 0.0)
                firms.setdefault(sector, {})[cell] = told
    hidden = _withheld(tables, region, period)
    return {
        sector: _sector(values.get(sector, {}), firms.get(sector, {}), hidden) for sector in {*values, *firms}
    }


def _finest(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows whose code is not also given by finer ones, so that nothing counts twice."""
    codes = {(row["classification"], row["industry"]) for row in rows}
    above = {(name, str(code)[:length]) for name, code in codes for length in range(1, len(str(code)))}
    return [row for row in rows if (row["classification"], row["industry"]) not in above]


def _sector(
    values: Mapping[str, Mapping[Cell, float]],
    firms: Firms,
    hidden: frozenset[Cell],
) -> Registered:
    output, jobs = values.get("output", {}), values.get("employment", {})
    both = output.keys() & jobs.keys()
    made = sum(output[cell] for cell in both)
    units = [count for count, _, _ in firms.values()]
    known = None if not units or None in units else float(sum(count or 0.0 for count in units))
    return Registered(
        sum(output.values()) if output else None,
        sum(jobs.values()) if jobs else None,
        sum(jobs[cell] for cell in both) / made if made > 0 else None,
        known,
        _inner(firms, known, hidden),
    )


def _inner(firms: Firms, units: float | None, hidden: frozenset[Cell]) -> bool:
    """Few firms, one that dominates, or exactly one withheld cell, which the others would give away."""
    if len(hidden & firms.keys()) == 1:
        return True
    whole = sum(value for _, _, value in firms.values())
    largest = max((value * (share or 0.0) for _, share, value in firms.values()), default=0.0)
    share = min(largest / whole, 1.0) if whole > 0 else np.nan
    return bool(primary_suppression([np.nan if units is None else units], [share], unknown="publish")[0])


def _withheld(tables: Tables, region: str, period: str) -> frozenset[Cell]:
    if not tables.has("withheld"):
        return frozenset()
    key = {"table": "measures", "region": region, "period": period, "indicator": "output"}
    rows = tables.find("withheld", key, ["classification", "item"]).to_pylist()
    return frozenset((row["classification"], row["item"]) for row in rows)
