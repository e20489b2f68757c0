"""Owns Session: one DuckDB connection with a memory limit, a spill folder and nothing from outside.

Comes in: paths of Parquet files and Arrow tables. Goes out: Ibis tables for the other modules of this
folder, Arrow tables for everyone else.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, cast

import ibis
import pyarrow as pa

DEFAULT_MEMORY_LIMIT = "4GB"


class Session:
    """An embedded DuckDB that keeps to a memory limit and spills to a folder beyond it.

    `memory_limit` is DuckDB's text form (`"500MB"`); `threads` defaults to the processors of the machine;
    `spill_directory` holds temporary files while a reduction outgrows memory (by default a private folder
    that goes with the session). Extensions are never fetched. Use it as a context manager: leaving it closes
    the connection and its temporary files.
    """

    def __init__(
        self,
        memory_limit: str = DEFAULT_MEMORY_LIMIT,
        threads: int | None = None,
        spill_directory: Path | None = None,
    ):
        config: dict[str, Any] = {
            "memory_limit": memory_limit,
            "threads": threads or os.cpu_count() or 1,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        self._own_spill = None
        if spill_directory is None:
            self._own_spill = tempfile.TemporaryDirectory(prefix="industria-", ignore_cleanup_errors=True)
            spill_directory = Path(self._own_spill.name)
        spill_directory.mkdir(parents=True, exist_ok=True)
        config["temp_directory"] = str(spill_directory)
        self.connection = ibis.duckdb.connect(":memory:", **config)

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection and drop its temporary files."""
        self.connection.disconnect()
        if self._own_spill is not None:
            self._own_spill.cleanup()

    def parquet(self, paths: Path | Iterable[Path]) -> Any:
        """The rows of one or several Parquet files, as an Ibis table (nothing is read yet)."""
        many = [paths] if isinstance(paths, Path) else list(paths)
        return self.connection.read_parquet([str(path) for path in many])

    def arrow(self, table: pa.Table) -> Any:
        """An Arrow table as an Ibis table."""
        return ibis.memtable(table)

    def collect(self, expression: Any) -> pa.Table:
        """The result of an Ibis expression as an Arrow table."""
        return cast(pa.Table, self.connection.to_pyarrow(expression))
