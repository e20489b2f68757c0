"""Owns Run and Derivation: what a build was made from, and how one number came about.

Comes in: hashes, versions and inputs from the workspace; formulas and rows from measures and tracking.
Goes out: run.json, and the tree that `explain` prints.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from industria.findings import Language, Text

CODE_SUFFIXES = frozenset({".py", ".toml", ".csv"})
"""Files of a floor that decide its results."""


@lru_cache(maxsize=8)
def code_hash(*parts: str) -> str:
    """A hash of the code of some floors (folders or files of the package): results know their code.

    Rules and lists that floors keep as data (`CODE_SUFFIXES`) are code too.
    """
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for part in parts:
        place = package / part
        found = sorted(path for path in place.rglob("*") if path.suffix in CODE_SUFFIXES)
        for path in found if place.is_dir() else [place]:
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step of a build: its key, whether it was linked from an earlier run, what it wrote and found."""

    name: str
    key: str
    reused: bool
    seconds: float
    outputs: Mapping[str, Mapping[str, Any]]
    findings: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One complete build: what went in, with which code, what came out.

    `counts` holds the records read, accepted and rejected of each table; `findings` counts each severity.
    """

    id: str
    started: str
    finished: str
    code_version: str
    engine: Mapping[str, str]
    plan_hash: str
    scenario: str | None
    snapshots: Mapping[str, str]
    seed: int
    synthetic: bool
    steps: tuple[StepRecord, ...] = ()
    findings: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The run as plain data, for run.json."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Run:
        """The run written by `as_dict`."""
        steps = tuple(StepRecord(**step) for step in data.get("steps", ()))
        return cls(**{**data, "steps": steps})


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The row of a person's own file that a number was read from; row 0 stands for the file as a whole.

    `table` names the register table that the row was accepted into, or `plan`.
    """

    file: str
    sheet: str | None
    row: int
    text: str = ""
    table: str = ""

    def place(self, language: Language = "en") -> str:
        """File, sheet and row as a person would look them up."""
        place = f"{self.file} [{self.sheet}]" if self.sheet else self.file
        if not self.row:
            return place
        return f"{place} {Text('row {row}', '第 {row} 行').filled(language, {'row': self.row})}"

    def __str__(self) -> str:
        return self.place()


@dataclass(frozen=True, slots=True)
class Derivation:
    """How one number came about: its formula, the same with the numbers in, and what it was made from.

    Names and notes are in the language that was asked for; formulas are symbols; `origin` is a key of
    `catalogue.ORIGINS`. `inputs` are derivations of their own, down to `SourceRow`s. `left_out` counts
    further inputs that are not listed (a sum of thousands names its largest parts first). `column` names
    the column of the row that this part explains, so that a page can open the one that was clicked.
    `is_sum` says that the inputs are parts of a sum, not terms of a formula; `of_one` that the number tells
    something of a single respondent.
    """

    name: str
    value: str
    formula: str = ""
    substituted: str = ""
    note: str = ""
    origin: str = ""
    inputs: tuple[Derivation, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    left_out: int = 0
    column: str = ""
    is_sum: bool = False
    of_one: bool = False


PUBLIC_TABLES = ("indicators", "statements", "plan")
"""Tables whose source rows are published figures; rows of the others stay in the office."""


def published(derivation: Derivation) -> Derivation:
    """The derivation as it may be shown outside the office, for a number that itself may be shown.

    Parts of sums, source rows of the register and numbers of a single respondent are dropped and counted in
    `left_out`; terms of formulas and the sources of published figures stay.
    """
    if derivation.of_one:
        left_out = derivation.left_out + len(derivation.inputs) + len(derivation.sources)
        return Derivation(derivation.name, "", left_out=left_out, column=derivation.column, of_one=True)
    sources = tuple(source for source in derivation.sources if source.table in PUBLIC_TABLES)
    kept = () if derivation.is_sum else tuple(part for part in derivation.inputs if not part.of_one)
    dropped = len(derivation.sources) - len(sources) + len(derivation.inputs) - len(kept)
    told = "" if derivation.is_sum else derivation.substituted  # a sum with its numbers in names its parts
    return replace(
        derivation,
        substituted=told,
        inputs=tuple(published(part) for part in kept),
        sources=sources,
        left_out=derivation.left_out + dropped,
    )


def part_of(derivation: Derivation, column: str) -> Derivation | None:
    """The part of a row's derivation that explains a column; a bound is explained with its value."""
    for name in _explained_with(column):
        for part in (derivation, *derivation.inputs):
            if part.column == name:
                return part
    return None


def _explained_with(column: str) -> tuple[str, ...]:
    """The columns whose derivation explains this one, the best first: `x_low` is told with `x`."""
    for end in ("_low", "_high", "_status"):
        if column.endswith(end):
            stem = column.removesuffix(end)
            return column, stem, f"{stem}_value"
    return (column, "value") if column in ("low", "high", "status") else (column,)
