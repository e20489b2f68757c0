"""Owns the build: runs the steps whose inputs changed, links the others, and publishes the run in one move.

Comes in: a checked workspace. Goes out: a new immutable run; until the last move readers see the old one.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import pyarrow as pa

from industria.chains.bottlenecks import step as bottlenecks
from industria.chains.input_output import step as input_output
from industria.chains.services import step as services
from industria.chains.value_chains import step as value_chains
from industria.disclosure import step as disclosure
from industria.engine.session import Session
from industria.engine.store import content_hash, read_table, row_count, table_hash, write_table, write_text
from industria.enterprises.counts import step as counts
from industria.enterprises.entity_resolution import step as firm_links
from industria.enterprises.platforms import step as platforms
from industria.enterprises.policies import step as entitlements
from industria.enterprises.standing import step as ladder
from industria.findings import Finding, FindingError
from industria.innovation import step as matches
from industria.measures import cells, cluster_measures, region_measures, region_totals
from industria.measures.reconciliation import activity_step
from industria.measures.reconciliation import step as reconciliation
from industria.measures.regional_complexity import step as regional_complexity
from industria.measures.regional_growth import step as growth_accounting
from industria.measures.regional_space import step as regional_space
from industria.measures.regional_specialisation import step as specialisation
from industria.portfolio.cluster_tiers import step as tiers
from industria.portfolio.district_map import step as industry_map
from industria.portfolio.diversification import step as next_industries
from industria.portfolio.high_end import step as high_end
from industria.portfolio.what_to_ask import recommendation_step
from industria.portfolio.what_to_ask import step as what_to_ask
from industria.provenance import Run, StepRecord, code_hash
from industria.steps import SEED, Progress, Step, no_progress, ordered
from industria.tracking import cluster_status, target_status
from industria.workspace.checking import Checked, check
from industria.workspace.folder import Folder, locked
from industria.workspace.runs import RECORD, StoredTables, current_id, read_run, set_current

STEPS: tuple[Step, ...] = (
    cells.STEP,
    region_measures.STEP,
    cluster_measures.STEP,
    region_totals.STEP,
    disclosure.STEP,
    regional_complexity.STEP,
    regional_space.STEP,
    specialisation.STEP,
    growth_accounting.STEP,
    reconciliation.STEP,
    activity_step.STEP,
    input_output.STEP,
    services.STEP,
    industry_map.STEP,
    what_to_ask.STEP,
    target_status.STEP,
    cluster_status.STEP,
    ladder.STEP,
    platforms.STEP,
    firm_links.STEP,
    counts.STEP,
    value_chains.STEP,
    bottlenecks.STEP,
    matches.STEP,
    entitlements.STEP,
    tiers.STEP,
    next_industries.STEP,
    high_end.STEP,
    recommendation_step.STEP,
)
"""Every step that a build runs; a package that computes something declares its step and is named here."""

COMPUTING = (
    "kernels", "engine", "classifications", "measures", "tracking", "chains", "enterprises", "innovation",
    "portfolio",
    "disclosure", "periods.py", "catalogue.py",
)  # fmt: skip
"""The floors whose code decides results: a step runs again when any of it has changed."""


@dataclass(frozen=True)
class Built:
    """A finished build: the run, and every finding of the check and of the steps."""

    run: Run
    findings: tuple[Finding, ...]


def build(folder: Folder, scenario: str | None = None, progress: Progress = no_progress) -> Built:
    """Check the workspace, run what changed, publish the run. FindingError where the check found errors."""
    with locked(folder):
        checked = check(folder, scenario, progress)
        if not checked.may_build or checked.settings is None:
            raise FindingError(checked.findings)
        _clear_leftovers(folder)
        settings = checked.settings.engine
        with Session(settings.memory_limit, settings.threads, folder.spill) as session:
            return _Build(folder, checked, scenario, session, progress).finish()


class _Build:
    """One build under way: a hidden folder that becomes a run when everything in it is whole."""

    def __init__(
        self, folder: Folder, checked: Checked, scenario: str | None, session: Session, progress: Progress
    ):
        self.folder, self.checked, self.scenario, self.progress = folder, checked, scenario, progress
        self.started = datetime.now(UTC)
        self.snapshots = {name: loaded.snapshot_id for name, loaded in checked.tables.items()}
        self.hashes = dict(self.snapshots)
        self.tables = StoredTables(session, {n: loaded.path for n, loaded in checked.tables.items()})
        inputs = [checked.plan.hash, version("industria"), *sorted(self.snapshots.values())]
        short = hashlib.sha256("\n".join(inputs).encode()).hexdigest()[:8]
        self.id = f"{self.started:%Y%m%dT%H%M%S}-{self.started.microsecond // 1000:03d}-{short}"
        self.place = folder.runs / f".building-{self.id}"
        self.place.mkdir(parents=True)
        self.findings: list[dict[str, Any]] = [finding.as_row() for finding in checked.findings]
        self.previous = _steps_of_current(folder)

    def finish(self) -> Built:
        """Write every table, then publish."""
        for name, table in self.checked.plan_tables.items():
            self._put(name, table)
            self.hashes[name] = table_hash(table)
        steps = ordered(STEPS)
        records = []
        for at, step in enumerate(steps):
            self.progress(step.name, at, len(steps))
            records.append(self._run(step))
        self._put("findings", _findings_table(self.findings))
        self._put("rejects", self._rejects())
        run = self._record(records)
        write_text(json.dumps(run.as_dict(), ensure_ascii=False, indent=1), self.place / RECORD)
        os.replace(self.place, self.folder.run(self.id))
        set_current(self.folder, self.id)
        shutil.rmtree(self.folder.spill, ignore_errors=True)
        self.progress("done", len(steps), len(steps))
        return Built(run, (*self.checked.findings, *self.tables.findings))

    def _run(self, step: Step) -> StepRecord:
        """Run one step, or link its outputs where nothing that goes in has changed."""
        key = self._key(step)
        began = time.perf_counter()
        old = self.previous.get(key)
        if old is not None and self._link(step, old):
            self.findings += [dict(row) for row in old.findings]
            return StepRecord(step.name, key, True, 0.0, old.outputs, old.findings)
        before = len(self.tables.findings)
        for name, table in step.run(self.tables).items():
            self._put(name, table)
            self.hashes[name] = content_hash(self.tables.paths[name])
        made = [finding.as_row() for finding in self.tables.findings[before:]]
        self.findings += made
        outputs = {
            name: {"rows": row_count(self.tables.paths[name]), "hash": self.hashes[name]}
            for name in step.outputs
        }
        return StepRecord(step.name, key, False, time.perf_counter() - began, outputs, made)

    def _key(self, step: Step) -> str:
        parts = [step.name, str(step.version), code_hash(*COMPUTING), str(SEED)]
        parts += [f"{name}={self.hashes.get(name, '-')}" for name in sorted(step.inputs)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _link(self, step: Step, old: StepRecord) -> bool:
        run_id = current_id(self.folder)
        sources = {name: self.folder.run(run_id or "") / f"{name}.parquet" for name in step.outputs}
        if not all(path.is_file() for path in sources.values()):
            return False
        for name, source in sources.items():
            target = self.place / source.name
            try:
                os.link(source, target)
            except OSError:
                shutil.copy2(source, target)
            self.tables.paths[name] = target
            self.hashes[name] = str(old.outputs[name]["hash"])
        return True

    def _put(self, name: str, table: pa.Table) -> None:
        path = self.place / f"{name}.parquet"
        write_table(table, path)
        self.tables.paths[name] = path

    def _rejects(self) -> pa.Table:
        """The rejected records of every table, in one table."""
        parts = [
            read_table(loaded.rejects_path)
            for loaded in self.checked.tables.values()
            if loaded.rejects_path is not None and loaded.rejects_path.is_file()
        ]
        if not parts:
            return pa.table({"table": pa.array([], pa.string())})
        return pa.concat_tables(parts, promote_options="default")

    def _record(self, steps: Sequence[StepRecord]) -> Run:
        settings = self.checked.settings
        counts: dict[str, int] = {}
        for row in self.findings:
            counts[row["severity"]] = counts.get(row["severity"], 0) + 1
        return Run(
            id=self.id,
            started=self.started.isoformat(timespec="seconds"),
            finished=datetime.now(UTC).isoformat(timespec="seconds"),
            code_version=f"{version('industria')}+{code_hash(*COMPUTING)[:8]}",
            engine={
                "duckdb": version("duckdb"),
                "ibis": version("ibis-framework"),
                "python": platform.python_version(),
            },
            plan_hash=self.checked.plan.hash,
            scenario=self.scenario,
            snapshots=self.snapshots,
            seed=SEED,
            synthetic=bool(settings and settings.workspace.synthetic),
            steps=tuple(steps),
            findings=counts,
            counts={
                name: {"read": loaded.read, "accepted": loaded.accepted, "rejected": loaded.rejected}
                for name, loaded in self.checked.tables.items()
            },
            names={"en": settings.workspace.name_en, "zh": settings.workspace.name_zh} if settings else {},
        )


def _steps_of_current(folder: Folder) -> Mapping[str, StepRecord]:
    """The steps of the current run, by their key."""
    run_id = current_id(folder)
    return {step.key: step for step in read_run(folder, run_id).steps} if run_id else {}


def _clear_leftovers(folder: Folder) -> None:
    """Remove what a killed build left behind; the lock says that nobody is using it."""
    folder.runs.mkdir(parents=True, exist_ok=True)
    for leftover in folder.runs.glob(".building-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.rmtree(folder.spill, ignore_errors=True)


def _findings_table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    numbers = ("count", "line", "row")
    names = list(Finding.ROW_COLUMNS)
    schema = pa.schema([(name, pa.int64() if name in numbers else pa.string()) for name in names])
    return pa.Table.from_pylist([dict(row) for row in rows], schema)
