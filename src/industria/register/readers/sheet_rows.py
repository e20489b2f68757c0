"""Owns turning the values of a sheet into rows of text as a person reads them.

Comes in: `SheetValues` and `SheetFacts`. Goes out: rows (number, cells): numbers as text that reads
back to the same number, dates as ISO text, per cents as shown, a merged value in every row it covers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from industria.register.readers.headers import Merged, Row
from industria.register.readers.sheet_facts import SheetFacts, SheetValues, percent_text
from industria.register.readers.tables import TextRows

_EXACT = 2**53


def sheet_rows(sheet: SheetValues, facts: SheetFacts, table: TextRows) -> Iterator[Row]:
    """The rows of a sheet as text, from row 1 and column A on, merged cells repeated down their range."""
    offset = sheet.offset
    before = [""] * offset
    percents = facts.percents
    falling = _Falling(table.merged)
    number = 0
    for number, values in enumerate(sheet.rows, start=1):
        cells = before + [value if type(value) is str else cell_text(value) for value in values]
        if percents:
            for i, value in enumerate(values, start=offset):
                if (number, i) in percents and isinstance(value, (float, int)) and type(value) is not bool:
                    cells[i] = percent_text(float(value))
        falling.fill(number, cells)
        table.characters += sum(map(len, cells))
        yield number, cells
    width = max((mark.column + 1 for mark in facts.marks), default=0)
    last = max((mark.row for mark in facts.marks), default=0)
    for below in range(number + 1, last + 1):
        yield below, [""] * width


class _Falling:
    """Repeats the value of a merged range in each row it covers, where that row has a cell of its own."""

    def __init__(self, merged: Sequence[Merged]):
        self.by_top: dict[int, list[Merged]] = {}
        for one in merged:
            if one[2] > one[0]:
                self.by_top.setdefault(one[0], []).append(one)
        self.active: list[tuple[int, int, str]] = []

    def fill(self, number: int, cells: list[str]) -> None:
        if self.active:
            self.active = [one for one in self.active if one[0] >= number]
            if any(cells):
                for _, column, text in self.active:
                    if column < len(cells) and not cells[column]:
                        cells[column] = text
        for _, left, bottom, _ in self.by_top.get(number, ()):
            if left < len(cells) and cells[left]:
                self.active.append((bottom, left, cells[left]))


def cell_text(value: object) -> str:
    """A cell's value as text that reads back to the same value: 2023.0 is "2023", a date is ISO text."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return "" if value is None else str(value)
