"""Owns Decisions: writing and reading what people said; entries are only ever added.

Comes in: the path of decisions.sqlite, drafts of people. Goes out: entries, newest first. Nothing is created
until something is written. Every call has a connection of its own: any thread and any process may call.
"""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from industria.decisions.database import begin, exists, work
from industria.decisions.entries import COLUMNS, Draft, Entry, State, Subject
from industria.decisions.finding_records import ALREADY_SUPERSEDED, ENTRY_UNKNOWN, NOT_WITHDRAWABLE
from industria.decisions.wording import folded, folded_words, safe_line
from industria.findings import FindingError

FILE = Path(".industria") / "decisions.sqlite"
"""Where a workspace keeps its notes and decisions."""

_SELECT = """SELECT e.id, e.number, e.kind, e.subject_kind, e.subject, e.subject_name, e.title, e.text, e.who,
e.written, e.run, e.supersedes, s.id, s.kind FROM entry e LEFT JOIN entry s ON s.supersedes = e.id """
_INSERT = """INSERT INTO entry (id, kind, subject_kind, subject, subject_name, title, text, who, written, run,
supersedes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_NEWEST = " ORDER BY e.number DESC LIMIT ?"
_EVERY = -1


class Decisions:
    """The notes and decisions of one workspace, in one file."""

    def __init__(self, path: str | os.PathLike[str]):
        self.path = Path(path)

    @classmethod
    def of(cls, root: str | os.PathLike[str]) -> Decisions:
        """The notes and decisions of the workspace in a folder."""
        return cls(Path(root) / FILE)

    def write(
        self,
        subject: Subject,
        text: str,
        who: str,
        *,
        kind: str = "note",
        title: str = "",
        run: str = "",
        supersedes: str | None = None,
    ) -> Entry:
        """Keep a note or a decision; FindingError with everything that is wrong, and then nothing is kept.

        `supersedes` names the entry that this one corrects; it then stands on the same subject as that one.
        """
        checked_kind = "" if kind == "withdrawal" else kind
        return self._add(Draft(checked_kind, subject, text, who, title, run, supersedes))

    def withdraw(self, id: str, who: str, why: str, *, run: str = "") -> Entry:
        """Withdraw an entry; it stays readable, marked, with who withdrew it and why."""
        return self._add(Draft("withdrawal", self.get(id).subject, why, who, "", run, id))

    def get(self, id: str) -> Entry:
        """The entry of that id; a finding where there is none."""
        found = self._read("WHERE e.id = ?" + _NEWEST, (_safe(id), 1))
        if not found:
            raise _unknown(id)
        return found[0]

    def on(self, subject_kind: str, subject: str) -> list[Entry]:
        """Everything said on one thing, newest first, corrected and withdrawn entries among it."""
        about = Subject(subject_kind, subject).safe()
        return self._read(
            "WHERE e.subject_kind = ? AND e.subject = ?" + _NEWEST, (about.kind, about.key, _EVERY)
        )

    def all(self, limit: int = 100, before: int | None = None) -> list[Entry]:
        """Entries on anything, newest first; `before` is the `number` to go on from."""
        most = max(0, limit)
        if before is None:
            return self._read(_NEWEST, (most,))
        return self._read("WHERE e.number < ?" + _NEWEST, (before, most))

    def search(self, text: str, limit: int = 50) -> list[Entry]:
        """Entries that hold every word of a text, newest first; case and width do not matter."""
        words = folded_words(text[:1000]).split()[:12]
        if not words:
            return []
        every = "e.title || char(10) || e.text || char(10) || e.subject_name || char(10) || e.subject"
        test = " AND ".join(
            f"instr(folded({every} || char(10) || e.who || char(10) || e.id), ?) > 0" for _ in words
        )
        return self._read("WHERE " + test + _NEWEST, (*words, max(0, limit)))

    def counts(self) -> dict[tuple[str, str], int]:
        """How many notes and decisions stand on each thing, by kind and key of the thing."""
        if not exists(self.path):
            return {}
        rows = work(
            self.path,
            lambda connection: connection.execute(
                "SELECT e.subject_kind, e.subject, count(*) FROM entry e LEFT JOIN entry s "
                "ON s.supersedes = e.id WHERE s.id IS NULL AND e.kind <> 'withdrawal' GROUP BY 1, 2"
            ).fetchall(),
        )
        return {(kind, subject): count for kind, subject, count in rows}

    def as_table(self) -> pa.Table:
        """Every entry as a table, oldest first, for export."""
        return as_table(self._read(_NEWEST, (_EVERY,)))

    def _read(self, condition: str, values: tuple[str | int, ...]) -> list[Entry]:
        if not exists(self.path):
            return []

        def piece(connection: sqlite3.Connection) -> list[Entry]:
            connection.create_function("folded", 1, folded, deterministic=True)
            return [_entry(row) for row in connection.execute(_SELECT + condition, values)]

        return work(self.path, piece)

    def _add(self, draft: Draft) -> Entry:
        checked = draft.checked()
        if not exists(self.path):
            begin(self.path)
        now = datetime.now(UTC)
        id = f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03}-{uuid.uuid4().hex[:12]}"
        when = now.isoformat(timespec="milliseconds")

        def piece(connection: sqlite3.Connection) -> Entry:
            connection.execute("BEGIN IMMEDIATE")
            kept = connection.execute(_SELECT + "WHERE e.id = ?", (id,)).fetchone()
            if kept is not None:  # run again although it had been done
                return _entry(kept)
            subject = checked.subject
            if checked.supersedes is not None:
                subject = _superseded(connection, checked.supersedes).subject
            about = (subject.kind, subject.key, subject.name)
            said = (checked.title, checked.text, checked.who, when, checked.run, checked.supersedes)
            connection.execute(_INSERT, (id, checked.kind, *about, *said))
            row = connection.execute(_SELECT + "WHERE e.id = ?", (id,)).fetchone()
            connection.execute("COMMIT")
            return _entry(row)

        return work(self.path, piece)


def as_table(entries: Sequence[Entry]) -> pa.Table:
    """Entries as a table, oldest first; who writes it to a file for spreadsheets makes its text inert."""
    rows = [entry.as_row() for entry in sorted(entries, key=lambda entry: entry.number)]
    types = {name: pa.int64() if name == "number" else pa.string() for name in COLUMNS}
    return pa.Table.from_pylist(rows, schema=pa.schema(list(types.items())))


def _superseded(connection: sqlite3.Connection, id: str) -> Entry:
    """The entry that is to be corrected or withdrawn; a finding where it cannot be."""
    row = connection.execute(_SELECT + "WHERE e.id = ?", (_safe(id),)).fetchone()
    if row is None:
        raise _unknown(id)
    entry = _entry(row)
    if entry.kind == "withdrawal":
        raise FindingError([NOT_WITHDRAWABLE.at(id=entry.id)])
    if entry.superseded_by is not None:
        by = _entry(connection.execute(_SELECT + "WHERE e.id = ?", (entry.superseded_by,)).fetchone())
        raise FindingError([ALREADY_SUPERSEDED.at(id=entry.id, by=by.id, who=by.who, when=by.when[:10])])
    return entry


def _entry(row: tuple[object, ...]) -> Entry:
    id, number, kind, subject_kind, subject, name, title, text, who, when, run, supersedes, by, how = row
    state: State = "stands" if by is None else "withdrawn" if how == "withdrawal" else "corrected"
    about = Subject(str(subject_kind), str(subject), str(name))
    return Entry(
        str(id), int(str(number)), kind, about, str(title), str(text), str(who), str(when), str(run),  # type: ignore[arg-type]
        None if supersedes is None else str(supersedes), None if by is None else str(by), state,
    )  # fmt: skip


def _unknown(id: str) -> FindingError:
    return FindingError([ENTRY_UNKNOWN.at(id=_safe(id)[:80])])


def _safe(id: str) -> str:
    return safe_line(id[:400])
