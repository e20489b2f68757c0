"""Owns Finding: the one shape of every complaint, in the library, the command line and the report.

A finding has a stable code, a severity, a place, and five plain sentences' worth of help: what is wrong,
why it matters and how to repair it, in English and Chinese. The sentences live once, in a `FindingRecord`;
a `Finding` is a record plus a place plus the values that fill the sentences.

Comes in: records declared beside the code that can complain. Goes out: lists of findings, never a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Literal

Language = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence or a name in English and in Chinese."""

    en: str
    zh: str

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def filled(self, language: Language, data: Mapping[str, Any]) -> str:
        """The sentence with its `{name}` places filled; a place without a value shows as `?`."""
        return self[language].format_map(_Blanks(data))


class _Blanks(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"


class Severity(StrEnum):
    """How much a finding matters: an error stops a build, a warning does not, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Where:
    """A place: a file (with line, or sheet, row and column), and the table or key it is about."""

    file: str | None = None
    line: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    table: str | None = None
    key: str | None = None

    def __str__(self) -> str:
        parts = [self.file or self.table or ""]
        if self.line is not None:
            parts[0] += f":{self.line}"
        parts += [f"[{self.sheet}]"] if self.sheet else []
        parts += [f"row {self.row}"] if self.row is not None else []
        parts += [f"column {self.column}"] if self.column else []
        parts += [self.key] if self.key else []
        return " ".join(part for part in parts if part)


_RECORDS: dict[str, FindingRecord] = {}


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """The description of one kind of complaint: its code and its sentences, written once.

    `code` is `<floor>.<what-is-wrong>` and never changes. The sentences may hold `{name}` places.
    """

    code: str
    severity: Severity
    what: Text
    why: Text
    fix: Text

    def __post_init__(self) -> None:
        known = _RECORDS.setdefault(self.code, self)
        if (known.what, known.why, known.fix) != (self.what, self.why, self.fix):
            raise ValueError(f"finding code {self.code!r} is declared twice with different sentences")

    def at(
        self, where: Where | None = None, /, *, count: int = 1, severity: Severity | None = None, **data: Any
    ) -> Finding:
        """A finding of this kind at a place, its sentences filled from `data`."""
        return Finding(self, where or Where(), data, count, severity or self.severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint: what is wrong, where, why it matters and how to repair it.

    `count` is the number of places alike (a finding may stand for many rows; `where` is then the first).
    """

    ROW_COLUMNS: ClassVar[tuple[str, ...]] = (
        "code", "severity", "count", "file", "line", "sheet", "row", "column", "table", "key",
        "what_en", "what_zh", "why_en", "why_zh", "fix_en", "fix_zh",
    )  # fmt: skip

    record: FindingRecord
    where: Where = field(default_factory=Where)
    data: Mapping[str, Any] = field(default_factory=dict)
    count: int = 1
    severity: Severity = Severity.ERROR

    @property
    def code(self) -> str:
        """The stable code, such as `plan.unknown-key`."""
        return self.record.code

    def what(self, language: Language = "en") -> str:
        """What is wrong, as one sentence."""
        return self.record.what.filled(language, self.data)

    def why(self, language: Language = "en") -> str:
        """Why it matters, as one sentence."""
        return self.record.why.filled(language, self.data)

    def fix(self, language: Language = "en") -> str:
        """How to repair it, as one sentence."""
        return self.record.fix.filled(language, self.data)

    def as_row(self) -> dict[str, Any]:
        """The finding as one flat row of the result table `findings`."""
        where = self.where
        return {
            "code": self.code, "severity": str(self.severity), "count": self.count,
            "file": where.file, "line": where.line, "sheet": where.sheet, "row": where.row,
            "column": where.column, "table": where.table, "key": where.key,
            "what_en": self.what("en"), "what_zh": self.what("zh"),
            "why_en": self.why("en"), "why_zh": self.why("zh"),
            "fix_en": self.fix("en"), "fix_zh": self.fix("zh"),
        }  # fmt: skip


class FindingError(Exception):
    """A user's mistake that stops the work: carries every finding collected so far."""

    def __init__(self, findings: Iterable[Finding]):
        self.findings = tuple(findings)
        super().__init__("\n".join(f"{f.code}: {f.what()} {f.fix()}" for f in self.findings))


def all_records() -> dict[str, FindingRecord]:
    """Every finding record declared by the modules imported so far, by code."""
    return dict(sorted(_RECORDS.items()))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error, so that a build may not start."""
    return any(f.severity is Severity.ERROR for f in findings)
