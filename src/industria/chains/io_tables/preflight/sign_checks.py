"""Owns signs and zeros: negative flows, uses, output and value added, output of zero beside inputs.

Comes in: a `Draft` and its balance. Goes out: findings. Stocks, valuables, net exports and discrepancies may
be negative, and so may single kinds of value added (subsidies, losses); value added as a whole is flagged.
"""

from __future__ import annotations

import numpy as np

from industria.chains.io_tables.draft import Draft
from industria.chains.io_tables.labels import VALUE_ADDED
from industria.chains.io_tables.preflight import sign_records as records
from industria.chains.io_tables.preflight.balance import Balance
from industria.chains.io_tables.preflight.balance_findings import said
from industria.findings import Finding, Severity

MAY_BE_NEGATIVE = ("stocks", "valuables", "formation", "net-exports", "discrepancy")


def check_signs(draft: Draft, balance: Balance) -> list[Finding]:
    """Findings about negative numbers and zero output. A make and use table only has its flows flagged."""
    found = [*_negative_flows(draft), *_negative_uses(draft), *_output(draft, balance)]
    added = [i for i in draft.input_rows if draft.roles.rows[i].kind in VALUE_ADDED]
    if added:
        value = draft.number(added, draft.sector_columns).sum(axis=0)
        if (below := np.flatnonzero(value < 0)).size:
            j = int(below[np.argmin(value[below])])
            line = draft.column_line(j)
            found.append(
                records.NEGATIVE_VALUE_ADDED.at(
                    draft.where(column=j), count=len(below), line=line.shown, line_zh=line.shown_zh,
                    amount=said(value[j]), number=len(below),
                )
            )  # fmt: skip
    found += _discrepancy(draft, balance)
    if not draft.input_rows:
        found.append(records.NO_PRIMARY.at(draft.table.where()))
    if not draft.use_columns:
        found.append(records.NO_FINAL.at(draft.table.where()))
    return found


def _negative_flows(draft: Draft) -> list[Finding]:
    found = []
    for rows in draft.sector_rows.values():
        flows = draft.number(rows, draft.sector_columns)
        places = np.argwhere(flows < 0)
        if not len(places):
            continue
        i, j = (int(x) for x in places[np.argmin(flows[places[:, 0], places[:, 1]])])
        row, column = draft.table.rows[rows[i]], draft.column_line(j)
        found.append(
            records.NEGATIVE_FLOW.at(
                draft.table.where(rows[i], draft.sector_columns[j]), count=len(places), number=len(places),
                severity=Severity.ERROR if draft.square else Severity.WARNING, amount=said(flows[i, j]),
                line=f"{row.shown} × {column.shown}", line_zh=f"{row.shown_zh} × {column.shown_zh}",
            )
        )  # fmt: skip
    return found


def _negative_uses(draft: Draft) -> list[Finding]:
    """The lowest of the negative final uses that should have none; it stands for all."""
    columns = [j for j in draft.use_columns if draft.roles.columns[j].kind not in MAY_BE_NEGATIVE]
    rows = [i for rows in draft.sector_rows.values() for i in rows]
    values = draft.number(rows, columns)
    if not values.size or not (values < 0).any():
        return []
    i, k = (int(x) for x in np.unravel_index(np.argmin(values), values.shape))
    use, line, number = draft.table.columns[columns[k]], draft.table.rows[rows[i]], int((values < 0).sum())
    return [
        records.NEGATIVE_USE.at(
            draft.table.where(rows[i], columns[k]), count=number, number=number, use=use.shown,
            use_zh=use.shown_zh, line=line.shown, line_zh=line.shown_zh, amount=said(values[i, k]),
        )
    ]  # fmt: skip


def _discrepancy(draft: Draft, balance: Balance) -> list[Finding]:
    """How large the error columns of the office are."""
    columns = [j for j in draft.use_columns if draft.roles.columns[j].kind == "discrepancy"]
    values = np.abs(draft.number(draft.rows, columns).sum(axis=1))
    output = balance.row_output
    if not columns or not (values > draft.table.precision).any():
        return []
    shares = np.divide(values, output, out=np.zeros_like(values), where=output > 0)
    i = int(np.argmax(shares))
    line = draft.row_line(i)
    return [
        records.DISCREPANCY.at(
            draft.table.where(draft.rows[i], columns[0]), line=line.shown, line_zh=line.shown_zh,
            percent=f"{100 * shares[i]:.3g} %", amount=said(values.sum()),
        )
    ]  # fmt: skip


def _output(draft: Draft, balance: Balance) -> list[Finding]:
    """Negative output; output of zero beside inputs; sectors that make nothing at all."""
    found: list[Finding] = []
    output, step = balance.column_output, draft.table.precision
    paid = np.abs(draft.number(draft.input_rows, draft.sector_columns)).sum(axis=0)
    for rows in draft.sector_rows.values():
        paid = paid + np.abs(draft.number(rows, draft.sector_columns)).sum(axis=0)
    for j in np.flatnonzero(output < 0):
        line = draft.column_line(int(j))
        found.append(
            records.NEGATIVE_OUTPUT.at(
                draft.where(column=int(j)), line=line.shown, line_zh=line.shown_zh, amount=said(output[j])
            )
        )
    for j in np.flatnonzero((output == 0) & (paid > step)):
        line = draft.column_line(int(j))
        found.append(
            records.ZERO_OUTPUT.at(
                draft.where(column=int(j)), line=line.shown, line_zh=line.shown_zh, amount=said(paid[j])
            )
        )
    empty = np.flatnonzero((output == 0) & (paid <= step))
    if empty.size:
        line = draft.column_line(int(empty[0]))
        found.append(
            records.EMPTY_SECTOR.at(
                draft.where(column=int(empty[0])), count=len(empty), number=len(empty), line=line.shown,
                line_zh=line.shown_zh,
            )
        )  # fmt: skip
    return found
