"""Owns the file decisions.sqlite: how it is begun, recognised and opened, once for each piece of work.

Comes in: a path. Goes out: connections to a file that is certainly ours, or findings; a file that is not is
left as it is. Write-ahead logging lets many processes write while others read; what was committed survives
a killed process.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout

from industria.decisions.finding_records import (
    BUSY,
    DAMAGED,
    FOREIGN,
    LOG_WITHOUT_FILE,
    NEWER,
    NOT_ACCESSIBLE,
)
from industria.findings import FindingError, FindingRecord, Where

APPLICATION = 0x494E4453
LAYOUT = 3
"""The layout written by this program; files of layout 1, without work items, and of layout 2, which kept four
kinds of them, are read as they are."""
PATIENCE = 15.0
"""Seconds for which a busy file is waited for."""
T = TypeVar("T")

SCHEMA = (
    """CREATE TABLE entry (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'decision', 'withdrawal')),
  subject_kind TEXT NOT NULL CHECK (length(subject_kind) BETWEEN 1 AND 40),
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 400),
  subject_name TEXT NOT NULL CHECK (length(subject_name) <= 300),
  title TEXT NOT NULL CHECK (length(title) <= 200),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
  who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 100),
  written TEXT NOT NULL CHECK (length(written) BETWEEN 10 AND 40),
  run TEXT NOT NULL CHECK (length(run) <= 100),
  supersedes TEXT UNIQUE REFERENCES entry (id)
) STRICT""",
    "CREATE INDEX entry_subject ON entry (subject_kind, subject)",
    "CREATE TRIGGER entry_never_changed BEFORE UPDATE ON entry "
    "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
    "CREATE TRIGGER entry_never_deleted BEFORE DELETE ON entry "
    "BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END",
)
"""Notes and decisions; `entry.supersedes` is unique, so that one entry is corrected or withdrawn once."""
_FOUR_KINDS = "kind IN ('attraction', 'breakthrough', 'gap_closed', 'need')"
_ANY_KIND = "length(kind) BETWEEN 1 AND 40"
WORK_SCHEMA = (
    """CREATE TABLE work (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  item TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  step TEXT NOT NULL CHECK (step IN ('begun', 'changed', 'withdrawal')),
  subject_kind TEXT NOT NULL CHECK (length(subject_kind) BETWEEN 1 AND 40),
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 400),
  subject_name TEXT NOT NULL CHECK (length(subject_name) <= 300),
  fields TEXT NOT NULL CHECK (length(fields) BETWEEN 2 AND 60000),
  text TEXT NOT NULL CHECK (length(text) <= 10000),
  day TEXT NOT NULL CHECK (length(day) = 10),
  who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 100),
  written TEXT NOT NULL CHECK (length(written) BETWEEN 10 AND 40),
  run TEXT NOT NULL CHECK (length(run) <= 100),
  follows TEXT UNIQUE REFERENCES work (id),
  supersedes TEXT UNIQUE REFERENCES work (id),
  CHECK ((step = 'begun') = (item = id)),
  CHECK ((step = 'begun') = (follows IS NULL)),
  CHECK ((step = 'withdrawal') = (supersedes IS NOT NULL))
) STRICT""",
    "CREATE INDEX work_item ON work (item)",
    "CREATE INDEX work_subject ON work (subject_kind, subject)",
    "CREATE TRIGGER work_never_changed BEFORE UPDATE ON work "
    "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
    "CREATE TRIGGER work_never_deleted BEFORE DELETE ON work "
    "BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END",
)
"""Work items; `work.follows` is unique, so that the entries of an item are one chain. Which kinds there are
is said by their records, so that a new kind does not change the file."""
FOUR_KINDS_SCHEMA = tuple(statement.replace(_ANY_KIND, _FOUR_KINDS, 1) for statement in WORK_SCHEMA)
"""Work items as files of layout 2 kept them: the file itself named the kinds."""
_WITH_WORK = 2
"""The first layout with work items."""


def exists(path: Path) -> bool:
    """Whether there is a file to open; a finding where only its log is left."""
    if os.path.lexists(path):
        return True
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise _refusal(LOG_WITHOUT_FILE, path, log=log.name)
    return False


def begin(path: Path) -> None:
    """Make the empty file, whole or not at all; one that is there stays as it is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=PATIENCE):
            if exists(path):
                return
            partial = path.with_name(f".{path.name}.partial")
            partial.unlink(missing_ok=True)
            connection = sqlite3.connect(partial, isolation_level=None)
            try:
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute(f"PRAGMA user_version = {LAYOUT}")
                for statement in (*SCHEMA, *WORK_SCHEMA):
                    connection.execute(statement)
                connection.execute("PRAGMA journal_mode = WAL")
            finally:
                connection.close()
            os.replace(partial, path)
    except Timeout:
        raise _refusal(BUSY, path, seconds=int(PATIENCE)) from None
    except (OSError, sqlite3.Error) as error:
        raise _refusal(NOT_ACCESSIBLE, path, problem=_words(error)) from None


