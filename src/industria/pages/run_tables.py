"""Owns the tables of one run as pages read them: small ones kept in memory, large ones looked up row by row.

Comes in: the stored tables of a run, or tables in memory. Goes out: Arrow tables by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from industria.charts.rows import where
from industria.engine.lookup import Equal, lookup
from industria.workspace.runs import StoredTables

KEPT_ROWS = 60_000
"""A table of so many rows is kept in memory once it has been read."""


class RunTables(Mapping[str, pa.Table]):
    """The tables of a run by name, read when they are asked for; a run never changes."""

    def __init__(self, stored: StoredTables):
        self.stored = stored
        self._kept: dict[str, pa.Table] = {}

    def __getitem__(self, name: str) -> pa.Table:
        if name not in self.stored.paths:
            raise KeyError(name)
        found = self._kept.get(name)
        if found is None:
            found = self.stored.read(name)
            if found.num_rows <= KEPT_ROWS:
                self._kept[name] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.stored.paths)

    def __len__(self) -> int:
        return len(self.stored.paths)

    def __contains__(self, name: object) -> bool:
        return name in self.stored.paths

    def rows(self, name: str) -> int:
        """Number of rows of a table."""
        return self.stored.rows(name)

    def find(self, name: str, equal: Equal, columns: Sequence[str] | None = None) -> pa.Table:
        """Rows of a table whose columns equal a value, or one of several."""
        if name not in self.stored.paths:
            raise KeyError(name)
        if name in self._kept:
            return _chosen(self._kept[name], equal, columns)
        return lookup(self.stored.path(name), equal, columns)


def find(
    tables: Mapping[str, pa.Table], name: str, equal: Equal, columns: Sequence[str] | None = None
) -> pa.Table:
    """Rows of a table of a run, or of one in memory, whose columns equal a value, or one of several."""
    if isinstance(tables, RunTables):
        return tables.find(name, equal, columns)
    return _chosen(tables[name], equal, columns)


def distinct(tables: Mapping[str, pa.Table], name: str, column: str) -> set[str]:
    """The different texts of one column of a table; none where it has no such column."""
    if isinstance(tables, RunTables):
        if column not in tables.stored.columns(name):
            return set()
        found = tables.stored.read(name, [column], coded=True)
    else:
        found = tables[name]
    if column not in found.column_names:
        return set()
    return {str(value) for value in pc.unique(found[column]).to_pylist() if value is not None}


def pairs(tables: Mapping[str, pa.Table], name: str, first: str, second: str) -> set[tuple[str, str]]:
    """The different texts of two columns of a table together; none where there is no such table."""
    if name not in tables:
        return set()
    if isinstance(tables, RunTables):
        found = tables.stored.read(name, [first, second], coded=True)
    else:
        found = tables[name]
    rows = found.group_by([first, second]).aggregate([]).to_pylist()
    return {(str(row[first]), str(row[second])) for row in rows}


def _chosen(table: pa.Table, equal: Equal, columns: Sequence[str] | None) -> pa.Table:
    given = {key: [wanted] if wanted is None else wanted for key, wanted in equal.items()}
    found = where(table, **given)  # type: ignore[arg-type]
    return found.select(list(columns)) if columns else found
