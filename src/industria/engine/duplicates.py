"""Owns the search for rows that share a key, over stored tables larger than memory.

Comes in: Parquet files in the order in which they count, and the columns of the key. Goes out: a small Arrow
table of every row after the first with its key, and where that first one stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

PLACE = ("source_file", "source_sheet", "source_row")
"""The columns that say where a row was read from."""

_ROW_BITS = 40  # a row's rank: the position of its file above, its position in the file below


def duplicate_rows(
    paths: Sequence[Path],
    key: Sequence[str],
    memory_limit: str | None = None,
    spill_directory: Path | None = None,
) -> pa.Table:
    """Every row after the first with the same key, in order, with the place of the first.

    Rows count in the order of `paths`, then in the order of the file; nulls compare equal. Goes out:
    `path` (position in `paths`), `position` (of the row in its file, from 0), the columns of `PLACE`, and the
    same for the first row as `first_source_file`, `first_source_sheet`, `first_source_row`.
    Cost: one hash aggregation over the key columns, spilling beyond the memory limit; a second one only where
    there are duplicates.
    """
    config: dict[str, Any] = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    config |= {"memory_limit": memory_limit} if memory_limit else {}
    config |= {"temp_directory": str(spill_directory)} if spill_directory else {}
    connection = duckdb.connect(":memory:", config=config)
    try:
        connection.execute(_ranked(paths, key))
        return connection.sql(_duplicates(key)).to_arrow_table()
    finally:
        connection.close()


def _ranked(paths: Sequence[Path], key: Sequence[str]) -> str:
    columns = ", ".join(_name(column) for column in (*key, *PLACE))
    files = " UNION ALL ".join(
        f"SELECT {columns}, ({number}::BIGINT << {_ROW_BITS}) + file_row_number AS rank"
        f" FROM read_parquet({_text(str(path))}, file_row_number = true)"
        for number, path in enumerate(paths)
    )
    return f"CREATE TEMP VIEW ranked AS {files}"


def _duplicates(key: Sequence[str]) -> str:
    columns = ", ".join(_name(column) for column in key)
    same = " AND ".join(f"r.{_name(c)} IS NOT DISTINCT FROM k.{_name(c)}" for c in key)
    place = ", ".join(f"d.{column}, f.{column} AS first_{column}" for column in PLACE)
    return f"""
        WITH repeated AS MATERIALIZED (
            SELECT {columns}, min(rank) AS first FROM ranked GROUP BY {columns} HAVING count(*) > 1
        ), members AS MATERIALIZED (
            SELECT r.rank, k.first, {", ".join(f"r.{column}" for column in PLACE)}
            FROM ranked r JOIN repeated k ON {same}
        )
        SELECT (d.rank >> {_ROW_BITS})::INTEGER AS path,
               d.rank & ((1::BIGINT << {_ROW_BITS}) - 1) AS position, {place}
        FROM members d JOIN members f ON f.rank = d.first
        WHERE d.rank <> d.first ORDER BY d.rank
    """


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
