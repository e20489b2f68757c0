"""Owns how a plain table, pandas or Arrow, is read column by column and written back as the same kind.

Comes in: a DataFrame or Arrow table and the names of its columns. Goes out: codes with their labels, arrays
of numbers, and a new table of the kind that came in. What is wrong becomes findings, never a traceback.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from rapidfuzz import process

from industria.findings import Finding, FindingError, FindingRecord, Where
from industria.kernels.arrays import Booleans, Floats, Integers
from industria.measures import data_finding_records as records


@dataclass(frozen=True)
class Key:
    """A column of codes: a number per row (−1 where empty) and the label of each number."""

    name: str
    codes: Integers
    labels: Sequence[Any]

    @property
    def size(self) -> int:
        """How many different codes there are."""
        return len(self.labels)


@dataclass
class PlainTable:
    """A table someone handed in, and what was found wrong with it so far."""

    data: Any
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, data: Any) -> PlainTable:
        """The table; FindingError where the data is none or a column name is not unique."""
        if isinstance(data, pa.RecordBatch):
            data = pa.Table.from_batches([data])
        if not isinstance(data, pd.DataFrame | pa.Table):
            kind = f"{type(data).__module__}.{type(data).__qualname__}"
            raise FindingError([records.NOT_A_TABLE.at(kind=kind)])
        return cls(data)

    @property
    def names(self) -> list[Any]:
        """The names of all columns."""
        return list(self.data.columns if isinstance(self.data, pd.DataFrame) else self.data.column_names)

    def __len__(self) -> int:
        return len(self.data)

    def complain(self, record: FindingRecord, column: Any = None, number: int = 1, **values: Any) -> None:
        """Keep a finding about a column."""
        where = Where(column=None if column is None else str(column), row=values.get("first"))
        named = {"column": column, "number": number} | values
        self.findings.append(record.at(where, count=number, **named))

    def stop_on_errors(self) -> None:
        """Raise what was found, if anything of it is an error."""
        if any(finding.severity == "error" for finding in self.findings):
            raise FindingError(self.findings)

    def require(self, **roles: Any) -> None:
        """Complain about each role whose column does not exist or exists twice, then raise FindingError."""
        names = self.names
        for role, name in roles.items():
            count = names.count(name) if isinstance(name, str | int) else 0
            if count > 1:
                self.complain(records.REPEATED_COLUMN, name)
            elif count == 0:
                texts = [str(n) for n in names]
                best = process.extractOne(str(name), texts)
                nearest = best[0] if best else "?"
                self.complain(
                    records.UNKNOWN_COLUMN, name, role=role, columns=", ".join(texts), nearest=nearest
                )
        self.stop_on_errors()

    def has(self, name: Any) -> bool:
        """Whether there is such a column."""
        return name in self.names

    def key(self, name: Any) -> Key:
        """A column of codes, each row's code as a number. Complains about empty codes and mixed kinds."""
        try:
            codes, labels = self._factorised(name)
        except (TypeError, ArithmeticError, pa.ArrowInvalid, pa.ArrowNotImplementedError):
            self.complain(records.BAD_KEY, name, kinds="lists or the like")
            self.stop_on_errors()
            raise
        kinds = sorted({_kind_of(label) for label in labels})
        if len(kinds) > 1:
            self.complain(records.BAD_KEY, name, kinds=", ".join(kinds))
        blank = np.array([isinstance(label, str) and not label.strip() for label in labels], dtype=np.bool_)
        empty = codes < 0
        if blank.any():
            empty = empty | blank[codes]
        if empty.any():
            self.complain(records.MISSING_KEY, name, int(empty.sum()), first=first_row(empty))
        return Key(str(name), codes, labels)

    def refuse_duplicates(self, *keys: Key) -> None:
        """Complain where a combination of codes occurs in more than one row."""
        combined = np.zeros(len(self), dtype=np.int64)
        for key in keys:
            combined = combined * max(key.size, 1) + np.maximum(key.codes, 0)
        order = np.argsort(combined, kind="stable")
        repeated = np.zeros(len(self), dtype=np.bool_)
        repeated[order[1:]] = combined[order[1:]] == combined[order[:-1]]
        if repeated.any():
            row = int(np.argmax(repeated))
            example = ", ".join(str(key.labels[key.codes[row]]) for key in keys)
            columns = " × ".join(key.name for key in keys)
            self.complain(
                records.DUPLICATE_ROW,
                None,
                int(repeated.sum()),
                columns=columns,
                example=example,
                first=row + 1,
            )

    def numbers(self, name: Any) -> Floats:
        """A numeric column as doubles, NaN where it is empty. Complains about anything else."""
        column = self.data[name]
        values, wrong = _arrow_numbers(column) if isinstance(column, pa.ChunkedArray) else _numbers(column)
        if wrong.any():
            row = int(np.argmax(wrong))
            value = column[row].as_py() if isinstance(column, pa.ChunkedArray) else column.iloc[row]
            self.complain(records.NOT_A_NUMBER, name, int(wrong.sum()), example=repr(value), first=row + 1)
            return np.where(wrong, 0.0, values)
        infinite = np.isinf(values)
        if infinite.any():
            self.complain(records.NOT_FINITE, name, int(infinite.sum()), first=first_row(infinite))
        return values

    def like(self, kept: Sequence[Any], columns: Mapping[str, NDArray[Any]]) -> Any:
        """A new table of the same kind: some columns of this one, then new ones (NaN and None are empty)."""
        if isinstance(self.data, pd.DataFrame):
            frame = self.data[list(kept)].copy()
            for name, values in columns.items():
                frame[name] = pd.array(values, dtype="boolean") if _is_verdict(values) else values
            return frame
        table = self.data.select(list(kept))
        for name, values in columns.items():
            made = pa.array(values, pa.bool_()) if _is_verdict(values) else arrow_column(values)
            table = table.append_column(name, made)
        return table

    def _factorised(self, name: Any) -> tuple[Integers, Sequence[Any]]:
        column = self.data[name]
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
            if isinstance(column, pa.ChunkedArray):
                column = pa.concat_arrays(column.chunks)
            if not pa.types.is_dictionary(column.type):
                column = column.dictionary_encode()
            codes = column.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
            return codes, column.dictionary.to_pylist()
        codes, uniques = pd.factorize(column)
        return codes.astype(np.int64), list(uniques)