def work(path: Path, piece: Callable[[sqlite3.Connection], T]) -> T:
    """Run a piece of work on the file with a connection of its own; findings instead of database errors.

    A piece is run again where the file was busy: it must do everything in one transaction.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection = _connect(path)
            try:
                _recognise(connection, path)
                return piece(connection)
            finally:
                connection.close()
        except sqlite3.OperationalError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == sqlite3.SQLITE_ERROR:  # the file is ours and whole: the mistake is in our code
                raise
            if code not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise _refusal(NOT_ACCESSIBLE, path, problem=_words(error)) from None
            if time.monotonic() > until:
                raise _refusal(BUSY, path, seconds=int(PATIENCE)) from None
            time.sleep(0.02)
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise _refusal(DAMAGED, path, problem=_words(error)) from None


def has_work(connection: sqlite3.Connection) -> bool:
    """Whether the file has a layout that keeps work items."""
    return _layout(connection) >= _WITH_WORK


def with_work(connection: sqlite3.Connection) -> None:
    """Bring an older file to our layout, in the transaction under way; its entries stay as they are."""
    found = _layout(connection)
    if found == LAYOUT:
        return
    kept = found >= _WITH_WORK
    if kept:
        connection.execute("CREATE TEMP TABLE work_before AS SELECT * FROM work")
        connection.execute("DROP TABLE work")
    for statement in WORK_SCHEMA:
        connection.execute(statement)
    if kept:
        connection.execute("INSERT INTO work SELECT * FROM work_before ORDER BY number")
        connection.execute("DROP TABLE work_before")
    connection.execute(f"PRAGMA user_version = {LAYOUT}")


def _layout(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _connect(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise _refusal(FOREIGN, path)
    # a folder that cannot be written, such as a disc: without a log nothing can change under the reader
    log = path.with_name(path.name + "-wal")
    fixed = not os.access(path.parent, os.W_OK) and not log.exists()
    address = path.absolute().as_uri() + ("?mode=ro&immutable=1" if fixed else "?mode=rw")
    connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    """A finding unless the file is ours, in a layout we know, with nothing added to it.

    Read in one transaction: another process may give the file its newer layout meanwhile.
    """
    connection.execute("BEGIN")
    try:
        _compare(connection, path)
    finally:
        connection.execute("COMMIT")


def _compare(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    layout = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION:
        raise _refusal(FOREIGN, path)
    if layout > LAYOUT:
        raise _refusal(NEWER, path, found=layout, known=LAYOUT)
    try:
        made = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise _refusal(DAMAGED, path, problem=_words(error)) from None
    kept = {1: (), _WITH_WORK: FOUR_KINDS_SCHEMA}.get(layout, WORK_SCHEMA)
    ours = {*SCHEMA, *kept, "CREATE TABLE sqlite_sequence(name,seq)"}
    if {row[0] for row in made} != ours:
        raise _refusal(FOREIGN, path)


def _refusal(record: FindingRecord, path: Path, **data: Any) -> FindingError:
    return FindingError([record.at(Where(file=str(path)), file=path.name, **data)])


def _words(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).rstrip(".")
