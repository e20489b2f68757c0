"""Owns the reading of one source into a folder of its own: accepted records, rejected rows, counts, findings.

Comes in: a source of the settings and what the workspace knows. Goes out: a `StagedSource`. A source whose
stream breaks or whose headers cannot be mapped is refused whole: all its rows count as rejected.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from industria.engine.store import COMPRESSION
from industria.findings import Finding, Where
from industria.register.checking import CheckRules, check_batch, snapshot_schema
from industria.register.contract import Contract
from industria.register.credit_codes import CreditCodes
from industria.register.finding_records import MENDS_APPLIED, MENDS_OUTDATED, NOTHING_ACCEPTED
from industria.register.headers import HeaderMap, map_headers
from industria.register.lost_zeros import LostZeros
from industria.register.mends import Mends, apply_mends
from industria.register.numbers import DASHES, Words
from industria.register.readers.paths import safe_path
from industria.register.readers.raw import DatabaseSource, Outside, RawBatch, ReadReport, ReadSource, read
from industria.register.rejects import REJECTS_SCHEMA, Origin, reject_rows
from industria.register.settings import Exchange, Source
from industria.register.summary import Summary
from industria.register.text_readers import Knowledge
from industria.register.units import plain
from industria.register.withheld_zeros import WithheldZeros


@dataclass(frozen=True, slots=True)
class LoadContext:
    """What a workspace knows when it loads tables.

    `regions`: every spelling of a region and its code (see `region_spellings`); empty accepts any.
    `classifications`: full lists of codes by classification, where the user has one. `synthetic`: whether the
    workspace is invented; None accepts any origin. `progress` is told the source and the rows read so far.
    """

    root: Path
    regions: Mapping[str, str] = field(default_factory=dict)
    classifications: Mapping[str, Container[str]] = field(default_factory=dict)
    exchange: Mapping[str, Exchange] = field(default_factory=dict)
    mends: Mends | None = None
    progress: Callable[[str, int], None] | None = None
    synthetic: bool | None = None
    memory_limit: str | None = None


def region_spellings(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Every way to write a region (code, names) and its code; a name of two regions is none of them."""
    spellings: dict[str, set[str]] = {}
    for row in rows:
        for name in ("region", "name_zh", "name_en"):
            if row.get(name):
                spellings.setdefault(plain(str(row[name])), set()).add(str(row["region"]))
    codes = {plain(str(row["region"])): str(row["region"]) for row in rows}
    unique = {spelling: next(iter(found)) for spelling, found in spellings.items() if len(found) == 1}
    return {**unique, **codes}


@dataclass(slots=True)
class StagedSource:
    """One source as read: how many rows, what became of them, where they wait."""

    source: Source
    hash: str = ""
    read: int = 0
    accepted: int = 0
    refused: bool = False
    path: Path | None = None
    rejects: Path | None = None
    findings: list[Finding] = field(default_factory=list)
    outside: list[Outside] = field(default_factory=list)
    report: ReadReport = field(default_factory=ReadReport)

    @property
    def rejected(self) -> int:
        """Rows that are not accepted: read = accepted + rejected."""
        return self.read - self.accepted


def read_source(source: Source, root: Path) -> ReadSource | Finding:
    """What the readers need to know of a source, or a finding where its path leads out of the workspace."""
    path = safe_path(root, source.file) if source.file is not None else None
    if isinstance(path, Finding):
        return path
    database = None
    if source.database is not None and path is None:
        database = DatabaseSource(source.database, source.database_table, source.query)
    return ReadSource(
        path, source.name, sheet=source.sheet, header_rows=source.header_rows,
        header_start=source.header_start,
        encoding=source.encoding, delimiter=source.delimiter, database=database, root=root,
    )  # fmt: skip


def mended_batches(
    reading: ReadSource, report: ReadReport, mends: Mends, content_hash: str
) -> Iterator[tuple[RawBatch, int]]:
    """The batches of a source with its mends laid over them, and how many cells that changed."""
    overlay = None
    for batch in read(reading, report):
        if overlay is None:
            overlay = mends.overlay(content_hash, batch.sheet) if content_hash else {}
        yield apply_mends(batch, overlay)


def stage_source(
    contract: Contract, source: Source, context: LoadContext, folder: Path, content_hash: str
) -> StagedSource:
    """Read one source into `folder`; everything that is wrong with it becomes a finding or a rejected row."""
    staged = StagedSource(source, content_hash)
    reading = read_source(source, context.root)
    if isinstance(reading, Finding):
        staged.findings.append(reading)
        staged.refused = True
        return staged
    stage = _Stage(contract, staged, context, folder)
    try:
        for batch, mended in mended_batches(reading, staged.report, stage.mends, content_hash):
            stage.take(batch, mended)
    finally:
        stage.close()
    stage.finish()
    return staged


