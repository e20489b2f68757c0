"""Owns what is said where rows or columns do not close, after the simple explanations were tried.

Comes in: a `Draft` and its `Balance`. Goes out: findings: one wrong cell where a row and a column are off by
the same, else each open row and column; more than a hundredth of output refuses the table, less is flagged,
and less than a millionth is counted together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from industria.chains.io_tables.cell_table import Line
from industria.chains.io_tables.draft import Draft
from industria.chains.io_tables.preflight import balance_records as records
from industria.chains.io_tables.preflight.balance import Balance
from industria.findings import Finding, FindingRecord, Severity, Where
from industria.kernels.arrays import Booleans, Floats

REFUSED_SHARE = 0.01
"""The share of output beyond which a row or column that does not close refuses the table."""
NEGLIGIBLE = 1e-6
"""The share of output below which lines that do not close are counted together."""
LISTED = 20


def check_balance(draft: Draft, balance: Balance) -> list[Finding]:
    """Findings about rows and columns that do not close."""
    if not (draft.output_columns or draft.output_rows or draft.use_columns or draft.input_rows):
        return [records.OUTPUT_MISSING.at(draft.table.where())]
    if not balance.provable:
        return []
    if draft.square and not (draft.output_columns or draft.output_rows):
        return list(_without_output(draft, balance))
    slight = [_slight(balance.rows, balance.row_size, balance.row_open)]
    slight.append(_slight(balance.columns, balance.column_size, balance.column_open))
    rows, columns = balance.row_open & ~slight[0], balance.column_open & ~slight[1]
    found = list(_suspects(draft, balance, rows, columns))
    found += _open(draft, balance, "row", rows)
    found += _open(draft, balance, "column", columns)
    found += _outputs_differ(draft, balance)
    found += _summed(draft, balance, records.NEARLY_CLOSES, slight)
    return [*found, *_summed(draft, balance, records.ROUNDING, [balance.row_rounded, balance.column_rounded])]


def _slight(residuals: Floats, size: Floats, is_open: Booleans) -> Booleans:
    """Open lines that miss by less than a millionth of what stands in them."""
    return is_open & (np.abs(residuals) < NEGLIGIBLE * size)


def _suspects(draft: Draft, balance: Balance, rows: Booleans, columns: Booleans) -> Iterator[Finding]:
    """Cells whose row and column are off by the same amount, and no other line by that amount."""
    if not draft.square and not draft.output_columns:
        return
    for i in np.flatnonzero(rows):
        off = balance.rows[i]
        near = balance.row_allowed[i] / 2 + balance.column_allowed / 2
        same = np.flatnonzero(columns & (np.abs(balance.columns - off) <= near))
        twins = np.flatnonzero(rows & (np.abs(balance.rows - off) <= balance.row_allowed[i]))
        if len(same) != 1 or len(twins) != 1:
            continue
        j = int(same[0])
        share = abs(off) / max(balance.row_output[i], balance.column_output[j], abs(off))
        rows[i] = columns[j] = False
        row, column = draft.row_line(int(i)), draft.column_line(j)
        printed = float(draft.number([draft.rows[i]], [draft.sector_columns[j]])[0, 0])
        yield records.SUSPECT_CELL.at(
            draft.where(int(i), j),
            severity=Severity.ERROR if share > REFUSED_SHARE else Severity.WARNING,
            line=f"{row.shown} × {column.shown}", line_zh=f"{row.shown_zh} × {column.shown_zh}",
            amount=said(off), printed=said(printed), computed=said(printed - off),
        )  # fmt: skip


def _open(draft: Draft, balance: Balance, axis: str, chosen: Booleans) -> Iterator[Finding]:
    residuals, output = (
        (balance.rows, balance.row_output) if axis == "row" else (balance.columns, balance.column_output)
    )
    record = records.ROW_UNBALANCED if axis == "row" else records.COLUMN_UNBALANCED
    order = sorted(np.flatnonzero(chosen), key=lambda i: -abs(residuals[i]))
    for k, i in enumerate(order[:LISTED]):
        share = _share(residuals[i], output[i])
        line, where = _line(draft, axis, int(i))
        rest = len(order) - LISTED + 1 if k == LISTED - 1 else 1
        more = residuals[i] > 0
        yield record.at(
            where, count=max(rest, 1), severity=Severity.ERROR if share > REFUSED_SHARE else Severity.WARNING,
            line=line.shown, line_zh=line.shown_zh, amount=said(abs(residuals[i])),
            more="more" if more else "less", more_zh="多" if more else "少",
            percent=f"{100 * share:.3g} %" if np.isfinite(share) else "∞ %",
        )  # fmt: skip


def _share(residual: float, output: float) -> float:
    return abs(residual) / abs(output) if output else float("inf")


def _line(draft: Draft, axis: str, at: int) -> tuple[Line, Where]:
    if axis == "row":
        return draft.row_line(at), draft.where(row=at)
    return draft.column_line(at), draft.where(column=at)


def _without_output(draft: Draft, balance: Balance) -> Iterator[Finding]:
    """No output is printed: Σ of a row must be Σ of its column."""
    both = balance.row_open | balance.column_open
    for i in sorted(np.flatnonzero(both), key=lambda i: -abs(balance.rows[i]))[:LISTED]:
        line = draft.row_line(int(i))
        used, paid = balance.rows[i] + balance.row_output[i], balance.columns[i] + balance.column_output[i]
        share = _share(used - paid, max(abs(used), abs(paid)))
        yield records.NO_OUTPUT.at(
            draft.where(row=int(i)), severity=Severity.ERROR if share > REFUSED_SHARE else Severity.WARNING,
            line=line.shown, line_zh=line.shown_zh, row=said(used), column=said(paid),
        )  # fmt: skip


def _outputs_differ(draft: Draft, balance: Balance) -> list[Finding]:
    """Outputs printed differently in row and column where no balance shows it (a quadrant is missing)."""
    row, column = draft.row_output, draft.column_output
    if not draft.square or row is None or column is None:
        return []
    off = np.abs(row - column)
    wrong = (
        (off > draft.table.precision + NEGLIGIBLE * np.abs(row)) & ~balance.row_open & ~balance.column_open
    )
    if not wrong.any():
        return []
    i = int(np.argmax(np.where(wrong, off, -1.0)))
    line, number = draft.row_line(i), int(wrong.sum())
    return [
        records.OUTPUTS_DIFFER.at(
            draft.where(row=i), count=number, number=number, line=line.shown, line_zh=line.shown_zh,
            row=said(row[i]), column=said(column[i]),
        )
    ]  # fmt: skip


def _summed(
    draft: Draft, balance: Balance, record: FindingRecord, chosen: Sequence[Booleans]
) -> Iterator[Finding]:
    """One finding for many rows, one for many columns, at the place where most is missing."""
    lines = (("row", "行", chosen[0], balance.rows), ("column", "列", chosen[1], balance.columns))
    for axis, axis_zh, these, residuals in lines:
        if these.any():
            most = int(np.argmax(np.where(these, np.abs(residuals), -1.0)))
            line, where = _line(draft, axis, most)
            number = int(these.sum())
            yield record.at(
                where, count=number, number=number, axis=axis, axis_zh=axis_zh, line=line.shown,
                line_zh=line.shown_zh, most=said(abs(residuals[most])), amount=said(abs(residuals[most])),
            )  # fmt: skip


def said(number: float | Floats) -> str:
    """A number as findings print it: up to twelve figures, thousands set apart."""
    value = float(number)
    if value == 0 or 1e-4 <= abs(value) < 1e15:
        shown = (
            f"{value:,.6f}".rstrip("0").rstrip(".")
            if abs(value) < 1e6
            else f"{value:,.2f}".rstrip("0").rstrip(".")
        )
        return shown or "0"
    return f"{value:.6g}"
