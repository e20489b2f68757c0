"""Owns totals: printed ones against their parts, and sums that stand among the sectors unmarked.

Comes in: a `Draft`. Goes out: findings. A printed total is never used; where it differs, a part or the total
is wrong. A sector whose row is, number by number, the sum of rows beside it is no sector.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    """Sectors whose row and column are the sums of two or more sectors that follow each other."""
    flows = draft.number(draft.rows, draft.sector_columns)
    wide = (
        np.column_stack([flows, draft.number(draft.rows, draft.use_columns)]) if draft.use_columns else flows
    )
    found = []
    sums, n = wide.sum(axis=1), len(wide)
    prefix = np.concatenate([[0.0], np.cumsum(sums)])
    step = draft.table.precision
    for i in np.flatnonzero(sums > 0):
        for first, stop in _runs(prefix, int(i), n, (n + 1) * step + NOISE * prefix[-1] * 10):
            part, others = wide[first:stop].sum(axis=0), flows[:, first:stop].sum(axis=1)
            slack = (stop - first + 1) * step / 2 + NOISE * 10 * np.abs(part)
            column_slack = (stop - first + 1) * step / 2 + NOISE * 10 * np.abs(others)
            if (np.abs(wide[i] - part) <= slack).all() and (
                np.abs(flows[:, i] - others) <= column_slack
            ).all():
                line, one, other = draft.row_line(int(i)), draft.row_line(first), draft.row_line(stop - 1)
                found.append(
                    records.TOTAL_AS_SECTOR.at(
                        draft.where(row=int(i)), line=line.shown, line_zh=line.shown_zh, first=one.shown,
                        first_zh=one.shown_zh, last=other.shown, last_zh=other.shown_zh,
                    )
                )  # fmt: skip
                break
    return found


def _runs(prefix: Floats, i: int, n: int, slack: float) -> Iterator[tuple[int, int]]:
    """Runs of at least two sectors without i, with something in two of them, whose total is that of i."""
    target = prefix[i + 1] - prefix[i]
    nearest = np.searchsorted(prefix, prefix[:-1] + target - slack)
    for first in range(n):
        for stop in range(int(nearest[first]), n + 1):
            if prefix[stop] > prefix[first] + target + slack:
                break
            outside = stop <= i or first > i
            if outside and stop - first >= 2 and (np.diff(prefix[first : stop + 1]) > 0).sum() >= 2:
                yield first, stop
