"""Owns reports as background jobs, and where those that were made lie.

Comes in: a folder, a run, a language, a format. Goes out: a file in `.industria/reports`, safe to publish.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from industria.findings import Language
from industria.steps import Progress
from industria.workspace.folder import Folder
from industria.workspace.job_kinds import add_kind, rows_of

REPORTS = "reports"
SUFFIXES = ("html", "pdf", "docx", "xlsx")
LANGUAGES: tuple[Language, ...] = ("en", "zh")


def report_path(folder: Folder, run: str, language: str, suffix: str) -> Path:
    """Where the report of a run lies in one language and format."""
    return folder.own / REPORTS / f"{run}-{language}.{suffix}"


def make(folder: Folder, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Make a report of a run: the work of a job of the kind `report`."""
    from industria.reports.making import make_report

    language: Language = "zh" if arguments.get("language") == "zh" else "en"
    suffix = str(arguments["format"])
    run = str(arguments["run"])
    place = report_path(folder, run, language, suffix)
    place.parent.mkdir(parents=True, exist_ok=True)
    written = make_report(folder, place, run=run, language=language, progress=progress)
    return {"file": place.name, "size": written.size, "findings": rows_of(written.findings)}


add_kind("report", make, exclusive=False)
