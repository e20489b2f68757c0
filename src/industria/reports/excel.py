"""Owns the Excel file: a first sheet that says what it is, then a sheet for each part and each table.

Comes in: a `Document`. Goes out: the bytes of an .xlsx. Numbers are numbers; every text is written as text,
so that no name can become a formula or a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from industria.findings import Finding, Text
from industria.glossary import CONFIDENCE_MEANINGS, CONFIDENCES
from industria.reports.document import Document
from industria.reports.excel_styles import MARK_COLOURS, Styles, sheet_name
from industria.reports.excel_tables import write_table
from industria.reports.fonts import chosen, installed, picture_findings
from industria.reports.pictures import SCALE, drawing
from industria.reports.printed import (
    Printed,
    PrintedPicture,
    PrintedSection,
    PrintedTable,
    PrintedWords,
    printed,
)

FIRST = Text("Read me", "说明")
WHY = Text("Why", "由来")
SHEETS = Text("Sheets", "工作表")
CONFIDENCE = Text("Confidence of a figure from outside", "外部数据的可信度")
WHY_HEADS = (
    Text("Number", "编号"), Text("What", "内容"), Text("Why it is what it is", "由来"),
    Text("Formula", "公式"), Text("Command that prints all of it", "查看全部的命令"),
)  # fmt: skip
INERT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
ROW_PIXELS = 20


def xlsx_bytes(paper: Document) -> tuple[bytes, list[Finding]]:
    """The document as a workbook, and what is to be said about the fonts of its pictures."""
    told = printed(paper)
    file = BytesIO()
    book = _Book(told, xlsxwriter.Workbook(file, INERT))
    book.write()
    book.file.close()
    return file.getvalue(), picture_findings(chosen(installed()), told.language)


class _Book:
    """Writes a printed document into a workbook, sheet by sheet."""

    def __init__(self, told: Printed, file: Any):
        self.told = told
        self.file = file
        self.styles = Styles(file)
        self.names: list[str] = []
        self.listed: list[tuple[str, str]] = []

    def write(self) -> None:
        """The whole workbook; the first sheet is filled last, when all names are known."""
        self._properties()
        first = self._sheet(FIRST[self.told.language])
        self.names.append(WHY[self.told.language])
        for section in self.told.sections:
            self._section(section)
        self.names.remove(WHY[self.told.language])
        if self.told.notes:
            self._whys()
        self._read_me(first)
        first.activate()

    def _properties(self) -> None:
        told = self.told
        about: dict[str, Any] = {
            "title": told.title[:250], "author": told.name[:250], "subject": told.kicker,
            "keywords": " · ".join([told.run, *(short for _, short, _ in told.marks)]),
            "comments": f"industria {told.version}, {told.finished}",
        }  # fmt: skip
        if told.ended is not None:
            about["created"] = told.ended.replace(tzinfo=None)
        self.file.set_properties(about)

    def _sheet(self, wanted: str) -> Any:
        """A new sheet with its mark: on the tab, in the cells, and on every printed page."""
        name = sheet_name(wanted, self.names)
        self.names.append(name)
        sheet = self.file.add_worksheet(name)
        kind = self.told.marks[-1][0]
        sheet.set_tab_color(MARK_COLOURS[kind])
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.8, 0.7)
        marks = " · ".join(short for _, short, _ in self.told.marks)
        title = self.told.title[:80]
        sheet.set_header(f"&L&9{_apart(title)}&R&9&B{_apart(marks)}")
        sheet.set_footer(f"&L&8{_apart(self.told.run)}&R&8&P / &N")
        return sheet

    def _head(self, sheet: Any, title: str, note: str = "", columns: int = 1) -> int:
        """Title, marks and note over a sheet's content; the row where the content begins."""
        sheet.write_string(0, 0, title, self.styles.title)
        sheet.set_row(0, 24)
        for at, (kind, short, long) in enumerate(self.told.marks, 1):
            sheet.write_string(at, 0, f"{short}: {long}", self.styles.mark(kind))
            for column in range(1, columns):  # the words run on over empty cells of the same ground
                sheet.write_blank(at, column, None, self.styles.mark(kind))
        row = len(self.told.marks) + 1
        sheet.write_string(row, 0, self.told.run_line, self.styles.quiet)
        if note:
            row += 1
            sheet.write_string(row, 0, note, self.styles.quiet)
        return row + 2

    def _section(self, section: PrintedSection) -> None:
        """A sheet with the words and the pictures of a part, then one for each of its tables."""
        shown = [block for block in section.blocks if isinstance(block, PrintedWords | PrintedPicture)]
        if shown:
            self._words(section, shown)
        for block in section.blocks:
            if isinstance(block, PrintedTable):
                self._table(section, block)
            elif isinstance(block, PrintedPicture) and block.twin:
                self._table(section, block.twin)

    def _words(self, section: PrintedSection, shown: Sequence[PrintedWords | PrintedPicture]) -> None:
        title = f"{section.number} {section.title}"
        sheet = self._sheet(title)
        self.listed.append((sheet.get_name(), section.title))
        sheet.set_column(0, 0, 120)
        row = self._head(sheet, title)
        for block in shown:
            if isinstance(block, PrintedPicture):
                row = self._picture(sheet, row, block)
            else:
                row = self._lines(sheet, row, block)

    def _lines(self, sheet: Any, row: int, block: PrintedWords) -> int:
        """Sentences, one a row; the row after them."""
        if block.caption:
            sheet.write_string(row, 0, block.caption, self.styles.bold)
            row += 1
        for at, line in enumerate(block.lines, row):
            sheet.write_string(at, 0, line, self.styles.code if block.kind == "code" else self.styles.text)
        return row + len(block.lines) + 1

    def _picture(self, sheet: Any, row: int, picture: PrintedPicture) -> int:
        """A picture over rows of known height; the row after it."""
        drawn = drawing(picture)
        options = {"image_data": BytesIO(drawn.png), "description": drawn.label, "object_position": 2,
                   "x_scale": 1 / SCALE, "y_scale": 1 / SCALE}  # fmt: skip
        sheet.insert_image(row, 0, f"{picture.id}.png", options)
        below = row + int(drawn.height / ROW_PIXELS) + 3
        for under in range(row, below):
            sheet.set_row_pixels(under, ROW_PIXELS)
        return below

    def _table(self, section: PrintedSection, table: PrintedTable) -> None:
        sheet = self._sheet(f"{section.number} {table.caption}")
        self.listed.append((sheet.get_name(), f"{section.title}: {table.caption}"))
        row = self._head(sheet, table.caption, table.note, max(6, len(table.columns)))
        write_table(sheet, table, row, self.styles, self.told.language)

    def _whys(self) -> None:
        title = WHY[self.told.language]
        sheet = self._sheet(title)
        self.listed.append((sheet.get_name(), self.told.whys))
        row = self._head(sheet, self.told.whys, columns=len(WHY_HEADS))
        for at, (head, width) in enumerate(zip(WHY_HEADS, (10, 32, 70, 36, 60), strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(row, at, head[self.told.language], self.styles.head)
        sheet.freeze_panes(row + 1, 0)
        for at, note in enumerate(self.told.notes, row + 1):
            sheet.write_number(at, 0, note.number, self.styles.text)
            for column, words in enumerate((note.title, note.sentence, note.formula, note.command), 1):
                sheet.write_string(at, column, words, self.styles.code if column > 2 else self.styles.text)

    def _read_me(self, sheet: Any) -> None:
        """What the workbook is, how its cells are read, and which sheets it has."""
        told = self.told
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 80)
        row = self._head(sheet, told.title, told.kicker, columns=2)
        sheet.write_string(row, 0, told.key, self.styles.bold)
        for kind, sample, meaning in told.samples:
            row += 1
            shown = meaning if kind in ("unknown", "withheld") else sample
            sheet.write_string(row, 0, shown, self.styles.cell("sample", kind))
            sheet.write_string(row, 1, meaning, self.styles.text)
        row += 2
        sheet.write_string(row, 0, CONFIDENCE[told.language], self.styles.bold)
        for level, words in CONFIDENCES.items():
            row += 1
            sheet.write_string(row, 0, words[told.language], self.styles.text)
            sheet.write_string(row, 1, CONFIDENCE_MEANINGS[level][told.language], self.styles.text)
        row += 2
        sheet.write_string(row, 0, SHEETS[told.language], self.styles.bold)
        for name, about in self.listed:
            row += 1
            quoted = name.replace("'", "''")
            sheet.write_url(row, 0, f"internal:'{quoted}'!A1", self.styles.link, string=name)
            sheet.write_string(row, 1, about, self.styles.text)


def _apart(text: str) -> str:
    """Text of a page header: its ampersands are doubled, and it cannot run on from a font size."""
    whole = text.replace("&", "&&")
    return f" {whole}" if whole[:1].isdigit() else whole
