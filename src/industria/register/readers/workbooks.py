"""Owns reading workbooks (.xlsx, .xlsm, .xls, .xlsb, .ods): one sheet of cells becomes rows of text.

Comes in: a path. Goes out: `RawBatch`es of text cells. Values come from calamine (xlrd for .xls); a
pass of our own (`sheet_*`) finds first what those cannot tell: the area a sheet needs memory for,
formulas without a result, errors, cells shown as per cent.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import python_calamine as calamine
from rapidfuzz import process

from industria.findings import Severity, Where
from industria.register.readers.files import file_hash
from industria.register.readers.finding_records import EMPTY_SOURCE
from industria.register.readers.headers import Merged
from industria.register.readers.raw import RawBatch, ReadReport, ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.sheet_rows import sheet_rows
from industria.register.readers.tables import TextRows, batches_of_rows
from industria.register.readers.workbook_findings import (
    MERGED_FILLED,
    OTHER_SHEETS,
    SHEET_MISSING,
    WORKBOOK_BROKEN,
    WORKBOOK_LOCKED,
)
from industria.register.readers.xls_book import XlsBook
from industria.register.readers.zipped_book import ZippedBook

Book = XlsBook | ZippedBook


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


def sheet_names(source: ReadSource) -> tuple[str, ...]:
    """The names of the visible sheets of a workbook; none where it cannot be opened."""
    if source.path is None:
        return ()
    try:
        return tuple(name for name, visible in _open(source, source.path).sheets() if visible)
    except (KeyboardInterrupt, SystemExit):
        raise
    # parsers of foreign bytes fail in unforeseen ways; `read` says what is wrong
    except BaseException:
        return ()


def _open(source: ReadSource, path: Path) -> Book:
    with path.open("rb") as stream:
        zipped = stream.read(2) == b"PK"
    return ZippedBook(source, path) if zipped else XlsBook(source, path)


def _sheet_batches(source: ReadSource, path: Path, report: ReadReport, batch_rows: int) -> Iterator[RawBatch]:
    book = _open(source, path)
    place, name = _chosen(source, report, book)
    report.sheet = name
    facts = book.of(place)
    facts.refuse_too_spread(source, name)
    book.closer(place, facts)
    if facts.empty:
        raise SourceRefused(EMPTY_SOURCE.at(Where(file=source.name, sheet=name), path=source.name))
    values = book.values(place)
    table = TextRows(iter(()), merged=values.merged, marks=facts.marks)
    table.rows = sheet_rows(values, facts, table)
    yield from batches_of_rows(source, report, table, batch_rows)
    _note_merged(source, report, values.merged)


def _chosen(source: ReadSource, report: ReadReport, book: Book) -> tuple[int, str]:
    """Place and name of the sheet to read; sheets left unread are named in a finding."""
    sheets = book.sheets()
    if source.sheet is not None:
        return _named(source, [name for name, _ in sheets])
    where = Where(file=source.name)
    used = [place for place, (_, visible) in enumerate(sheets) if visible and not book.of(place).empty]
    if not used:
        raise SourceRefused(EMPTY_SOURCE.at(where, path=source.name))
    name = sheets[used[0]][0]
    hidden = [f"{other} (hidden)" for other, visible in sheets if not visible]
    if unread := [sheets[place][0] for place in used[1:]] + hidden:
        report.findings.append(
            OTHER_SHEETS.at(
                where,
                severity=Severity.WARNING if used[1:] else Severity.NOTE,
                path=source.name,
                sheet=name,
                sheets=", ".join(unread)[:300],
            )
        )
    return used[0], name


def _named(source: ReadSource, names: list[str]) -> tuple[int, str]:
    """The sheet of the name a person wrote; blanks around it and small or capital letters do not matter."""
    wanted = source.sheet or ""
    for same in (str, lambda text: str(text).strip().casefold()):
        for place, name in enumerate(names):
            if same(name) == same(wanted):
                return place, name
    nearest = process.extractOne(wanted, names)
    shown = ", ".join(names)[:300]
    raise SourceRefused(
        SHEET_MISSING.at(
            Where(file=source.name, sheet=wanted[:100]),
            path=source.name,
            sheet=wanted[:100],
            sheets=shown or "–",
            nearest=nearest[0] if nearest else "–",
        )
    )


def _note_merged(source: ReadSource, report: ReadReport, merged: list[Merged]) -> None:
    header = report.header
    under = (header.start or 0) + header.rows if header else 0
    if filled := [one for one in merged if one[0] >= under and one[2] > one[0]]:
        number = len(filled)
        place = Where(file=source.name, sheet=report.sheet, row=filled[0][0])
        report.findings.append(MERGED_FILLED.at(place, count=number, path=source.name, number=number))
