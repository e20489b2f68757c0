"""Owns the selection of rows of a stored table by plain conditions, without any SQL from outside.

Comes in: a Parquet path and conditions such as `("region", "=", "500112")`. Goes out: an Arrow table.
"""

from __future__ import annotations

import operator as operators
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

Condition = tuple[str, str, str]
"""A column, one of `=`, `!=`, `<`, `<=`, `>`, `>=`, `~` (contains), and the text of the value."""

COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operators.eq, "!=": operators.ne, "<": operators.lt, "<=": operators.le,
    ">": operators.gt, ">=": operators.ge,
}  # fmt: skip

OPERATORS = ("!=", "<=", ">=", "=", "<", ">", "~")


def parse_condition(text: str) -> Condition:
    """Read `column=value` (or !=, <, <=, >, >=, ~) into a condition; ValueError without an operator."""
    places = [(text.find(op), -len(op), op) for op in OPERATORS if op in text]
    if not places:
        raise ValueError(text)
    at, _, operator = min(places)
    return text[:at].strip(), operator, text[at + len(operator) :].strip()


def select_rows(
    path: Path, conditions: Sequence[Condition] = (), columns: Sequence[str] | None = None
) -> pa.Table:
    """Rows of a Parquet file that meet every condition; KeyError names a column that does not exist.

    A number column compares as numbers, any other as text; the empty value stands for null.
    """
    dataset = ds.dataset(path, format="parquet")
    chosen: Any = None
    for column, operator, value in conditions:
        if column not in dataset.schema.names:
            raise KeyError(column)
        part = _expression(dataset.schema.field(column).type, column, operator, value)
        chosen = part if chosen is None else chosen & part
    return dataset.to_table(columns=list(columns) if columns else None, filter=chosen)


def narrowed(table: pa.Table, conditions: Sequence[Condition]) -> pa.Table:
    """Rows of a table in memory that meet every condition, compared as `select_rows` does."""
    for column, operator, value in conditions:
        table = table.filter(_expression(table.schema.field(column).type, column, operator, value))
    return table


def select_naming(
    path: Path, words: Sequence[str], among: Sequence[str], conditions: Sequence[Condition] = ()
) -> pa.Table:
    """Rows in which every word is the value of one of some columns; these columns and those of conditions.

    Cost: one pass over the columns named; what matches is read, nothing else.
    """
    schema = ds.dataset(path, format="parquet").schema
    known = [name for name in among if name in schema.names]
    chosen: Any = None
    for column, operator, value in conditions:
        part = _expression(schema.field(column).type, column, operator, value)
        chosen = part if chosen is None else chosen & part
    for word in words:
        part = None
        for name in known:
            same = pc.field(name).cast(pa.string()) == word
            part = same if part is None else part | same
        if part is not None:
            chosen = part if chosen is None else chosen & part
    names = [*known, *(column for column, _, _ in conditions if column not in known)]
    return ds.dataset(path, format="parquet").to_table(columns=list(dict.fromkeys(names)), filter=chosen)


def _expression(kind: Any, column: str, operator: str, value: str) -> Any:
    field = pc.field(column)
    if value == "" and operator in ("=", "!="):
        return field.is_null() if operator == "=" else field.is_valid()
    if operator == "~":
        return pc.match_substring(field.cast(pa.string()), value, ignore_case=True)
    if pa.types.is_boolean(kind):
        right: Any = value.lower() in ("true", "1", "yes")
    elif pa.types.is_integer(kind) or pa.types.is_floating(kind):
        right = float(value)
    else:
        right = value
    return COMPARISONS[operator](field, right)
