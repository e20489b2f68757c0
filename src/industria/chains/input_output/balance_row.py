"""Owns the row of `io_balance`: what a table is and how it adds up, or why nothing is computed.

Comes in: accounts of a table, the rows of its sectors. Goes out: one row, money in yuan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from industria.chains.input_output.place_table import PlaceTable
from industria.chains.io_tables.accounts import InputOutputAccounts
from industria.findings import Text
from industria.kernels.arrays import Floats
from industria.kernels.input_output.coefficients import own_share_readings, technical_coefficients
from industria.kernels.input_output.inverses import leontief_inverse, spectral_radius
from industria.kernels.input_output.multipliers import output_multipliers
from industria.kernels.refusal import Refused

Row = Mapping[str, Any]


def balance_row(accounts: InputOutputAccounts, rows: Sequence[Row]) -> dict[str, Any]:
    """What the table is, with the rows of its sectors."""
    facts = accounts.facts
    scale = facts.scale or 1.0
    table = PlaceTable(accounts)
    added = accounts.value_added
    brought = None if table.brought is None else float(table.brought.sum())
    return {
        "region": facts.region, "period": facts.period, "sectors": len(accounts.sectors),
        "final_uses": len(accounts.final_uses), "primary_inputs": len(accounts.primary_inputs),
        "convention": accounts.convention, "currency": facts.currency,
        "output": float(accounts.output.sum()) * scale,
        "value_added": None if added is None else float(added.sum()) * scale,
        "brought": None if brought is None else brought * scale,
        "sent": float(table.sent.sum()) * scale,
        "own_share": _own_share(table),
        "spectral_radius": _radius(table),
        "row_residual": _largest(accounts.row_residuals) * scale,
        "column_residual": _largest(accounts.column_residuals) * scale,
        "mean_multiplier": _mean(rows, "output_multiplier"),
        "mean_multiplier_high": _highest(table),
        "mean_multiplier_all": _mean(rows, "output_multiplier_all"),
        "households": rows[0]["output_multiplier_households"] is not None,
        "coded_sectors": sum(row["role"] is not None for row in rows),
        "jobs_known": sum(row["jobs"] is not None for row in rows),
        "transit_sectors": int((table.transit > 0).sum()),
        "inner_money": rows[0]["inner_money"], "source": facts.source, "origin": rows[0]["origin"],
    }  # fmt: skip


def refused_row(region: str, period: str, code: str, reason: Text, origin: str) -> dict[str, Any]:
    """The row of a table from which nothing is computed, with the reason."""
    return {
        "region": region, "period": period, "households": False, "reason": code, "reason_en": reason.en,
        "reason_zh": reason.zh, "inner_money": False, "origin": origin,
    }  # fmt: skip


def _radius(table: PlaceTable) -> float | None:
    try:
        return spectral_radius(technical_coefficients(table.all_flows, table.output))[0]
    except Refused:
        return None


def _own_share(table: PlaceTable) -> float | None:
    """The part of all that is used here that is made here: own shares by use, x − e + m."""
    if table.brought is None or table.accounts.total is None:
        return None
    used = np.maximum(table.output - table.sent + table.brought, 0.0)
    return float((table.own_share * used).sum() / used.sum()) if used.sum() > 0 else None


def _highest(table: PlaceTable) -> float | None:
    """The mean output multiplier, were goods from outside those that leave first; None where imports are
    apart.

    Where goods pass through, totals do not say who leaves first: `mean_multiplier` rests on own goods doing
    so.
    """
    if table.brought is None or table.accounts.total is None:
        return None
    try:
        _, _, greatest = own_share_readings(table.output, table.brought, table.sent)
        flows = table.all_flows * greatest[:, None]
        pulled = output_multipliers(leontief_inverse(technical_coefficients(flows, table.output)))
    except Refused:
        return None
    return float((pulled * table.output).sum() / table.output.sum())


def _largest(residuals: Floats) -> float:
    return float(np.abs(residuals).max(initial=0.0))


def _mean(rows: Sequence[Row], name: str) -> float | None:
    """The average over sectors by their output; None where one is not known."""
    if any(row[name] is None for row in rows):
        return None
    return float(sum(row[name] * row["output"] for row in rows) / sum(row["output"] for row in rows))
