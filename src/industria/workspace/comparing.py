"""Owns the comparison of two runs: what went in differently, and which results changed.

Comes in: two runs of one workspace. Goes out: `Comparison`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.measures.keys import match_rows
from industria.provenance import Run
from industria.workspace.folder import Folder
from industria.workspace.result_tables import RESULT_TABLES
from industria.workspace.runs import StoredTables, find_run, read_run, tables_of

COMPARED = ("cluster_status", "target_status", "measures", "cluster_measures", "cluster_ambiguity")
LISTED = 20


@dataclass(frozen=True)
class TableChange:
    """What changed in one table: rows added, gone and changed, and the first changed cells.

    `keys` names the row of each of those cells by its key columns, so that it can be explained.
    """

    table: str
    added: int
    gone: int
    changed: int
    cells: tuple[tuple[str, str, Any, Any], ...]
    keys: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two runs side by side: changed inputs and changed results."""

    before: Run
    after: Run
    inputs: tuple[tuple[str, str, str], ...]
    tables: tuple[TableChange, ...]


def compare(folder: Folder, before: str, after: str) -> Comparison:
    """Compare two runs; `after` may be `current`."""
    ids = [find_run(folder, name) for name in (before, after)]
    runs = [read_run(folder, run_id) for run_id in ids]
    stored = [tables_of(folder, run_id) for run_id in ids]
    changes = []
    for name in COMPARED:
        if stored[0].has(name) and stored[1].has(name) and _hash(runs[0], name) != _hash(runs[1], name):
            changes.append(_change(name, *stored))
    return Comparison(runs[0], runs[1], tuple(_inputs(*runs)), tuple(changes))


def _hash(run: Run, table: str) -> str | None:
    return next((str(s.outputs[table]["hash"]) for s in run.steps if table in s.outputs), None)


def _inputs(before: Run, after: Run) -> list[tuple[str, str, str]]:
    """Inputs that differ, as (name, before, after)."""
    pairs = [("plan", before.plan_hash, after.plan_hash), ("code", before.code_version, after.code_version)]
    pairs.append(("scenario", before.scenario or "-", after.scenario or "-"))
    for name in sorted({*before.snapshots, *after.snapshots}):
        pairs.append((name, before.snapshots.get(name, "-"), after.snapshots.get(name, "-")))
    return [(name, old[:12], new[:12]) for name, old, new in pairs if old != new]


def _change(name: str, before: StoredTables, after: StoredTables) -> TableChange:
    key = RESULT_TABLES[name].key
    old, new = before.read(name), after.read(name)
    rows = match_rows(new, old, key)
    both = np.flatnonzero(rows >= 0)
    kept, was = new.take(pa.array(both)), old.take(pa.array(rows[both]))
    differs = np.zeros(len(both), dtype=np.bool_)
    cells: list[tuple[str, str, Any, Any]] = []
    keys: list[dict[str, str]] = []
    for column in new.column_names:
        if column in key or column not in old.column_names or pa.types.is_nested(new[column].type):
            continue
        unequal = _unequal(kept[column], was[column])
        differs |= unequal
        for at in np.flatnonzero(unequal)[: LISTED - len(cells)]:
            named = {k: kept[k][int(at)].as_py() for k in key}
            keys.append({k: "" if value is None else str(value) for k, value in named.items()})
            cells.append(
                (
                    " ".join(map(str, named.values())),
                    column,
                    was[column][int(at)].as_py(),
                    kept[column][int(at)].as_py(),
                )
            )
    gone = old.num_rows - len(np.unique(rows[both]))
    return TableChange(name, int((rows < 0).sum()), gone, int(differs.sum()), tuple(cells), tuple(keys))


def _unequal(left: pa.ChunkedArray, right: pa.ChunkedArray) -> Any:
    same = pc.fill_null(pc.equal(left, right), False)
    both_null = pc.and_(pc.is_null(left), pc.is_null(right))
    return ~np.asarray(pc.or_(same, both_null))
