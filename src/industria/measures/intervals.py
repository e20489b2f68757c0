"""Owns sums of partly known values: a point where everything is known, else the bounds.

Comes in: arrays of points and bounds with NaN for unknown, and group codes. Goes out: the same per group.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from industria.kernels import bounds

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Interval:
    """Points with their bounds; NaN where unknown (a bound that is NaN is no bound)."""

    value: Floats
    low: Floats
    high: Floats

    @classmethod
    def of(cls, table: pa.Table) -> Interval:
        """The columns `value`, `low` and `high` of a table."""
        return cls(*(to_floats(table[name]) for name in ("value", "low", "high")))

    @classmethod
    def points(cls, values: Floats) -> Interval:
        """Values whose bounds are themselves."""
        return cls(values, values, values)

    def take(self, rows: Codes) -> Interval:
        """The entries of some rows; -1 gives an unknown one."""
        if self.low is self.value and self.high is self.value:
            return Interval.points(_take(self.value, rows))
        return Interval(*(_take(part, rows) for part in (self.value, self.low, self.high)))


def to_floats(column: pa.ChunkedArray | pa.Array) -> Floats:
    """A numeric column as doubles, null as NaN."""
    return (
        np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)
        if isinstance(column, pa.Array)
        else np.asarray(column.cast(pa.float64()).to_numpy(), dtype=np.float64)
    )


def to_column(values: Floats) -> pa.Array:
    """Doubles as a column, NaN as null."""
    return pa.array(values, pa.float64(), mask=np.isnan(values))


def sum_by_group(parts: Interval, groups: Codes, size: int) -> Interval:
    """The sum of each group: X_g = Σ x_i with bounds Σ low_i and Σ high_i.

    A group has a point only where every part has one, and a bound only where every part has that bound.
    A group without parts is unknown, not zero. Cost: three passes over the parts.
    """
    empty = np.bincount(groups, minlength=size) == 0

    def total(values: Floats) -> Floats:
        return np.where(empty, np.nan, bounds.sum_by_group(values, groups, size))

    if parts.low is parts.value and parts.high is parts.value:
        point = total(parts.value)
        return Interval(point, point, point)
    return Interval(total(parts.value), total(parts.low), total(parts.high))


def _take(values: Floats, rows: Codes) -> Floats:
    if not len(values):
        return np.full(len(rows), np.nan)
    return np.where(rows >= 0, values[np.maximum(rows, 0)], np.nan)
