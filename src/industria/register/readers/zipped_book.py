"""Owns the values of .xlsx, .xlsm, .xlsb and .ods workbooks, read by calamine.

Comes in: a zipped workbook. Goes out: sheets, their merged ranges and values. calamine takes memory for
the whole area between the first and the last cell, so the area is always found and judged before
calamine sees the sheet.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import python_calamine as calamine

from industria.register.readers.archives import workbook_kind
from industria.register.readers.raw import ReadSource
from industria.register.readers.sheet_facts import SheetFacts, SheetValues
from industria.register.readers.sheet_ods import OdsFacts
from industria.register.readers.sheet_xlsb import XlsbFacts
from industria.register.readers.sheet_xml import XlsxFacts


class ZippedBook:
    """One zipped workbook: its sheets, what to know before reading one, and its values."""

    def __init__(self, source: ReadSource, path: Path):
        self.facts: XlsxFacts | XlsbFacts | OdsFacts
        kind = workbook_kind(source, path)
        if kind == "xlsx":
            self.facts = XlsxFacts(source, path)
        elif kind == "xlsb":
            self.facts = XlsbFacts(source, path)
        else:
            self.facts = OdsFacts(source, path)
            for name, facts in self.facts.facts.items():
                facts.refuse_too_spread(source, name)  # calamine loads all sheets of this format at once
        self.book: Any = calamine.load_workbook(str(path))
        self.metadata = [
            sheet for sheet in self.book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]

    def sheets(self) -> list[tuple[str, bool]]:
        """Name of each sheet of cells, and whether it is shown."""
        return [(sheet.name, sheet.visible == calamine.SheetVisibleEnum.Visible) for sheet in self.metadata]

    def of(self, place: int) -> SheetFacts:
        """The facts of the sheet at a place."""
        return self.facts.of(self.metadata[place].name)

    def closer(self, place: int, facts: SheetFacts) -> None:
        """Add marks and per cents where finding them takes a pass of its own."""
        if isinstance(self.facts, XlsxFacts):
            self.facts.closer(self.metadata[place].name, facts)

    def values(self, place: int) -> SheetValues:
        """The merged ranges and rows of a sheet; columns before the first used one are left out."""
        sheet = self.book.get_sheet_by_name(self.metadata[place].name)
        merged = sheet.merged_cell_ranges or ()
        ranges = [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in merged]
        return SheetValues(sheet.start[1] if sheet.start else 0, ranges, sheet.iter_rows())
