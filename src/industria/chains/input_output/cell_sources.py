"""Owns how numbers of a table are traced to the cells they came from: amounts, with the row of the file.

Comes in: a region and year, names of rows and columns. Goes out: `Derivation`s with their source rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from industria.findings import Text
from industria.provenance import Derivation, SourceRow
from industria.register.contract import SOURCE_FILE, SOURCE_ROW, SOURCE_SHEET
from industria.register.wording import Wording
from industria.steps import Tables

CELL = Text("{seller} → {buyer}", "{seller} → {buyer}")
MOST = 8
TABLE = "io_table"
Row = dict[str, Any]


class CellSources:
    """The cells of one region and year, read row by row or column by column."""

    def __init__(self, tables: Tables, words: Wording, names: dict[str, str], region: str, period: str):
        self.tables, self.words, self.names = tables, words, names
        self.moment = {"region": region, "period": period}

    def cell(self, seller: str, buyer: str) -> Derivation | None:
        """One cell; None where the table of the register has none by these names."""
        found = self._find({"row": seller, "column": buyer})
        return self._said(found[0]) if found else None

    def of_row(self, seller: str) -> tuple[list[Derivation], int]:
        """The largest cells of a row, and how many are left out."""
        return self._largest(self._find({"row": seller}))

    def of_column(self, buyer: str, rows: Sequence[str] | None = None) -> tuple[list[Derivation], int]:
        """The largest cells of a column (of some rows), and how many are left out."""
        found = self._find({"column": buyer})
        return self._largest([row for row in found if rows is None or row["row"] in rows])

    def name(self, code: str) -> str:
        """A sector with its name."""
        name = self.names.get(code)
        return f"{code} {name}" if name and name.casefold() != code.casefold() else name or code

    def _find(self, key: dict[str, str]) -> list[Row]:
        rows: list[Row] = self.tables.find(TABLE, {**self.moment, **key}).to_pylist()
        return rows

    def _largest(self, rows: list[Row]) -> tuple[list[Derivation], int]:
        known = sorted((row for row in rows if row["flow"]), key=lambda row: -abs(row["flow"]))
        return [self._said(row) for row in known[:MOST]], max(len(known) - MOST, 0)

    def _said(self, row: Row) -> Derivation:
        place = SourceRow(
            row.get(SOURCE_FILE) or TABLE, row.get(SOURCE_SHEET), row.get(SOURCE_ROW) or 0, "", TABLE
        )
        head = self.words.say(CELL, seller=self.name(row["row"]), buyer=self.name(row["column"]))
        return Derivation(
            head, self.words.number(row["flow"], "CNY"), origin=row["origin"] or "", sources=(place,)
        )
