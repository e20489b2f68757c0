"""Owns tables of the workbook: one row a line, one column a fact, to be filtered and computed with.

Comes in: a printed table. Goes out: cells on a sheet: numbers in one unit a column with the unit in the
heading, the quieter lines and the confidences in columns of their own, groups in a first column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from industria.charts.formats import breadth
from industria.findings import Language, Text
from industria.glossary import CONFIDENCES
from industria.reports.excel_numbers import Measured, in_one_unit, in_words
from industria.reports.excel_styles import Styles
from industria.reports.printed import PrintedCell, PrintedTable

GROUP = Text("Group", "分组")
DETAIL = Text("detail", "说明")
CONFIDENCE = Text("confidence", "可信度")
ADDRESS = Text("address", "网址")
UNIT = Text("unit", "单位")
NARROWEST, WIDEST = 9.0, 52.0
Write = Callable[[Any, int, int, int], None]
"""Writes the cell of a line at a row and a column of a sheet: sheet, row, column, line."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the sheet: its heading, how wide it is, and how each of its cells is written."""

    head: str
    width: float
    write: Write


def write_table(sheet: Any, table: PrintedTable, row: int, styles: Styles, language: Language) -> None:
    """Write a table under a heading row at `row`, with filter, fixed heading and widths."""
    lines = [line.cells for group in table.groups for line in group.lines]
    columns: list[_Column] = []
    headings = [group.heading for group in table.groups for _ in group.lines]
    if any(headings):
        columns.append(_words(GROUP[language], headings, styles, "quiet"))
    for at, column in enumerate(table.columns):
        cells = [line[at] if at < len(line) else PrintedCell("") for line in lines]
        columns += _columns(column.head, cells, styles, language)
    for at, made in enumerate(columns):
        sheet.set_column(at, at, made.width)
        sheet.write_string(row, at, made.head, styles.head)
        for line in range(len(lines)):
            made.write(sheet, row + 1 + line, at, line)
    if lines and columns:
        sheet.autofilter(row, 0, row + len(lines), len(columns) - 1)
    sheet.freeze_panes(row + 1, 2 if any(headings) else 1)
    sheet.repeat_rows(row)


def _columns(head: str, cells: Sequence[PrintedCell], styles: Styles, language: Language) -> list[_Column]:
    """The columns that one column of the page needs: numbers or words, unit, detail, confidence, address."""

    def named(what: Text) -> str:
        return f"{head}: {what[language]}" if language == "en" else f"{head}：{what[language]}"

    numbers = in_one_unit(cells)
    units = {one.unit for one in numbers if one is not None}
    if any(units):
        found = [_main(_with_unit(head, units, language), cells, numbers, styles, language)]
    else:
        found = [_main(head, cells, numbers, styles, language)]
    if len(units) > 1:
        found.append(_words(named(UNIT), [one.unit if one else "" for one in numbers], styles, "quiet"))
    if any(cell.under for cell in cells):
        found.append(_words(named(DETAIL), [cell.under for cell in cells], styles, "under"))
    if any(cell.confidence and cell.look != "confidence" for cell in cells):
        levels = [CONFIDENCES[c.confidence][language] if c.confidence else "" for c in cells]
        found.append(_words(named(CONFIDENCE), levels, styles, "quiet"))
    if any(cell.links for cell in cells):
        found.append(
            _words(named(ADDRESS), [" ".join(a for _, a in c.links) for c in cells], styles, "quiet")
        )
    return found


def _with_unit(head: str, units: set[str], language: Language) -> str:
    """The heading with the unit, where all numbers of the column have the same."""
    if len(units) != 1:
        return head
    (unit,) = units
    return f"{head}（{unit}）" if language == "zh" else f"{head} ({unit})"


def _words(head: str, texts: Sequence[str], styles: Styles, look: str) -> _Column:
    def write(sheet: Any, row: int, column: int, line: int) -> None:
        sheet.write_string(row, column, texts[line], styles.cell(look, ""))

    return _Column(head, _width(head, texts), write)


def _main(
    head: str,
    cells: Sequence[PrintedCell],
    numbers: Sequence[Measured | None],
    styles: Styles,
    language: Language,
) -> _Column:
    decimals = max((one.decimals for one in numbers if one is not None), default=0)
    units = {one.unit for one in numbers if one is not None}
    signed = any(one.plus for one in numbers if one is not None)

    def write(sheet: Any, row: int, column: int, line: int) -> None:
        cell, one = cells[line], numbers[line]
        if one is not None:
            shown = replace(one, decimals=decimals if len(units) == 1 else one.decimals, plus=signed)
            sheet.write_number(row, column, one.value, styles.cell("number", cell.state, shown.format()))
        elif cell.note:
            sheet.write_number(row, column, cell.note, styles.cell("link", ""))
        else:
            sheet.write_string(row, column, in_words(cell, language), styles.cell(cell.look, cell.state))

    return _Column(head, _width(head, [cell.text for cell in cells]), write)


def _width(head: str, texts: Sequence[str]) -> float:
    """Wide enough for most texts; longer ones are wrapped."""
    lengths = sorted(breadth(text) for text in texts) or [0.0]
    usual = lengths[int((len(lengths) - 1) * 0.9)]
    return min(WIDEST, max(NARROWEST, usual * 1.05 + 2, breadth(head) * 0.6 + 4))
