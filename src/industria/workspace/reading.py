"""Owns reading results: rows of a table of a run, chosen by conditions, and files made of them.

Comes in: a folder, a table name, conditions. Goes out: Arrow tables, and CSV, JSON or Parquet text and bytes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from industria.engine.selection import Condition, narrowed, parse_condition, select_rows
from industria.findings import FindingError, Where
from industria.toml_positions import nearest
from industria.workspace.finding_records import COLUMN_UNKNOWN, CONDITION_UNREADABLE, TABLE_UNKNOWN
from industria.workspace.folder import Folder
from industria.workspace.runs import StoredTables, find_run, tables_of

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula or a command; the wide signs in Chinese ones."""


def select(
    folder: Folder, table: str, conditions: Sequence[str] = (), run: str | None = None
) -> tuple[str, pa.Table]:
    """The run's id and the rows of a table that meet every condition, such as `region=500112`."""
    run_id = find_run(folder, run)
    stored = tables_of(folder, run_id)
    need_table(stored, table)
    known = pq.read_schema(stored.path(table)).names
    read = [_condition(text, table, known) for text in conditions]
    try:
        return run_id, select_rows(stored.path(table), read)
    except (ValueError, pa.ArrowInvalid, pa.ArrowNotImplementedError):
        text = ", ".join(conditions)
        raise FindingError([CONDITION_UNREADABLE.at(Where(table=table), text=text)]) from None


def select_protected(
    folder: Folder,
    table: str,
    conditions: Sequence[str],
    first: Sequence[str],
    protect: Callable[[pa.Table], pa.Table],
    run: str | None = None,
) -> pa.Table:
    """Rows as `protect` lets them leave that meet every condition as they then stand.

    Only conditions on the columns `first`, which are never blank, choose the rows that are protected: whether
    a withheld figure meets a condition would tell the figure.
    """
    stored = tables_of(folder, find_run(folder, run))
    need_table(stored, table)
    known = pq.read_schema(stored.path(table)).names
    read = [_condition(text, table, known) for text in conditions]
    try:
        rows = protect(select_rows(stored.path(table), [one for one in read if one[0] in first]))
        return narrowed(rows, [one for one in read if one[0] not in first])
    except (ValueError, pa.ArrowInvalid, pa.ArrowNotImplementedError):
        text = ", ".join(conditions)
        raise FindingError([CONDITION_UNREADABLE.at(Where(table=table), text=text)]) from None


def need_table(stored: StoredTables, table: str) -> None:
    """A finding with the nearest name where the run has no such table."""
    if not stored.has(table):
        names = sorted(stored.paths)
        near = nearest(table, names) or names[0]
        raise FindingError(
            [TABLE_UNKNOWN.at(Where(table=table), table=table, known=", ".join(names), nearest=near)]
        )


def _condition(text: str, table: str, known: Sequence[str]) -> Condition:
    try:
        column, operator, value = parse_condition(text)
    except ValueError:
        raise FindingError([CONDITION_UNREADABLE.at(Where(table=table), text=text)]) from None
    if column not in known:
        near = nearest(column, known) or known[0]
        raise FindingError(
            [
                COLUMN_UNKNOWN.at(
                    Where(table=table), table=table, column=column, known=", ".join(known), nearest=near
                )
            ]
        )
    return column, operator, value


def inert(text: str) -> str:
    """Text that a spreadsheet will not take for a formula: a quote is put before a dangerous beginning."""
    seen = text.lstrip(" \u3000\xa0\u200b\ufeff\x00")  # what is invisible before a sign is dropped by readers
    return f"'{text}" if text.startswith(FORMULA_STARTS) or seen.startswith(FORMULA_STARTS) else text


def as_csv(table: pa.Table) -> str:
    """A table as CSV for a spreadsheet: text cells are made inert, null is empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.column_names)
    for row in table.to_pylist():
        writer.writerow(["" if v is None else inert(v) if isinstance(v, str) else v for v in row.values()])
    return buffer.getvalue()


def as_json(table: pa.Table) -> str:
    """A table as a JSON list of rows; null is null."""
    return json.dumps(table.to_pylist(), ensure_ascii=False, default=str, indent=1)


def as_parquet(table: pa.Table, run_id: str) -> bytes:
    """A table as the bytes of a Parquet file that names its run."""
    sink = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({"industria.run": run_id}), sink, compression="zstd")
    return sink.getvalue()
