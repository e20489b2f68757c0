"""Owns the lookup of a few rows in a large stored table: columns that equal given values.

Comes in: a Parquet path and the values wanted of each column. Goes out: an Arrow table. Values are bound,
never written into a query; column names are checked against the file.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

Equal = Mapping[str, "str | Sequence[str | None] | None"]
"""For each column the value, or the values, that it may have; None stands for null."""
_LOCAL = threading.local()


def lookup(path: Path, equal: Equal, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows of a Parquet file whose columns equal a value, or one of several; KeyError names a column.

    Cost: one pass over the columns named, and over the others only where rows match; row groups whose
    statistics rule a value out are skipped.
    """
    schema = pq.read_schema(path)
    for name in [*equal, *(columns or ())]:
        if name not in schema.names:
            raise KeyError(name)
    conditions, values = [], []
    for name, wanted in equal.items():
        text, bound = _condition(name, wanted)
        conditions.append(text)
        values += bound
    chosen = ", ".join(_quoted(name) for name in columns) if columns else "*"
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    found = _connection().execute(f"SELECT {chosen} FROM read_parquet(?){where}", [str(path), *values])
    table: pa.Table = found.to_arrow_table()
    return table


def _condition(name: str, wanted: str | Sequence[str | None] | None) -> tuple[str, list[Any]]:
    """The condition on one column, with a mark for every value that is bound."""
    if wanted is None:
        return f"{_quoted(name)} IS NULL", []
    if isinstance(wanted, str):
        return f"{_quoted(name)} = ?", [wanted]
    values = [value for value in wanted if value is not None]
    parts = [f"{_quoted(name)} IN (SELECT unnest(?::VARCHAR[]))"] if values else []
    parts += [f"{_quoted(name)} IS NULL"] if len(values) < len(wanted) else []
    return f"({' OR '.join(parts)})" if parts else "FALSE", [values] if values else []


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _connection() -> Any:
    """One connection a thread: connections are not shared between requests of the app."""
    found = getattr(_LOCAL, "connection", None)
    if found is None:
        found = _LOCAL.connection = duckdb.connect(config={"threads": 2})
        found.execute("SET enable_progress_bar = false")
    return found
