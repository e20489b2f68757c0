"""Owns the check of a workspace: settings, plan and every table, before a build may start.

Comes in: a folder. Goes out: `Checked`: findings, the plan's tables, and a snapshot of each register table.
Loading is part of checking: a table is checked by reading it, and what was read is kept as a snapshot.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from industria.chains.io_tables.registered import TABLE as IO_TABLE
from industria.chains.io_tables.registered import check_registered, read_columns
from industria.engine.store import read_table
from industria.findings import Finding, has_errors
from industria.plan.loading import LoadedPlan, load_plan
from industria.plan.tables import plan_tables
from industria.register.contract import stored_columns
from industria.register.contracts import CONTRACTS
from industria.register.loading import LoadedTable, load_table
from industria.register.settings import Settings, load_settings
from industria.register.staging import LoadContext, region_spellings
from industria.steps import Progress, no_progress
from industria.workspace.folder import Folder
from industria.workspace.own_instruments import own_instrument_tables
from industria.workspace.own_rule_sets import own_rule_tables
from industria.workspace.own_rungs import contract_of


@dataclass(frozen=True)
class Checked:
    """What a check found: everything a build needs, and every finding made on the way."""

    settings: Settings | None
    plan: LoadedPlan
    tables: dict[str, LoadedTable] = field(default_factory=dict)
    plan_tables: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def may_build(self) -> bool:
        """Whether nothing found stops a build."""
        return self.settings is not None and not has_errors(self.findings)


def check(folder: Folder, scenario: str | None = None, progress: Progress = no_progress) -> Checked:
    """Check settings, plan and every source; snapshots of what can be accepted are written as it goes."""
    settings, found = load_settings(folder.settings)
    progress("plan", 0, 0)
    plan = load_plan(folder.plan, scenario)
    findings = [*found, *plan.findings]
    if settings is None:
        return Checked(None, plan, findings=tuple(relative(findings, folder)))
    made = plan_tables(plan.plan) if plan.plan is not None else {}
    for own_tables in (own_rule_tables, own_instrument_tables):
        own, found = own_tables(folder)
        made, findings = {**made, **own}, [*findings, *found]
    regions = regions_of(made)
    from_register = plan.plan is not None and plan.plan.regions_from is not None
    tables: dict[str, LoadedTable] = {}
    named = [name for name in CONTRACTS if settings.of(name)]
    for at, name in enumerate(named):
        progress(name, at, len(named))
        # the table that supplies the regions is read before any region is known
        known = [] if from_register and name == "regions" else regions
        loaded = load_table(
            contract_of(name, made), settings.of(name), load_context(folder, settings, known, progress)
        )
        tables[name] = loaded
        findings += loaded.findings
        findings += judged(name, loaded)
        if from_register and name == "regions":
            supplied = read_table(loaded.path, ["region", "name_zh", "name_en"]).to_pylist()
            regions = [*regions, *supplied]
    progress("done", len(named), len(named))
    return Checked(settings, plan, tables, made, tuple(relative(findings, folder)))


def judged(name: str, loaded: LoadedTable) -> list[Finding]:
    """What a look at a table as a whole finds, where single rows cannot show it: input–output tables."""
    if name != IO_TABLE or not loaded.accepted:
        return []
    return check_registered(read_table(loaded.path, read_columns(stored_columns(CONTRACTS[name]))))


def relative(findings: list[Finding], folder: Folder) -> list[Finding]:
    """The findings with files named from the workspace folder, so that they read the same everywhere."""
    root = f"{folder.root}/"
    return [
        replace(f, where=replace(f.where, file=f.where.file.removeprefix(root))) if f.where.file else f
        for f in findings
    ]


def load_context(folder: Folder, settings: Settings, regions: Any, progress: Progress) -> LoadContext:
    """What loading a table goes by: the regions known, the exchange rates, whether all is invented."""
    return LoadContext(
        root=folder.root,
        regions=region_spellings(regions),
        exchange=settings.exchange,
        progress=lambda source, rows: progress(source, rows, 0),
        synthetic=settings.workspace.synthetic,
        memory_limit=settings.engine.memory_limit,
    )


def regions_of(made: dict[str, Any]) -> list[dict[str, Any]]:
    """The regions that the plan names, the plan region among them; none where the register supplies them."""
    if "plan_regions" not in made or not made["plan_regions"].num_rows:
        return []
    columns = ["region", "name_zh", "name_en"]
    rows: list[dict[str, Any]] = made["plan_regions"].select(columns).to_pylist()
    return [*rows, *made["plan_region"].select(columns).to_pylist()]
