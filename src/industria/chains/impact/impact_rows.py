"""Owns the rows of an impact: what it does in all, and sector by sector.

Comes in: effects at the point and at both ends of the range, rates of the quantities. Goes out: rows; money
in yuan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.chains.impact.effects import Effect
from industria.chains.impact.quantities import JOBS, OUTPUT, QUANTITIES, UNITS, Rates
from industria.chains.input_output.place_table import PlaceTable
from industria.kernels.arrays import Floats

LARGE = 0.2
"""A change beyond this part of a sector's output is no small step: fixed coefficients are then doubtful."""
SUPPLIED = "supplied"
"""The quantity of the Ghosh model: it describes who depends on the sectors that close."""
STAGES = ("direct", "indirect", "induced", "total")
Row = dict[str, Any]


@dataclass(frozen=True)
class Computed:
    """Effects at the middle and at both ends of what falls on firms here."""

    middle: Effect
    least: Effect
    most: Effect
    purchases: Floats | None = None
    supplied: float | None = None


def summary_rows(table: PlaceTable, found: Computed, rates: Rates, head: Mapping[str, Any]) -> list[Row]:
    """One row a quantity: direct, indirect, induced, all, its range, its share of all the place has."""
    scale = table.accounts.facts.scale or 1.0
    rows = []
    for quantity in QUANTITIES:
        row: Row = {"quantity": quantity, "unit": UNITS[quantity], **head}
        if quantity in rates.reasons:
            rows.append(row | {"status": "missing", "reason": rates.reasons[quantity]})
            continue
        rate = rates.rates[quantity] * scale
        parts = {name: (rate * getattr(found.middle, name)) for name in STAGES}
        touched = found.middle.total != 0
        known = bool(np.isfinite(rate[touched]).all())
        if not known:
            least = float(np.nansum(parts["total"]))
            rows.append(row | {"status": "missing", "at_least": least, "reason": "jobs-unknown"})
            continue
        ends = sorted(float(np.nansum(rate * end.total)) for end in (found.least, found.most))
        whole = float((rate * table.output).sum()) if np.isfinite(rate).all() else None
        sums = {name: float(np.nansum(part)) for name, part in parts.items()}
        rows.append({
            **row, **sums, "low": ends[0], "high": ends[1], "status": "estimated",
            "share": sums["total"] / whole if whole else None,
            "asked": float(found.middle.asked.sum()) * scale if quantity == OUTPUT else None,
        })  # fmt: skip
    if found.supplied is not None:
        total = -found.supplied * scale
        rows.append({"quantity": SUPPLIED, "unit": "CNY", "total": total, "status": "estimated",
                     "reason": "descriptive", **head})  # fmt: skip
    return rows


def sector_rows(
    table: PlaceTable,
    found: Computed,
    rates: Rates,
    names: Sequence[Mapping[str, Any]],
    head: Mapping[str, Any],
) -> list[Row]:
    """One row a sector that is touched, the most first."""
    scale = table.accounts.facts.scale or 1.0
    middle = found.middle
    rows: list[Row] = []
    for at in np.argsort(-np.abs(middle.total), kind="stable").tolist():
        if middle.total[at] == 0 and middle.asked[at] == 0:
            continue
        share = float(middle.total[at] / table.output[at]) if table.output[at] > 0 else None
        ends = sorted((float(found.least.total[at]), float(found.most.total[at])))
        rows.append({
            "sector": table.codes[at], **names[at], "asked": float(middle.asked[at]) * scale,
            "part": float(middle.part[at]) if middle.asked[at] else None,
            **{name: float(getattr(middle, name)[at]) * scale for name in STAGES},
            "low": ends[0] * scale, "high": ends[1] * scale, "share": share, "rank": len(rows) + 1,
            **{name: _of(rates, name, at, middle, scale) for name in ("value_added", "income", JOBS)},
            "purchases_lost": None if found.purchases is None else float(found.purchases[at]) * scale,
            "reason": "large-change" if share is not None and abs(share) > LARGE else None,
            **head,
        })  # fmt: skip
    return rows


def _of(rates: Rates, name: str, at: int, effect: Effect, scale: float) -> float | None:
    if name not in rates.rates or not np.isfinite(rates.rates[name][at]):
        return None
    return float(rates.rates[name][at] * effect.total[at] * scale)
