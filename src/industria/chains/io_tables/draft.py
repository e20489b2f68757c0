"""Owns `Draft`: which rows and columns of a `CellTable` make up which block, once their roles are known.

Comes in: a `CellTable` and its `Roles`. Goes out: the positions of sectors by origin, final uses, primary
inputs, supply columns, output and totals. Rows and columns of sectors are matched by region and code. In a
make and use table (`square` false) products are rows, industries columns, and nothing is matched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from industria.chains.io_tables.accounts import Origin
from industria.chains.io_tables.cell_table import CellTable, Line
from industria.chains.io_tables.labels import INPUTS, SUPPLIES, USES
from industria.chains.io_tables.roles import Role, Roles, is_total
from industria.findings import Where
from industria.kernels.arrays import Floats


@dataclass(slots=True)
class Draft:
    """The blocks of a table by position: rows and columns are positions in `table`."""

    table: CellTable
    roles: Roles
    square: bool = True
    sector_rows: dict[Origin, list[int]] = field(default_factory=dict)
    sector_columns: list[int] = field(default_factory=list)
    use_columns: list[int] = field(default_factory=list)
    supply_columns: list[int] = field(default_factory=list)
    output_columns: list[int] = field(default_factory=list)
    total_columns: list[int] = field(default_factory=list)
    input_rows: list[int] = field(default_factory=list)
    output_rows: list[int] = field(default_factory=list)
    total_rows: list[int] = field(default_factory=list)
    supply_signs: Floats | None = None

    @property
    def main(self) -> Origin:
        """The origin of the flows that rows are balanced with: domestic where it is told apart."""
        return "domestic" if "domestic" in self.sector_rows else next(iter(self.sector_rows), "total")

    @property
    def rows(self) -> list[int]:
        """The rows of the sectors (products), of the main origin."""
        return self.sector_rows.get(self.main, [])

    @property
    def size(self) -> int:
        """How many sectors (industries) there are."""
        return len(self.sector_columns)

    def block(self, rows: Sequence[int], columns: Sequence[int]) -> Floats:
        """Some rows and columns as they stand, NaN where empty."""
        chosen: Floats = (
            self.table.values[np.ix_(rows, columns)]
            if rows and columns
            else np.zeros((len(rows), len(columns)))
        )
        return chosen

    def number(self, rows: Sequence[int], columns: Sequence[int]) -> Floats:
        """The same with empty cells as zero; whether that may be is judged before."""
        return np.nan_to_num(self.block(rows, columns), nan=0.0)

    @property
    def row_output(self) -> Floats | None:
        """Output of the sectors as their rows print it, None where no column does. Shape (rows,)."""
        if not self.output_columns:
            return None
        printed: Floats = self.number(self.rows, self.output_columns[:1])[:, 0]
        return printed

    @property
    def column_output(self) -> Floats | None:
        """Output of the sectors as their columns print it, None where no row does. Shape (columns,)."""
        if not self.output_rows:
            return None
        printed: Floats = self.number(self.output_rows[:1], self.sector_columns)[0]
        return printed

    @property
    def supply(self) -> Floats:
        """Imports, inflow and the like by sector, as positive supply. Shape (rows, supply columns)."""
        printed = self.number(self.rows, self.supply_columns)
        return printed if self.supply_signs is None else printed * self.supply_signs

    def row_line(self, position: int) -> Line:
        """The label of the sector in a row."""
        return self.table.rows[self.rows[position]]

    def column_line(self, position: int) -> Line:
        """The label of the sector in a column."""
        return self.table.columns[self.sector_columns[position]]

    def where(self, row: int | None = None, column: int | None = None) -> Where:
        """The place of a sector's row, its column, or the cell between two sectors."""
        return self.table.where(
            self.rows[row] if row is not None else None,
            self.sector_columns[column] if column is not None else None,
        )


def draft_of(table: CellTable, roles: Roles, *, square: bool = True) -> Draft:
    """The blocks of a table. Sectors without a partner are left aside; the label checks have named them."""
    draft = Draft(table, roles, square)
    by_kind = _sorted(table.columns, roles.columns)
    draft.sector_columns, draft.output_columns, draft.total_columns = (
        by_kind["sector"],
        by_kind["output"],
        by_kind["total"],
    )
    draft.use_columns, draft.supply_columns = by_kind["use"], by_kind["supply"]
    by_kind = _sorted(table.rows, roles.rows)
    draft.input_rows = sorted([*by_kind["input"], *by_kind["supply"]])
    draft.output_rows, draft.total_rows = by_kind["output"], by_kind["total"]
    for i in by_kind["sector"]:
        draft.sector_rows.setdefault(table.rows[i].origin or "total", []).append(i)
    if square:
        _match(draft)
    return draft


def _sorted(lines: Sequence[Line], roles: Sequence[Role]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {
        k: [] for k in ("sector", "output", "use", "supply", "input", "total", "unknown")
    }
    for i, (line, role) in enumerate(zip(lines, roles, strict=True)):
        rest = [other for k, other in enumerate(roles) if k != i]
        if role.kind in ("sector", "output", "unknown"):
            found[role.kind].append(i)
        elif is_total(role, rest):
            found["total"].append(i)
        elif role.kind in SUPPLIES and role.axis != "row":
            found["supply"].append(i)
        elif role.kind in USES:
            found["use"].append(i)
        elif role.kind in INPUTS:
            found["input"].append(i)
        else:
            found["total"].append(i)
        del line
    return found


def _match(draft: Draft) -> None:
    """Order the columns of sectors, and the rows of every origin, as the rows of the main origin."""
    table = draft.table
    column_of = {table.columns[j].key: j for j in reversed(draft.sector_columns)}
    order = [table.rows[i].key for i in draft.rows if table.rows[i].key in column_of]
    for origin, rows in draft.sector_rows.items():
        row_of = {table.rows[i].key: i for i in reversed(rows)}
        draft.sector_rows[origin] = [row_of[key] for key in order if key in row_of]
    draft.sector_columns = [column_of[key] for key in order]
