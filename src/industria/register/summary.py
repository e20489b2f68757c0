"""Owns the summary of rejected rows: one finding for every reason and column of a source.

Comes in: the problems of each batch. Goes out: findings that name the first such row and how many are alike.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.findings import Finding, FindingRecord, Where
from industria.register.cells import Problem
from industria.register.checking import Checked
from industria.register.readers.raw import RawBatch


class Summary:
    """One finding for every reason and column of a source: the first such row, and how many are alike."""

    def __init__(self, file: str, table: str):
        self.file, self.table = file, table
        self.found: dict[tuple[str, str], tuple[FindingRecord, Where, dict[str, Any], int]] = {}

    def add(self, batch: RawBatch, checked: Checked) -> None:
        """Count the problems of a batch."""
        for problem in checked.problems:
            self.count(problem, batch.sheet, int(np.asarray(batch.rows)[problem.rows[0]]))

    def count(self, problem: Problem, sheet: str | None, row: int) -> None:
        """Count the rows of one problem; `row` is the number of its first."""
        mark = (problem.reason.code, problem.column)
        where = Where(file=self.file, sheet=sheet, row=row, column=problem.shown, table=self.table)
        known = self.found.get(mark, (problem.reason, where, problem.detail(0), 0))
        self.found[mark] = (*known[:3], known[3] + len(problem.rows))

    def findings(self) -> list[Finding]:
        """The findings, in the order of their first row."""
        made = [record.at(where, count=count, **data) for record, where, data, count in self.found.values()]
        return sorted(made, key=lambda finding: (finding.where.row or 0, finding.code))

    def most_frequent(self) -> Finding | None:
        """The finding that stands for most rows."""
        return max(self.findings(), key=lambda finding: finding.count, default=None)
