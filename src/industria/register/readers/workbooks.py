"""Owns reading workbooks (.xlsx, .xlsm, .xls, .xlsb, .ods): one sheet of cells becomes rows of text.

Comes in: a path. Goes out: `RawBatch`es of text cells. Values come from calamine; a second pass
(`sheet_*`) finds first what calamine cannot tell: the area it would need memory for, formulas without a
result, errors, per cents. Numbers come as text that reads back to the same number, dates as ISO text, a
per cent cell as it shows ("6.6%").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine as calamine
from rapidfuzz import process

from industria.findings import Severity, Where
from industria.register.readers.archives import workbook_kind
from industria.register.readers.files import file_hash
from industria.register.readers.finding_records import EMPTY_SOURCE
from industria.register.readers.headers import Merged, Row
from industria.register.readers.raw import RawBatch, ReadReport, ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.sheet_biff import XlsFacts
from industria.register.readers.sheet_facts import SheetFacts, percent_text
from industria.register.readers.sheet_ods import OdsFacts
from industria.register.readers.sheet_xlsb import XlsbFacts
from industria.register.readers.sheet_xml import XlsxFacts
from industria.register.readers.tables import TextRows, batches_of_rows
from industria.register.readers.workbook_findings import (
    MERGED_FILLED,
    OTHER_SHEETS,
    SHEET_MISSING,
    SHEET_TOO_SPREAD,
    WORKBOOK_BROKEN,
    WORKBOOK_LOCKED,
)

_EXACT = 2**53


def read_workbook(source: ReadSource, path: Path, report: ReadReport, batch_rows: int) -> Iterator[RawBatch]:
    """The records of one sheet: the named one, else the first visible sheet with anything in it."""
    report.content_hash = file_hash(path)
    facts_of, workbook = _opened(source, path)
    name, facts = _chosen(source, report, workbook, facts_of)
    report.sheet = name
    where = Where(file=source.name, sheet=name)
    facts_of.closer(name, facts)
    sheet = workbook.get_sheet_by_name(name)
    start = sheet.start
    if start is None and not facts.marks:
        raise SourceRefused(EMPTY_SOURCE.at(where, path=source.name))
    merged = sheet.merged_cell_ranges or ()
    ranges = [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in merged]
    table = TextRows(iter(()), merged=ranges, marks=facts.marks)
    table.rows = _rows(sheet, start[1] if start else 0, facts, table)
    yield from batches_of_rows(source, report, table, batch_rows)
    header = report.header
    under = (header.start or 0) + header.rows if header else 0
    filled = [one for one in ranges if one[0] >= under and one[2] > one[0]]
    if filled:
        number = len(filled)
        place = Where(file=source.name, sheet=name, row=filled[0][0])
        report.findings.append(MERGED_FILLED.at(place, count=number, path=source.name, number=number))


class _FactsOf:
    """The facts of a sheet by name, whatever the kind of workbook."""

    def __init__(self, source: ReadSource, path: Path):
        with path.open("rb") as stream:
            zipped = stream.read(2) == b"PK"
        kind = workbook_kind(source, path) if zipped else "xls"
        self.inner: XlsxFacts | XlsbFacts | OdsFacts | XlsFacts
        if kind == "xls":
            self.inner = XlsFacts(source, path)
        elif kind == "xlsx":
            self.inner = XlsxFacts(source, path)
        else:
            self.inner = XlsbFacts(source, path) if kind == "xlsb" else OdsFacts(source, path)

    def __call__(self, name: str, place: int) -> SheetFacts:
        return self.inner.of(place) if isinstance(self.inner, XlsFacts) else self.inner.of(name)

    def closer(self, name: str, facts: SheetFacts) -> None:
        if isinstance(self.inner, XlsxFacts):
            self.inner.closer(name, facts)


def _opened(source: ReadSource, path: Path) -> tuple[_FactsOf, Any]:
    where = Where(file=source.name)
    facts_of = _FactsOf(source, path)
    try:
        return facts_of, calamine.load_workbook(str(path))
    except calamine.PasswordError:
        raise SourceRefused(WORKBOOK_LOCKED.at(where, path=source.name)) from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        reason = str(error)[:200]
        raise SourceRefused(WORKBOOK_BROKEN.at(where, path=source.name, reason=reason)) from None


def _chosen(
    source: ReadSource, report: ReadReport, workbook: Any, facts_of: _FactsOf
) -> tuple[str, SheetFacts]:
    """The sheet to read and its facts; sheets left unread are named in a finding."""
    where = Where(file=source.name)
    sheets = [
        (sheet.name, place, sheet.visible == calamine.SheetVisibleEnum.Visible)
        for place, sheet in enumerate(workbook.sheets_metadata)
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    if source.sheet is not None:
        wanted = source.sheet.strip().casefold()
        named = [s for s in sheets if s[0] == source.sheet] or [
            s for s in sheets if s[0].strip().casefold() == wanted
        ]
        if not named:
            names = [name for name, _, _ in sheets]
            nearest = process.extractOne(source.sheet, names)
            raise SourceRefused(
                SHEET_MISSING.at(
                    where,
                    path=source.name,
                    sheet=source.sheet,
                    sheets=", ".join(names)[:300],
                    nearest=nearest[0] if nearest else "–",
                )
            )
        return named[0][0], _bearable(source, named[0][0], facts_of(*named[0][:2]))
    facts = {name: facts_of(name, place) for name, place, visible in sheets if visible}
    used = [name for name, found in facts.items() if not found.empty]
    if not used:
        raise SourceRefused(EMPTY_SOURCE.at(where, path=source.name))
    hidden = [f"{name} (hidden)" for name, _, visible in sheets if not visible]
    if unread := used[1:] + hidden:
        report.findings.append(
            OTHER_SHEETS.at(
                where,
                severity=Severity.WARNING if used[1:] else Severity.NOTE,
                path=source.name,
                sheet=used[0],
                sheets=", ".join(unread)[:300],
            )
        )
    return used[0], _bearable(source, used[0], facts[used[0]])


def _bearable(source: ReadSource, name: str, facts: SheetFacts) -> SheetFacts:
    """The facts, unless the area of the sheet would fill the memory."""
    if facts.area > source.limits.sheet_cells or facts.right >= source.limits.columns:
        raise SourceRefused(
            SHEET_TOO_SPREAD.at(
                Where(file=source.name, sheet=name),
                sheet=name,
                cells=f"{facts.area:,}",
                rows=facts.bottom,
                columns=facts.right + 1,
                limit=f"{source.limits.sheet_cells:,}",
            )
        )
    return facts


def _rows(sheet: Any, offset: int, facts: SheetFacts, table: TextRows) -> Iterator[Row]:
    """The rows of a sheet as text, from row 1 and column A on, merged cells repeated down their range."""
    before = [""] * offset
    percents = facts.percents
    falling = _Falling(table.merged)
    number = 0
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = before + [value if type(value) is str else cell_text(value) for value in values]
        if percents:
            for i, value in enumerate(values, start=offset):
                if (number, i) in percents and type(value) in (float, int):
                    cells[i] = percent_text(value)
        falling.fill(number, cells)
        table.characters += sum(map(len, cells))
        yield number, cells
    width = max((mark.column + 1 for mark in facts.marks), default=0)
    last = max((mark.row for mark in facts.marks), default=0)
    for below in range(number + 1, last + 1):
        yield below, [""] * width


class _Falling:
    """Repeats the value of a merged range in each row it covers, where that row has a cell of its own."""

    def __init__(self, merged: list[Merged] | Any):
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