def first_row(rows: Booleans) -> int:
    """The number of the first row that is true, as a person counts (from 1)."""
    return int(np.argmax(rows)) + 1


def hash_of(*parts: Any) -> str:
    """A short hash of arrays and labels, so that two results can be seen to come from the same input."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(
            np.ascontiguousarray(part).tobytes() if isinstance(part, np.ndarray) else repr(part).encode()
        )
    return digest.hexdigest()


def _kind_of(label: Any) -> str:
    if isinstance(label, str):
        return "text"
    if isinstance(label, bool | np.bool_):
        return "true/false"
    return "number" if isinstance(label, int | float | np.number | Decimal) else type(label).__name__


def _is_verdict(values: NDArray[Any]) -> bool:
    return values.dtype == object and all(v is None or isinstance(v, bool) for v in values)


def _numbers(column: pd.Series[Any]) -> tuple[Floats, Booleans]:
    """Doubles, and which entries are no numbers."""
    size = len(column)
    if column.dtype.kind in "iuf":
        values = column.to_numpy(dtype=np.float64, na_value=np.nan)
        return cast(Floats, values), np.zeros(size, dtype=np.bool_)
    values = np.full(size, np.nan)
    if column.dtype != object:
        return values, ~column.isna().to_numpy(dtype=np.bool_)
    wrong = np.zeros(size, dtype=np.bool_)
    allowed = int | float | Decimal | np.integer | np.floating
    for row, value in enumerate(column.tolist()):
        if value is None or value is pd.NA or value is pd.NaT:
            continue
        # a signalling NaN is an error that someone marked on purpose: no number
        wrong[row] = isinstance(value, bool) or not isinstance(value, allowed) or _signals(value)
        values[row] = np.nan if wrong[row] else _as_double(value)
    return values, wrong


def _signals(value: Any) -> bool:
    return isinstance(value, Decimal) and value.is_snan()


def _as_double(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:  # a whole number beyond all doubles: as good as infinite, and refused as such
        return float("inf")


def _arrow_numbers(column: pa.ChunkedArray) -> tuple[Floats, Booleans]:
    kind = column.type
    fine = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    if fine or pa.types.is_null(kind):
        values = column.cast(pa.float64()).to_numpy()
        return np.asarray(values, dtype=np.float64), np.zeros(len(column), dtype=np.bool_)
    empty = np.asarray(column.is_null().to_numpy(), dtype=np.bool_)
    return np.full(len(column), np.nan), ~empty


def arrow_column(values: NDArray[Any]) -> pa.Array:
    """A column of results for Arrow: NaN and None are empty; texts, codes and verdicts as what they are."""
    if values.dtype.kind == "f":
        return pa.array(values, pa.float64(), mask=np.isnan(values))
    if values.dtype.kind in "iub":
        return pa.array(values)
    made = pa.array(values.tolist())
    return made.cast(pa.string()) if pa.types.is_null(made.type) else made
