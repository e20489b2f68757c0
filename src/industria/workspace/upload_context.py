"""Owns what an upload is tried against: the regions, mends and keys that the workspace knows already.

Comes in: a workspace, an upload. Goes out: regions, mends, and a finding where rows are there already. Only
what was loaded before is read; nothing is loaded for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.engine.duplicates import duplicate_rows
from industria.engine.store import read_table, write_table
from industria.findings import Finding, Where
from industria.plan.loading import load_plan
from industria.plan.tables import plan_tables
from industria.register.contracts import CONTRACTS
from industria.register.loading import LoadedTable
from industria.register.mends import Mends
from industria.register.snapshots import history, snapshot_folder
from industria.workspace.checking import regions_of
from industria.workspace.folder import Folder
from industria.workspace.upload_findings import REGIONS_NOT_KNOWN, UPLOAD_CORRECTS, UPLOAD_KEYS_TAKEN
from industria.workspace.upload_records import Upload, place_of
from industria.workspace.upload_sources import Prospect


def mends_known(folder: Folder, upload: Upload) -> Mends:
    """The mends of this very content: those the workspace has already, and those made with the upload."""
    mends, made = Mends(), Mends.of(place_of(folder, upload).root)
    for kept in (Mends.of(folder.root), made):
        for where, cells in kept.cells.items():
            if where[0] == upload.hash:
                mends.cells[where] = {**mends.cells.get(where, {}), **cells}
                mends.files[upload.hash] = upload.file
    return mends


def regions_known(folder: Folder, table: str, findings: list[Finding]) -> list[dict[str, Any]]:
    """The regions that a check would know: the plan's, and those of the register as last loaded."""
    loaded = load_plan(folder.plan)
    regions = regions_of(plan_tables(loaded.plan)) if loaded.plan is not None else []
    if loaded.plan is None or loaded.plan.regions_from is None:
        return regions
    if table == "regions":
        return []
    path = in_force(folder, "regions")
    if path is None:
        findings.append(REGIONS_NOT_KNOWN.at(Where(table="regions")))
        return []
    supplied: list[dict[str, Any]] = read_table(path, ["region", "name_zh", "name_en"]).to_pylist()
    return [*regions, *supplied]


def in_force(folder: Folder, table: str) -> Path | None:
    """The snapshot of a register table that was last in force, where it is whole."""
    place = snapshot_folder(folder.root, table)
    lines = history(place)
    path = place / f"{lines[-1]['id']}.parquet" if lines else None
    return path if path is not None and path.is_file() else None


def keys_taken(folder: Folder, upload: Upload, loaded: LoadedTable, found: Prospect) -> list[Finding]:
    """Whether rows have keys that the table has already, from other files than the one that is replaced."""
    key, path = CONTRACTS[upload.table].key, in_force(folder, upload.table)
    if not key or path is None or not loaded.accepted:
        return []
    place = place_of(folder, upload)
    there = place.root / "there.parquet"
    table = read_table(path, [*key, "source_file", "source_sheet", "source_row"])
    write_table(table.filter(pc.is_in(table["source_file"], pa.array(found.others, pa.string()))), there)
    limit = found.settings.engine.memory_limit if found.settings else None
    repeats = duplicate_rows([there, loaded.path], key, limit, place.spill)
    repeats = repeats.filter(pc.equal(repeats["path"], 1))
    if not repeats.num_rows:
        return []
    row = repeats.slice(0, 1).to_pylist()[0]
    first = f"{row['first_source_file']} {row['first_source_row']}"
    where = Where(file=upload.file, row=row["source_row"], table=upload.table)
    rows = len(set(repeats["source_row"].to_pylist()))
    corrects = found.source is not None and found.source.corrects
    record = UPLOAD_CORRECTS if corrects else UPLOAD_KEYS_TAKEN
    return [record.at(where, count=rows, rows=rows, name=upload.name, first=first)]
