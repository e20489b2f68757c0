"""Owns how needs that people drafted become rows of the register table `needs`.

Comes in: work items of the kind `need`. Goes out: a table with the contract's columns, to be looked through
and loaded like any other file: nothing gets into the register unseen.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from industria.decisions.kept_work.items import WorkItem
from industria.register.contracts.needs import NEEDS

READY = ("approved", "posted")
"""Stages in which a need goes to the register; a draft does not, an answered one is done with."""


def needs_rows(items: Sequence[WorkItem]) -> pa.Table:
    """One row a standing need that was approved, oldest first; what is not known stays empty."""
    rows = [_row(item) for item in items if item.stage in READY and not item.withdrawn]
    schema = pa.schema([(name, pa.string()) for name in NEEDS.names])
    return pa.Table.from_pylist(sorted(rows, key=lambda row: str(row["need"])), schema=schema)


def _row(item: WorkItem) -> dict[str, str | None]:
    """The need by its contract: the link it is about is the last part of its subject."""
    shared = ("enterprise", "title_zh", "title_en", "text_zh", "text_en", "cluster", "budget")
    row = {name: _text(item.fields.get(name)) for name in shared}
    node = item.subject.key.partition("/")[2] if item.subject.kind == "node" else ""
    posted = next((move.day for move in item.moves if move.stage == "posted"), None)
    return row | {
        "need": item.id, "region": item.subject.key if item.subject.kind == "region" else None,
        "node": node or None, "posted": posted or item.opened, "origin": "reported",
        "source": f"work item {item.id}, {item.entries[0].who}", "confidence": None,
    }  # fmt: skip


def _text(value: object) -> str | None:
    if isinstance(value, float):
        return f"{value:.15g}"
    return None if value is None else str(value)
