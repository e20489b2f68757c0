"""Owns what a work item is: a chain of entries, and the state that stands after all of them.

Comes in: entries in the order of writing. Goes out: items. An entry is never changed: a later one changes
fields, or withdraws one entry, whose fields then do not count; withdrawing the first withdraws the item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from industria.decisions.entries import Subject
from industria.decisions.kept_work.records import FIELDS, KINDS
from industria.decisions.kept_work.work_record import WorkRecord

Step = Literal["begun", "changed", "withdrawal"]
Value = str | float | None


@dataclass(frozen=True, slots=True)
class WorkEntry:
    """What one person did with a work item: began it, changed fields, or withdrew an entry.

    `day` is the day it happened, `when` the time (UTC) it was written. `fields` holds what this entry sets;
    None empties a field. `follows` is the entry before it, `supersedes` the one that it withdraws.
    """

    id: str
    number: int
    item: str
    kind: str
    step: Step
    subject: Subject
    fields: Mapping[str, Value]
    text: str
    day: str
    who: str
    when: str
    run: str = ""
    follows: str | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A stage that an item reached, the day, and the entry that says so."""

    stage: str
    day: str
    entry: str


@dataclass(frozen=True)
class WorkItem:
    """The state of a work item after all its entries.

    `moves`: the stages it was in, in order, of entries that stand. `standing`: its entries that stand.
    `entries`: all of them, oldest first. `withdrawn`: whether the item as a whole was.
    """

    id: str
    kind: str
    subject: Subject
    fields: Mapping[str, Value]
    moves: tuple[Move, ...]
    standing: tuple[WorkEntry, ...]
    entries: tuple[WorkEntry, ...]
    withdrawn: bool

    @property
    def record(self) -> WorkRecord:
        """The kind of work it is."""
        return KINDS[self.kind]

    @property
    def stage(self) -> str:
        """The stage it is in."""
        return str(self.fields.get("stage") or "")

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return not self.withdrawn and self.stage not in self.record.ends

    @property
    def last(self) -> WorkEntry:
        """The latest entry, whatever it is: what a writer has seen names this one."""
        return self.entries[-1]

    @property
    def opened(self) -> str:
        """The day it began."""
        return self.entries[0].day

    @property
    def changed(self) -> str:
        """The day of the latest entry that stands."""
        return (self.standing or self.entries)[-1].day

    @property
    def since(self) -> str:
        """The day since which it is in its stage."""
        return self.moves[-1].day if self.moves else self.opened

    def name(self) -> str:
        """What it is called in a list: firm, task, title, customer, or the name of its subject."""
        for field in ("firm", "task", "title_zh", "title_en", "customer", "name"):
            if self.fields.get(field):
                return str(self.fields[field])
        return self.subject.name or str(self.fields.get("result") or self.subject.key)

    def as_row(self) -> dict[str, Any]:
        """The item as one flat row."""
        row: dict[str, Any] = {
            "item": self.id, "kind": self.kind,
            "subject_kind": self.subject.kind, "subject": self.subject.key,
            "subject_name": self.subject.name, "state": "withdrawn" if self.withdrawn else "stands",
            **{name: self.fields.get(name) for name in FIELDS},
            "opened": self.opened, "opened_by": self.entries[0].who, "since": self.since,
            "changed": self.changed, "changed_by": self.last.who, "entries": len(self.entries),
            "text": self.last.text, "run": self.last.run,
        }  # fmt: skip
        return row


COLUMNS = (
    "item", "kind", "subject_kind", "subject", "subject_name", "state", *FIELDS, "opened", "opened_by",
    "since", "changed", "changed_by", "entries", "text", "run",
)  # fmt: skip
"""Columns of the table of work items, in order."""


def items_of(entries: Iterable[WorkEntry]) -> list[WorkItem]:
    """The items that entries, in the order of writing, make up; the latest begun last. O(entries)."""
    chains: dict[str, list[WorkEntry]] = {}
    for entry in entries:
        chains.setdefault(entry.item, []).append(entry)
    return [item_of(chain) for chain in chains.values()]


def item_of(entries: Iterable[WorkEntry]) -> WorkItem:
    """The state after the entries of one item: of each field, what the latest standing entry set."""
    chain = tuple(entries)
    gone = {entry.supersedes for entry in chain if entry.supersedes}
    standing = tuple(entry for entry in chain if entry.step != "withdrawal" and entry.id not in gone)
    withdrawn = chain[0].id in gone
    fields: dict[str, Value] = {}
    moves: list[Move] = []
    for entry in standing or chain[:1]:
        fields |= entry.fields
        stage = entry.fields.get("stage")
        if stage and (not moves or moves[-1].stage != stage):
            moves.append(Move(str(stage), entry.day, entry.id))
    known = {name: value for name, value in fields.items() if value is not None}
    return WorkItem(
        chain[0].item, chain[0].kind, chain[0].subject, known, tuple(moves), standing, chain, withdrawn
    )
