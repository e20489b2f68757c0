"""Owns WorkItems: beginning, changing and withdrawing work that people keep; entries are only ever added.

Comes in: the path of decisions.sqlite and what people typed. Goes out: items as they stand and their history.
The laws are those of notes (decision 7): one file, one transaction a call, nothing is updated or deleted.
"""

from __future__ import annotations

import json
import os
import sqlite3
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from industria.decisions.database import begin, exists, has_work, with_work, work
from industria.decisions.entries import Subject
from industria.decisions.finding_records import ALREADY_SUPERSEDED, ENTRY_UNKNOWN, NOT_WITHDRAWABLE
from industria.decisions.kept_work.checks import (
    Fields,
    safe_fields,
    wrong_with_day,
    wrong_with_many,
    wrong_with_state,
    wrong_with_writing,
)
from industria.decisions.kept_work.enterprise_records import GROUPED_BY
from industria.decisions.kept_work.finding_records import (
    CHANGED_MEANWHILE,
    ITEM_UNKNOWN,
    ITEM_WITHDRAWN,
    TASK_UNKNOWN,
)
from industria.decisions.kept_work.items import COLUMNS, WorkEntry, WorkItem, item_of, items_of
from industria.decisions.kept_work.records import FIELDS, KINDS, kind_of
from industria.decisions.kept_work.work_record import WorkRecord
from industria.decisions.store import FILE
from industria.decisions.wording import safe_line, safe_text
from industria.findings import Finding, FindingError

