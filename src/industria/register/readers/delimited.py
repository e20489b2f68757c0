"""Owns reading text tables: CSV, TSV and any other delimiter, plain or gzipped, in any encoding.

Comes in: a path. Goes out: `RawBatch`es of text cells. A record's row number is the physical line it
starts on. Python's own decoder and splitter do the work, in a stream, so that line numbers and broken
bytes are never lost.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from industria.findings import Where
from industria.register.readers.blocks import LONG_RECORD, Splitter
from industria.register.readers.delimiters import delimiter_of, inside_hint
from industria.register.readers.encodings import ERRORS, Encoding, encoding_of
from industria.register.readers.files import HEAD, open_bytes, scan
from industria.register.readers.finding_records import EMPTY_SOURCE, LONG_RECORDS
from industria.register.readers.formats import refuse_unpacked
from industria.register.readers.raw import Outside, RawBatch, ReadReport, ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.tables import TextRows, batches_of_rows

FIRST_BLOCK = HEAD
"""How much text is split row by row to find the header."""
_LARGEST_CELL = 2**31 - 1


def read_delimited(source: ReadSource, path: Path, report: ReadReport, batch_rows: int) -> Iterator[RawBatch]:
    """The records of a text table. The whole stream is checked before the first record is given."""
    found = scan(source, path)
    report.content_hash = found.sha256
    if found.gzipped:
        refuse_unpacked(source, found.head)
    if not found.unpacked:
        raise SourceRefused(EMPTY_SOURCE.at(Where(file=source.name), path=source.name))
    encoding = encoding_of(source, found, report)
    report.encoding = encoding.name
    csv.field_size_limit(max(csv.field_size_limit(), _LARGEST_CELL))
    with _text(path, found.gzipped, encoding) as stream:
        first = stream.read(HEAD)
    head = io.StringIO(first, newline="").readlines()
    report.delimiter = delimiter_of(source, head, cut=len(first) == HEAD)
    with _text(path, found.gzipped, encoding) as stream:
        splitter = Splitter(source.name, stream, report.delimiter)
        if head and inside_hint(head[0]):
            splitter.line = 1
            report.outside.append(Outside(1, None, "preamble", stream.readline().strip()))
        first_block = splitter.block(FIRST_BLOCK)
        rows = first_block.rows() if first_block else iter(())
        yield from batches_of_rows(source, report, TextRows(rows, splitter.blocks()), batch_rows)
    if splitter.long:
        place = Where(file=source.name, row=splitter.long[0])
        report.findings.append(
            LONG_RECORDS.at(
                place,
                count=len(splitter.long),
                path=source.name,
                number=len(splitter.long),
                lines=LONG_RECORD,
                row=splitter.long[0],
            )
        )


@contextmanager
def _text(path: Path, gzipped: bool, encoding: Encoding) -> Iterator[io.TextIOWrapper]:
    with open_bytes(path, gzipped) as stream:
        stream.read(encoding.skip)
        yield io.TextIOWrapper(stream, encoding.name, ERRORS, newline="")
