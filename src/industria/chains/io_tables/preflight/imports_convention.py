"""Owns how a table treats imports, proved by which reading closes, and whether they are counted twice.

Comes in: a `Draft`. Goes out: the sign that makes printed imports a supply, and findings. A table whose rows
close without deducting the imports it prints has flows of domestic products already.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from industria.chains.io_tables.draft import Draft
from industria.chains.io_tables.preflight import sign_records as records
from industria.chains.io_tables.preflight.balance import balance_of, blocks_of
from industria.chains.io_tables.preflight.balance_findings import NEGLIGIBLE, said
from industria.findings import Finding


def check_imports(draft: Draft) -> list[Finding]:
    """Set the signs of the supply columns; findings about signs and about imports counted twice."""
    found = _signs(draft)
    return [*found, *_deducted_twice(draft), *_paid_twice(draft)]


def _signs(draft: Draft) -> list[Finding]:
    """A column with more minus than plus is printed as a deduction."""
    printed = draft.number(draft.rows, draft.supply_columns)
    signs = np.where(printed.sum(axis=0) < 0, -1.0, 1.0)
    draft.supply_signs = signs
    found = []
    for k, j in enumerate(draft.supply_columns):
        line = draft.table.columns[j]
        where = draft.table.where(column=j)
        if signs[k] < 0:
            found.append(records.IMPORTS_NEGATIVE.at(where, line=line.shown, line_zh=line.shown_zh))
        # what is less than a millionth of the column is what doubles leave behind
        wrong = np.flatnonzero(printed[:, k] * signs[k] < -NEGLIGIBLE * abs(printed[:, k].sum()))
        if len(wrong):
            i = int(wrong[np.argmax(np.abs(printed[wrong, k]))])
            sector = draft.row_line(i)
            found.append(
                records.IMPORTS_SIGNS.at(
                    draft.table.where(draft.rows[i], j), count=len(wrong), line=line.shown,
                    line_zh=line.shown_zh,
                    amount=said(printed[i, k]), sector=sector.shown, sector_zh=sector.shown_zh,
                )
            )  # fmt: skip
    return found


def _deducted_twice(draft: Draft) -> list[Finding]:
    """Rows that close only where the column of imports is left alone."""
    imports = [
        k for k, j in enumerate(draft.supply_columns) if draft.roles.columns[j].kind in ("imports", "inflow")
    ]
    blocks = blocks_of(draft)
    if not imports or blocks.row_output is None or not blocks.supply[:, imports].any():
        return []
    kept = [k for k in range(len(draft.supply_columns)) if k not in imports]
    without = balance_of(replace(blocks, supply=blocks.supply[:, kept]))
    if balance_of(blocks).row_open.any() and not without.row_open.any():
        j = draft.supply_columns[imports[0]]
        return [_twice(draft, draft.table.columns[j].code, draft.table.where(column=j), "column")]
    return []


def _paid_twice(draft: Draft) -> list[Finding]:
    """Columns that close only where the row of imports is left alone: the flows hold imports already."""
    imports = [k for k, i in enumerate(draft.input_rows) if draft.roles.rows[i].kind in ("imports", "inflow")]
    blocks = blocks_of(draft)
    if not imports or blocks.column_output is None or not blocks.inputs[imports].any():
        return []
    kept = [k for k in range(len(draft.input_rows)) if k not in imports]
    without = balance_of(replace(blocks, inputs=blocks.inputs[kept]))
    if balance_of(blocks).column_open.any() and not without.column_open.any():
        i = draft.input_rows[imports[0]]
        return [_twice(draft, draft.table.rows[i].code, draft.table.where(row=i), "row")]
    return []


def _twice(draft: Draft, code: str, where: object, axis: str) -> Finding:
    if axis == "column":
        how, how_zh = "rows close without the column of imports", "不扣除进口列时行已平衡"
    else:
        how, how_zh = "columns close without the row of imports", "不计进口行时列已平衡"
    return records.IMPORTS_TWICE.at(where, how=how, how_zh=how_zh, out=code, out_zh=code, code=code)  # type: ignore[arg-type]
