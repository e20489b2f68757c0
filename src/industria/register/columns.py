"""Owns how a whole column of each kind is read: text, region, code, period, date, choice, yes or no, number.

Comes in: the raw array of a batch and its binding. Goes out: a `ReadColumn`: the stored arrays, which rows
are empty, which are totals, and the problems.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from industria.catalogue import STATUSES, ColumnRecord
from industria.register.cells import (
    CATEGORY,
    Encoded,
    Problem,
    Reader,
    category,
    encode,
    read_distinct,
    repeated,
    texts_of,
)
from industria.register.headers import Binding
from industria.register.number_columns import MISSING, NumberColumn, NumberRules, read_numbers
from industria.register.reasons import (
    CONTROL_CHARACTER,
)
from industria.register.text_readers import Knowledge, Read, read_code
from industria.register.words import CONTROL, TOTAL, is_total

Flags = npt.NDArray[np.bool_]


@dataclass(slots=True)
class ReadColumn:
    """A column as read: stored arrays by name, empty rows, rows that say "total", problems.

    `encoded` holds the distinct texts where the kind has few; `numbers` the numbers where it is one.
    """

    arrays: dict[str, pa.Array]
    empty: Flags
    totals: Flags
    problems: list[Problem] = field(default_factory=list)
    encoded: Encoded | None = None
    numbers: NumberColumn | None = None

    def restore(self, name: str) -> None:
        """Make the stored arrays anew after its numbers were changed."""
        if self.numbers is not None:
            self.arrays = _value_arrays(name, self.numbers)


def column_types(column: ColumnRecord) -> dict[str, pa.DataType]:
    """The stored columns of a contract column and their types."""
    if column.kind == "value":
        name = column.name
        return {
            name: pa.float64(), f"{name}_status": CATEGORY, f"{name}_low": pa.float64(),
            f"{name}_high": pa.float64(),
        }  # fmt: skip
    simple = {"number": pa.float64(), "integer": pa.int64(), "boolean": pa.bool_(), "text": pa.string()}
    return {column.name: CATEGORY if column.name == "classification" else simple.get(column.kind, CATEGORY)}


def absent_column(column: ColumnRecord, rows: int) -> dict[str, pa.Array]:
    """The stored arrays of a column that a source does not give: null, with status `missing`."""
    return {
        name: repeated("missing", rows)
        if name.endswith("_status") and name != column.name
        else pa.nulls(rows, kind)
        for name, kind in column_types(column).items()
    }


def read_text(array: pa.Array, binding: Binding) -> ReadColumn:
    """Text as written, composed (NFC) and without blanks around it; control characters are refused."""
    if (
        (pa.types.is_dictionary(array.type) and pa.types.is_string(array.type.value_type))
        or pa.types.is_string(array.type)
        or pa.types.is_large_string(array.type)
    ):
        texts = pc.cast(array, pa.string())
    else:
        texts = pa.array(texts_of(array), pa.string())
    texts = pc.utf8_trim_whitespace(texts)
    if not pc.all(pc.string_is_ascii(texts)).as_py():
        texts = pc.utf8_normalize(texts, form="NFC")
    texts = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
    wrong = np.flatnonzero(_flags(pc.match_substring_regex(texts, CONTROL)))
    problems = []
    if len(wrong):
        values = [str(text) for text in texts.take(pa.array(wrong)).to_pylist()]
        problems.append(Problem(CONTROL_CHARACTER, binding.column.name, binding.shown, wrong, values))
    totals = _flags(pc.match_substring_regex(texts, TOTAL))
    return ReadColumn({binding.column.name: texts}, _flags(pc.is_null(texts)), totals, problems)


def _flags(array: pa.Array) -> Flags:
    return np.array(pc.fill_null(array, False), dtype=bool)


def read_number_column(array: pa.Array, binding: Binding, known: Knowledge, years: Any) -> ReadColumn:
    """A column of numbers, with status and bounds where the contract keeps them."""
    column = binding.column
    rules = NumberRules(column, binding.shown, binding.unit, known.words, known.exchange, years)
    numbers = read_numbers(array, rules)
    empty, none = numbers.status == MISSING, np.zeros(len(array), bool)
    if column.kind == "value":
        return ReadColumn(_value_arrays(column.name, numbers), empty, none, numbers.problems, numbers=numbers)
    value = pa.array(numbers.value, pa.float64(), from_pandas=True)
    if column.kind == "integer":
        whole = np.where(np.abs(numbers.value) < 2**53, np.floor(numbers.value), np.nan)
        value = pa.array(whole, pa.float64(), from_pandas=True).cast(pa.int64())
    return ReadColumn({column.name: value}, empty, none, numbers.problems, numbers=numbers)


def _value_arrays(name: str, numbers: NumberColumn) -> dict[str, pa.Array]:
    indices = pa.array(numbers.status.astype(np.int32))
    return {
        name: pa.array(numbers.value, pa.float64(), from_pandas=True),
        f"{name}_status": pa.DictionaryArray.from_arrays(indices, pa.array(STATUSES, pa.string())),
        f"{name}_low": pa.array(numbers.low, pa.float64(), from_pandas=True),
        f"{name}_high": pa.array(numbers.high, pa.float64(), from_pandas=True),
    }


def read_distinct_column(array: pa.Array, binding: Binding, reader: Reader) -> ReadColumn:
    """A column of few distinct texts, each read once."""
    raw = encode(array)
    encoded, problems = read_distinct(raw, reader, binding.column.name, binding.shown)
    unread = np.zeros(len(array), bool)
    for problem in problems:
        unread[problem.rows] = True
    stored = category(encoded)
    if binding.column.kind == "boolean":
        stored = pc.equal(stored.cast(pa.string()), "true")
    empty = (encoded.indices < 0) & ~unread
    return ReadColumn({binding.column.name: stored}, empty, raw.where(is_total), problems, encoded)


def read_codes(array: pa.Array, binding: Binding, known: Knowledge, schemes: Encoded | None) -> ReadColumn:
    """Codes, each read by the rules of the classification that its row names."""
    raw = encode(array)
    if schemes is None or not schemes.texts:
        return read_distinct_column(array, binding, partial(read_code, known, None))
    if len(schemes.texts) == 1 and (schemes.indices == 0).all():
        return read_distinct_column(array, binding, partial(read_code, known, schemes.texts[0]))
    width = len(schemes.texts) + 1
    pairs = raw.indices.astype(np.int64) * width + schemes.indices + 1
    distinct, inverse = np.unique(np.where(raw.indices < 0, -1, pairs), return_inverse=True)
    texts = ["" if pair < 0 else f"{pair % width - 1}\x00{raw.texts[pair // width]}" for pair in distinct]
    places = np.where(distinct[inverse] < 0, -1, inverse).astype(np.int32)

    def read(text: str) -> Read:
        scheme, _, code = text.partition("\x00")
        return read_code(known, schemes.texts[int(scheme)] if int(scheme) >= 0 else None, code)

    encoded, problems = read_distinct(Encoded(places, texts), read, binding.column.name, binding.shown)
    unread = np.zeros(len(array), bool)
    for number, problem in enumerate(problems):
        unread[problem.rows] = True
        values = [value.partition("\x00")[2] for value in problem.values]
        problems[number] = Problem(
            problem.reason, problem.column, problem.shown, problem.rows, values, problem.details
        )
    empty = (encoded.indices < 0) & ~unread
    return ReadColumn({binding.column.name: category(encoded)}, empty, raw.where(is_total), problems, encoded)
