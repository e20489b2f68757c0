"""Owns the values of .xls workbooks, read by xlrd.

Comes in: an .xls file. Goes out: sheets, their merged ranges and values. The workbook reader used for
the newer formats brings the whole process down on some damaged .xls files; xlrd is plain Python and
raises.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import xlrd
from xlrd import xldate

from industria.findings import Where
from industria.register.readers.headers import Merged
from industria.register.readers.raw import ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.sheet_biff import XlsFacts
from industria.register.readers.sheet_facts import SheetFacts, SheetValues
from industria.register.readers.workbook_findings import WORKBOOK_BROKEN

_LEAST_WITH_DATE = 1.0


class XlsBook:
    """One .xls file: its sheets, what to know before reading one, and its values."""

    def __init__(self, source: ReadSource, path: Path):
        self.source = source
        self.facts = XlsFacts(source, path)
        for position in range(len(self.facts.sheets)):
            self.facts.of(position).refuse_too_spread(source, f"{position + 1}")
        try:
            self.book: Any = xlrd.open_workbook(
                file_contents=self.facts.stream,
                formatting_info=True,
                ragged_rows=True,
                on_demand=True,
                logfile=io.StringIO(),
            )
        # a damaged file makes xlrd fail in whatever line first meets nonsense
        except Exception as error:
            raise self._broken(error) from None

    def sheets(self) -> list[tuple[str, bool]]:
        """Name of each sheet, and whether it is shown; charts and macros are empty sheets here."""
        shown = self.book._sheet_visibility
        return [(name, shown[place] == 0) for place, name in enumerate(self.book.sheet_names())]

    def of(self, place: int) -> SheetFacts:
        """The facts of the sheet at a place."""
        return self.facts.of(place) if place < len(self.facts.sheets) else SheetFacts()

    def closer(self, place: int, facts: SheetFacts) -> None:
        """Nothing more is to be found: one pass found everything."""

    def values(self, place: int) -> SheetValues:
        """The merged ranges and rows of a sheet."""
        try:
            sheet = self.book.sheet_by_index(place)
            merged: list[Merged] = [
                (top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells
            ]
        except Exception as error:
            raise self._broken(error) from None
        return SheetValues(0, merged, self._rows(sheet))

    def _rows(self, sheet: Any) -> Iterator[Sequence[object]]:
        try:
            for row in range(sheet.nrows):
                types, values = sheet.row_types(row), sheet.row_values(row)
                yield [
                    value if kind == xlrd.XL_CELL_TEXT else self._value(kind, value)
                    for kind, value in zip(types, values, strict=True)
                ]
        except (xlrd.XLRDError, IndexError, AssertionError, UnicodeError) as error:
            raise self._broken(error) from None

    def _value(self, kind: int, value: Any) -> object:
        if kind == xlrd.XL_CELL_NUMBER:
            return value
        if kind == xlrd.XL_CELL_DATE:
            try:
                moment = xldate.xldate_as_datetime(value, self.book.datemode)
            except (xldate.XLDateError, OverflowError, ValueError):
                return value
            return moment.time() if value < _LEAST_WITH_DATE else moment
        return bool(value) if kind == xlrd.XL_CELL_BOOLEAN else ""

    def _broken(self, error: Exception) -> SourceRefused:
        reason = (str(error) or type(error).__name__)[:200]
        where = Where(file=self.source.name)
        return SourceRefused(WORKBOOK_BROKEN.at(where, path=self.source.name, reason=reason))
