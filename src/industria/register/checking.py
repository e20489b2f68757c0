"""Owns the check of a batch: every row is accepted or rejected with all its reasons, none is lost.

Comes in: a `RawBatch` and the `HeaderMap` of its source. Goes out: `Checked`: accepted records as Arrow
tables in the stored columns, and the problems of the rejected rows. A row that holds several records is
accepted or rejected whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from industria.periods import year as year_of
from industria.register.cells import Encoded, Problem, repeated
from industria.register.columns import (
    ReadColumn,
    absent_column,
    column_types,
    read_codes,
    read_distinct_column,
    read_number_column,
    read_text,
)
from industria.register.contract import SOURCE_FILE, SOURCE_ROW, SOURCE_SHEET, Contract
from industria.register.headers import Binding, HeaderMap
from industria.register.readers.raw import Mark, RawBatch
from industria.register.reasons import MARKS, MISSING_REQUIRED, RAGGED_ROW, SYNTHETIC_ROW
from industria.register.text_readers import Knowledge, reader_of
from industria.register.total_rows import total_rows, without_totals
from industria.register.withheld_zeros import WithheldZeros, withhold_zeros

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CheckRules:
    """What the rows of one source are checked against.

    `synthetic`: whether the workspace is invented as a whole; None where anything may be loaded.
    """

    contract: Contract
    headers: HeaderMap
    known: Knowledge
    file: str
    synthetic: bool | None = None
    zero_employment: str | None = None


@dataclass(slots=True)
class Checked:
    """The outcome for one batch: accepted records, problems, which rows are rejected.

    `codes`: the distinct codes read, each with its column and classification.
    """

    accepted: list[pa.Table]
    problems: list[Problem]
    rejected: Flags
    zeros: list[WithheldZeros] = field(default_factory=list)
    codes: set[tuple[str, str, str]] = field(default_factory=set)


def snapshot_schema(contract: Contract) -> pa.Schema:
    """The columns of a snapshot and their types."""
    fields = [
        pa.field(name, kind) for column in contract.columns for name, kind in column_types(column).items()
    ]
    place = {SOURCE_FILE: repeated("", 0).type, SOURCE_SHEET: repeated("", 0).type, SOURCE_ROW: pa.int64()}
    return pa.schema([*fields, *(pa.field(name, kind) for name, kind in place.items())])


def check_batch(batch: RawBatch, rules: CheckRules) -> Checked:
    """Check every row of a batch against the contract.

    Law: rows of the batch = accepted rows + rejected rows. All reasons of a row are kept, except that a row
    of totals has only that one.
    """
    seen: dict[tuple[Any, ...], ReadColumn] = {}
    shapes = [_read_shape(batch, rules, shape, seen) for shape in rules.headers.shapes]
    problems = _marked(batch, rules.headers)
    problems += [problem for column in seen.values() for problem in column.problems]
    for shape, columns in zip(rules.headers.shapes, shapes, strict=True):
        problems += _missing(rules, shape, columns, batch)
    problems += _mixed_origin(rules, shapes)
    totals = total_rows(batch, rules.contract.key, shapes, problems)
    rejected = totals.copy()
    for problem in problems:
        rejected[problem.rows] = True
    problems = without_totals(problems, totals, batch, rules.contract.key)
    checked = Checked([], problems, rejected)
    keep = pa.array(~rejected)
    for columns in shapes:
        zeros = withhold_zeros(columns, rejected, rules.zero_employment)
        checked.zeros += [zeros] if zeros else []
        checked.codes |= _codes(columns)
        checked.accepted.append(_stored(batch, rules, columns, keep))
    return checked


def _codes(columns: Mapping[str, ReadColumn]) -> set[tuple[str, str, str]]:
    """The distinct codes of each code column whose rows all name one classification."""
    schemes = columns.get("classification")
    if schemes is None or schemes.encoded is None or len(schemes.encoded.texts) != 1:
        return set()
    scheme = schemes.encoded.texts[0]
    return {
        (name, scheme, code)
        for name, read in columns.items()
        if name in ("industry", "product") and read.encoded is not None
        for code in read.encoded.texts
    }


def _read_shape(
    batch: RawBatch,
    rules: CheckRules,
    shape: Mapping[str, Binding],
    seen: dict[tuple[Any, ...], ReadColumn],
) -> dict[str, ReadColumn]:
    """Read the columns of one record; what several records share is read once."""
    columns: dict[str, ReadColumn] = {}

    def read(name: str, *beside: ReadColumn | None) -> None:
        binding = shape[name]
        mark = (name, binding.header, binding.constant, binding.unit, *(id(other) for other in beside))
        if mark not in seen:
            seen[mark] = _read_column(_raw(batch, binding), binding, rules.known, beside)
        columns[name] = seen[mark]

    first = [name for name in ("classification", "period") if name in shape]
    for name in first:
        read(name)
    for name, binding in shape.items():
        kind = binding.column.kind
        if name in first:
            continue
        if kind == "code":
            read(name, columns.get("classification"))
        elif kind in ("value", "number", "integer"):
            foreign = binding.column.dimension == "money"
            read(name, columns.get("period") if foreign else None)
        else:
            read(name)
    return columns


def _raw(batch: RawBatch, binding: Binding) -> pa.Array:
    if binding.header is None:
        return repeated(binding.constant, batch.count)
    array = batch.columns[batch.names.index(binding.header)]
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _read_column(
    array: pa.Array, binding: Binding, known: Knowledge, beside: tuple[ReadColumn | None, ...]
) -> ReadColumn:
    kind = binding.column.kind
    other = beside[0].encoded if beside and beside[0] else None
    if kind == "text" and binding.column.name != "classification":
        return read_text(array, binding)
    if kind == "code":
        return read_codes(array, binding, known, other)
    if kind in ("value", "number", "integer"):
        return read_number_column(array, binding, known, _years(other))
    return read_distinct_column(array, binding, reader_of(binding.column, known))


def _years(periods: Encoded | None) -> npt.NDArray[np.int64] | None:
    if periods is None:
        return None
    return np.array([*(year_of(text) for text in periods.texts), 0], np.int64)[periods.indices]


def _missing(
    rules: CheckRules, shape: Mapping[str, Binding], columns: Mapping[str, ReadColumn], batch: RawBatch
) -> list[Problem]:
    problems = []
    for column in rules.contract.columns:
        if not column.required:
            continue
        read = columns.get(column.name)
        rows = np.flatnonzero(read.empty) if read else np.arange(batch.count)
        if len(rows):
            shown = shape[column.name].shown if column.name in shape else column.name
            problems.append(Problem(MISSING_REQUIRED, column.name, shown, rows, [""] * len(rows)))
    return problems


def _marked(batch: RawBatch, headers: HeaderMap) -> list[Problem]:
    """What the reader marked, where it touches a row as a whole or a column in use."""
    positions = {int(row): number for number, row in enumerate(np.asarray(batch.rows))} if batch.marks else {}
    found: dict[tuple[str, str], list[Mark]] = {}
    for mark in batch.marks:
        if mark.row in positions and (MARKS[mark.kind] is RAGGED_ROW or mark.column_name in headers.headers):
            found.setdefault((mark.kind, mark.column_name), []).append(mark)
    names = {b.header: name for shape in headers.shapes for name, b in shape.items() if b.header is not None}
    return [
        Problem(
            MARKS[kind],
            names.get(header, ""),
            header,
            np.array([positions[mark.row] for mark in marks], np.int64),
            [mark.text for mark in marks],
        )
        for (kind, header), marks in found.items()
    ]


def _mixed_origin(rules: CheckRules, shapes: list[dict[str, ReadColumn]]) -> list[Problem]:
    """Invented rows in a real workspace, and the other way round."""
    if rules.synthetic is None:
        return []
    problems = []
    for columns in shapes[:1]:
        origin = columns.get("origin")
        if origin is None or origin.encoded is None:
            continue
        wrong = origin.encoded.where(lambda text: (text == "synthetic") is not rules.synthetic)
        if wrong.any():
            rows = np.flatnonzero(wrong)
            problems.append(Problem(SYNTHETIC_ROW, "origin", "origin", rows, origin.encoded.at(rows)))
    return problems


def _stored(
    batch: RawBatch, rules: CheckRules, columns: Mapping[str, ReadColumn], keep: pa.Array
) -> pa.Table:
    """The accepted records in the stored columns."""
    arrays: dict[str, pa.Array] = {}
    for column in rules.contract.columns:
        read = columns.get(column.name)
        arrays |= read.arrays if read else absent_column(column, batch.count)
    arrays[SOURCE_FILE] = repeated(rules.file, batch.count)
    arrays[SOURCE_SHEET] = repeated(batch.sheet, batch.count)
    arrays[SOURCE_ROW] = batch.rows
    schema = snapshot_schema(rules.contract)
    table = pa.table([arrays[name] for name in schema.names], schema=schema)
    return table if pc.all(keep).as_py() else table.filter(keep)
