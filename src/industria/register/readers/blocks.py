"""Owns splitting decoded text into records: fast where lines are regular, exactly where they are not.

Comes in: a decoded stream and a delimiter. Goes out: `Block`s of lines, each of which gives its records
either as Arrow columns in one stroke (`columns`, None where the block is in any way irregular) or one by
one through Python's csv module (`rows`), with the physical line on which each record starts. Both ways
give the same cells.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from industria.findings import Where
from industria.register.readers.finding_records import QUOTE_UNCLOSED, TEXT_BROKEN
from industria.register.readers.headers import Row
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.texts import without_blanks

LONG_RECORD = 50
"""A record over more physical lines than this is suspected of having swallowed others."""
BLOCK_CHARACTERS = 6_000_000
"""About how much text is split in one stroke."""
_LONGEST_LINE = 200_000_000


@dataclass(slots=True)
class Splitter:
    """A decoded text stream, the delimiter of its cells, and how many physical lines are taken."""

    name: str
    stream: io.TextIOWrapper
    delimiter: str
    line: int = 0
    long: list[int] = field(default_factory=list)

    def block(self, characters: int) -> Block | None:
        """The next lines, about as many characters as asked for; None at the end of the text."""
        text = self.stream.read(characters)
        if not text:
            return None
        if not text.endswith("\n"):
            text += self.line_on()
        return Block(self, text)

    def line_on(self) -> str:
        """The rest of the line the stream stands in; a line of hundreds of megabytes is no table."""
        line = self.stream.readline(_LONGEST_LINE)
        if len(line) >= _LONGEST_LINE:
            reason = f"a line of more than {_LONGEST_LINE:,} characters"
            row = self.line + 1
            raise SourceRefused(
                TEXT_BROKEN.at(Where(file=self.name, row=row), path=self.name, row=row, reason=reason)
            )
        return line

    def blocks(self) -> Iterator[Block]:
        """All further blocks."""
        while block := self.block(BLOCK_CHARACTERS):
            yield block


@dataclass(slots=True)
class Block:
    """Some whole lines of a text; its last record may go on into the lines that follow it in the stream."""

    splitter: Splitter
    text: str

    def columns(self, width: int) -> tuple[pa.Int64Array, list[pa.Array]] | None:
        """Line numbers and columns, where every line is one record of `width` cells.

        Two or more cells of each must be filled. None where the block is irregular in any way; nothing is
        consumed then.
        """
        text = self.text
        lines = text.count("\n") + text.count("\r") - text.count("\r\n") + (not text.endswith(("\n", "\r")))
        if width < 2 or text.count('"') % 2 or not self.splitter.delimiter.isascii():
            return None
        table = self._parsed(text, width)
        if table is None or table.num_rows != lines:
            return None
        columns = [without_blanks(column.combine_chunks()) for column in table.columns]
        filled = np.zeros(lines, np.int32)
        for column in columns:
            filled += column.is_valid().to_numpy(zero_copy_only=False)
            if filled.min() > 1:
                break
        if filled.min() < 2 or any("\n" in cell or "\r" in cell for cell in _last(columns)):
            return None
        first = self.splitter.line + 1
        self.splitter.line += lines
        return pa.array(np.arange(first, first + lines, dtype=np.int64)), columns

    def rows(self) -> Iterator[Row]:
        """Records as (physical line of the first character, cells); the last may end after the block."""
        splitter = self.splitter
        inside = io.StringIO(self.text, newline="")
        state = _Feed(inside, splitter)
        reader = csv.reader(state, delimiter=splitter.delimiter)
        start = before = splitter.line
        try:
            for cells in reader:
                start, splitter.line = splitter.line, before + reader.line_num
                if splitter.line - start > LONG_RECORD:
                    splitter.long.append(start + 1)
                if state.broken:
                    where = Where(file=splitter.name, row=start + 1)
                    raise SourceRefused(QUOTE_UNCLOSED.at(where, path=splitter.name, row=start + 1))
                state.between = True
                yield start + 1, cells
        except csv.Error as error:
            row = splitter.line + 1
            finding = TEXT_BROKEN.at(
                Where(file=splitter.name, row=row), path=splitter.name, row=row, reason=str(error)
            )
            raise SourceRefused(finding) from None

    def _parsed(self, text: str, width: int) -> pa.Table | None:
        try:
            raw = text.encode()
        except UnicodeEncodeError:
            return None
        names = [str(i) for i in range(width)]
        try:
            return arrow_csv.read_csv(
                pa.BufferReader(raw),
                arrow_csv.ReadOptions(use_threads=False, block_size=len(raw) + 1, column_names=names),
                arrow_csv.ParseOptions(delimiter=self.splitter.delimiter, ignore_empty_lines=False),
                arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()),
                    null_values=[""],
                    strings_can_be_null=True,
                    check_utf8=False,
                ),
            )
        except (pa.ArrowInvalid, pa.ArrowCapacityError):
            return None


class _Feed:
    """Lines for the csv module: those of the block, then those after it while a record is still open.

    `between` is set by the consumer once a record is complete; the feed clears it with every line it gives.
    `broken` says that the text ended inside a record.
    """

    def __init__(self, inside: io.StringIO, splitter: Splitter):
        self.inside = inside
        self.splitter = splitter
        self.between = True
        self.broken = False

    def __iter__(self) -> Iterator[str]:
        for line in self.inside:
            self.between = False
            yield line
        while not self.between:
            line = self.splitter.line_on()
            if not line:
                self.broken = True
                return
            yield line


def _last(columns: list[pa.Array]) -> list[str]:
    return [cell for column in columns if (cell := column[-1].as_py())]