_SELECT = """SELECT id, number, item, kind, step, subject_kind, subject, subject_name, fields, text, day, who,
written, run, follows, supersedes FROM work """
_INSERT = """INSERT INTO work (id, item, kind, step, subject_kind, subject, subject_name, fields, text, day,
who, written, run, follows, supersedes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


@dataclass(frozen=True, slots=True)
class By:
    """Who writes, what happened in words, on which day (today where none is given), and the run then seen."""

    who: str
    text: str = ""
    day: str = ""
    run: str = ""

    def safe(self, today: date) -> By:
        """As it is kept."""
        day = safe_line(self.day) or today.isoformat()
        return By(safe_line(self.who), safe_text(self.text), day, safe_line(self.run))


class WorkItems:
    """The work items of one workspace, in the file of its notes and decisions."""

    def __init__(self, path: str | os.PathLike[str], today: Callable[[], date] = date.today):
        self.path, self.today = Path(path), today

    @classmethod
    def of(cls, root: str | os.PathLike[str]) -> WorkItems:
        """The work items of the workspace in a folder."""
        return cls(Path(root) / FILE)

    def begin(self, kind: str, subject: Subject, fields: Mapping[str, Any], by: By) -> WorkItem:
        """Begin an item; FindingError with everything that is wrong, and then nothing is kept.

        A stage that is not given is the first of the kind's ladder.
        """
        record = kind_of(kind)
        about, said = subject.safe(), by.safe(self.today())
        kept, found = safe_fields(record, {"stage": record.ladder[0], **fields})
        found += wrong_with_writing(about, said.text, said.who, said.run)
        found += wrong_with_day(said.day, self.today(), None) + wrong_with_state(
            record, kept, None, said.text
        )
        _raise(found)
        kept = {name: value for name, value in kept.items() if value is not None}

        def entry(id: str, connection: sqlite3.Connection) -> tuple[Any, ...]:
            _task_there(connection, kind, kept, about)
            return id, kind, "begun", about, kept, said, None, None

        return self._add(entry)

    def begin_many(
        self, kind: str, subjects: Sequence[Subject], fields: Mapping[str, Any], by: By
    ) -> tuple[list[WorkItem], list[Subject]]:
        """Begin an item on each of many things with the same fields: all of them in one transaction, or none.

        What stands open already on the same list or batch is left as it is. Goes out: what was begun, and the
        things on which nothing was.
        """
        record = kind_of(kind)
        about = list({str(one): one for one in (subject.safe() for subject in subjects)}.values())
        said = by.safe(self.today())
        kept, found = safe_fields(record, {"stage": record.ladder[0], **fields})
        found += wrong_with_many(about, said.text, said.who, said.run)
        found += wrong_with_day(said.day, self.today(), None) + wrong_with_state(
            record, kept, None, said.text
        )
        _raise(found)
        kept = {name: value for name, value in kept.items() if value is not None}
        if not exists(self.path):
            begin(self.path)
        now = datetime.now(UTC)
        first, when = _new_id(now), now.isoformat(timespec="milliseconds")

        def piece(connection: sqlite3.Connection) -> tuple[list[WorkItem], list[Subject]]:
            connection.execute("BEGIN IMMEDIATE")
            with_work(connection)
            there = _open_on(connection, record, kept)
            new = [one for one in about if str(one) not in there]
            fields_text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
            ids = [f"{first}-{number:04}" for number in range(len(new))]
            connection.executemany(
                _INSERT,
                [
                    (id, id, kind, "begun", one.kind, one.key, one.name, fields_text, said.text, said.day,
                     said.who, when, said.run, None, None)
                    for id, one in zip(ids, new, strict=True)
                ],
            )  # fmt: skip
            made = items_of(_read(connection, "WHERE item GLOB ?", (f"{first}-*",)))
            connection.execute("COMMIT")
            return made, [one for one in about if str(one) in there]

        return work(self.path, piece)

    def change(self, item: str, fields: Mapping[str, Any], by: By, *, seen: str | None = None) -> WorkItem:
        """Change fields of an item, or write what happened; a field of None or "" is emptied.

        `seen` names the latest entry that the writer has seen: where there is a later one, nothing is kept.
        """
        said = by.safe(self.today())

        def entry(id: str, connection: sqlite3.Connection) -> tuple[Any, ...]:
            before = _standing(connection, item)
            if seen is not None and seen != before.last.id:
                last = before.last
                raise FindingError([CHANGED_MEANWHILE.at(who=last.who, when=last.when[:16])])
            kept, found = safe_fields(before.record, fields)
            found += wrong_with_writing(before.subject, said.text, said.who, said.run)
            found += wrong_with_day(said.day, self.today(), before)
            found += wrong_with_state(before.record, kept, before, said.text)
            _raise(found)
            _task_there(connection, before.kind, kept, before.subject)
            new = {name: value for name, value in kept.items() if before.fields.get(name) != value}
            return before.id, before.kind, "changed", before.subject, new, said, before.last.id, None

        return self._add(entry)

    def withdraw(self, entry: str, by: By) -> WorkItem:
        """Withdraw an entry, so that its fields do not count; the first entry withdraws the whole item."""
        said = by.safe(self.today())

        def made(id: str, connection: sqlite3.Connection) -> tuple[Any, ...]:
            target = _entry_of(connection, entry)
            before = _standing(connection, target.item)
            _raise(wrong_with_writing(before.subject, said.text, said.who, said.run, withdrawal=True))
            _withdrawable(before, target)
            return before.id, before.kind, "withdrawal", before.subject, {}, said, before.last.id, target.id

        return self._add(made)

    def get(self, item: str) -> WorkItem:
        """The item of that id, with its history; a finding where there is none."""
        found = self._entries("WHERE item = ?", (_safe(item),))
        if not found:
            raise _unknown(item)
        return item_of(found)

    def has(self, entry: str) -> bool:
        """Whether there is an entry of that id."""
        return bool(self._entries("WHERE id = ?", (_safe(entry),)))

    def all(self, kind: str | None = None) -> list[WorkItem]:
        """Every item, or those of a kind, the latest changed first, withdrawn ones among them."""
        found = self._entries("WHERE kind = ?", (kind_of(kind).kind,)) if kind else self._entries("", ())
        return sorted(items_of(found), key=lambda item: -item.last.number)

    def on(self, subject_kind: str, subject: str, kind: str | None = None) -> list[WorkItem]:
        """The items on one thing, the latest changed first."""
        about = Subject(subject_kind, subject).safe()
        found = self._entries("WHERE subject_kind = ? AND subject = ?", (about.kind, about.key))
        items = [item for item in items_of(found) if kind is None or item.kind == kind]
        return sorted(items, key=lambda item: -item.last.number)

    def as_table(self, kind: str | None = None) -> pa.Table:
        """Every item as a table, for export."""
        return as_table(self.all(kind))

    def _entries(self, condition: str, values: tuple[Any, ...]) -> list[WorkEntry]:
        if not exists(self.path):
            return []

        def piece(connection: sqlite3.Connection) -> list[WorkEntry]:
            return _read(connection, condition, values) if has_work(connection) else []

        return work(self.path, piece)

    def _add(self, make: Callable[[str, sqlite3.Connection], tuple[Any, ...]]) -> WorkItem:
        if not exists(self.path):
            begin(self.path)
        now = datetime.now(UTC)
        id, when = _new_id(now), now.isoformat(timespec="milliseconds")

        def piece(connection: sqlite3.Connection) -> WorkItem:
            connection.execute("BEGIN IMMEDIATE")
            with_work(connection)
            done = _read(connection, "WHERE id = ?", (id,))
            if not done:  # else: run again although it had been done
                item, kind, step, about, fields, said, follows, supersedes = make(id, connection)
                kept = json.dumps(fields, ensure_ascii=False, sort_keys=True)
                values: tuple[Any, ...] = (id, item, kind, step, about.kind, about.key, about.name, kept)
                values += (said.text, said.day, said.who, when, said.run, follows, supersedes)
                connection.execute(_INSERT, values)
            else:
                item = done[0].item
            chain = _read(connection, "WHERE item = ?", (item,))
            connection.execute("COMMIT")
            return item_of(chain)

        return work(self.path, piece)


def as_table(items: Sequence[WorkItem]) -> pa.Table:
    """Items as a table; who writes it to a file for spreadsheets makes its text inert."""
    numbers = {one.name for record in KINDS.values() for one in record.fields if one.kind == "number"}
    types = {name: pa.string() for name in COLUMNS} | {
        name: pa.float64() for name in FIELDS if name in numbers
    }
    types["entries"] = pa.int64()
    return pa.Table.from_pylist([item.as_row() for item in items], schema=pa.schema(list(types.items())))


def _new_id(now: datetime) -> str:
    return f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03}-{uuid.uuid4().hex[:12]}"


def _open_on(connection: sqlite3.Connection, record: WorkRecord, fields: Fields) -> set[str]:
    """The things on which an open item of the same list or batch stands."""
    by = GROUPED_BY.get(record.kind)
    if by is None:
        return set()
    items = items_of(_read(connection, "WHERE kind = ?", (record.kind,)))
    return {str(item.subject) for item in items if item.open and item.fields.get(by) == fields.get(by)}


def _read(connection: sqlite3.Connection, condition: str, values: tuple[Any, ...]) -> list[WorkEntry]:
    return [_entry(row) for row in connection.execute(_SELECT + condition + " ORDER BY number", values)]


def _entry(row: tuple[Any, ...]) -> WorkEntry:
    id, number, item, kind, step, subject_kind, subject, name, fields, *rest = row
    about = Subject(subject_kind, subject, name)
    return WorkEntry(id, number, item, kind, step, about, json.loads(fields), *rest)


def _standing(connection: sqlite3.Connection, id: str) -> WorkItem:
    """The item that is to be changed; a finding where there is none, or it was withdrawn."""
    chain = _read(connection, "WHERE item = ?", (_safe(id),))
    if not chain:
        raise _unknown(id)
    item = item_of(chain)
    if item.withdrawn:
        by = next(entry for entry in chain if entry.supersedes == item.id)
        raise FindingError([ITEM_WITHDRAWN.at(id=item.id, who=by.who, when=by.when[:10])])
    return item


def _entry_of(connection: sqlite3.Connection, id: str) -> WorkEntry:
    found = _read(connection, "WHERE id = ?", (_safe(id),))
    if not found:
        raise FindingError([ENTRY_UNKNOWN.at(id=_safe(id)[:80])])
    return found[0]


def _withdrawable(item: WorkItem, target: WorkEntry) -> None:
    if target.step == "withdrawal":
        raise FindingError([NOT_WITHDRAWABLE.at(id=target.id)])
    by = next((entry for entry in item.entries if entry.supersedes == target.id), None)
    if by is not None:
        raise FindingError([ALREADY_SUPERSEDED.at(id=target.id, by=by.id, who=by.who, when=by.when[:10])])


def _task_there(connection: sqlite3.Connection, kind: str, fields: Fields, about: Subject) -> None:
    """A finding where a closed gap names a task that is not one of the same thing."""
    task = fields.get("task") if kind == "gap_closed" else None
    if not task:
        return
    chain = _read(connection, "WHERE item = ?", (str(task),))
    named = item_of(chain) if chain else None
    there = named is not None and named.kind == "breakthrough" and not named.withdrawn
    if named is None or not there or str(named.subject) != str(about):
        raise FindingError([TASK_UNKNOWN.at(id=str(task)[:80], subject=str(about))])


def _raise(found: list[Finding]) -> None:
    if found:
        raise FindingError(found)


def _unknown(id: str) -> FindingError:
    return FindingError([ITEM_UNKNOWN.at(id=_safe(id)[:80])])


def _safe(id: str) -> str:
    return safe_line(id[:400])
