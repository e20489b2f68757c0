"""Owns reading SQLite files through the standard library, opened for reading only.

Comes in: a path, found by its content or named by a `sqlite:///` URL. Goes out: `RawBatch`es. SQLite
types single cells, not columns: a column of whole numbers only, or of floats only, keeps its type; any
other comes as text.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from industria.findings import Finding, Where
from industria.register.readers.database_findings import DATABASE_FAILED, UNREACHABLE
from industria.register.readers.database_urls import Address
from industria.register.readers.databases import Answer, Kind, read_session
from industria.register.readers.encodings import ERRORS
from industria.register.readers.files import check_file
from industria.register.readers.limits import Limits
from industria.register.readers.paths import safe_path
from industria.register.readers.queries import quoted
from industria.register.readers.raw import DatabaseSource, RawBatch, ReadReport, ReadSource
from industria.register.readers.refusal import SourceRefused

_STEPS = 100_000


def read_sqlite_file(
    source: ReadSource, path: Path, report: ReadReport, batch_rows: int
) -> Iterator[RawBatch]:
    """The records of a SQLite file given by its path; the table is the one named, or the only one.

    A source without a `database` part may name the table as it would name a sheet.
    """
    address = Address("sqlite", source.name, database=source.name)
    wanted = source.database or DatabaseSource(f"sqlite:///{source.name}", source.sheet)
    with sqlite_session(path, address, source.limits) as session:
        yield from read_session(source, report, address, session, wanted, batch_rows)


@contextmanager
def sqlite_url_session(source: ReadSource, address: Address) -> Iterator[SqliteSession]:
    """The session of a `sqlite:///relative/path`, which must stay inside the source's root folder."""
    path = safe_path(source.root or Path.cwd(), address.database)
    if isinstance(path, Finding):
        raise SourceRefused(path)
    check_file(replace(source, path=path, name=address.shown))
    with sqlite_session(path, address, source.limits) as session:
        yield session


@contextmanager
def sqlite_session(path: Path, address: Address, limits: Limits) -> Iterator[SqliteSession]:
    """An open file that can neither be written nor made to run the functions its schema names."""
    where = Where(file=address.shown)
    uri = f"file:{quote(str(path.resolve()))}?mode=ro"
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=limits.connect_seconds)
    except sqlite3.Error as error:
        raise SourceRefused(UNREACHABLE.at(where, url=address.shown, reason=str(error))) from None
    deadline = time.monotonic() + limits.query_seconds
    with closing(connection):
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        connection.text_factory = lambda raw: raw.decode("utf-8", ERRORS)
        try:
            connection.execute("pragma query_only = on")
            connection.execute("pragma trusted_schema = off")
            connection.execute("begin")
            yield SqliteSession(connection)
        except (sqlite3.Error, sqlite3.Warning, UnicodeError, OverflowError) as error:
            reason = str(error)[:200]
            raise SourceRefused(DATABASE_FAILED.at(where, url=address.shown, reason=reason)) from None


class SqliteSession:
    """Tables and answers of one SQLite file."""

    def __init__(self, connection: sqlite3.Connection):
        self.connection = connection

    def tables(self) -> dict[str, str]:
        """Tables and views of the file by name."""
        rows = self.connection.execute(
            "select name from sqlite_master where type in ('table', 'view')"
            " and name not like 'sqlite~_%' escape '~' order by name"
        )
        return {name: f"select * from {quoted(name, 'sqlite')}" for (name,) in rows}

    def ask(self, sql: str) -> Answer:
        """Run one SELECT, after looking once through its columns for the types their cells have."""
        names = [
            column[0] for column in self.connection.execute(f"select * from ({sql}) limit 0").description
        ]
        found = self._types(sql, len(names))
        return Answer(names, [_kind(types) for types in found], iter(self.connection.execute(sql)))

    def _types(self, sql: str, width: int) -> list[set[str]]:
        names = ", ".join(f"c{i}" for i in range(width))
        typeof = ", ".join(f"typeof(c{i})" for i in range(width))
        found: list[set[str]] = [set() for _ in range(width)]
        query = f"with q({names}) as ({sql}) select distinct {typeof} from q"
        for row in self.connection.execute(query):
            for types, one in zip(found, row, strict=True):
                types.add(one)
        return found


def _kind(types: set[str]) -> Kind:
    types = types - {"null"}
    if types == {"integer"}:
        return "int"
    return "float" if types == {"real"} else "text"
