"""Owns reading Parquet files: row group by row group, native types kept.

Comes in: a path. Goes out: `RawBatch`es of typed columns; row numbers are record numbers from 1.
Dictionaries are decoded, decimals come as exact text, bytes as text where they are UTF-8. Nested columns
are left out and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from industria.findings import Where
from industria.register.readers.exact import exact_decimals
from industria.register.readers.files import file_hash
from industria.register.readers.finding_records import (
    EMPTY_SOURCE,
    NESTED_COLUMNS,
    PARQUET_BROKEN,
    PARQUET_COUNTS_DIFFER,
    TOO_MANY_COLUMNS,
)
from industria.register.readers.headers import unique_names
from industria.register.readers.raw import Mark, RawBatch, RawHeader, ReadReport, ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.texts import MARK_TEXT, checked, without_blanks

_BATCH_CELLS = 4_000_000


def read_parquet(source: ReadSource, path: Path, report: ReadReport, batch_rows: int) -> Iterator[RawBatch]:
    """The records of a Parquet file."""
    report.content_hash = file_hash(path)
    where = Where(file=source.name)
    try:
        with pq.ParquetFile(path) as file:
            kept = _plain_columns(source, report, file.schema_arrow)
            names = unique_names([file.schema_arrow.names[i] for i in kept])
            report.header = RawHeader(names)
            said = file.metadata.num_rows
            for found in _counts(file):
                _same_count(source, said, found)
            if not said:
                columns = [_plain(file.schema_arrow.field(i).type) for i in kept]
                yield RawBatch(None, names, pa.array([], pa.int64()), tuple(pa.array([], t) for t in columns))
                return
            for table in file.iter_batches(max(1, min(batch_rows, _BATCH_CELLS // len(names)))):
                yield _batch(source, report, names, [table.column(i) for i in kept])
            _same_count(source, said, report.read)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise SourceRefused(PARQUET_BROKEN.at(where, path=source.name, reason=reason)) from None


def _counts(file: pq.ParquetFile) -> Iterator[int]:
    """How many records the row groups say they have together, and how many the plain columns really hold.

    The columns are scanned: asking the footer for a column's own count ends the process where a damaged
    footer holds statistics that make no sense, since that error is caught nowhere.
    """
    footer = file.metadata
    yield sum(footer.row_group(i).num_rows for i in range(footer.num_row_groups))
    plain = [i for i in range(footer.num_columns) if not file.schema.column(i).max_repetition_level]
    if plain:
        yield file.scan_contents(plain)


def _same_count(source: ReadSource, said: int, found: int) -> None:
    if said != found:
        where = Where(file=source.name)
        raise SourceRefused(PARQUET_COUNTS_DIFFER.at(where, path=source.name, said=said, found=found))


def _plain_columns(source: ReadSource, report: ReadReport, schema: pa.Schema) -> list[int]:
    where = Where(file=source.name)
    if len(schema.names) > source.limits.columns:
        raise SourceRefused(
            TOO_MANY_COLUMNS.at(
                where, path=source.name, columns=len(schema.names), row=1, limit=source.limits.columns
            )
        )
    nested = [i for i, column in enumerate(schema) if pa.types.is_nested(column.type)]
    if nested:
        shown = ", ".join(schema.names[i] for i in nested)[:300]
        report.findings.append(NESTED_COLUMNS.at(where, count=len(nested), path=source.name, columns=shown))
    kept = [i for i in range(len(schema.names)) if i not in set(nested)]
    if not kept:
        raise SourceRefused(EMPTY_SOURCE.at(where, path=source.name))
    return kept


def _batch(
    source: ReadSource, report: ReadReport, names: tuple[str, ...], columns: list[pa.Array]
) -> RawBatch:
    first = report.read + 1
    numbers = range(first, first + len(columns[0]))
    marks: list[Mark] = []
    limit = source.limits.cell_characters
    plain = [
        _plain_column(name, numbers, column, limit, marks)
        for name, column in zip(names, columns, strict=True)
    ]
    report.read += len(numbers)
    return RawBatch(None, names, pa.array(numbers, pa.int64()), tuple(plain), tuple(marks))


def _plain(kind: pa.DataType) -> pa.DataType:
    """The type a column is given in."""
    if isinstance(kind, pa.BaseExtensionType):
        return _plain(kind.storage_type)
    if pa.types.is_dictionary(kind):
        return _plain(kind.value_type)
    if pa.types.is_float16(kind):
        return pa.float32()
    if pa.types.is_decimal(kind) or _is_bytes(kind) or _is_text(kind) or pa.types.is_null(kind):
        return pa.string()
    return kind


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_binary_view(kind)
        or pa.types.is_fixed_size_binary(kind)
    )


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _plain_column(
    name: str, numbers: Sequence[int], column: pa.Array, limit: int, marks: list[Mark]
) -> pa.Array:
    if isinstance(column.type, pa.BaseExtensionType):
        column = column.storage
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if pa.types.is_decimal(kind):
        return exact_decimals(column)
    if _is_bytes(kind) or _is_text(kind):
        return without_blanks(checked(name, numbers, _as_text(name, numbers, column, marks), limit, marks))
    return column.cast(_plain(kind))


def _as_text(name: str, numbers: Sequence[int], column: pa.Array, marks: list[Mark]) -> pa.Array:
    """Bytes or text as text; what is not UTF-8 is shown with \\ufffd and marked."""
    raw = column if _is_bytes(column.type) else column.cast(pa.large_binary())
    try:
        text = raw.cast(pa.binary()).cast(pa.string())
        text.validate(full=True)
        return text
    except pa.ArrowInvalid:
        texts: list[str | None] = []
        for number, value in zip(numbers, raw.to_pylist(), strict=True):
            try:
                texts.append(None if value is None else value.decode())
            except UnicodeDecodeError:
                texts.append(value.decode("utf-8", "replace"))
                marks.append(Mark(number, name, "bad-encoding", str(texts[-1])[:MARK_TEXT]))
        return pa.array(texts, pa.string())
