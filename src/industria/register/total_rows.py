"""Owns rows of totals: found by what they say, and kept out with that one reason.

Comes in: a batch and its columns as read. Goes out: which rows are totals, and the problems without what
merely follows from that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from industria.register.cells import Problem, texts_of
from industria.register.columns import ReadColumn
from industria.register.readers.raw import RawBatch
from industria.register.reasons import MISSING_REQUIRED, TOTAL_ROW
from industria.register.words import is_total

Flags = npt.NDArray[np.bool_]


def total_rows(
    batch: RawBatch,
    key: Sequence[str],
    shapes: Sequence[Mapping[str, ReadColumn]],
    problems: Sequence[Problem],
) -> Flags:
    """Rows of totals: said so by a key or a name, or by any cell of a row whose key is empty."""
    totals = np.zeros(batch.count, bool)
    for columns in shapes:
        for name, read in columns.items():
            if name in key or name.startswith("name_"):
                totals |= read.totals
    keyless = np.zeros(batch.count, bool)
    for problem in problems:
        if problem.reason is MISSING_REQUIRED and problem.column in key:
            keyless[problem.rows] = True
    rows = np.flatnonzero(keyless & ~totals)
    if len(rows):
        for array in batch.columns:
            if pa.types.is_string(array.type) or pa.types.is_large_string(array.type):
                said = [
                    text is not None and is_total(text) for text in texts_of(pc.take(array, pa.array(rows)))
                ]
                totals[rows[np.array(said, bool)]] = True
    return totals


def without_totals(
    problems: list[Problem], totals: Flags, batch: RawBatch, key: Sequence[str]
) -> list[Problem]:
    """The problems with one reason only for rows of totals: what else is odd about them follows from it."""
    if not totals.any():
        return problems
    kept = [_restricted(problem, ~totals[problem.rows]) for problem in problems]
    rows = np.flatnonzero(totals)
    said = [_said_total(batch, int(row)) for row in rows]
    column = key[0] if key else ""
    return [*(p for p in kept if len(p.rows)), Problem(TOTAL_ROW, column, column, rows, said)]


def _restricted(problem: Problem, keep: Flags) -> Problem:
    if keep.all():
        return problem
    chosen = np.flatnonzero(keep).tolist()
    values = [problem.values[i] for i in chosen]
    details = [problem.details[i] for i in chosen] if problem.details else ()
    return replace(problem, rows=problem.rows[chosen], values=values, details=details)


def _said_total(batch: RawBatch, row: int) -> str:
    for array in batch.columns:
        text = texts_of(array.slice(row, 1))[0]
        if text is not None and is_total(text):
            return text
    return ""
