"""Owns the Word file: the document in one language, with real headings, tables and headers.

Comes in: a `Document`. Goes out: the bytes of a .docx that Word, WPS and LibreOffice open. Every text is set
as text: nothing that a table says is read as markup or as a field.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document as new_document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from industria.findings import Finding, Text
from industria.glossary import CONFIDENCES, VERDICTS
from industria.reports.column_widths import GAP, needs
from industria.reports.document import Document
from industria.reports.fonts import chosen, installed, picture_findings
from industria.reports.pictures import drawing
from industria.reports.printed import (
    Printed,
    PrintedBlock,
    PrintedNote,
    PrintedPicture,
    PrintedSection,
    PrintedStrip,
    PrintedTable,
    PrintedWords,
    printed,
)
from industria.reports.word_parts import (
    MARK_COLOURS,
    MONO,
    QUIET,
    SIGNS,
    VERDICT_COLOURS,
    add_contents,
    add_field,
    bookmark,
    described,
    dressed,
    run_of,
    shaded,
)
from industria.reports.word_tables import add_table

PAGE = Text("Page", "第")
CONTENTS = Text("Contents", "目录")
NARROW, WIDE = 174.0, 261.0
"""Width of the text on an upright page and on one turned on its side, in millimetres."""
LETTERS = 0.72
"""Letters of a table on a millimetre."""


def docx_bytes(paper: Document) -> tuple[bytes, list[Finding]]:
    """The document as a Word file, and what is to be said about the fonts of its pictures."""
    told = printed(paper)
    writer = _Writer(told)
    writer.write()
    file = BytesIO()
    writer.file.save(file)
    return file.getvalue(), picture_findings(chosen(installed()), told.language)


class _Writer:
    """Writes a printed document into a Word file, block by block."""

    def __init__(self, told: Printed):
        self.told = told
        self.file = new_document()
        self.wide = False
        dressed(self.file, told.language)
        self._properties()
        self._page(self.file.sections[0], wide=False)
        self._header(self.file.sections[0])

    def write(self) -> None:
        """The whole document."""
        self._cover()
        for section in self.told.sections:
            self._section(section)
        if self.told.sheet:
            self._key()
        self._notes()

    def _properties(self) -> None:
        core, told = self.file.core_properties, self.told
        core.title, core.author, core.subject = told.title[:250], told.name[:250], told.kicker
        core.keywords = " · ".join([told.run, *(short for _, short, _ in told.marks)])
        core.comments = f"industria {told.version}"
        core.language = "zh-CN" if told.language == "zh" else "en-GB"
        if told.ended is not None:
            core.created = core.modified = told.ended

    def _page(self, section: Any, *, wide: bool) -> None:
        """A4, upright or on its side."""
        sides = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
        section.page_width, section.page_height = sides
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin, section.bottom_margin = Mm(22), Mm(18)
        section.header_distance, section.footer_distance = Mm(10), Mm(9)
        self.wide = wide

    def _turn(self, *, wide: bool) -> None:
        """Go on with upright pages, or with pages on their side."""
        if wide != self.wide:
            section = self.file.add_section()
            self._page(section, wide=wide)
            section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
            self._header(section)

    def _header(self, section: Any) -> None:
        """The marks and the name on every page; run and page number under it."""
        width = Mm(WIDE if self.wide else NARROW)
        head = section.header.paragraphs[0]
        head.style = self.file.styles["Header"]
        head.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        run_of(head, f"{self.told.title[:110]}\t", QUIET, 8)
        for at, (kind, short, _) in enumerate(self.told.marks):
            run_of(head, ("  ·  " if at else "") + short, MARK_COLOURS[kind], 8.5, bold=True)
        foot = section.footer.paragraphs[0]
        foot.style = self.file.styles["Footer"]
        foot.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        run_of(foot, f"{self.told.run} · {self.told.finished}\t", QUIET, 7.5)
        add_field(foot, "PAGE", "1")
        run_of(foot, " / ", QUIET, 7.5)
        add_field(foot, "NUMPAGES", "1")

    def _cover(self) -> None:
        """Marks, name, run, contents and the key."""
        for kind, short, long in self.told.marks:
            band = self.file.add_paragraph(style="Mark")
            shaded(band, MARK_COLOURS[kind])
            run_of(band, short, "FFFFFF", 9.5, bold=True)
            run_of(band, f"   {long}", "FFFFFF", 9)
        run_of(self.file.add_paragraph(style="Quiet"), self.told.kicker, QUIET, 10)
        self.file.add_paragraph(self.told.title, style="Title")
        self.file.add_paragraph(self.told.run_line, style="Quiet")
        if not self.told.sheet:
            self.file.add_paragraph(CONTENTS[self.told.language], style="Contents Heading")
            titles = [(f"section-{s.id}", f"{s.number}  {s.title}") for s in self.told.sections]
            if self.told.notes:
                titles.append(("whys", self.told.whys))
            add_contents(self.file, titles)
            self._key()

    def _key(self) -> None:
        key = self.file.add_paragraph(style="Quiet")
        key.paragraph_format.space_before = Pt(24)
        shaded(key, "F4F6F8")
        run_of(key, f"{self.told.key}   ", "1F2933", 8, bold=True)
        for _, sample, meaning in self.told.samples:
            run_of(key, sample, "1F2933", 8)
            run_of(key, f"\u00a0{meaning}    ", QUIET, 8)
        for level, words in CONFIDENCES.items():
            run_of(key, described(level), "1F2933", 8, font=SIGNS)
            run_of(key, f"\u00a0{words[self.told.language]}    ", QUIET, 8)

    def _section(self, section: PrintedSection) -> None:
        self._turn(wide=False)
        if not self.told.sheet:
            title = self.file.add_paragraph(f"{section.number}  {section.title}", style="Heading 1")
            apart = any(isinstance(block, PrintedPicture | PrintedStrip) for block in section.blocks)
            title.paragraph_format.page_break_before = apart or section.number == 1
            bookmark(title, f"section-{section.id}")
        for block in section.blocks:
            self._block(block)

    def _block(self, block: PrintedBlock) -> None:
        if isinstance(block, PrintedTable):
            self._table(block)
        elif isinstance(block, PrintedPicture):
            self._picture(block)
        elif isinstance(block, PrintedWords):
            self._words(block)
        else:
            self._strip(block)

    def _table(self, table: PrintedTable) -> None:
        """A table under its caption; one of many columns stands on a page turned on its side."""
        least, _ = needs(table)
        wide = not self.told.sheet and (len(least) >= 8 or sum(least) + GAP * len(least) > NARROW * LETTERS)
        self._turn(wide=wide)
        self.file.add_paragraph(table.caption, style="Heading 2")
        width = WIDE if wide else NARROW
        add_table(self.file, table, width, width * LETTERS, self.told)
        self.file.add_paragraph(table.note, style="Quiet")

    def _picture(self, picture: PrintedPicture) -> None:
        self._turn(wide=False)
        drawn = drawing(picture)
        room = 72.0 if self.told.sheet else 215.0
        width = min(NARROW, drawn.width * 0.2646, room * drawn.width / drawn.height)
        paragraph = self.file.add_paragraph(style="Picture")
        shape = paragraph.add_run().add_picture(BytesIO(drawn.png), width=Mm(width))
        properties = shape._inline.docPr
        properties.set("descr", drawn.label)
        properties.set("title", drawn.label)
        if picture.twin and not self.told.sheet:
            self._table(picture.twin)

    def _words(self, words: PrintedWords) -> None:
        self._turn(wide=False)
        if words.caption:
            self.file.add_paragraph(words.caption, style="Heading 2")
        styles = {
            "lead": "Lead",
            "points": "List Bullet",
            "list": "List Bullet",
            "gap": "Gap",
            "code": "Code",
        }
        lines = words.lines
        if self.told.sheet and words.kind == "lead":
            lines = (("" if self.told.language == "zh" else " ").join(lines),)
        for line in lines:
            paragraph = self.file.add_paragraph(line, style=styles[words.kind])
            if words.kind in ("gap", "code"):
                shaded(paragraph, "F4F6F8")

    def _strip(self, strip: PrintedStrip) -> None:
        """A coloured square for each cluster, tier by tier, and what the colours mean."""
        for heading, squares in strip.tiers:
            line = self.file.add_paragraph(style="Strip")
            run_of(line, f"{heading}\t", "1F2933", 8.5, bold=True)
            for _, verdict, _ in squares:
                run_of(line, "□ " if verdict == "unknown" else "■ ", VERDICT_COLOURS[verdict], 13)
        legend = self.file.add_paragraph(style="Quiet")
        for key, words in VERDICTS.items():
            run_of(legend, "□ " if key == "unknown" else "■ ", VERDICT_COLOURS[key], 10)
            run_of(legend, f"{words[self.told.language]}    ", QUIET, 8)

    def _notes(self) -> None:
        """Why each number is what it is."""
        if not self.told.notes:
            return
        self._turn(wide=False)
        title = self.file.add_paragraph(self.told.whys, style="Heading 1")
        title.paragraph_format.page_break_before = True
        bookmark(title, "whys")
        for note in self.told.notes:
            self._note(note)

    def _note(self, note: PrintedNote) -> None:
        line = self.file.add_paragraph(style="Note")
        bookmark(line, f"note-{note.number}")
        run_of(line, f"{note.number}\t", "0B4F80", 8, bold=True)
        run_of(line, f"{note.title} ", "1F2933", 8, bold=True)
        run_of(line, note.sentence, "1F2933", 8)
        if note.formula:
            run_of(line, f"  {note.formula}", "1F2933", 7.5, font=MONO)
        line.add_run().add_break()
        run_of(line, note.command, QUIET, 7.5, font=MONO)
