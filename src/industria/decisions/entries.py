"""Owns what an entry is: a note or a decision of a person on one thing, or the withdrawal of one.

Comes in: what a person typed. Goes out: a checked `Draft`, or every finding about it at once.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any, Literal

from industria.decisions.finding_records import (
    KIND_UNKNOWN,
    SUBJECT_UNREADABLE,
    TEXT_MISSING,
    TITLE_MISSING,
    TOO_LONG,
    WHO_MISSING,
)
from industria.decisions.wording import safe_line, safe_text
from industria.findings import Finding, FindingError

WRITABLE = ("note", "decision")
Kind = Literal["note", "decision", "withdrawal"]
State = Literal["stands", "corrected", "withdrawn"]
MOST = {"text": 10_000, "title": 200, "who": 100, "subject": 400, "run": 100}
"""Longest texts in characters; what is longer is refused, never cut."""
MOST_OF_A_NAME = 300
_SUBJECT_KIND = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Subject:
    """The one thing an entry is about: its kind, such as `cluster`, its key, and its name when written.

    The name is a caption taken from the tables: one of great length is shortened with “…”, the key never is.
    """

    kind: str
    key: str
    name: str = ""

    @classmethod
    def read(cls, text: str) -> Subject:
        """The subject written as `kind:key`; a finding where the text does not say what it is about."""
        kind, colon, key = text.partition(":")
        subject = cls(safe_line(kind), safe_line(key))
        if not colon or not subject.readable:
            raise FindingError([SUBJECT_UNREADABLE.at(subject=safe_line(text)[:80])])
        return subject

    @property
    def readable(self) -> bool:
        """Whether kind and key can name a thing."""
        return bool(_SUBJECT_KIND.fullmatch(self.kind) and self.key)

    def safe(self) -> Subject:
        """The subject as it is kept and looked for."""
        name = safe_line(self.name[: MOST_OF_A_NAME * 8])
        shown = name if len(name) <= MOST_OF_A_NAME else name[: MOST_OF_A_NAME - 1] + "…"
        return Subject(safe_line(self.kind), safe_line(self.key), shown)

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one person wrote on one thing; never changed: a later entry corrects or withdraws it.

    `when` is UTC; `run` the run seen when it was written; `supersedes` the entry it corrects or withdraws;
    `superseded_by` the entry that did so to this one. `number` counts entries in the order of writing.
    """

    id: str
    number: int
    kind: Kind
    subject: Subject
    title: str
    text: str
    who: str
    when: str
    run: str = ""
    supersedes: str | None = None
    superseded_by: str | None = None
    state: State = "stands"

    @property
    def stands(self) -> bool:
        """Whether it is a note or decision that nobody corrected or withdrew."""
        return self.state == "stands" and self.kind != "withdrawal"

    def as_row(self) -> dict[str, Any]:
        """The entry as one flat row."""
        row = asdict(self)
        subject = row.pop("subject")
        row |= {
            "subject_kind": subject["kind"],
            "subject": subject["key"],
            "subject_name": subject["name"],
        }
        return {name: row[name] for name in COLUMNS}


COLUMNS = (
    "id", "number", "kind", "subject_kind", "subject", "subject_name", "title", "text", "who", "when", "run",
    "supersedes", "superseded_by", "state",
)  # fmt: skip
"""Columns of the table of entries, in order."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is about to be written, before it has an id and a time."""

    kind: str
    subject: Subject
    text: str
    who: str
    title: str = ""
    run: str = ""
    supersedes: str | None = None

    def checked(self) -> Draft:
        """The draft as it will be kept; FindingError with everything that is wrong with it."""
        safe = Draft(
            self.kind,
            self.subject.safe(),
            safe_text(self.text),
            safe_line(self.who),
            safe_line(self.title),
            safe_line(self.run),
            self.supersedes,
        )
        found = [*safe._missing(), *safe._too_long()]
        if found:
            raise FindingError(found)
        return safe

    def _missing(self) -> list[Finding]:
        withdrawal = self.kind == "withdrawal"
        checks = (
            (withdrawal or self.kind in WRITABLE, KIND_UNKNOWN.at(kind=safe_line(self.kind)[:40])),
            (self.subject.readable, SUBJECT_UNREADABLE.at(subject=str(self.subject)[:80])),
            (self.who, WHO_MISSING.at()),
            (self.text, TEXT_MISSING.at()),
            (self.title or self.kind != "decision", TITLE_MISSING.at()),
        )
        return [finding for well, finding in checks if not well]

    def _too_long(self) -> list[Finding]:
        given = {
            "text": self.text, "title": self.title, "who": self.who, "subject": self.subject.key,
            "run": self.run,
        }  # fmt: skip
        return [
            TOO_LONG.at(field=name, length=f"{len(value):,}", most=f"{MOST[name]:,}")
            for name, value in given.items()
            if len(value) > MOST[name]
        ]
