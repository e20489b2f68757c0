"""Owns reading workbooks (.xlsx, .xlsm, .xls, .xlsb, .ods): one sheet of cells becomes rows of text.

Comes in: a path. Goes out: `RawBatch`es of text cells. Values come from calamine; a second pass
(`sheet_*`) finds first what calamine cannot tell: the area it would need memory for, formulas without a
result, errors, per cents. Numbers come as text that reads back to the same number, dates as ISO text, a
per cent cell as it shows ("6.6%").
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine as calamine
from rapidfuzz import process

from industria.findings import Severity, Where
from industria.register.readers.archives import workbook_kind
from industria.register.readers.files import file_hash
from industria.register.readers.finding_records import EMPTY_SOURCE
from industria.register.readers.raw import RawBatch, ReadReport, ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.sheet_biff import XlsFacts
from industria.register.readers.sheet_facts import SheetFacts
from industria.register.readers.sheet_ods import OdsFacts
from industria.register.readers.sheet_rows import sheet_rows
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


def read_workbook(source: ReadSource, path: Path, report: ReadReport, batch_rows: int) -> Iterator[RawBatch]:
    """The records of one sheet: the named one, else the first visible sheet with anything in it."""
    where = Where(file=source.name)
    report.content_hash = file_hash(path)
    try:
        yield from _sheet_batches(source, path, report, batch_rows)
    except calamine.PasswordError:
        raise SourceRefused(WORKBOOK_LOCKED.at(where, path=source.name)) from None
    except (calamine.CalamineError, zipfile.BadZipFile, zlib.error, OSError) as error:
        reason = (str(error) or type(error).__name__)[:200]
        raise SourceRefused(WORKBOOK_BROKEN.at(where, path=source.name, reason=reason)) from None


def _sheet_batches(source: ReadSource, path: Path, report: ReadReport, batch_rows: int) -> Iterator[RawBatch]:
    facts_of = _FactsOf(source, path)
    workbook = calamine.load_workbook(str(path))
    name, facts = _chosen(source, report, workbook, facts_of)
    report.sheet = name
    facts_of.closer(name, facts)
    sheet = workbook.get_sheet_by_name(name)
    start = sheet.start
    if start is None and not facts.marks:
        raise SourceRefused(EMPTY_SOURCE.at(Where(file=source.name, sheet=name), path=source.name))
    merged = sheet.merged_cell_ranges or ()
    ranges = [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in merged]
    table = TextRows(iter(()), merged=ranges, marks=facts.marks)
    table.rows = sheet_rows(sheet, start[1] if start else 0, facts, table)
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
        if isinstance(self.inner, XlsFacts | OdsFacts):
            for name, facts in self.inner.all().items():
                _bearable(source, name, facts)  # these formats are loaded whole, every sheet at once

    def __call__(self, name: str, place: int) -> SheetFacts:
        return self.inner.of(place if isinstance(self.inner, XlsFacts) else name)  # type: ignore[arg-type]

    def closer(self, name: str, facts: SheetFacts) -> None:
        if isinstance(self.inner, XlsxFacts):
            self.inner.closer(name, facts)


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
