"""A small workspace for tests: files in, loaded tables out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from industria.register.contracts import CONTRACTS
from industria.register.loading import LoadContext, LoadedTable, load_table
from industria.register.settings import Source


def source(table: str = "activity", file: str = "data/a.csv", **settings: Any) -> Source:
    """A source with an origin, as industria.toml would give it."""
    return Source.model_validate({"table": table, "file": file, "origin": "official", **settings})


def load(root: Path, *sources: Source, **context: Any) -> LoadedTable:
    """Load the table that the sources feed; the law of counting holds whatever they hold."""
    loaded = load_table(CONTRACTS[sources[0].table], sources, LoadContext(root, **context))
    assert loaded.read == loaded.accepted + loaded.rejected
    assert loaded.path.is_file() and loaded.rejects_path.is_file()
    return loaded


def write(root: Path, text: str, name: str = "data/a.csv", encoding: str = "utf-8") -> None:
    """Write one file of a workspace."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))


def rows(loaded: LoadedTable) -> list[dict[str, Any]]:
    """The accepted records."""
    return list(pq.read_table(loaded.path).to_pylist())


def rejects(loaded: LoadedTable) -> list[tuple[int, str, str]]:
    """Row, code and value of every reason for which a row was rejected."""
    return [
        (row["source_row"], row["code"].removeprefix("register."), row["value"])
        for row in pq.read_table(loaded.rejects_path).to_pylist()
    ]


def codes(loaded: LoadedTable) -> dict[str, int]:
    """Every finding's code and count, notes about unused headers left out."""
    return {
        f.code.removeprefix("register."): f.count
        for f in loaded.findings
        if f.code != "register.headers-unused"
    }
