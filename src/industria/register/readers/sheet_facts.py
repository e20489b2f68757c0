"""Owns `SheetFacts`: what the second pass over a sheet found that its values do not tell.

The workbook reader gives a formula without a stored result and an error alike as empty, and needs memory
for the whole area between the first and the last cell; so each format has a pass of its own that finds
these facts first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from industria.findings import Where
from industria.register.readers.headers import Merged
from industria.register.readers.raw import MarkKind, ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.tables import CellMark
from industria.register.readers.workbook_findings import SHEET_TOO_SPREAD

ERROR_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""Error codes of the binary workbook formats."""
_MOST_MARKS = 2_000_000


@dataclass(slots=True)
class SheetFacts:
    """The used area of a sheet, its marks, and the cells shown as per cent; rows from 1, columns from 0."""

    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0
    marks: list[CellMark] = field(default_factory=list)
    percents: set[tuple[int, int]] = field(default_factory=set)

    @property
    def empty(self) -> bool:
        """Whether not one cell is used."""
        return self.bottom == 0

    @property
    def area(self) -> int:
        """How many cells lie between the first and the last used one."""
        return 0 if self.empty else (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def use(self, row: int, column: int) -> None:
        """Widen the used area by a cell."""
        if self.empty:
            self.top = self.bottom = row
            self.left = self.right = column
            return
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    def refuse_too_spread(self, source: ReadSource, name: str) -> None:
        """Raise where the area of the sheet would fill the memory."""
        limits = source.limits
        if self.area > limits.sheet_cells or self.right >= limits.columns:
            raise SourceRefused(
                SHEET_TOO_SPREAD.at(
                    Where(file=source.name, sheet=name),
                    sheet=name,
                    cells=f"{self.area:,}",
                    rows=self.bottom,
                    columns=self.right + 1,
                    limit=f"{limits.sheet_cells:,}",
                )
            )

    def mark(self, row: int, column: int, kind: MarkKind, text: str) -> None:
        """Remember that a cell cannot be trusted."""
        if len(self.marks) < _MOST_MARKS:
            self.marks.append(CellMark(row, column, kind, text[:200]))


@dataclass(frozen=True, slots=True)
class SheetValues:
    """The values of a sheet by row, from row 1 and column `offset` on, and its merged ranges."""

    offset: int
    merged: list[Merged]
    rows: Iterable[Sequence[object]]


def percent_text(number: float) -> str:
    """A number shown as per cent, as a person reads it: 0.066 is "6.6%", exactly."""
    text = format(Decimal(repr(number)) * 100, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"
