"""Owns Workspace: what `industria.open` gives, a thin door onto check, build, show, explain and compare.

import industria as ind
ws = ind.open("my-region")
ws.check(); ws.build()
ws.table("cluster_status", "tier=leading").to_pandas()
"""

from __future__ import annotations

import os
from typing import Any

import pyarrow as pa

from industria.findings import Finding, Language
from industria.provenance import Derivation, Run
from industria.result import Result
from industria.steps import Progress, no_progress
from industria.workspace.building import build
from industria.workspace.checking import check
from industria.workspace.comparing import Comparison, compare
from industria.workspace.explaining import explain
from industria.workspace.folder import Folder, locked, open_folder
from industria.workspace.reading import select
from industria.workspace.runs import find_run, read_run, run_ids


class Workspace:
    """A workspace folder, with the verbs as methods."""

    def __init__(self, folder: Folder):
        self.folder = folder

    def __repr__(self) -> str:
        return f"Workspace({str(self.folder.root)!r})"

    def check(self, scenario: str | None = None, progress: Progress = no_progress) -> tuple[Finding, ...]:
        """Every finding about the plan and the data; snapshots of what can be accepted are kept."""
        with locked(self.folder):
            return check(self.folder, scenario, progress).findings

    def build(self, scenario: str | None = None, progress: Progress = no_progress) -> Run:
        """Compute what changed and publish a new run. FindingError where the check found errors."""
        return build(self.folder, scenario, progress).run

    def table(self, name: str, *conditions: str, run: str | None = None) -> Result:
        """Rows of a result table that meet conditions such as `"region=500112"`."""
        run_id, rows = select(self.folder, name, conditions, run)
        return Result(table=rows, provenance={"run": run_id}, preset="stored", name=name)

    def explain(self, table: str, *key: str, run: str | None = None, language: Language = "en") -> Derivation:
        """How the one row that the key names came about, down to its source rows."""
        return explain(self.folder, table, key, run, language)[1]

    def compare(self, before: str, after: str = "current") -> Comparison:
        """What differs between two runs, in inputs and in results."""
        return compare(self.folder, before, after)

    def runs(self) -> list[Run]:
        """All complete runs, oldest first."""
        return [read_run(self.folder, run_id) for run_id in run_ids(self.folder)]

    def run(self, name: str | None = None) -> Run:
        """The record of one run, the current one by default."""
        return read_run(self.folder, find_run(self.folder, name))

    @property
    def measures(self) -> Measures:
        """The measures of the current run: location quotients, shares, growth."""
        return Measures(self)


class Measures:
    """The measures of a workspace's current run, as tables."""

    def __init__(self, workspace: Workspace):
        self._workspace = workspace

    def location_quotient(self, **key: Any) -> Result:
        """Location quotients of industries, narrowed by `region=`, `industry=`, `year=` or `indicator=`."""
        return self._columns("location_quotient", key)

    def growth(self, **key: Any) -> Result:
        """Growth of industries, published and computed, narrowed by the same words."""
        return self._columns("growth", key)

    def share(self, **key: Any) -> Result:
        """Shares of industries in their region, narrowed by the same words."""
        return self._columns("share", key)

    def _columns(self, measure: str, key: dict[str, Any]) -> Result:
        if "year" in key:
            key["period"] = key.pop("year")
        found = self._workspace.table("measures", *[f"{name}={value}" for name, value in key.items()])
        table: pa.Table = found.table
        keys = ["region", "classification", "industry", "period", "indicator"]
        chosen = [name for name in table.column_names if measure in name]
        narrow = table.select([*keys, *chosen, "origin"])
        return Result(table=narrow, provenance=found.provenance, preset="textbook", name=measure)


def open_workspace(path: str | os.PathLike[str]) -> Workspace:
    """Open the workspace in a folder; FindingError where there is none."""
    return Workspace(open_folder(path))
