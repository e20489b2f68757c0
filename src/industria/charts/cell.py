"""Owns Cell: one number as it may be shown, with its status and bounds, and the mark that draws it.

Comes in: rows of result tables. Goes out: the kind of mark a picture or table must use, so that zero,
unknown, withheld, a bound and a range can never look alike.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Mark = Literal["value", "estimate", "zero", "at-least", "at-most", "range", "withheld", "unknown"]
MARKS: tuple[Mark, ...] = (
    "value", "estimate", "zero", "at-least", "at-most", "range", "withheld", "unknown",
)  # fmt: skip


def _finite(value: Any) -> float | None:
    """The value as a number, or None where it is absent or not a finite number."""
    if value is None or isinstance(value, str | bool):
        return None
    number = float(value)
    return number if math.isfinite(number) else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with what is known of it: value, status, bounds and unit."""

    value: float | None = None
    status: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""

    @classmethod
    def of(cls, row: Mapping[str, Any], prefix: str = "", unit: str | None = None) -> Cell:
        """The cell of a row: columns `value`, `status`, `low`, `high`, or `<prefix>_value` and so on.

        `cluster_status` names its value `value` and the rest `value_status`, `value_low`, `value_high`:
        that form is found where the plain names do not stand for the value.
        """
        if prefix:
            names = tuple(f"{prefix}_{part}" for part in ("value", "status", "low", "high"))
        elif "value_status" in row:
            names = ("value", "value_status", "value_low", "value_high")
        else:
            names = ("value", "status", "low", "high")
        value, low, high = (_finite(row.get(names[i])) for i in (0, 2, 3))
        return cls(value, row.get(names[1]), low, high, str(unit or row.get("unit") or ""))

    @classmethod
    def number(cls, value: Any, unit: str = "") -> Cell:
        """A bare number: observed where it is there, unknown where it is not."""
        number = _finite(value)
        return cls(number, "missing" if number is None else "observed", unit=unit)

    @property
    def mark(self) -> Mark:
        """How the cell is drawn."""
        if self.value is not None:
            if self.status == "estimated":
                return "estimate"
            return "zero" if self.value == 0 else "value"
        if self.status == "suppressed":
            return "withheld"
        if self.low is not None and self.high is not None:
            return "range"
        # A lower bound of zero says nothing about a quantity that cannot be negative.
        if self.low is not None and self.low != 0:
            return "at-least"
        return "at-most" if self.high is not None else "unknown"
