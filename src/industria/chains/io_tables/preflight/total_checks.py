"""Owns totals: printed ones against their parts, and sums that stand among the sectors unmarked.

Comes in: a `Draft`. Goes out: findings. A printed total is never used; where it differs, a part or the total
is wrong. A sector whose row is, number by number, the sum of rows beside it is no sector.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from industria.chains.io_tables import label_finding_records as labels
from industria.chains.io_tables.draft import Draft
from industria.chains.io_tables.preflight import balance_records as records
from industria.chains.io_tables.preflight.balance import NOISE
from industria.chains.io_tables.preflight.balance_findings import NEGLIGIBLE, said
from industria.chains.io_tables.roles import Axis, Role
from industria.findings import Finding, Severity
from industria.kernels.arrays import Floats

NOT_ADDED = ("sum", "memo", "output", "total-supply")
"""Kinds that are not compared with parts: what they add up is not said by their label."""


def check_totals(draft: Draft) -> list[Finding]:
    """Printed totals against their parts, then what was left out of the flows."""
    table, roles = draft.table, draft.roles
    found: list[Finding] = []
    for j in draft.total_columns:
        role = roles.columns[j]
        parts = _parts(draft, role, "column")
        if parts and role.kind not in NOT_ADDED:
            rows = sorted({i for rows in draft.sector_rows.values() for i in rows})
            printed, computed = draft.block(rows, [j])[:, 0], draft.number(rows, parts).sum(axis=1)
            size = np.abs(draft.number(rows, parts)).sum(axis=1)
            found += _differing(draft, (rows, j), "column", (printed, computed, size), len(parts))
    for i in draft.total_rows:
        role = roles.rows[i]
        parts = _parts(draft, role, "row")
        if parts and role.kind not in NOT_ADDED:
            columns = draft.sector_columns
            printed, computed = draft.block([i], columns)[0], draft.number(parts, columns).sum(axis=0)
            size = np.abs(draft.number(parts, columns)).sum(axis=0)
            found += _differing(draft, (columns, i), "row", (printed, computed, size), len(parts))
    left = [table.columns[j] for j in draft.total_columns] + [table.rows[i] for i in draft.total_rows]
    if left:
        shown = ", ".join(dict.fromkeys(line.code for line in left))
        found.append(labels.LEFT_OUT.at(table.where(), count=len(left), lines=shown))
    return found


def _parts(draft: Draft, role: Role, axis: Axis) -> list[int]:
    """The rows or columns that a total adds up."""
    wanted = set(role.sums)
    if axis == "column":
        found = [j for j in draft.use_columns if draft.roles.columns[j].kind in wanted or "final" in wanted]
        return [*draft.sector_columns, *found] if "sector" in wanted else found
    found = [i for i in draft.input_rows if draft.roles.rows[i].kind in wanted]
    sectors = [i for rows in draft.sector_rows.values() for i in rows]
    if {"domestic", "imported", "total"} <= set(draft.sector_rows):
        sectors = draft.sector_rows["total"]
    return [*sectors, *found] if "sector" in wanted else found


def _differing(
    draft: Draft,
    places: tuple[Sequence[int], int],
    axis: Axis,
    numbers: tuple[Floats, Floats, Floats],
    parts: int,
) -> Iterator[Finding]:
    """The place where a printed total differs most from its parts, beyond rounding."""
    lines, at = places
    printed, computed, size = numbers
    allowed = (parts + 1) * draft.table.precision / 2 + NOISE * np.sqrt(parts) * size
    off = np.where(np.isnan(printed), 0.0, np.abs(printed - computed))
    wrong = off > allowed
    if not wrong.any():
        return
    k = int(np.argmax(np.where(wrong, off, -1.0)))
    table = draft.table
    row, column = (lines[k], at) if axis == "column" else (at, lines[k])
    total = table.columns[at] if axis == "column" else table.rows[at]
    line = table.rows[lines[k]] if axis == "column" else table.columns[lines[k]]
    slight = (off[wrong] <= NEGLIGIBLE * size[wrong]).all()
    yield records.TOTAL_DIFFERS.at(
        table.where(row, column), severity=Severity.NOTE if slight else Severity.WARNING,
        count=int(wrong.sum()), number=int(wrong.sum()), total=total.shown,
        total_zh=total.shown_zh, line=line.shown, line_zh=line.shown_zh, printed=said(printed[k]),
        computed=said(computed[k]),
    )  # fmt: skip


def check_hidden_totals(draft: Draft) -> list[Finding]:
    """Sectors whose row and column are the sums of two or more sectors that follow each other.

    In a table of several regions only sectors of the same region are added up.
    """
    regions = [draft.row_line(k).region for k in range(len(draft.rows))]
    starts = [k for k, region in enumerate(regions) if not k or region != regions[k - 1]]
    flows = draft.number(draft.rows, draft.sector_columns)
    wide = np.column_stack([flows, draft.number(draft.rows, draft.use_columns)])
    found = []
    for start, stop in pairwise([*starts, len(regions)]):
        here = slice(start, stop)
        for i, first, last in _sums_of_others(wide[here], flows[:, here], draft.table.precision):
            line, one, other = (draft.row_line(start + k) for k in (i, first, last))
            found.append(
                records.TOTAL_AS_SECTOR.at(
                    draft.where(row=start + i), line=line.shown, line_zh=line.shown_zh, first=one.shown,
                    first_zh=one.shown_zh, last=other.shown, last_zh=other.shown_zh,
                )
            )  # fmt: skip
    return found


def _sums_of_others(rows: Floats, columns: Floats, step: float) -> Iterator[tuple[int, int, int]]:
    """Lines that are the sum of a run of others in every cell of row and column: line, first, last.

    Runs are found by their totals, then by the largest cell of the line, then compared cell by cell.
    """
    n, totals = len(rows), np.maximum(rows.sum(axis=1), 0.0)
    prefix = np.concatenate([[0.0], np.cumsum(totals)])
    slack = (n + 1) * step + NOISE * 10 * prefix[-1]
    running = np.vstack([np.zeros(rows.shape[1]), np.cumsum(rows, axis=0)])
    for i in np.flatnonzero(totals > 0):
        largest = int(np.argmax(rows[i]))
        for first, stop in _runs(prefix, int(i), slack):
            near = running[stop, largest] - running[first, largest] - rows[i, largest]
            if abs(near) > slack or (totals[first:stop] > 0).sum() < 2:
                continue
            part, others = rows[first:stop].sum(axis=0), columns[:, first:stop].sum(axis=1)
            allowed = (stop - first + 1) * step / 2
            same_row = np.abs(rows[i] - part) <= allowed + NOISE * 10 * np.abs(part)
            same_column = np.abs(columns[:, i] - others) <= allowed + NOISE * 10 * np.abs(others)
            if same_row.all() and same_column.all():
                yield int(i), first, stop - 1
                break


def _runs(prefix: Floats, i: int, slack: float) -> Iterator[tuple[int, int]]:
    """Runs of at least two sectors without i whose total is that of i, within some slack."""
    n = len(prefix) - 1
    wanted = prefix[:-1] + prefix[i + 1] - prefix[i]
    nearest = np.minimum(np.searchsorted(prefix, wanted - slack), n)
    for first in np.flatnonzero(prefix[nearest] <= wanted + slack):
        for stop in range(max(int(nearest[first]), int(first) + 2), n + 1):
            if prefix[stop] > wanted[first] + slack:
                break
            if stop <= i or first > i:
                yield int(first), stop
