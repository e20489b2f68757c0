"""Owns how tables lie on disk: Parquet with zstd, written whole or not at all.

Comes in: Arrow tables. Goes out: immutable files, their content hash, and Arrow tables read back.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

COMPRESSION = "zstd"
ROW_GROUP = 122_880
"""Rows of a row group: small enough that looking up one region reads little else."""


def write_table(table: pa.Table, path: Path) -> None:
    """Write a table to a Parquet file atomically: a reader sees all of it or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    # without the Arrow schema, text reads back as text however it was held in memory
    how = {"compression": COMPRESSION, "compression_level": 1, "row_group_size": ROW_GROUP}
    pq.write_table(table, partial, store_schema=False, **how)
    _sync(partial)
    os.replace(partial, path)


def read_table(path: Path, columns: Sequence[str] | None = None, *, coded: bool = False) -> pa.Table:
    """Read a Parquet file, or some of its columns, as an Arrow table.

    With `coded`, text columns come as dictionary codes, one dictionary a column: much faster to group by.
    """
    wanted = list(columns) if columns is not None else None
    if not coded:
        return pq.read_table(path, columns=wanted)
    schema = pq.read_schema(path)
    texts = [field.name for field in schema if pa.types.is_string(field.type)]
    return pq.read_table(path, columns=wanted, read_dictionary=texts).unify_dictionaries()


def code_texts(table: pa.Table) -> pa.Table:
    """The table with its text columns as dictionary codes, one dictionary a column."""
    for at, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            table = table.set_column(at, field.name, table.column(at).combine_chunks().dictionary_encode())
    return table


def row_count(path: Path) -> int:
    """Number of rows of a Parquet file, from its footer."""
    return int(pq.read_metadata(path).num_rows)


def content_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def table_hash(table: pa.Table) -> str:
    """SHA-256 of a table's schema and values; two equal tables hash alike however they are chunked."""
    digest = hashlib.sha256()
    combined = table.combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, combined.schema.remove_metadata()) as writer:
        writer.write_table(combined.replace_schema_metadata(None))
    digest.update(sink.getvalue())
    return digest.hexdigest()


def write_text(text: str, path: Path) -> None:
    """Write a text file atomically."""
    write_bytes(text.encode("utf-8"), path)


def write_bytes(data: bytes, path: Path) -> None:
    """Write a file of bytes atomically."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_bytes(data)
        _sync(partial)
        os.replace(partial, path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
