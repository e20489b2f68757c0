"""Owns how pictures read result tables: filtering a table before its rows become Python objects.

Comes in: Arrow tables of any size. Goes out: the few rows a picture draws, as dictionaries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.catalogue import INDICATORS

Row = dict[str, Any]


def where(table: pa.Table, **equal: str | Sequence[str]) -> pa.Table:
    """The rows whose columns equal a value, or one of several; a column that is not there filters nothing."""
    for column, wanted in equal.items():
        if column in table.column_names:
            values = pa.array([wanted] if isinstance(wanted, str) else list(wanted), pa.string())
            texts = table[column].cast(pa.string()) if table[column].type != pa.string() else table[column]
            table = table.filter(pc.is_in(texts, value_set=values))
    return table


def names_of(table: pa.Table | None, key: str) -> dict[str, Row]:
    """The rows of a plan table by their key, first come first kept."""
    found: dict[str, Row] = {}
    for row in table.to_pylist() if table is not None else []:
        found.setdefault(str(row[key]), row)
    return found


def table_of(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, pa.DataType]) -> pa.Table:
    """An Arrow table of rows with exactly these columns."""
    return pa.Table.from_pylist(
        [{name: row.get(name) for name in columns} for row in rows], pa.schema(columns)
    )


def best_indicator(counts: Mapping[str, int]) -> str:
    """The indicator to show of several: output before others, of those at least half as well known as any."""
    most = max(counts.values())
    well_known = [name for name in counts if counts[name] * 2 >= most]
    order = {name: at for at, name in enumerate(INDICATORS)}
    return min(well_known, key=lambda name: (order.get(name, len(order)), name))


def data(rows: Sequence[Row]) -> pa.Table:
    """The rows a layer draws, as an Arrow table: charts copy lists row by row, tables they pass on.

    Columns in which nothing is known are left out; to a chart an absent field and a null are the same.
    """
    names = [name for name in (rows[0] if rows else {}) if any(row.get(name) is not None for row in rows)]
    return pa.table({name: [row.get(name) for row in rows] for name in names})


TEXT, NUMBER = pa.string(), pa.float64()