class _Stage:
    """The state of one source while it is read."""

    def __init__(self, contract: Contract, staged: StagedSource, context: LoadContext, folder: Path):
        self.contract, self.staged, self.context, self.folder = contract, staged, context, folder
        self.mends = context.mends if context.mends is not None else Mends.of(context.root)
        self.mended = 0
        self.rules: CheckRules | None = None
        self.summary = Summary(staged.source.name, contract.name)
        self.zeros: WithheldZeros | None = None
        self.lost_zeros = LostZeros()
        self.credit_codes = CreditCodes()
        self.writers: dict[str, pq.ParquetWriter] = {}

    def take(self, batch: RawBatch, mended: int) -> None:
        staged = self.staged
        if self.rules is None:
            self.rules = self._rules(batch)
            staged.findings += self.rules.headers.findings
            staged.refused = not self.rules.headers.usable
        staged.read += batch.count
        self.mended += mended
        if self.context.progress:
            self.context.progress(staged.source.name, staged.read)
        if staged.refused or not batch.count:
            return
        checked = check_batch(batch, self.rules)
        staged.accepted += int((~checked.rejected).sum())
        for table in checked.accepted:
            self._write("accepted", table, snapshot_schema(self.contract))
            self.credit_codes.add(table)
        self.lost_zeros.add(checked.codes)
        for zeros in checked.zeros:
            if self.zeros is None:
                self.zeros = zeros
            else:
                self.zeros.add(zeros)
        if checked.problems:
            self.summary.add(batch, checked)
            origin = Origin(self.contract.name, staged.source.name, staged.hash)
            self._write("rejects", reject_rows(batch, checked, origin), REJECTS_SCHEMA)

    def _rules(self, batch: RawBatch) -> CheckRules:
        source, context = self.staged.source, self.context
        above = [line.text for line in self.staged.report.outside if line.kind == "preamble"]
        headers: HeaderMap = map_headers(self.contract, source, batch.names, above)
        words = Words().with_more(source.missing, source.withheld, source.zero)
        known = Knowledge(
            words,
            DASHES | {plain(word) for word in source.missing},
            {} if self.contract.name == "regions" else context.regions,
            context.classifications,
            {currency: exchange.rates for currency, exchange in context.exchange.items()},
        )
        return CheckRules(
            self.contract, headers, known, source.name, context.synthetic, source.zero_employment
        )

    def _write(self, name: str, table: pa.Table, schema: pa.Schema) -> None:
        if name not in self.writers:
            path = self.folder / f"{name}.parquet"
            self.writers[name] = parquet_writer(path, schema)
            if name == "accepted":
                self.staged.path = path
            else:
                self.staged.rejects = path
        self.writers[name].write_table(table)

    def close(self) -> None:
        for writer in self.writers.values():
            writer.close()

    def finish(self) -> None:
        staged, report = self.staged, self.staged.report
        staged.findings = [*report.findings, *staged.findings]
        staged.outside = report.outside
        staged.hash = report.content_hash or staged.hash
        if not report.complete or staged.refused:
            staged.refused, staged.accepted = True, 0
            staged.path = staged.rejects = None
            return
        staged.findings += self.summary.findings()
        staged.findings += self.lost_zeros.findings(staged.source.name, self.contract.name)
        staged.findings += self.credit_codes.findings(staged.source.name, self.contract.name)
        where = Where(file=staged.source.name, table=self.contract.name)
        if staged.read and not staged.accepted and (main := self.summary.most_frequent()):
            why: dict[str, Any] = {
                "reason": main.what("en").rstrip("."),
                "reason_zh": main.what("zh").rstrip("。"),
            }
            staged.findings.append(
                NOTHING_ACCEPTED.at(where, read=staged.read, source=staged.source.name, **why)
            )
        if self.zeros:
            setting = staged.source.zero_employment
            staged.findings += self.zeros.findings(staged.source.name, self.contract.name, setting)
        if self.mended:
            staged.findings.append(MENDS_APPLIED.at(where, cells=self.mended, source=staged.source.name))
        if outdated := self.mends.outdated(staged.source.name, staged.hash):
            staged.findings.append(
                MENDS_OUTDATED.at(where, count=outdated, rows=outdated, source=staged.source.name)
            )


def parquet_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer of stored tables: texts that repeat are kept as codes on disk and read back as plain text."""
    return pq.ParquetWriter(path, schema, compression=COMPRESSION, compression_level=1, store_schema=False)


__all__ = [
    "LoadContext", "StagedSource", "Summary", "mended_batches", "parquet_writer", "read_source",
    "region_spellings", "stage_source",
]  # fmt: skip
