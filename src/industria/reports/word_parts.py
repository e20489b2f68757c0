"""Owns the parts of a Word file that its library does not know: fonts of two scripts, fields, places.

Comes in: a file or a paragraph of python-docx. Goes out: the same, with real styles, a table of contents that
Word can refresh, bookmarks, links within the file, and colours.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from industria.findings import Language

SANS, SERIF, MONO, SIGNS = "Arial", "Times New Roman", "Consolas", "Segoe UI Symbol"
CHINESE_SANS, CHINESE_SERIF = "Microsoft YaHei", "SimSun"
INK, QUIET, ACCENT = "1F2933", "5F6B77", "0B4F80"
MARK_COLOURS = {"synthetic": "8A4B08", "facts": "0B4F80", "register": "4A5560", "unsafe": "A3161F"}
VERDICT_COLOURS = {"met": "00795A", "on-track": "00619A", "behind": "B04A00", "unknown": "717C87"}
BALLS = {"verified": "●", "corroborated": "◕", "single-source": "◑", "inferred": "◔", "unconfirmed": "◌"}


def described(level: str) -> str:
    """The sign of a confidence."""
    return BALLS.get(level, "")


def dressed(file: Any, language: Language) -> None:
    """Give a new file our styles: real ones, so that navigation, contents and WPS find the headings."""
    normal = _style(file, "Normal", SANS, 9.5, INK)
    normal.paragraph_format.space_after = Pt(5)
    normal.element.get_or_add_rPr().append(_made("w:lang", val="en-GB", eastAsia="zh-CN"))
    _spaced(_style(file, "Title", SERIF, 28, INK, bold=True), 4, 8)
    _no_border(file.styles["Title"])
    _spaced(_style(file, "Heading 1", SERIF, 18, INK, bold=True), 16, 8)
    _spaced(_style(file, "Heading 2", SANS, 10.5, INK, bold=True), 12, 5)
    for name, size in (("Header", 8.0), ("Footer", 7.5)):
        running = _spaced(_style(file, name, SANS, size, QUIET), 0, 0)
        running.paragraph_format.tab_stops.clear_all()
    _spaced(_style(file, "List Bullet", SANS, 8.5, INK), 0, 2)
    _spaced(_new(file, "Lead", SERIF, 12, INK), 2, 8)
    _spaced(_new(file, "Quiet", SANS, 8, QUIET), 3, 5)
    _spaced(_new(file, "Mark", SANS, 9.5, "FFFFFF"), 0, 6)
    _spaced(_new(file, "Gap", SANS, 9, QUIET), 4, 6)
    _spaced(_new(file, "Code", MONO, 8, INK), 2, 3)
    _spaced(_new(file, "Picture", SANS, 8, INK), 6, 8)
    _spaced(_new(file, "Contents Heading", SANS, 10.5, INK, bold=True), 18, 4)
    _spaced(_new(file, "Contents Line", SANS, 10, INK), 1, 3)
    strip = _spaced(_new(file, "Strip", SANS, 8.5, INK), 1, 1)
    strip.paragraph_format.tab_stops.add_tab_stop(Mm(62))
    note = _spaced(_new(file, "Note", SANS, 8, INK), 0, 4)
    note.paragraph_format.left_indent, note.paragraph_format.first_line_indent = Mm(9), Mm(-9)
    note.paragraph_format.tab_stops.add_tab_stop(Mm(9))


def _new(file: Any, name: str, font: str, size: float, colour: str, bold: bool = False) -> Any:
    file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = file.styles["Normal"]
    return _style(file, name, font, size, colour, bold=bold)


def _style(file: Any, name: str, font: str, size: float, colour: str, *, bold: bool = False) -> Any:
    style = file.styles[name]
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, fonts(font))
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    return style


def fonts(font: str) -> Any:
    """The fonts of Latin and of Chinese characters."""
    chinese = font if font == SIGNS else CHINESE_SERIF if font == SERIF else CHINESE_SANS
    return _made("w:rFonts", ascii=font, hAnsi=font, cs=font, eastAsia=chinese)


def _spaced(style: Any, before: float, after: float) -> Any:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _no_border(style: Any) -> None:
    """The title of the library's template has a line under it."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)


def _made(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def run_of(paragraph: Any, text: str, colour: str, size: float, *, bold: bool = False, font: str = "") -> Any:
    """Text set into a paragraph, in a colour and a size, and in a font of its own where one is named."""
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(colour)
    if font:
        run._element.get_or_add_rPr().insert(0, fonts(font))
    return run


def shaded(paragraph: Any, colour: str) -> None:
    """A paragraph on a ground of a colour."""
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        _made("w:shd", val="clear", color="auto", fill=colour),
        "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:spacing", "w:ind", "w:jc", "w:rPr",
    )  # fmt: skip


def add_field(paragraph: Any, code: str, shown: str) -> None:
    """A field that Word computes, such as a page number; `shown` stands until it does."""
    _field_start(paragraph, code)
    run_of(paragraph, shown, QUIET, 7.5)
    paragraph.add_run()._r.append(_made("w:fldChar", fldCharType="end"))


def _field_start(paragraph: Any, code: str, *, dirty: bool = False) -> None:
    begin = _made("w:fldChar", fldCharType="begin")
    if dirty:
        begin.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(begin)
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    paragraph.add_run()._r.append(_made("w:fldChar", fldCharType="separate"))


def add_contents(file: Any, titles: Sequence[tuple[str, str]]) -> None:
    """A table of contents: links that work at once, inside a field that Word refreshes with page numbers."""
    for at, (place, title) in enumerate(titles):
        line = file.add_paragraph(style="Contents Line")
        if at == 0:
            _field_start(line, 'TOC \\o "1-2" \\h \\z \\u', dirty=True)
        link_inside(line, place, title, INK, 10)
        if at == len(titles) - 1:
            line.add_run()._r.append(_made("w:fldChar", fldCharType="end"))


def link_inside(paragraph: Any, place: str, text: str, colour: str, size: float) -> None:
    """A link to a bookmark of the same file."""
    link = _made("w:hyperlink", anchor=safe_place(place), history="1")
    run = run_of(paragraph, text, colour, size)._r
    paragraph._p.remove(run)
    link.append(run)
    paragraph._p.append(link)


def bookmark(paragraph: Any, place: str) -> None:
    """A place that links point at."""
    name = safe_place(place)
    number = str(zlib.crc32(name.encode()) & 0x7FFFFFFF)
    paragraph._p.append(_made("w:bookmarkStart", id=number, name=name))
    paragraph._p.append(_made("w:bookmarkEnd", id=number))


def safe_place(place: str) -> str:
    """A bookmark's name as Word allows it: letters, digits and underscores, at most forty."""
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in place)
    return f"i_{kept}"[:40]
