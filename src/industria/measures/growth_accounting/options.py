"""Owns the choices of growth accounting that most calls leave as they are.

Comes in: what a caller says. Goes out: `GrowthOptions`, checked for words that have no meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from industria.findings import Finding
from industria.measures import data_finding_records as data_records

ABSENT = ("unknown", "zero")


@dataclass(frozen=True)
class GrowthOptions:
    """Which periods are compared, with what, and what an absent pair of region and industry means.

    `start`, `end`: periods (default: the latest, and the earliest of the same kind). `status`: column of
    statuses. `absent`: a pair that is in one period and not in another is `unknown`, or `zero`; then
    `respondents`, the column of how many stand behind a cell, lets the result say how much of entry and exit
    is in cells at the number from which they are published. `reference`:
    a table with the same industry, period and value columns that holds the comparison economy (default: all
    rows of the data together). `neighbours`: a mapping from region to its neighbours (or to a mapping of
    weights), or a table with the region's column, `neighbour` and perhaps `weight`.
    """

    start: Any = None
    end: Any = None
    status: str | None = None
    absent: str = "unknown"
    respondents: str | None = None
    reference: Any = None
    neighbours: Any = None

    def mistakes(self) -> list[Finding]:
        """What is wrong with the choices themselves."""
        if self.absent in ABSENT:
            return []
        given, choices = repr(self.absent), ", ".join(ABSENT)
        return [data_records.BAD_CHOICE.at(role="absent", given=given, choices=choices)]
