"""Owns whole columns of numbers: values, statuses and bounds of a batch in the stored unit.

Comes in: a raw array (numbers or text), its unit, the words that stand for no number, rates of exchange.
Goes out: a `NumberColumn` and the rows that cannot be accepted. Plain numbers are cast in one vectorised
pass; Python sees only the distinct texts that are left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from industria.catalogue import STATUSES, ColumnRecord
from industria.engine.casting import try_numbers
from industria.findings import FindingRecord
from industria.register.cells import Encoded, Positions, Problem, encode
from industria.register.numbers import LARGEST, Number, Words, parse_number
from industria.register.reasons import (
    NO_EXCHANGE_RATE,
    NOT_EXACT,
    NOT_WHOLE,
    NUMBER_PROBLEMS,
    NUMBER_TOO_LARGE,
    OUT_OF_RANGE,
    UNIT_AMBIGUOUS,
    UNIT_MISMATCH,
)
from industria.register.units import Unit, conversion

Floats = npt.NDArray[np.float64]
OBSERVED, ESTIMATED, INEQUALITY, SUPPRESSED, MISSING = range(len(STATUSES))
OWN_CURRENCY = 0
"""Position of yuan among the currencies of a column: no rate is needed."""


@dataclass(slots=True)
class NumberColumn:
    """A column of numbers: value, bounds (NaN where there is none) and status (position in STATUSES)."""

    value: Floats
    low: Floats
    high: Floats
    status: npt.NDArray[np.int8]
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NumberRules:
    """What a column of numbers is read by: contract column, unit, words, rates and the year of each row."""

    column: ColumnRecord
    shown: str
    unit: Unit | None
    words: Words
    exchange: Mapping[str, Mapping[int, float]]
    years: npt.NDArray[np.int64] | None


def read_numbers(array: pa.Array, rules: NumberRules) -> NumberColumn:
    """Read a column of numbers into the stored unit.

    stored = number × factor of its unit (× rate of the year for foreign money); a cell that names its own
    unit keeps to that one. Suppressed values and open inequalities get the column's legal minimum as lower
    bound.
    """
    reading = _Reading(array, rules)
    reading.read_texts()
    reading.exchange_money()
    reading.check_range()
    return reading.column


class _Reading:
    """The state of one column while it is read."""

    def __init__(self, array: pa.Array, rules: NumberRules):
        self.rules = rules
        self.array = array
        value, self.given = _plain_numbers(array)
        factor = conversion(rules.unit, rules.column) if rules.unit else 1.0
        self.factor = 1.0 if factor is None else factor
        self.currencies = ["CNY"]
        self.currency = np.zeros(len(array), np.int8)
        status = np.where(np.isnan(value), MISSING, OBSERVED).astype(np.int8)
        low, high = value.copy(), value.copy()
        self.column = NumberColumn(value, low, high, status)
        self._words_that_are_numbers()
        for numbers in (value, low, high):
            with np.errstate(over="ignore"):  # what overflows is rejected as beyond anything measured
                numbers *= self.factor
        if rules.unit and rules.unit.foreign:
            self.currency[:] = self._currency(rules.unit.base)

    def _words_that_are_numbers(self) -> None:
        """A source may say that -999 stands for a withheld value."""
        words = self.rules.words
        for said, status in ((words.zero, OBSERVED), (words.missing, MISSING), (words.withheld, SUPPRESSED)):
            numbers = [float(word) for word in said if word.lstrip("+-").replace(".", "", 1).isdecimal()]
            if numbers and (hit := np.isin(self.column.value, numbers)).any():
                self._fill(hit, status, 0.0 if status == OBSERVED else np.nan)

    def _fill(self, hit: npt.NDArray[np.bool_], status: int, value: float) -> None:
        for numbers in (self.column.value, self.column.low, self.column.high):
            numbers[hit] = value
        self.column.status[hit] = status
        self.given &= ~hit

    def read_texts(self) -> None:
        """Read what is more than a plain number: each distinct text once."""
        left = np.flatnonzero(self.given & np.isnan(self.column.value))
        if not len(left):
            return
        encoded = encode(pc.take(self.array, pa.array(left)))
        numbers = [parse_number(text, self.rules.words) for text in encoded.texts]
        factors, reasons = self._factors(numbers)
        for numbers_of, name in (
            (self.column.value, "value"),
            (self.column.low, "low"),
            (self.column.high, "high"),
        ):
            read = [np.nan if getattr(n, name) is None else getattr(n, name) for n in numbers]
            numbers_of[left] = np.append(np.array(read) * factors, np.nan)[encoded.indices]
        statuses = [STATUSES.index(n.status) for n in numbers]
        self.column.status[left] = np.array([*statuses, MISSING], np.int8)[encoded.indices]
        own = [
            OWN_CURRENCY if n.unit is None or n.unit.dimension != "money" else self._currency(n.unit.base)
            for n in numbers
        ]
        named = np.array([n.unit is not None for n in numbers] + [False])[encoded.indices]
        self.currency[left[named]] = np.array([*own, 0], np.int8)[encoded.indices[named]]
        self._reject_texts(encoded, left, numbers, reasons)

    def _factors(self, numbers: list[Number]) -> tuple[Floats, list[FindingRecord | None]]:
        """The factor of each distinct text into the stored unit, and the reason where there is none."""
        factors = np.full(len(numbers), self.factor)
        reasons: list[FindingRecord | None] = []
        for position, number in enumerate(numbers):
            reason: FindingRecord | None = NUMBER_PROBLEMS.get(number.problem)
            if reason is None and number.unit is not None:
                factor = conversion(number.unit, self.rules.column)
                reason = UNIT_MISMATCH if factor is None else None
                factors[position] = factor or 1.0
            elif reason is None and number.scale != 1.0 and self.factor != 1.0:
                reason = UNIT_AMBIGUOUS
            plain_only = self.rules.column.kind != "value"
            if reason is None and plain_only and number.status in ("inequality", "estimated"):
                reason = NOT_EXACT
            reasons.append(reason)
        return factors, reasons

    def _reject_texts(
        self, encoded: Encoded, left: Positions, numbers: list[Number], reasons: list[FindingRecord | None]
    ) -> None:
        for reason in {r.code: r for r in reasons if r is not None}.values():
            flags = np.array([r is reason for r in reasons] + [False])
            chosen = np.flatnonzero(flags[encoded.indices])
            details = [{"suggestion": numbers[i].suggestion} for i in encoded.indices[chosen]]
            unit = self.rules.unit.name if self.rules.unit else self.rules.column.unit
            self._reject(reason, left[chosen], {"unit": unit}, encoded.at(chosen), details)

    def _currency(self, code: str) -> int:
        if code not in self.currencies:
            self.currencies.append(code)
        return self.currencies.index(code)

    def exchange_money(self) -> None:
        """Turn foreign money into yuan by the rate of the row's year."""
        column = self.column
        for number, code in enumerate(self.currencies):
            rows = np.flatnonzero((self.currency == number) & (column.status != MISSING))
            if number == OWN_CURRENCY or not len(rows):
                continue
            rates = self.rules.exchange.get(code, {})
            years = self.rules.years[rows] if self.rules.years is not None else np.zeros(len(rows), np.int64)
            if self.rules.years is None and len(rates) == 1:
                years = np.full(len(rows), next(iter(rates)))
            for year in np.unique(years):
                at = rows[years == year]
                if (rate := rates.get(int(year))) is None:
                    said = str(year) if year else "–"
                    self._reject(NO_EXCHANGE_RATE, at, {"currency": code, "year": said})
                    continue
                for numbers in (column.value, column.low, column.high):
                    numbers[at] *= rate

    def check_range(self) -> None:
        """Refuse what is too large, out of range or not whole; bound what is suppressed or open."""
        column, record = self.column, self.rules.column
        parts = (column.value, column.low, column.high)
        with np.errstate(invalid="ignore"):
            large = np.logical_or.reduce([np.abs(part) > LARGEST for part in parts])
            self._reject(NUMBER_TOO_LARGE, np.flatnonzero(large))
            for limit, outside in ((record.minimum, np.less), (record.maximum, np.greater)):
                if limit is not None:
                    beyond = ~large & np.logical_or.reduce([outside(part, limit) for part in parts])
                    minimum = "–" if record.minimum is None else f"{record.minimum:g}"
                    maximum = "–" if record.maximum is None else f"{record.maximum:g}"
                    self._reject(
                        OUT_OF_RANGE, np.flatnonzero(beyond), {"minimum": minimum, "maximum": maximum}
                    )
            if record.kind == "integer":
                self._reject(
                    NOT_WHOLE, np.flatnonzero(~large & (column.value % 1 != 0) & ~np.isnan(column.value))
                )
        open_below = np.isin(column.status, (SUPPRESSED, INEQUALITY)) & np.isnan(column.low)
        if record.minimum is not None and open_below.any():
            column.low[open_below] = record.minimum

    def _reject(
        self,
        reason: FindingRecord,
        rows: Positions,
        shared: Mapping[str, Any] | None = None,
        values: list[str] | None = None,
        details: list[dict[str, str]] | None = None,
    ) -> None:
        if not len(rows):
            return
        if values is None:
            encoded = encode(pc.take(self.array, pa.array(rows)))
            values = encoded.at(np.arange(len(rows)))
        self.column.problems.append(
            Problem(
                reason, self.rules.column.name, self.rules.shown, rows, values, details or (), shared or {}
            )
        )


def _plain_numbers(array: pa.Array) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Plain numbers of an array (NaN where there is none), and which cells hold anything."""
    kind = array.type.value_type if pa.types.is_dictionary(array.type) else array.type
    if pa.types.is_null(kind):
        return np.full(len(array), np.nan), np.zeros(len(array), bool)
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        numbers = pc.cast(array, kind).cast(pa.float64(), safe=False)
        value = np.array(numbers.to_numpy(zero_copy_only=False), np.float64)
        return value, ~np.isnan(value)
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        encoded = encode(array)
        array = pa.DictionaryArray.from_arrays(
            pa.array(encoded.indices, mask=encoded.indices < 0), pa.array(encoded.texts, pa.string())
        )
    given = np.asarray(pc.is_valid(array))
    value = np.array(try_numbers(array).to_numpy(zero_copy_only=False), np.float64)
    return value, given
