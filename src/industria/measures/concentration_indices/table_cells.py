"""Owns how a plain table of cells becomes distributions: dense pieces, totals, groups, a table of results.

Comes in: the table and the names of its columns. Goes out: pieces of the region × industry table that fit in
memory whatever its size, and a table of one row a unit, of the kind that came in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from industria.kernels.arrays import Floats, Integers
from industria.kernels.bounds import sum_by_group
from industria.kernels.weakest import weakest
from industria.measures.concentration_indices import finding_records as records
from industria.measures.plain_tables import Key, PlainTable, arrow_column
from industria.measures.plain_values import Values, read_values, status_names

_ROWS_AT_ONCE = 1 << 16


@dataclass(frozen=True)
class Cells:
    """A table of cells, read and checked: a pair that is not in it is empty."""

    table: PlainTable
    region: Key
    industry: Key
    values: Values

    def totals(self, key: Key) -> Floats:
        """The total of each unit, NaN where one of its cells is unknown."""
        return sum_by_group(self.values.point, key.codes, key.size)

    def pieces(self, units: Key, along: Key, cells_at_once: int = 1 << 22) -> Iterator[tuple[slice, Floats]]:
        """The table with units in rows and parts along the columns, some rows at a time."""
        step = max(1, cells_at_once // max(along.size, 1))
        for start in range(0, units.size, step):
            stop = min(start + step, units.size)
            chosen = (units.codes >= start) & (units.codes < stop)
            piece = np.zeros((stop - start, along.size))
            piece[units.codes[chosen] - start, along.codes[chosen]] = self.values.point[chosen]
            yield slice(start, stop), piece

    def hashed(self) -> tuple[NDArray[Any], ...]:
        """What a hash of the input is taken of."""
        values = self.values
        return self.region.codes, self.industry.codes, values.point, values.low, values.high, values.status

    def statuses(self, units: Key) -> NDArray[np.object_]:
        """The weakest status of the cells of each unit."""
        return status_names(weakest(self.values.status, units.codes, units.size))


def read_cells(data: Any, region: str, industry: str, value: str, status: str | None) -> Cells:
    """The cells of a plain table; FindingError where it cannot be used."""
    table = PlainTable.of(data)
    given = {} if status is None else {"status": status}
    table.require(region=region, industry=industry, value=value, **given)
    row, column = appearing(table.key(region)), appearing(table.key(industry))
    values = read_values(table, value, status)
    table.stop_on_errors()
    table.refuse_duplicates(row, column)
    table.stop_on_errors()
    return Cells(table, row, column, values)


def appearing(key: Key) -> Key:
    """The key with the codes that occur, in order of appearance: unused categories are no codes."""
    order = _in_order_of_appearance(key)
    if len(order) == key.size and (order == np.arange(key.size)).all():
        return key
    place = np.full(key.size + 1, -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    return Key(key.name, place[key.codes], [key.labels[number] for number in order])


def _in_order_of_appearance(key: Key) -> Integers:
    """The codes that occur, each at its first row: read only as far as needed to have seen all of them."""
    used = np.zeros(key.size + 1, dtype=np.bool_)
    used[key.codes] = True  # −1, where a code is missing, is the last place
    wanted, order = int(used[:-1].sum()), np.zeros(0, dtype=np.int64)
    seen = np.zeros(key.size + 1, dtype=np.bool_)
    seen[-1] = True
    for start in range(0, len(key.codes), _ROWS_AT_ONCE):
        if len(order) == wanted:
            break
        piece = key.codes[start : start + _ROWS_AT_ONCE]
        codes, first = np.unique(piece[~seen[piece]], return_index=True)
        order = np.concatenate([order, codes[np.argsort(first)]])
        seen[codes] = True
    return order


def read_groups(cells: Cells, key: Key, groups: Any) -> Integers:
    """The group number of each code: from a column, a mapping or Series by code, or a length of prefix."""
    table = cells.table
    if isinstance(groups, int) and not isinstance(groups, bool):
        short = [c for c in key.labels if not isinstance(c, str) or len(c) < groups or groups < 1]
        if short:
            table.complain(records.BAD_PREFIX, key.name, len(short), length=groups, example=repr(short[0]))
        table.stop_on_errors()
        names: list[Any] = [code[:groups] for code in key.labels]
    elif isinstance(groups, Mapping | pd.Series):
        entries = groups.to_dict() if isinstance(groups, pd.Series) else groups
        names = [entries.get(code) for code in key.labels]
        absent = [c for c, name in zip(key.labels, names, strict=True) if name is None or name != name]
        if absent:
            table.complain(records.GROUP_MISSING, key.name, len(absent), example=repr(absent[0]))
        table.stop_on_errors()
    else:
        return _groups_of_column(table, key, groups)
    return np.asarray(pd.factorize(np.array(names, dtype=object))[0], dtype=np.int64)


def _groups_of_column(table: PlainTable, key: Key, name: Any) -> Integers:
    table.require(groups=name)
    column = appearing(table.key(name))
    table.stop_on_errors()
    found = np.zeros(key.size, dtype=np.int64)
    found[key.codes[::-1]] = column.codes[::-1]
    differ = column.codes != found[key.codes]
    if differ.any():
        several = np.unique(key.codes[differ])
        example = repr(key.labels[several[0]])
        table.complain(records.GROUP_CONFLICT, key.name, len(several), groups=name, example=example)
    table.stop_on_errors()
    return found


def units_table(table: PlainTable, key: Key, columns: Mapping[str, NDArray[Any]]) -> Any:
    """A new table of one row a unit, of the kind that came in: its code, then the columns."""
    if isinstance(table.data, pd.DataFrame):
        codes = pd.Series(list(key.labels), dtype=table.data[key.name].dtype, name=key.name)
        return pd.DataFrame({key.name: codes, **columns})
    kind = table.data.schema.field(key.name).type
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    arrays = {key.name: pa.array(list(key.labels), kind)}
    for name, values in columns.items():
        arrays[name] = arrow_column(values)
    return pa.table(arrays)
