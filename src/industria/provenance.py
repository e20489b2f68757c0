"""Owns Run and Derivation: what a build was made from, and how one number came about.

Comes in: hashes, versions and inputs from the workspace; formulas and rows from measures and tracking.
Goes out: run.json, and the tree that `explain` prints.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=8)
def code_hash(*parts: str) -> str:
    """A hash of the code of some floors (folders or files of the package): results know their code."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for part in parts:
        place = package / part
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
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
    """The row of a person's own file that a number was read from."""

    file: str
    sheet: str | None
    row: int
    text: str = ""

    def __str__(self) -> str:
        sheet = f" [{self.sheet}]" if self.sheet else ""
        return f"{self.file}{sheet} row {self.row}"


@dataclass(frozen=True, slots=True)
class Derivation:
    """How one number came about: its formula, the same with the numbers in, and what it was made from.

    `inputs` are derivations of their own, down to `SourceRow`s. `left_out` counts further inputs that are
    not listed (a sum of thousands names its largest parts first). `column` names
    the column of the row that this part explains, so that a page can open the one that was clicked.
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
