"""Owns the check of a workspace: settings, plan and every table, before a build may start.

Comes in: a folder. Goes out: `Checked`: findings, the plan's tables, and a snapshot of each register table.
Loading is part of checking: a table is checked by reading it, and what was read is kept as a snapshot.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from industria.engine.store import read_table
from industria.findings import Finding, FindingError, has_errors
from industria.plan.loading import LoadedPlan, load_plan
from industria.plan.tables import plan_tables
from industria.register.contracts import CONTRACTS
from industria.register.loading import LoadContext, LoadedTable, load_table
from industria.register.mends import read_mends
from industria.register.settings import Settings, load_settings
from industria.steps import Progress, no_progress
from industria.workspace.folder import Folder


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
        return Checked(None, plan, findings=tuple(findings))
    tables: dict[str, LoadedTable] = {}
    named = [name for name in CONTRACTS if settings.of(name)]
    context = _context(folder, settings, plan, progress)
    for at, name in enumerate(named):
        progress(name, at, len(named))
        try:
            loaded = load_table(CONTRACTS[name], settings.of(name), context)
        except FindingError as error:
            findings += error.findings
            continue
        tables[name] = loaded
        findings += loaded.findings
        if name == "regions" and plan.plan is not None and plan.plan.regions_from is not None:
            context = _with_regions(context, loaded)
    progress("done", len(named), len(named))
    made = plan_tables(plan.plan) if plan.plan is not None else {}
    return Checked(settings, plan, tables, made, tuple(relative(findings, folder)))


def relative(findings: list[Finding], folder: Folder) -> list[Finding]:
    """The findings with files named from the workspace folder, so that they read the same everywhere."""
    root = f"{folder.root}/"
    return [
        replace(f, where=replace(f.where, file=f.where.file.removeprefix(root))) if f.where.file else f
        for f in findings
    ]


def _context(folder: Folder, settings: Settings, plan: LoadedPlan, progress: Progress) -> LoadContext:
    regions = None
    classification = None
    if plan.plan is not None:
        if plan.plan.regions:
            regions = frozenset({plan.plan.region.id, *(unit.id for unit in plan.plan.regions)})
        classification = plan.plan.classification
    return LoadContext(
        root=folder.root,
        regions=regions,
        classification=classification,
        exchange=settings.exchange,
        mends=read_mends(folder.own),
        progress=progress,
    )


def _with_regions(context: LoadContext, loaded: LoadedTable) -> LoadContext:
    """The context with the regions that the register's own table supplies."""
    supplied = read_table(loaded.path, ["region"])["region"].to_pylist()
    return replace(context, regions=frozenset(supplied) | (context.regions or frozenset()))
