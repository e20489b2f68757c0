"""Owns `reconcile_table`: what totals say of the unknown cells of a region × industry table.

Comes in: a plain table in which some cells are withheld or missing, and totals. Goes out: the interval of
every cell, an estimate that fits all totals, and what both do to the location quotient.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse

from industria.findings import FindingError
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.bounds import sum_by_group
from industria.kernels.location_quotient import location_quotient
from industria.kernels.reconciliation.linear_programs import feasible_intervals
from industria.kernels.reconciliation.minimum_cross_entropy import minimum_cross_entropy
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.kernels.refusal import Refused
from industria.measures.plain_tables import Key, PlainTable, hash_of
from industria.measures.plain_totals import per_code
from industria.measures.plain_values import Values, read_values, status_names
from industria.measures.reconciliation import finding_records as records
from industria.result import Result


def reconcile_table(
    data: Any,
    *,
    region: str,
    industry: str,
    value: str,
    region_total: Any = None,
    industry_total: Any = None,
    status: str | None = None,
) -> Result:
    """What totals say of each unknown cell of a table: its feasible interval and a best estimate.

    x_ij ≥ 0, Σ_j x_ij = r_i, Σ_i x_ij = c_j for the totals that are given (mapping, Series or column; unknown
    ones are left open), known cells as they are, bounds from `<value>_low` and `<value>_high`. Intervals by
    linear programs, cell by cell; estimate by cross-entropy from r_i·c_j, which is RAS where both totals are
    known. Pairs that are not in the table are taken as empty, so totals must be of its own rows.
    `location_quotient_low` and `_high` are exact where r_i, c_j and all totals are known. Two linear programs
    an unknown cell: some milliseconds each for a thousand cells.
    """
    table = PlainTable.of(data)
    given = {} if status is None else {"status": status}
    table.require(region=region, industry=industry, value=value, **given)
    row, column = table.key(region), table.key(industry)
    values = read_values(table, value, status)
    totals = [
        np.full(key.size, np.nan) if total is None else per_code(table, key, total, role)
        for key, total, role in (
            (row, region_total, "region_total"),
            (column, industry_total, "industry_total"),
        )
    ]
    table.stop_on_errors()
    table.refuse_duplicates(row, column)
    table.stop_on_errors()
    low, high, estimate = _solved(row, column, values, totals)
    columns = {
        f"{value}_status": status_names(values.status),
        f"{value}_low": low, f"{value}_high": high, f"{value}_estimate": estimate,
        **_quotients(row, column, (low, high, estimate), totals),
    }  # fmt: skip
    made = {
        "measure": "reconcile_table", "estimate": "minimum-cross-entropy", "prior": "r·c", "rows": len(table),
        "unknown": int(np.isnan(values.point).sum()), "input_hash": hash_of(values.low, values.high, *totals),
    }  # fmt: skip
    return Result(
        table.like((region, industry, value), columns),
        made,
        "textbook",
        "reconcile_table",
        tuple(table.findings),
    )


def _solved(row: Key, column: Key, values: Values, totals: list[Floats]) -> tuple[Floats, Floats, Floats]:
    """Interval and estimate of every cell; FindingError where totals and cells contradict each other."""
    size = len(values.point)
    cells = np.arange(size)
    matrix = sparse.csr_array(
        (
            np.ones(2 * size),
            (np.concatenate([row.codes, row.size + column.codes]), np.concatenate([cells, cells])),
        ),
        shape=(row.size + column.size, size),
    )
    known = np.concatenate(totals)
    stated = np.flatnonzero(~np.isnan(known))
    low = np.where(np.isnan(values.point), np.fmax(values.low, 0.0), values.point)
    high = np.where(np.isnan(values.point), values.high, values.point)
    rounding = 1e-9 * np.abs(known[stated])
    system = ConstraintSystem.of(
        matrix[stated], (known[stated] - rounding, known[stated] + rounding), (low, high)
    )
    try:
        ends = feasible_intervals(system, np.isnan(values.point))
    except Refused as refused:
        labels = [*row.labels, *column.labels]
        named = [str(labels[stated[at]]) for at in refused.data.get("figures", [])]
        said = ", ".join(named[:8]) + (f" … ({len(named)})" if len(named) > 8 else "")
        raise FindingError([records.TOTAL_BELOW_PARTS.at(figures=said)]) from None
    return *ends, _estimate(system, ends, _prior(row, column, ends, totals))


def _prior(row: Key, column: Key, ends: tuple[Floats, Floats], totals: list[Floats]) -> Floats:
    """Independence, r·c: the first guess of a cell; known cells as they are."""
    low, high = ends
    middle = np.where(np.isfinite(high), (low + high) / 2, np.maximum(low, 1.0))
    sides = [
        np.where(np.isnan(total), sum_by_group(middle, key.codes, key.size), total)
        for key, total in zip((row, column), totals, strict=True)
    ]
    guess = sides[0][row.codes] * sides[1][column.codes] / max(sides[0].sum(), 1e-300)
    return np.where(high - low <= 0, low, np.maximum(guess, 1e-12 * max(guess.max(initial=0.0), 1e-300)))


def _estimate(system: ConstraintSystem, ends: tuple[Floats, Floats], prior: Floats) -> Floats:
    bounded: Booleans = np.isfinite(ends[1])
    held = ConstraintSystem(system.matrix, system.figure_low, system.figure_high, *ends)
    try:
        found = minimum_cross_entropy(held, prior)
    except Refused:
        return np.where(ends[1] - ends[0] <= 0, ends[0], np.nan)
    return np.where(bounded, found, np.nan)


def _quotients(
    row: Key, column: Key, sides: tuple[Floats, Floats, Floats], totals: list[Floats]
) -> dict[str, Floats]:
    """The location quotient at both ends of each interval and at the estimate, the totals being known."""
    names = ("location_quotient_low", "location_quotient_high", "location_quotient_estimate")
    low, high, estimate = sides
    grand = next((total.sum() for total in totals if not np.isnan(total).any()), np.nan)
    found = {}
    for name, side in zip(names, (low, high, estimate), strict=True):
        r, c = totals[0][row.codes], totals[1][column.codes]
        if name.endswith("estimate"):
            r = np.where(np.isnan(r), sum_by_group(estimate, row.codes, row.size)[row.codes], r)
            c = np.where(np.isnan(c), sum_by_group(estimate, column.codes, column.size)[column.codes], c)
        whole = np.full(
            len(side), np.nansum(estimate) if name.endswith("estimate") and np.isnan(grand) else grand
        )
        found[name] = location_quotient(np.where(np.isinf(side), np.nan, side), r, c, whole)
    return found
