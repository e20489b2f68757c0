"""Owns what a document says in one language: plain records that PDF, Word and Excel are written from.

Comes in: a `Document`. Goes out: `Printed`, in which every text is inert (no control or direction-changing
characters, bounded in length), every cell says in words what kind of cell it is, and every "why" is the
number of a footnote.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from industria.charts.cell import MARKS as CELL_MARKS
from industria.findings import Language, Text
from industria.glossary import CONFIDENCES, VERDICTS
from industria.pages.view import (
    Column,
    Footnote,
    Line,
    PictureView,
    Section,
    Shown,
    Square,
    Strip,
    TableView,
    Words,
)
from industria.reports.document import KEY, KICKER, SAMPLES, WHYS, Document

LIMIT = 2000
"""Longest text of a document, in characters; names are cut shorter by the pages."""
OUTSIDE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell: its words, its look (number, verdict, name, code …), its state, and the number behind it."""

    text: str
    look: str = "text"
    state: str = ""
    number: float | None = None
    under: str = ""
    confidence: str = ""
    note: int = 0
    links: tuple[tuple[str, str], ...] = ()
    brief: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A row of cells; `id` is its address within the document."""

    cells: tuple[PrintedCell, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class PrintedGroup:
    """Rows under one heading."""

    heading: str
    note: str
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column: its heading and where its cells stand."""

    head: str
    align: str


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table of one language."""

    caption: str
    columns: tuple[PrintedColumn, ...]
    groups: tuple[PrintedGroup, ...]
    note: str = ""
    folded: bool = False
    block: str = "table"


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture as SVG, what it shows in words, and the table of what it draws."""

    id: str
    svg: str
    label: str
    twin: PrintedTable | None = None
    block: str = "picture"


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """Sentences: lead, points, list, gap or code."""

    kind: str
    lines: tuple[str, ...]
    caption: str = ""
    block: str = "words"


@dataclass(frozen=True, slots=True)
class PrintedStrip:
    """Tiers with their clusters' names, verdicts and addresses."""

    tiers: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    block: str = "strip"


