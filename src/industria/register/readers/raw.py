"""Owns the shapes that every reader hands out, and `read`, the door to all readers.

Comes in: a `ReadSource` (a file or a database table, and what is known about it) and an empty
`ReadReport`. Goes out: `RawBatch`es of records as found, and the report filled: findings, the rows
outside the table, encoding, header, hash, count.

A broken stream refuses the whole file: batches may already have been given when the break is met, so a
consumer keeps them only if `report.complete` is true once the iteration has ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pyarrow as pa

from industria.findings import Finding
from industria.register.readers.limits import LIMITS, Limits

Format = Literal["csv", "excel", "parquet", "database"]
MarkKind = Literal[
    "formula-uncached", "error-cell", "too-long", "bad-encoding", "extra-cells", "missing-cells"
]
OutsideKind = Literal["preamble", "blank", "note"]

OUTSIDE_TEXT = 200
"""How many characters of a row outside the table are kept."""


@dataclass(frozen=True, slots=True)
class RawHeader:
    """The header of a table: unique names, and the rows they were read from.

    Texts of several header rows are joined with " / ", a repeated name gets " (2)", a nameless column is
    called "column 3" by its position. `start` is the first header row, `rows` how many there are.
    """

    names: tuple[str, ...]
    start: int | None = None
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a record lost or never had: a cell that cannot be trusted, or a row of the wrong width.

    `row` is the row number as in `RawBatch.rows`. `column_name` is a header name, or "" where the mark is
    about the whole row (`extra-cells`, `missing-cells`). `text` shows what was there, shortened.
    """

    row: int
    column_name: str
    kind: MarkKind
    text: str


@dataclass(frozen=True, slots=True)
class RawBatch:
    """Some records of one table, column by column, as found.

    `rows` holds the row numbers as a person counts them: the physical line on which a record starts
    (text), the row of the sheet (workbook), the record number from 1 (Parquet, database). `columns` holds
    one array a header name: text for text formats and workbooks, native types for Parquet and databases;
    null is an empty cell.
    """

    sheet: str | None
    names: tuple[str, ...]
    rows: pa.Int64Array
    columns: tuple[pa.Array, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def count(self) -> int:
        """How many records the batch holds."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Outside:
    """A row that is no record: a line above the header, a blank row, or a note under the table."""

    row: int
    sheet: str | None
    kind: OutsideKind
    text: str


@dataclass(slots=True)
class ReadReport:
    """What reading found out, filled while `read` runs.

    `complete` is true only at the very end of a whole file.
    `content_hash` is the sha256 of the file's bytes, or of the data read where the source is a database
    (there it does not depend on the order of the records). `read` is the number of records given.
    """

    outside: list[Outside] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    format: Format | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header: RawHeader | None = None
    complete: bool = False
    content_hash: str = ""
    read: int = 0

    @property
    def header_rows(self) -> int:
        """How many rows the header takes; 0 where the source has none (Parquet, database)."""
        return self.header.rows if self.header else 0


@dataclass(frozen=True, slots=True)
class DatabaseSource:
    """A table, or the answer to one SELECT, in a database.

    `url` is `postgresql://`, `mysql://`, `mariadb://` or `sqlite:///relative/path`; `${NAME}` in it is
    filled from the environment, so that no password stands in a file. `table` may be `schema.table`.
    """

    url: str
    table: str | None = None
    query: str | None = None


@dataclass(frozen=True, slots=True)
class ReadSource:
    """What to read, and what the person who describes the source knows about it; None means: find out.

    `name` is how the source is shown (a path relative to the workspace). `root` is the folder that a
    relative `sqlite:///` path starts from and may not leave. `header_start` is the row of the first
    header row as a person counts; `header_rows` 0 says that there is no header.
    """

    path: Path | None
    name: str
    format: Format | None = None
    sheet: str | None = None
    header_rows: int | None = None
    header_start: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    database: DatabaseSource | None = None
    root: Path | None = None
    limits: Limits = LIMITS


def read(source: ReadSource, report: ReadReport, batch_rows: int = 200_000) -> Iterator[RawBatch]:
    """The records of a source, in batches; every trouble goes to `report.findings`, none is raised.

    A table with a header and no records gives one empty batch, so that its names are known. Where
    `report.complete` is false at the end, the source is broken and batches already given must be thrown
    away.
    """
    from industria.register.readers.reading import batches_of

    yield from batches_of(source, report, batch_rows)
