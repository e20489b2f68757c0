"""Owns the values of a plain table: what is known of each cell, as a point or as bounds, and its status.

Comes in: a value column, with a status column where there is one, and `<value>_low`, `<value>_high` where the
table has them. Goes out: points and bounds with NaN for what is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.catalogue import STATUSES
from industria.kernels.arrays import Booleans, Floats, Integers
from industria.measures import data_finding_records as records
from industria.measures.plain_tables import PlainTable, first_row

OBSERVED, ESTIMATED = STATUSES.index("observed"), STATUSES.index("estimated")
MISSING = STATUSES.index("missing")
_NAMES = np.array(STATUSES, dtype=object)


@dataclass(frozen=True)
class Values:
    """The cells of a table: a point where known, bounds where known, and the status as a code."""

    point: Floats
    low: Floats
    high: Floats
    status: Integers

    @property
    def certain(self) -> bool:
        """Whether every cell is observed, so that nothing needs bounds."""
        return not bool((self.status != OBSERVED).any())


def status_names(codes: Integers) -> NDArray[np.object_]:
    """The names of status codes."""
    names: NDArray[np.object_] = _NAMES[codes]
    return names


def read_values(table: PlainTable, value: Any, status: Any, *, negative_allowed: bool = False) -> Values:
    """The value column with its status and bounds; complains about what cannot be used.

    Observed: x = low = high. Estimated: x given, bounds where given. Otherwise no x, bounds where given.
    """
    numbers = table.numbers(value)
    column = status if status is not None else f"{value}_status"
    codes = _statuses(table, column) if table.has(column) else np.zeros(len(table), dtype=np.int64)
    known = codes <= ESTIMATED
    empty = known & np.isnan(numbers)
    if empty.any():
        table.complain(records.MISSING_VALUE, value, int(empty.sum()), first=first_row(empty))
    # a withheld cell is often written as 0: that is no number to warn about
    ignored = ~known & ~np.isnan(numbers) & (numbers != 0)
    if ignored.any():
        table.complain(records.WITHHELD_VALUE, value, int(ignored.sum()), first=first_row(ignored))
    point = np.where(known, numbers, np.nan)
    low, high = _bounds(table, value, codes, point)
    if not negative_allowed:
        for name, side in ((value, point), (f"{value}_low", low), (f"{value}_high", high)):
            _refuse_negative(table, name, side)
    return Values(point, low, high, codes)


def _refuse_negative(table: PlainTable, name: Any, values: Floats) -> None:
    below = values < 0
    if below.any() and not any(f.code == records.NEGATIVE.code for f in table.findings):
        row = int(np.argmax(below))
        table.complain(records.NEGATIVE, name, int(below.sum()), example=f"{values[row]:g}", first=row + 1)


def _statuses(table: PlainTable, column: Any) -> Integers:
    key = table.key(column)
    known = np.array([STATUSES.index(s) if s in STATUSES else -1 for s in key.labels] + [-1])
    codes = known[key.codes].astype(np.int64)
    wrong = (codes < 0) & (key.codes >= 0)
    if wrong.any():
        row = int(np.argmax(wrong))
        table.complain(
            records.UNKNOWN_STATUS, column, int(wrong.sum()),
            example=repr(key.labels[key.codes[row]]), first=row + 1, choices=", ".join(STATUSES),
        )  # fmt: skip
    return np.maximum(codes, 0)


def _bounds(table: PlainTable, value: Any, codes: Integers, point: Floats) -> tuple[Floats, Floats]:
    observed: Booleans = codes == OBSERVED
    sides = []
    for name in (f"{value}_low", f"{value}_high"):
        given = table.numbers(name) if table.has(name) else np.full(len(point), np.nan)
        sides.append(np.where(observed, point, given))
    low, high = sides
    turned = low > high
    if turned.any():
        table.complain(records.BOUNDS_REVERSED, value, int(turned.sum()), first=first_row(turned))
    return low, high
