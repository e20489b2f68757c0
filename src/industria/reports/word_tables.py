"""Owns tables of the Word file: header rows that repeat, groups, and every kind of cell told apart.

Comes in: a printed table and the width it has. Goes out: a table in the file, written as elements (the
library's own cells are slow in long tables).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from industria.reports.column_widths import widths
from industria.reports.printed import Printed, PrintedCell, PrintedColumn, PrintedGroup, PrintedTable
from industria.reports.word_parts import (
    ACCENT,
    INK,
    MARK_COLOURS,
    MONO,
    QUIET,
    SIGNS,
    VERDICT_COLOURS,
    described,
    fonts,
    safe_place,
)

TWIPS = 56.6929
"""Twentieths of a point on a millimetre."""
SEVERITIES = {"error": "A3161F", "warning": "B04A00"}
SIZE, SMALL = 16, 14
"""Half points."""


def add_table(file: Any, table: PrintedTable, width: float, letters: float, told: Printed) -> None:
    """Set a table into the file, `width` millimetres wide."""
    shares = widths(table, letters)
    twips = [round(share / sum(shares) * width * TWIPS) for share in shares]
    body = OxmlElement("w:tbl")
    body.append(_properties(twips, table.caption))
    grid = OxmlElement("w:tblGrid")
    grid.extend(_made("w:gridCol", w=str(size)) for size in twips)
    body.append(grid)
    head = [_cell_of([_text(column.head, UNDER)], size, column.align, bottom="single-thick")
            for column, size in zip(table.columns, twips, strict=True)]  # fmt: skip
    body.append(_row(head, header=True))
    tone = MARK_COLOURS[told.marks[0][0]]
    for group in table.groups:
        if group.heading:
            body.append(_heading(group, sum(twips), len(twips), tone))
        for line in group.lines:
            cells = [
                _shown(c, column, size)
                for c, column, size in zip(line.cells, table.columns, twips, strict=False)
            ]
            body.append(_row(cells))
    file.element.body.insert_element_before(body, "w:sectPr")


def _made(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _properties(twips: list[int], caption: str) -> Any:
    """The table's width, its fixed columns, narrow margins, and what it is, for those who cannot see it."""
    properties = OxmlElement("w:tblPr")
    properties.append(_made("w:tblW", w=str(sum(twips)), type="dxa"))
    properties.append(_made("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    for side, size in (("top", 40), ("left", 60), ("bottom", 40), ("right", 60)):
        margins.append(_made(f"w:{side}", w=str(size), type="dxa"))
    properties.append(margins)
    properties.append(_made("w:tblLook", firstRow="1", firstColumn="0", noHBand="1", noVBand="1"))
    properties.append(_made("w:tblCaption", val=caption[:250]))
    return properties


def _row(cells: list[Any], *, header: bool = False) -> Any:
    """A row that no page break splits; a header is repeated on every page."""
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(_made("w:cantSplit"))
    if header:
        properties.append(_made("w:tblHeader"))
    row.append(properties)
    row.extend(cells)
    return row


def _heading(group: PrintedGroup, width: int, columns: int, tone: str) -> Any:
    runs = [_text(group.heading, _Look(tone, bold=True))]
    if group.note:
        runs.append(_text(f"   {group.note}", UNDER))
    cell = _cell_of(runs, width, "left", span=columns, before=120)
    cell.find(qn("w:p")).find(qn("w:pPr")).insert(0, OxmlElement("w:keepNext"))
    return _row([cell])


def _cell_of(
    runs: list[Any], width: int, align: str, *, span: int = 1, bottom: str = "single", before: int = 0
) -> Any:
    """A cell of one paragraph, with a line under it."""
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    properties.append(_made("w:tcW", w=str(width), type="dxa"))
    if span > 1:
        properties.append(_made("w:gridSpan", val=str(span)))
    borders = OxmlElement("w:tcBorders")
    thick = bottom == "single-thick"
    borders.append(
        _made("w:bottom", val="single", sz="8" if thick else "4", color=INK if thick else "D5DCE2")
    )
    properties.append(borders)
    if thick:
        properties.append(_made("w:vAlign", val="bottom"))
    cell.append(properties)
    paragraph = OxmlElement("w:p")
    look = OxmlElement("w:pPr")
    look.append(_made("w:spacing", before=str(before), after="0"))
    look.append(_made("w:jc", val={"right": "right", "center": "center"}.get(align, "left")))
    paragraph.append(look)
    paragraph.extend(runs)
    cell.append(paragraph)
    return cell


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run of text looks: colour, size in half points, weight, slope, font, ground, line under it."""

    colour: str = INK
    size: int = SIZE
    bold: bool = False
    italic: bool = False
    font: str = ""
    fill: str = ""
    underline: str = ""

    def properties(self) -> Any:
        """The look as Word writes it; the order of the elements is part of the format."""
        look = OxmlElement("w:rPr")
        if self.font:
            look.append(fonts(self.font))
        if self.bold:
            look.append(OxmlElement("w:b"))
        if self.italic:
            look.append(OxmlElement("w:i"))
        look.append(_made("w:color", val=self.colour))
        look.append(_made("w:sz", val=str(self.size)))
        look.append(_made("w:szCs", val=str(self.size)))
        if self.underline:
            look.append(_made("w:u", val=self.underline))
        if self.fill:
            look.append(_made("w:shd", val="clear", color="auto", fill=self.fill))
        return look


PLAIN = _Look()
UNDER = _Look(QUIET, SMALL)


def _text(text: str, look: _Look = PLAIN, *, new_line: bool = False) -> Any:
    """A run of text, on a new line where that is asked for."""
    run = OxmlElement("w:r")
    run.append(look.properties())
    if new_line:
        run.append(OxmlElement("w:br"))
    words = OxmlElement("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    run.append(words)
    return run


def _shown(cell: PrintedCell, column: PrintedColumn, width: int) -> Any:
    runs = [_main(cell)]
    if cell.confidence and not cell.under:
        runs.append(_text(f" {described(cell.confidence)}", _Look(font=SIGNS)))
    runs += [_text(f"  {host}", _Look(ACCENT, SMALL)) for host, _ in cell.links]
    if cell.under:
        runs.append(_text(cell.under, UNDER, new_line=True))
        if cell.confidence:
            runs.append(_text(f" {described(cell.confidence)}", replace(UNDER, font=SIGNS)))
    made = _cell_of(runs, width, "right" if cell.look == "number" else column.align)
    if cell.note:
        _linked(made.find(qn("w:p")), cell.note)
    return made


def _main(cell: PrintedCell) -> Any:
    """The cell's own words: zero, unknown, withheld, a bound and an estimate each look different."""
    gone = cell.state in ("unknown", "withheld") and cell.look != "verdict"
    if cell.brief or gone:
        withheld = cell.state == "withheld"
        text = ("×" if withheld else "?") if cell.brief else cell.text
        return _text(f"\u00a0{text}\u00a0", _Look(fill="C9CED4" if withheld else "ECEFF2"))
    if cell.look == "verdict":
        sign = "□" if cell.state == "unknown" else "■"
        return _text(f"{sign} {cell.text}", _Look(VERDICT_COLOURS[cell.state], bold=True))
    if cell.look == "severity":
        return _text(cell.text, _Look(SEVERITIES.get(cell.state, INK), bold=True))
    if cell.look == "code":
        return _text(cell.text, _Look(size=SMALL, font=MONO))
    if cell.note:
        return _text(str(cell.note), _Look(ACCENT))
    if cell.look == "number":
        bound = cell.state in ("at-least", "at-most", "range")
        under = "dotted" if bound else "single" if cell.state == "zero" else ""
        return _text(cell.text, _Look(bold=cell.strong, italic=cell.state == "estimate", underline=under))
    return _text(cell.text, _Look(QUIET if cell.look == "quiet" else INK, bold=cell.look == "name"))


def _linked(paragraph: Any, note: int) -> None:
    """The number of a footnote leads to it."""
    run = paragraph.find(qn("w:r"))
    link = _made("w:hyperlink", anchor=safe_place(f"note-{note}"), history="1")
    paragraph.replace(run, link)
    link.append(run)
