"""Owns columns as sets of distinct texts: how raw arrays of any type become texts, each read once.

Comes in: an Arrow array as a reader gives it. Goes out: `Encoded`: the distinct texts and, per row, which
one; and `Problem`s: the rows whose cell cannot be accepted, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import FindingRecord

Positions = npt.NDArray[np.int64]
CATEGORY = pa.dictionary(pa.int32(), pa.string())
"""The type of columns with few distinct texts."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Rows of a batch that are rejected for one reason in one column.

    `rows` are positions in the batch; `values` the text of each row's cell; `details` what else the
    sentence of each row needs.
    """

    reason: FindingRecord
    column: str
    shown: str
    rows: Positions
    values: Sequence[str]
    details: Sequence[Mapping[str, Any]] = ()
    shared: Mapping[str, Any] = field(default_factory=dict)

    def detail(self, position: int) -> dict[str, Any]:
        """The words that fill the sentence of the row at a position of `rows`."""
        own = self.details[position] if self.details else {}
        return {"column": self.shown, "value": shortened(self.values[position]), **self.shared, **own}


@dataclass(frozen=True, slots=True)
class Encoded:
    """A column as distinct texts: `texts[indices[i]]` is the text of row i; -1 is an empty cell."""

    indices: npt.NDArray[np.int32]
    texts: list[str]

    def where(self, chosen: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
        """Which rows hold a text that meets a condition; an empty cell meets none."""
        flags = np.fromiter((chosen(text) for text in self.texts), bool, len(self.texts))
        return np.append(flags, False)[self.indices]

    def at(self, rows: Positions) -> list[str]:
        """The texts of some rows."""
        return [self.texts[index] if index >= 0 else "" for index in self.indices[rows]]


class Reader(Protocol):
    """Reads one text: a canonical text or None for empty, and the reason where it cannot be read."""

    def __call__(self, text: str) -> tuple[str | None, FindingRecord | None, Mapping[str, Any]]: ...


def shortened(text: str, length: int = 60) -> str:
    """A text short enough for a sentence."""
    return text if len(text) <= length else text[: length - 1] + "…"


def as_text(value: Any) -> str | None:
    """A cell's value as a person would write it; None where it is empty (a float that is not a number is)."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value != value:
            return None
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return str(value)


def texts_of(array: pa.Array) -> list[str | None]:
    """Every cell of an array as text."""
    try:
        return [as_text(value) for value in array.to_pylist()]
    except (ValueError, OverflowError):  # dates beyond Python's calendar
        return [None if not scalar.is_valid else str(scalar) for scalar in array]


def encode(array: pa.Array) -> Encoded:
    """The distinct texts of an array of any type; blank cells are empty ones."""
    if not pa.types.is_dictionary(array.type):
        if pa.types.is_null(array.type):
            return Encoded(np.full(len(array), -1, np.int32), [])
        try:
            array = pc.dictionary_encode(array)
        except pa.ArrowNotImplementedError:  # lists and structures
            array = pc.dictionary_encode(pa.array(texts_of(array), pa.string()))
    indices = _integers(array.indices)
    texts = [text if text and text.strip() else None for text in texts_of(array.dictionary)]
    empty = np.fromiter((text is None for text in texts), bool, len(texts))
    if empty.any():
        indices = np.where(np.append(empty, True)[indices], np.int32(-1), indices)
    return Encoded(indices, [text or "" for text in texts])


def _integers(indices: pa.Array) -> npt.NDArray[np.int32]:
    filled = pc.fill_null(indices, -1) if indices.null_count else indices
    return np.asarray(filled, dtype=np.int32)


def read_distinct(encoded: Encoded, reader: Reader, column: str, shown: str) -> tuple[Encoded, list[Problem]]:
    """Read every distinct text once: the canonical column, and the rows whose text cannot be read."""
    canonical: dict[str, int] = {}
    places = np.full(len(encoded.texts) + 1, -1, np.int32)
    bad: dict[str, list[int]] = {}
    reasons: dict[str, FindingRecord] = {}
    details: dict[int, Mapping[str, Any]] = {}
    for number, text in enumerate(encoded.texts):
        value, reason, detail = reader(text) if text else (None, None, {})
        if reason is not None:
            reasons[reason.code] = reason
            bad.setdefault(reason.code, []).append(number)
            details[number] = detail
        elif value is not None:
            places[number] = canonical.setdefault(value, len(canonical))
    problems = []
    for code, numbers in bad.items():
        flags = np.zeros(len(encoded.texts) + 1, bool)
        flags[numbers] = True
        rows = np.flatnonzero(flags[encoded.indices])
        own = [details[int(index)] for index in encoded.indices[rows]]
        problems.append(Problem(reasons[code], column, shown, rows, encoded.at(rows), own))
    return Encoded(places[encoded.indices], list(canonical)), problems


def category(encoded: Encoded) -> pa.DictionaryArray:
    """The column as Arrow, for storing."""
    indices = pa.array(encoded.indices, pa.int32(), mask=encoded.indices < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(encoded.texts, pa.string()))


def repeated(text: str | None, rows: int) -> pa.DictionaryArray:
    """A column that says the same in every row."""
    filled = np.zeros(rows, np.int32) if text is not None else np.full(rows, -1, np.int32)
    return category(Encoded(filled, [text] if text is not None else []))
