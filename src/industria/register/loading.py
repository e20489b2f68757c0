"""Owns the loading of one register table: all its sources become one immutable snapshot.

Comes in: the contract, the sources of the settings, what the workspace knows. Goes out: a `LoadedTable`.
Loading the same files twice finds the snapshot and does nothing; a corrected file makes a new one and the
old one stays.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from industria.engine.store import content_hash
from industria.findings import Finding
from industria.register.checking import snapshot_schema
from industria.register.contract import Contract
from industria.register.duplicate_keys import reject_duplicates
from industria.register.mends import Mends
from industria.register.readers.raw import Outside
from industria.register.rejects import REJECTS_SCHEMA
from industria.register.settings import Source
from industria.register.snapshots import (
    enter_history,
    finding_as_data,
    finding_from_data,
    outside_as_data,
    outside_from_data,
    read_manifest,
    snapshot_folder,
    snapshot_id,
    write_manifest,
)
from industria.register.staging import (
    LoadContext,
    StagedSource,
    parquet_writer,
    read_source,
    stage_source,
)

STALE_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class LoadedTable:
    """One register table as loaded: its snapshot, the counts (read = accepted + rejected), all findings.

    `sources` holds per source its name, hash and counts; `reused` says that the snapshot was there already.
    """

    table: str
    snapshot_id: str
    read: int
    accepted: int
    rejected: int
    findings: tuple[Finding, ...]
    outside: tuple[Outside, ...]
    path: Path
    rejects_path: Path
    sources: tuple[dict[str, Any], ...]
    reused: bool = False


def load_table(contract: Contract, sources: Sequence[Source], context: LoadContext) -> LoadedTable:
    """Load all sources of one table into a snapshot; user mistakes are findings and rejected rows.

    Rows whose key an earlier row has (of any source of the table) are rejected, naming the first.
    """
    folder = snapshot_folder(context.root, contract.name)
    context = replace(context, mends=context.mends if context.mends is not None else Mends.of(context.root))
    hashes = [_hash(source, context.root) for source in sources]
    identity = _identity(contract, sources, context, hashes)
    if all(source.database is None for source in sources) and (known := _known(contract, folder, identity)):
        return known
    folder.mkdir(parents=True, exist_ok=True)
    _remove_stale(folder)
    work = Path(tempfile.mkdtemp(prefix=".staging-", dir=folder))
    try:
        staged = []
        for number, (source, hashed) in enumerate(zip(sources, hashes, strict=True)):
            place = work / str(number)
            place.mkdir()
            staged.append(stage_source(contract, source, context, place, hashed))
        identity = _identity(contract, sources, context, [one.hash for one in staged])
        if known := _known(contract, folder, identity):
            return known
        reject_duplicates(contract, staged, context, work)
        return _finish(contract, staged, folder, identity, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _hash(source: Source, root: Path) -> str:
    reading = read_source(source, root)
    if isinstance(reading, Finding) or reading.path is None:
        return ""
    try:
        return content_hash(reading.path) if reading.path.is_file() else ""
    except OSError:
        return ""


def _identity(
    contract: Contract, sources: Sequence[Source], context: LoadContext, hashes: Sequence[str]
) -> str:
    mends = context.mends or Mends()
    return snapshot_id(
        {
            "contract": repr(contract),
            "sources": [source.model_dump() for source in sources],
            "hashes": list(hashes),
            "mends": [mends.digest(one) for one in hashes],
            "outdated": [mends.outdated(s.name, one) for s, one in zip(sources, hashes, strict=True)],
            "regions": sorted(context.regions.items()),
            "classifications": {name: _codes(codes) for name, codes in context.classifications.items()},
            "exchange": {name: exchange.model_dump() for name, exchange in context.exchange.items()},
            "synthetic": context.synthetic,
        }
    )


def _codes(codes: Any) -> list[str]:
    return sorted(codes) if hasattr(codes, "__iter__") else [repr(codes)]


def _known(contract: Contract, folder: Path, identity: str) -> LoadedTable | None:
    """The snapshot of that name, brought into force again where another one was since."""
    manifest = read_manifest(folder, identity)
    if manifest is None:
        return None
    enter_history(folder, identity, _brief(manifest["sources"]))
    return LoadedTable(
        contract.name,
        identity,
        manifest["read"],
        manifest["accepted"],
        manifest["rejected"],
        tuple(f for row in manifest["findings"] if (f := finding_from_data(row)) is not None),
        tuple(outside_from_data(manifest["outside"])),
        folder / f"{identity}.parquet",
        folder / f"{identity}.rejects.parquet",
        tuple(manifest["sources"]),
        reused=True,
    )


def _brief(sources: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: source[name] for name in ("name", "hash", "read", "accepted")} for source in sources]


def _finish(
    contract: Contract, staged: list[StagedSource], folder: Path, identity: str, work: Path
) -> LoadedTable:
    """Join the sources, put the files in place and enter the snapshot into the history."""
    accepted = _joined([one.path for one in staged], snapshot_schema(contract), work / "accepted.parquet")
    rejects = _joined([one.rejects for one in staged], REJECTS_SCHEMA, work / "rejects.parquet")
    os.replace(rejects, folder / f"{identity}.rejects.parquet")
    os.replace(accepted, folder / f"{identity}.parquet")
    findings = [finding for one in staged for finding in one.findings]
    sources = [_source_entry(one) for one in staged]
    counts = {name: sum(entry[name] for entry in sources) for name in ("read", "accepted", "rejected")}
    manifest = {
        "id": identity, "table": contract.name, **counts, "sources": sources,
        "findings": [finding_as_data(finding) for finding in findings],
        "outside": [entry for one in staged for entry in outside_as_data(one.outside)],
    }  # fmt: skip
    write_manifest(folder, identity, manifest)
    loaded = _known(contract, folder, identity)
    if loaded is None:
        raise OSError(f"the snapshot {identity} of {contract.name} vanished while it was written")
    return replace(loaded, findings=tuple(findings), reused=False)


def _source_entry(one: StagedSource) -> dict[str, Any]:
    report = one.report
    return {
        "name": one.source.name, "hash": one.hash, "read": one.read, "accepted": one.accepted,
        "rejected": one.rejected, "refused": one.refused, "format": report.format, "sheet": report.sheet,
        "encoding": report.encoding, "delimiter": report.delimiter, "header_rows": report.header_rows,
    }  # fmt: skip


def _joined(paths: Sequence[Path | None], schema: pa.Schema, target: Path) -> Path:
    """The tables of all sources as one; a single one is taken as it is."""
    given = [path for path in paths if path is not None]
    if len(given) == 1:
        return given[0]
    with parquet_writer(target, schema) as writer:
        for path in given:
            for batch in pq.ParquetFile(path).iter_batches():
                writer.write_table(pa.Table.from_batches([batch]).cast(schema))
    return target


def _remove_stale(folder: Path) -> None:
    """Remove what killed loads left behind; a load never takes a day."""
    for path in folder.glob(".staging-*"):
        try:
            if time.time() - path.stat().st_mtime > STALE_SECONDS:
                shutil.rmtree(path, ignore_errors=True)
        except OSError:
            continue
