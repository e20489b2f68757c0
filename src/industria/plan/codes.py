"""Owns the codes of one plan: its classification, the full list where one is given, and normal forms.

Comes in: a plan and the folder it stands in. Goes out: `Codes`, which normalises each text once.
"""

from __future__ import annotations

import csv
from pathlib import Path

from industria.classifications import Classification, CodeProblem, classification, normalise_code
from industria.findings import Finding, Text
from industria.plan.finding_records import FULL_LIST
from industria.plan.models import ClassificationUsed, Plan
from industria.plan.places import Places


class Codes:
    """The classification of a plan and the normal form of every code in it."""

    def __init__(self, record: Classification | None, full_list: frozenset[str] = frozenset()):
        self.record = record
        self.full_list = full_list
        self._normal: dict[str, tuple[str, CodeProblem | None]] = {}

    def normal(self, text: str) -> str:
        """The code as the standard writes it; the text itself where it is no code."""
        return self._read(text)[0]

    def problem(self, text: str) -> CodeProblem | None:
        """Why a text is no code; None where it is one."""
        return self._read(text)[1]

    def _read(self, text: str) -> tuple[str, CodeProblem | None]:
        if text not in self._normal:
            code, problem = normalise_code(text, self.record)
            if code is not None and self.full_list and code not in self.full_list:
                problem = "code-unlisted"
            self._normal[text] = (code or text, problem)
        return self._normal[text]


def codes_of(plan: Plan) -> Codes:
    """The codes of a plan, without the full list, which forms do not depend on."""
    return Codes(record_of(plan.classification))


def codes_checked(plan: Plan, folder: Path, places: Places) -> tuple[Codes, list[Finding]]:
    """The codes of a plan with the full list it points at, and a finding where that cannot be read."""
    record = record_of(plan.classification)
    if plan.classification is None or plan.classification.full_list is None:
        return Codes(record), []
    path = folder / plan.classification.full_list
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            known = frozenset(row["code"].strip() for row in csv.DictReader(file) if row.get("code"))
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        where = places.where(("classification", "full_list"))
        return Codes(record), [FULL_LIST.at(where, name=plan.classification.full_list, problem=str(error))]
    return Codes(record, known), []


def record_of(used: ClassificationUsed | None) -> Classification | None:
    """The classification that a plan names: a known one, or its own where it says of which kind."""
    if used is None:
        return None
    known = classification(used.id)
    if known is not None or used.kind is None:
        return known
    lengths = used.lengths or tuple(range(1, 21))
    name = Text(used.id, used.id)
    levels = {length: f"{length} digits" for length in lengths}
    return Classification(used.id, name, used.kind, levels, "the plan", leading_zeros=bool(used.lengths))
