"""Owns reading a database table or the answer to one SELECT, whatever the server.

Comes in: a `DatabaseSource`. Goes out: `RawBatch`es of typed columns; row numbers are record numbers from
1, in the order of the primary key where the table has one. Whole numbers, decimal fractions stored as
binary floats and truth values keep their type; exact decimals, dates and everything else come as text, so
that no digit is lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, Protocol

import pyarrow as pa
from rapidfuzz import process

from industria.findings import Where
from industria.register.readers.database_findings import TABLE_MISSING, TABLE_UNCLEAR
from industria.register.readers.database_urls import Address, address_of
from industria.register.readers.finding_records import TOO_MANY_COLUMNS
from industria.register.readers.headers import unique_names
from industria.register.readers.limits import Limits
from industria.register.readers.queries import checked_query
from industria.register.readers.raw import DatabaseSource, Mark, RawBatch, RawHeader, ReadReport, ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.texts import text_column

Kind = Literal["int", "float", "bool", "text"]
_TYPES: dict[str, pa.DataType] = {"int": pa.int64(), "float": pa.float64(), "bool": pa.bool_()}
_BATCH_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a database answers: column names, the kind each is given in, and the records one by one."""

    names: Sequence[str]
    kinds: Sequence[Kind]
    records: Iterator[Sequence[Any]]


class Session(Protocol):
    """An open, read-only connection."""

    def tables(self) -> dict[str, str]:
        """Tables that may be read: the names they can be called by, and the SQL that reads each whole."""

    def ask(self, sql: str) -> Answer:
        """Run one reading statement."""


def read_database(source: ReadSource, report: ReadReport, batch_rows: int) -> Iterator[RawBatch]:
    """The records of a table or query in the database of the source's URL."""
    wanted = source.database
    if wanted is None:
        raise SourceRefused(TABLE_UNCLEAR.at(Where(file=source.name), url=source.name, tables="–"))
    address = address_of(wanted.url)
    with _session(source, address) as session:
        yield from read_session(source, report, address, session, wanted, batch_rows)


def read_session(
    source: ReadSource,
    report: ReadReport,
    address: Address,
    session: Session,
    wanted: DatabaseSource,
    batch_rows: int,
) -> Iterator[RawBatch]:
    """The records of a table or query through an open session."""
    answer = session.ask(_statement(session, address, wanted))
    names = unique_names(answer.names)
    where = Where(file=source.name, table=wanted.table)
    if len(names) > source.limits.columns or not names:
        raise SourceRefused(
            TOO_MANY_COLUMNS.at(
                where, path=source.name, columns=len(names), row=1, limit=source.limits.columns
            )
        )
    report.header = RawHeader(names)
    total, most = 0, max(1, min(batch_rows, _BATCH_CELLS // len(names)))
    while records := list(islice(answer.records, most)):
        total = (total + sum(map(_record_hash, records))) % (1 << 256)
        yield _batch(report, names, answer.kinds, records, source.limits)
    report.content_hash = hashlib.sha256(f"{names!r}:{report.read}:{total:064x}".encode()).hexdigest()
    if not report.read:
        yield _batch(report, names, answer.kinds, [], source.limits)


def _session(source: ReadSource, address: Address) -> AbstractContextManager[Session]:
    if address.engine == "postgresql":
        from industria.register.readers.postgres import postgres_session

        return postgres_session(address, source.limits)
    if address.engine == "mysql":
        from industria.register.readers.mysql import mysql_session

        return mysql_session(address, source.limits)
    from industria.register.readers.sqlite import sqlite_url_session

    return sqlite_url_session(source, address)


def _statement(session: Session, address: Address, wanted: DatabaseSource) -> str:
    """The SQL to run: the checked query, or the one that reads the named table."""
    if wanted.query is not None and wanted.table is None:
        return checked_query(address, wanted.query)
    tables = session.tables()
    names = sorted({name.split(".", 1)[-1] for name in tables})
    where = Where(file=address.shown, table=wanted.table)
    if wanted.table is None and len(names) == 1:
        return next(iter(tables.values()))
    if wanted.table is None or wanted.query is not None:
        shown = ", ".join(names)[:300] or "–"
        raise SourceRefused(TABLE_UNCLEAR.at(where, url=address.shown, tables=shown))
    statement = tables.get(wanted.table)
    if statement is None:
        nearest = process.extractOne(wanted.table, list(tables))
        raise SourceRefused(
            TABLE_MISSING.at(
                where, url=address.shown, table=wanted.table[:100], nearest=nearest[0] if nearest else "–"
            )
        )
    return statement


def _record_hash(record: Sequence[Any]) -> int:
    """A number from a record; their sum does not depend on the order a server gives records in."""
    return int.from_bytes(
        hashlib.blake2b(repr(tuple(record)).encode("utf-8", "surrogatepass"), digest_size=32).digest()
    )


def _batch(
    report: ReadReport,
    names: tuple[str, ...],
    kinds: Sequence[Kind],
    records: list[Sequence[Any]],
    limits: Limits,
) -> RawBatch:
    first = report.read + 1
    numbers = range(first, first + len(records))
    marks: list[Mark] = []
    cells = list(zip(*records, strict=True)) or [()] * len(names)
    columns = []
    for name, kind, values in zip(names, kinds, cells, strict=True):
        if kind == "text":
            texts = [_text(value) for value in values]
            columns.append(text_column(name, numbers, texts, limits.cell_characters, marks))
        else:
            columns.append(pa.array(values, _TYPES[kind]))
    report.read += len(records)
    return RawBatch(None, names, pa.array(numbers, pa.int64()), tuple(columns), tuple(marks))


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        from industria.register.readers.encodings import ERRORS

        return value.decode("utf-8", ERRORS)
    return repr(value) if isinstance(value, float) else str(value)
