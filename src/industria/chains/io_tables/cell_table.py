"""Owns `CellTable`: the cells of an input–output table between their labels, as a layout reader found them.

Comes in: rows, columns, numbers. Goes out: the same with a place for every row and column, so that a finding
can say where it is: file, sheet, row number and column letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from industria.chains.io_tables.accounts import Origin
from industria.chains.io_tables.labels import TableFacts
from industria.findings import Finding, Where
from industria.kernels.arrays import Floats

CellFault = Literal["text", "suppressed", "inequality", "unit", "percent", "lost"]
"""Why a cell gives no plain number: words in it, withheld, a bound only, a unit of its own, per cent, cut."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column as found: its texts, the region and origin it names, and where it stands.

    `place` is the row number as a person counts, or the column letter.
    """

    code: str
    name_zh: str | None = None
    name_en: str | None = None
    region: str | None = None
    origin: Origin | None = None
    place: str = ""

    @property
    def key(self) -> tuple[str | None, str]:
        """What makes two lines the same: region and code, in one spelling."""
        return self.region, same(self.code)

    @property
    def shown(self) -> str:
        """How findings name the line: region, code and a name."""
        name = self.name_en or self.name_zh
        parts = [self.region, self.code, name if name != self.code else None]
        return " ".join(part for part in parts if part)

    @property
    def shown_zh(self) -> str:
        """The same with the Chinese name first."""
        name = self.name_zh or self.name_en
        parts = [self.region, self.code, name if name != self.code else None]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that holds something, but no plain number."""

    row: int
    column: int
    fault: CellFault
    text: str


@dataclass(slots=True)
class CellTable:
    """Labels and numbers as found: `values` is rows × columns, NaN where a cell is empty or bad.

    `decimals` is the largest number of printed decimals, `findings` what reading met on the way.
    """

    rows: list[Line]
    columns: list[Line]
    values: Floats
    facts: TableFacts
    bad: list[BadCell] = field(default_factory=list)
    decimals: int = 0
    findings: list[Finding] = field(default_factory=list)
    file: str | None = None
    sheet: str | None = None
    records: dict[tuple[int, int], int] = field(default_factory=dict)
    """In a long table: the row number of the record that gives a cell."""

    def where(self, row: int | None = None, column: int | None = None) -> Where:
        """The place of a row, a column or a cell; the key names them."""
        number = self.rows[row].place if row is not None else ""
        if row is not None and column is not None:
            number = str(self.records.get((row, column), number))
        key = " × ".join(
            line.shown
            for line in (
                self.rows[row] if row is not None else None,
                self.columns[column] if column is not None else None,
            )
            if line is not None
        )
        return Where(
            file=self.file,
            sheet=self.sheet,
            row=int(number) if number.isdigit() else None,
            column=self.columns[column].place or None if column is not None else None,
            table="io_table",
            key=key or None,
        )

    def transposed(self) -> CellTable:
        """The table with its rows as columns."""
        bad = [BadCell(one.column, one.row, one.fault, one.text) for one in self.bad]
        records = {(column, row): number for (row, column), number in self.records.items()}
        return CellTable(
            self.columns, self.rows, self.values.T.copy(), self.facts, bad, self.decimals,
            self.findings, self.file, self.sheet, records,
        )  # fmt: skip

    @property
    def precision(self) -> float:
        """The smallest step that the table can print: by its decimals, or by its largest number."""
        largest = float(np.nanmax(np.abs(self.values), initial=0.0)) if self.values.size else 0.0
        return max(10.0**-self.decimals, float(np.spacing(largest)))


def same(text: str) -> str:
    """A code or name in one spelling: width, blanks and case do not matter, nor zeros before a number."""
    from industria.register.units import plain

    said = plain(text)
    return said.lstrip("0") or "0" if said.isdigit() else said


def column_letter(position: int) -> str:
    """The letters of a column as a spreadsheet shows them: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
