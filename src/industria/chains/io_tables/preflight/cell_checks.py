"""Owns what is wrong with single cells: words, withheld figures, percentages, emptiness.

Comes in: a `CellTable`, or a `Draft` for emptiness, which only matters inside the blocks. Goes out: findings;
empty cells are zero only where somebody says so or every row and column concerned closes with zeros.
"""

from __future__ import annotations

import numpy as np

from industria.chains.io_tables import finding_records as records
from industria.chains.io_tables.cell_table import CellFault, CellTable
from industria.chains.io_tables.draft import Draft
from industria.chains.io_tables.preflight.balance import Balance
from industria.findings import Finding, FindingRecord
from industria.kernels.arrays import Booleans

FAULTS: dict[CellFault, FindingRecord] = {
    "text": records.TEXT_IN_CELL, "suppressed": records.WITHHELD_CELL, "inequality": records.INEXACT_CELL,
    "unit": records.UNIT_IN_CELL, "percent": records.PERCENT_IN_CELL, "lost": records.CUT_CELL,
}  # fmt: skip
LISTED = 10


def check_cells(table: CellTable) -> list[Finding]:
    """One finding a bad cell, up to ten of a kind; the last of them stands for the rest."""
    found = []
    for fault, record in FAULTS.items():
        cells = [one for one in table.bad if one.fault == fault]
        for k, one in enumerate(cells[:LISTED]):
            rest = len(cells) - LISTED + 1 if k == LISTED - 1 else 1
            place = table.where(one.row, one.column)
            found.append(record.at(place, count=max(rest, 1), text=one.text[:60], number=len(cells)))
    return found


def empty_cells(draft: Draft) -> tuple[Booleans, Booleans]:
    """Which cells of the blocks are empty: by sector row (of any origin) and by sector column.

    Sector rows × (sectors, uses, supply), and primary inputs × sectors. Shapes (rows,) and (columns,).
    """
    wide = [*draft.sector_columns, *draft.use_columns, *draft.supply_columns]
    in_rows: Booleans = np.zeros(len(draft.rows), dtype=np.bool_)
    in_columns = np.zeros(draft.size, dtype=np.bool_)
    in_columns |= np.isnan(draft.block(draft.input_rows, draft.sector_columns)).any(axis=0)
    for origin, rows in draft.sector_rows.items():
        empty = np.isnan(draft.block(rows, wide))
        if origin == "imported":
            empty[:, len(draft.sector_columns) + len(draft.use_columns) :] = False
        if draft.square or origin == draft.main:
            in_rows |= empty.any(axis=1)
        in_columns |= empty[:, : draft.size].any(axis=0)
    return in_rows, in_columns


def check_empty(draft: Draft, balance: Balance, said_zero: bool) -> list[Finding]:
    """Whether empty cells may be read as zero; an empty output never may."""
    table = draft.table
    missing = [(i, j) for i in draft.rows for j in draft.output_columns[:1] if np.isnan(table.values[i, j])]
    missing += [
        (i, j) for i in draft.output_rows[:1] for j in draft.sector_columns if np.isnan(table.values[i, j])
    ]
    rows, columns = empty_cells(draft)
    number = _count(draft)
    if missing:
        return [_empty(draft, missing[0], len(missing))]
    if not number:
        return []
    if said_zero:
        return [_zero(draft, number, "the reader was told so", "已声明空即为零")]
    closes = not (balance.row_open[rows].any() or balance.column_open[columns].any())
    if closes and balance.provable:
        return [_zero(draft, number, "every row and column that has one closes with zero there",
                      "含空单元格的行与列按零计算均平衡")]  # fmt: skip
    return [_empty(draft, _first(draft), number)]


def _blocks(draft: Draft) -> list[tuple[list[int], list[int]]]:
    wide = [*draft.sector_columns, *draft.use_columns]
    blocks = [(rows, wide) for rows in draft.sector_rows.values()]
    return [*blocks, (draft.rows, draft.supply_columns), (draft.input_rows, draft.sector_columns)]


def _count(draft: Draft) -> int:
    return int(sum(np.isnan(draft.block(rows, columns)).sum() for rows, columns in _blocks(draft)))


def _first(draft: Draft) -> tuple[int, int]:
    for rows, columns in _blocks(draft):
        empty = np.argwhere(np.isnan(draft.block(rows, columns)))
        if len(empty):
            return rows[int(empty[0, 0])], columns[int(empty[0, 1])]
    raise ValueError("no cell is empty")


def _zero(draft: Draft, number: int, reason: str, reason_zh: str) -> Finding:
    return records.EMPTY_AS_ZERO.at(
        draft.table.where(*_first(draft)), count=number, number=number, reason=reason, reason_zh=reason_zh
    )


def _empty(draft: Draft, place: tuple[int, int], number: int) -> Finding:
    row, column = draft.table.rows[place[0]], draft.table.columns[place[1]]
    return records.EMPTY_CELLS.at(
        draft.table.where(*place),
        count=number,
        number=number,
        first=f"{row.shown} × {column.shown}",
        first_zh=f"{row.shown_zh} × {column.shown_zh}",
    )
