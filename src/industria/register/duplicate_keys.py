"""Owns duplicate keys: of all rows of a table with the same key, over all its sources, only the first stays.

Comes in: the staged sources of a table. Goes out: the same, with later rows moved to the rejects, each
naming the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from industria.engine.duplicates import duplicate_rows
from industria.findings import Finding
from industria.register.cells import Problem
from industria.register.checking import Checked, snapshot_schema
from industria.register.contract import SOURCE_ROW, Contract
from industria.register.mends import Mends
from industria.register.readers.raw import RawBatch, ReadReport
from industria.register.reasons import DUPLICATE_KEY
from industria.register.rejects import REJECTS_SCHEMA, Origin, reject_rows
from industria.register.staging import LoadContext, StagedSource, mended_batches, parquet_writer, read_source
from industria.register.summary import Summary


def reject_duplicates(
    contract: Contract, staged: list[StagedSource], context: LoadContext, work: Path
) -> None:
    """Reject every row whose key an earlier one has; a row is rejected with all its records."""
    given = [one for one in staged if one.path is not None]
    paths = [one.path for one in given if one.path is not None]
    if not contract.key or not paths:
        return
    found = duplicate_rows(paths, contract.key, context.memory_limit, work / "spill")
    positions = np.asarray(found["path"])
    for number, one in enumerate(given):
        repeats = found.filter(pa.array(positions == number)).to_pylist()
        if repeats:
            first = {row["source_row"]: row for row in reversed(repeats)}
            _move_to_rejects(contract, one, first, context)


def _move_to_rejects(
    contract: Contract, one: StagedSource, repeats: dict[int, dict[str, Any]], context: LoadContext
) -> None:
    """Take rows out of the accepted ones of a source and write them, as read, to its rejects."""
    keys, dropped = _drop_rows(contract, one, repeats)
    if one.path is None:
        return
    summary = Summary(one.source.name, contract.name)
    place = one.path.with_name("rejects-all.parquet")
    with parquet_writer(place, REJECTS_SCHEMA) as writer:
        if one.rejects is not None:
            for batch in pq.ParquetFile(one.rejects).iter_batches():
                writer.write_batch(batch)
        for batch in _raw_batches(contract, one, dropped, context):
            numbers = np.asarray(batch.rows)
            rows = np.flatnonzero(np.isin(numbers, list(repeats)))
            if not len(rows):
                continue
            found = [repeats[int(number)] for number in numbers[rows]]
            details = [{"first": _place(row)} for row in found]
            values = [keys.get(int(number), "") for number in numbers[rows]]
            column = contract.key[0]
            problem = Problem(DUPLICATE_KEY, column, ", ".join(contract.key), rows, values, details)
            summary.count(problem, batch.sheet, int(numbers[rows[0]]))
            checked = Checked([], [problem], np.isin(numbers, list(repeats)))
            origin = Origin(contract.name, one.source.name, one.hash)
            writer.write_table(reject_rows(batch, checked, origin))
    one.rejects = place
    one.accepted -= len(repeats)
    one.findings += summary.findings()


def _raw_batches(
    contract: Contract, one: StagedSource, dropped: pa.Table, context: LoadContext
) -> Iterator[RawBatch]:
    """The rows as they stand in the file, read once more; those of a database as they were stored.

    A database need not give its rows in the same order twice.
    """
    if one.source.database is not None:
        numbers = np.asarray(dropped[SOURCE_ROW])
        first = pa.array(np.unique(numbers, return_index=True)[1])
        kept = dropped.take(first).combine_chunks()
        columns = [pa.array(kept[name].to_pylist(), kept[name].type) for name in contract.names]
        yield RawBatch(None, contract.names, pa.array(numbers[np.asarray(first)]), tuple(columns))
        return
    reading = read_source(one.source, context.root)
    if isinstance(reading, Finding):
        return
    for batch, _ in mended_batches(reading, ReadReport(), context.mends or Mends(), one.hash):
        yield batch


def _place(row: dict[str, Any]) -> str:
    sheet = f" [{row['first_source_sheet']}]" if row["first_source_sheet"] else ""
    return f"{row['first_source_file']}{sheet} row {row['first_source_row']}"


def _drop_rows(
    contract: Contract, one: StagedSource, repeats: dict[int, Any]
) -> tuple[dict[int, str], pa.Table]:
    """Rewrite the accepted rows of a source without some; returns the key of each, and the rows left out."""
    keys: dict[int, str] = {}
    dropped = [snapshot_schema(contract).empty_table()]
    if one.path is None:
        return keys, dropped[0]
    kept = one.path.with_name("kept.parquet")
    left_out = pa.array(list(repeats), pa.int64())
    with parquet_writer(kept, snapshot_schema(contract)) as writer:
        for batch in pq.ParquetFile(one.path).iter_batches():
            table = pa.Table.from_batches([batch])
            drop = np.isin(np.asarray(table[SOURCE_ROW]), np.asarray(left_out))
            for row in table.select([*contract.key, SOURCE_ROW]).filter(pa.array(drop)).to_pylist():
                key = " / ".join(str(row[name]) for name in contract.key if row[name] is not None)
                keys.setdefault(row[SOURCE_ROW], key)
            whole = table.cast(snapshot_schema(contract))
            dropped.append(whole.filter(pa.array(drop)))
            writer.write_table(whole.filter(pa.array(~drop)))
    one.path = kept
    return keys, pa.concat_tables(dropped).unify_dictionaries()