PrintedBlock = PrintedTable | PrintedPicture | PrintedWords | PrintedStrip


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A part with its number, title and blocks."""

    id: str
    number: int
    title: str
    blocks: tuple[PrintedBlock, ...]


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A footnote: why a number is what it is."""

    number: int
    title: str
    sentence: str
    formula: str
    command: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A whole document in one language."""

    language: Language
    title: str
    name: str
    kicker: str
    marks: tuple[tuple[str, str, str], ...]
    run: str
    finished: str
    version: str
    run_line: str
    key: str
    samples: tuple[tuple[str, str, str], ...]
    sections: tuple[PrintedSection, ...]
    whys: str
    notes: tuple[PrintedNote, ...]
    sheet: bool = False

    @property
    def ended(self) -> datetime | None:
        """When the run ended: the date of the file, so that the same run gives the same file."""
        try:
            return datetime.fromisoformat(self.finished)
        except ValueError:
            return None


def inert(value: object, limit: int = LIMIT) -> str:
    """A text without control, direction-changing or unassigned characters; too long a one ends with “…”."""
    raw = str(value or "")[: limit * 4]
    kept = "".join(" " if unicodedata.category(letter) in OUTSIDE else letter for letter in raw)
    return kept if len(kept) <= limit else kept[: limit - 1].rstrip() + "…"


def printed(paper: Document) -> Printed:
    """The document in its language."""
    speak = _Speaker(paper.language, {note.id: at for at, note in enumerate(paper.footnotes, 1)})
    return Printed(
        language=paper.language,
        title=speak(paper.title),
        name=speak(paper.name),
        kicker=speak(KICKER),
        marks=tuple((mark.kind, speak(mark.short), speak(mark.long)) for mark in paper.marks),
        run=inert(paper.run.id, 60),
        finished=inert(paper.run.finished, 40),
        version=inert(paper.run.code_version, 40),
        run_line=speak(paper.run_line),
        key=speak(KEY),
        samples=tuple((s.kind, speak(s.sample), speak(s.meaning)) for s in SAMPLES),
        sections=tuple(speak.section(section, at) for at, section in enumerate(paper.sections, 1)),
        whys=speak(WHYS),
        notes=tuple(speak.note(note, at) for at, note in enumerate(paper.footnotes, 1)),
        sheet=paper.sheet,
    )


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Turns blocks of two languages into records of one."""

    language: Language
    numbers: dict[str, int]

    def __call__(self, text: Text) -> str:
        return inert(text[self.language])

    def section(self, section: Section, number: int) -> PrintedSection:
        blocks = tuple(made for block in section.blocks if (made := self.block(block)) is not None)
        return PrintedSection(inert(section.id, 60), number, self(section.title), blocks)

    def block(self, block: Any) -> PrintedBlock | None:
        if isinstance(block, TableView):
            return self.table(block)
        if isinstance(block, PictureView):
            return self.picture(block)
        if isinstance(block, Words):
            lines = tuple(self(line) for line in block.lines)
            return PrintedWords(block.kind, lines, self(block.caption)) if lines else None
        if isinstance(block, Strip):
            tiers = tuple(
                (self(heading), tuple(self.square(square) for square in squares))
                for heading, squares in block.tiers
            )
            return PrintedStrip(tiers)
        raise TypeError(f"a document cannot show a {type(block).__name__}")

    def square(self, square: Square) -> tuple[str, str, str]:
        return self(square.name), _verdict(square.verdict), inert(square.anchor, 60)

    def picture(self, block: PictureView) -> PrintedPicture:
        twin = self.table(block.twin) if block.twin else None
        label = inert(block.label[self.language], 300)
        return PrintedPicture(inert(block.id, 60), block.svg(self.language), label, twin)

    def table(self, view: TableView) -> PrintedTable:
        groups = tuple(
            PrintedGroup(self(g.heading), self(g.note), tuple(self.line(line) for line in g.lines))
            for g in view.groups
        )
        columns = tuple(self.column(column) for column in view.columns)
        return PrintedTable(self(view.caption), columns, groups, self(view.note), view.folded)

    def column(self, column: Column) -> PrintedColumn:
        return PrintedColumn(self(column.head), column.align)

    def line(self, line: Line) -> PrintedLine:
        return PrintedLine(tuple(self.cell(shown) for shown in line.cells), inert(line.id, 60))

    def cell(self, shown: Shown) -> PrintedCell:
        kinds = shown.kind.split() or ["text"]
        look = {"num": "number", "why": "note"}.get(kinds[0], kinds[0])
        states = [kind for kind in kinds if kind in CELL_MARKS or kind in VERDICTS]
        if look == "severity":
            states = kinds[1:2]
        number = shown.sort if look == "number" and isinstance(shown.sort, int | float) else None
        return PrintedCell(
            text=self(shown.text),
            look=look,
            state=states[0] if states else "",
            number=None if number is None else float(number),
            under=self(shown.under),
            confidence=shown.confidence if shown.confidence in CONFIDENCES else "",
            note=self.numbers.get(shown.anchor, 0),
            links=tuple((inert(host, 200), inert(address, 500)) for host, address in shown.links),
            brief="brief" in kinds,
            strong="strong" in kinds,
        )

    def note(self, note: Footnote, number: int) -> PrintedNote:
        return PrintedNote(
            number, self(note.title), self(note.sentence), inert(note.formula), inert(note.command)
        )


def _verdict(key: str) -> str:
    return key if key in VERDICTS else "unknown"


def all_text(paper: Printed) -> str:
    """Every word of a document in one string, to see which characters it needs."""
    parts: list[str] = [paper.title, paper.name, paper.run_line]
    for section in paper.sections:
        for block in section.blocks:
            parts += _block_text(block)
    parts += [f"{note.title} {note.sentence} {note.command}" for note in paper.notes]
    return " ".join(parts)


def _block_text(block: PrintedBlock) -> Sequence[str]:
    if isinstance(block, PrintedTable):
        cells = [cell for group in block.groups for line in group.lines for cell in line.cells]
        return [block.caption, *(group.heading for group in block.groups),
                *(f"{cell.text} {cell.under}" for cell in cells)]  # fmt: skip
    if isinstance(block, PrintedPicture):
        return [block.svg, *(_block_text(block.twin) if block.twin else ())]
    if isinstance(block, PrintedWords):
        return block.lines
    return [name for _, squares in block.tiers for name, _, _ in squares]
