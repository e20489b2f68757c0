"""Owns turning rows of text cells into raw records: what is a record, what lies outside, what was lost.

Comes in: rows (number, cells) of a text file or a sheet, from first to last. Goes out: `RawBatch`es of
text columns. A record is a row under the header with something in it. Blank rows, lines above the header
and notes under the table are `outside` and listed; total rows are records (the checks reject them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

import pyarrow as pa

from industria.register.readers.blocks import Block
from industria.register.readers.headers import HEAD_ROWS, Head, Merged, Row, header_of
from industria.register.readers.raw import (
    OUTSIDE_TEXT,
    Mark,
    MarkKind,
    Outside,
    OutsideKind,
    RawBatch,
    ReadReport,
    ReadSource,
)
from industria.register.readers.texts import MARK_TEXT, checked, scrubbed, text_column

BATCH_CELLS = 4_000_000
BATCH_CHARACTERS = 64_000_000
_NOTE = re.compile(
    r"^\s*(?:[（(]?(?:附?注释?|说明|备注|资料来源|数据来源|来源|notes?|remarks?|sources?)\s*\d*\s*[:：.、)）\]]"
    r"|[*＊①②③④⑤※])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CellMark:
    """A mark on a cell by its position (column from 0), before the header is known."""

    row: int
    column: int
    kind: MarkKind
    text: str


@dataclass(slots=True)
class TextRows:
    """The rows of a sheet, or the first rows of a text file and the blocks of lines that follow.

    `merged` are the merged ranges of a sheet (used for the header), `marks` the marks on its cells.
    `characters` counts what was given, so that batches stay small.
    """

    rows: Iterator[Row]
    blocks: Iterator[Block] = field(default_factory=lambda: iter(()))
    merged: Sequence[Merged] = ()
    marks: Sequence[CellMark] = ()
    characters: int = 0


def batches_of_rows(
    source: ReadSource, report: ReadReport, table: TextRows, batch_rows: int
) -> Iterator[RawBatch]:
    """The records of a table of text cells, in batches; the header and the rows outside go to the report."""
    ahead = list(islice(table.rows, HEAD_ROWS))
    header, under = header_of(source, report, Head(ahead, table.merged))
    report.header = header
    collector = _Collector(table, report, header.names, source.limits.cell_characters)
    for number, cells in ahead[: under - header.rows]:
        collector.outside(number, cells, "preamble")
    most = max(1, min(batch_rows, BATCH_CELLS // len(header.names)))
    given = 0
    for batch in collector.batches(chain(ahead[under:], table.rows), most):
        given += batch.count
        yield batch
    if not given:
        yield collector.batch()


@dataclass(slots=True)
class _Collector:
    """Gathers records until a batch is full. Cells stay row by row until then, which is fastest in Python."""

    table: TextRows
    report: ReadReport
    names: tuple[str, ...]
    limit: int
    numbers: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    after_blank: bool = False
    full: int = 0

    def batches(self, rows: Iterator[Row], most: int) -> Iterator[RawBatch]:
        """All records, in batches of at most `most`."""
        self.full = self.table.characters + BATCH_CHARACTERS
        yield from self._from_rows(rows, most)
        for block in self.table.blocks:
            self.table.characters += len(block.text)
            regular = block.columns(len(self.names))
            if regular is None:
                yield from self._from_rows(block.rows(), most)
                continue
            self._take_waiting()
            if self.numbers:
                yield self.batch()
            yield from self._from_columns(*regular, most)
        for number, cells in self.waiting:
            self.outside(number, cells, "note")
        if self.numbers:
            yield self.batch()

    def _from_columns(self, rows: pa.Int64Array, columns: list[pa.Array], most: int) -> Iterator[RawBatch]:
        self.after_blank = False
        for at in range(0, len(rows), most):
            marks: list[Mark] = []
            numbers = rows.slice(at, most)
            places = numbers.to_numpy()
            cells = tuple(
                checked(name, places, column.slice(at, most), self.limit, marks)
                for name, column in zip(self.names, columns, strict=True)
            )
            self.report.read += len(numbers)
            yield RawBatch(self.report.sheet, self.names, numbers, cells, tuple(marks))

    def _from_rows(self, rows: Iterator[Row], most: int) -> Iterator[RawBatch]:
        """Sort rows into records and rows outside; give a batch whenever `most` records are there.

        A row with a single filled cell after a blank row waits: it is a note where no full row follows.
        """
        width = len(self.names)
        marked = {mark.row for mark in self.table.marks}
        for row in rows:
            number, cells = row
            first = cells[0] if cells else ""
            if not first or first.isspace() or len(cells) < width or not (cells[-1] or cells[1]):
                kind = "record" if number in marked else self._kind(cells)
                if kind == "waiting":
                    self.waiting.append(row)
                elif kind != "record":
                    self.outside(number, cells, "blank" if kind == "blank" else "note")
                    self.after_blank = self.after_blank or kind == "blank"
                if kind != "record":
                    continue
            self._take_waiting()
            self.after_blank = False
            if len(cells) != width:
                cells = self._fitted(number, cells)
            self.numbers.append(number)
            self.cells.append(cells)
            if len(self.numbers) >= most or self.table.characters > self.full:
                yield self.batch()
                self.full = self.table.characters + BATCH_CHARACTERS

    def outside(self, number: int, cells: list[str], kind: OutsideKind) -> None:
        """List a row that is no record, with the text it shows."""
        text = " ".join(filled for cell in cells[:500] if (filled := cell[:OUTSIDE_TEXT].strip()))
        kind = "blank" if kind == "preamble" and not text else kind
        self.report.outside.append(Outside(number, self.report.sheet, kind, scrubbed(text)[:OUTSIDE_TEXT]))

    def batch(self) -> RawBatch:
        """The records gathered so far as columns, and a fresh start."""
        rows = pa.array(self.numbers, pa.int64())
        marks, columns = self.marks, []
        by_column = zip(*self.cells, strict=True) if self.cells else ((),) * len(self.names)
        for name, texts in zip(self.names, by_column, strict=True):
            columns.append(text_column(name, self.numbers, texts, self.limit, marks))
        if self.table.marks:
            marks += self._marks_of_cells()
        self.report.read += len(self.numbers)
        self.numbers, self.cells, self.marks = [], [], []
        return RawBatch(self.report.sheet, self.names, rows, tuple(columns), tuple(marks))

    def _kind(self, cells: list[str]) -> str:
        filled = [cell for cell in cells if cell and not cell.isspace()]
        if not filled:
            return "blank"
        if len(filled) > 1 or len(self.names) == 1:
            return "record"
        if _NOTE.match(filled[0]):
            return "note"
        return "waiting" if len(self.names) > 2 and self.after_blank else "record"

    def _take_waiting(self) -> None:
        if not self.waiting:
            return
        for number, cells in self.waiting:
            self.numbers.append(number)
            self.cells.append(cells if len(cells) == len(self.names) else self._fitted(number, cells))
        self.waiting = []

    def _fitted(self, number: int, cells: list[str]) -> list[str]:
        """The cells of a row brought to the header's width; a mark where something is lost or lacking."""
        width = len(self.names)
        if len(cells) < width:
            text = f"{len(cells)} of {width} cells"
            self.marks.append(Mark(number, "", "missing-cells", text))
            return [*cells, *[""] * (width - len(cells))]
        extra = [cell[:MARK_TEXT] for cell in cells[width:] if cell and not cell.isspace()]
        if extra:
            text = scrubbed(" | ".join(extra[:20]))[:MARK_TEXT]
            self.marks.append(Mark(number, "", "extra-cells", text))
        return cells[:width]

    def _marks_of_cells(self) -> list[Mark]:
        here = set(self.numbers)
        return [
            Mark(mark.row, self.names[mark.column], mark.kind, mark.text)
            for mark in self.table.marks
            if mark.row in here and mark.column < len(self.names)
        ]
