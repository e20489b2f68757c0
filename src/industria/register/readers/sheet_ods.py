"""Owns the second pass over .ods sheets: used area (cells may repeat a million times), errors, formulas.

Comes in: an .ods file already found whole. Goes out: `SheetFacts` by sheet name.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.parsers import expat

from industria.findings import Where
from industria.register.readers.raw import ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.sheet_facts import SheetFacts
from industria.register.readers.workbook_findings import WORKBOOK_BROKEN, WORKBOOK_HOSTILE


class OdsFacts:
    """The facts of all sheets of one .ods file."""

    def __init__(self, source: ReadSource, path: Path):
        self.source = source
        self.facts: dict[str, SheetFacts] = {}
        self.sheet = SheetFacts()
        self.row, self.row_repeat, self.column = 0, 1, 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
                parser.ParseFile(stream)
        except (expat.ExpatError, ValueError, LookupError) as error:
            reason = str(error)[:200]
            raise SourceRefused(
                WORKBOOK_BROKEN.at(Where(file=source.name), path=source.name, reason=reason)
            ) from None

    def of(self, sheet: str) -> SheetFacts:
        """The facts of a sheet of this name."""
        return self.facts.get(sheet, SheetFacts())

    def _doctype(self, *_: object) -> None:
        raise SourceRefused(
            WORKBOOK_HOSTILE.at(
                Where(file=self.source.name),
                path=self.source.name,
                what="a document type or entities",
                what_zh="文档类型声明或实体定义",
            )
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.sheet = self.facts.setdefault(attributes.get("table:name", ""), SheetFacts())
            self.row = 0
        elif tag == "table:table-row":
            self.row_repeat = int(attributes.get("table:number-rows-repeated", 1))
            self.column = 0
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            repeat = int(attributes.get("table:number-columns-repeated", 1))
            self._cell(attributes, repeat)
            self.column += repeat

    def _end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.row += self.row_repeat

    def _cell(self, attributes: dict[str, str], repeat: int) -> None:
        kind, formula = attributes.get("office:value-type"), attributes.get("table:formula")
        if kind is None and formula is None:
            return
        row, column = self.row + 1, self.column
        self.sheet.use(row, column)
        self.sheet.use(self.row + self.row_repeat, column + repeat - 1)
        if self.sheet.area > self.source.limits.sheet_cells or repeat * self.row_repeat > 10_000:
            return
        for place in ((r, c) for r in range(self.row_repeat) for c in range(repeat)):
            if attributes.get("calcext:value-type") == "error":
                self.sheet.mark(row + place[0], column + place[1], "error-cell", "error")
            elif formula is not None and kind is None:
                self.sheet.mark(row + place[0], column + place[1], "formula-uncached", formula)
            elif kind == "percentage":
                self.sheet.percents.add((row + place[0], column + place[1]))
