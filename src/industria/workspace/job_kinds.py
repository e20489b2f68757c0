"""Owns which kinds of work can run in the background, and what each does.

Comes in: a folder, the job's arguments, a progress hook. Goes out: a mapping; its keys `run` and `findings`
go into the job's record under those names, the rest into `result`. A floor above adds kinds of its own with
`add_kind`; the job's process imports the module that the function stands in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from industria.findings import Finding
from industria.steps import Progress
from industria.workspace.folder import Folder, locked

Work = Callable[[Folder, Mapping[str, Any], Progress], Mapping[str, Any]]
FINDINGS_KEPT = 500
"""How many findings a job's record holds; all of them stand in the run."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work: its function, and whether it needs the workspace for itself."""

    work: Work
    exclusive: bool = True

    @property
    def module(self) -> str:
        """The module to import before the work can be done."""
        return self.work.__module__


KINDS: dict[str, Kind] = {}
"""Every kind of job known to this process, by name."""


def add_kind(name: str, work: Work, *, exclusive: bool = True) -> None:
    """Make a kind of job known; the same name twice is the same kind, the later function counts."""
    KINDS[name] = Kind(work, exclusive)


def rows_of(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as rows for a job's record: errors first, no more than a record holds."""
    order = ("error", "warning", "note")
    rows = [finding.as_row() for finding in findings]
    return sorted(rows, key=lambda row: order.index(row["severity"]))[:FINDINGS_KEPT]


def _build(folder: Folder, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Check and build, with a scenario where one is named."""
    from industria.workspace.building import build

    built = build(folder, arguments.get("scenario"), progress)
    return {"run": built.run.id, "findings": rows_of(built.findings)}


def _check(folder: Folder, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Check only: what was found, whether a build may start, and the counts of each table."""
    from industria.workspace.checking import check

    with locked(folder):
        checked = check(folder, arguments.get("scenario"), progress)
    counts = {
        name: {"read": loaded.read, "accepted": loaded.accepted, "rejected": loaded.rejected}
        for name, loaded in checked.tables.items()
    }
    return {"may_build": checked.may_build, "tables": counts, "findings": rows_of(checked.findings)}


def _try_upload(folder: Folder, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Try an upload; the trial itself is kept with the upload (`last_trial`)."""
    from industria.workspace.uploads import UploadSettings, try_upload

    said = UploadSettings.from_dict(arguments.get("settings", {}))
    trial = try_upload(folder, str(arguments["upload"]), said, arguments.get("replaces"), progress)
    counts = {"read": trial.read, "accepted": trial.accepted, "rejected": trial.rejected}
    return {"refused": trial.refused, **counts, "findings": rows_of(trial.findings)}


add_kind("build", _build)
add_kind("check", _check)
add_kind("try-upload", _try_upload, exclusive=False)
