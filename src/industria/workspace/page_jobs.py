"""Owns further kinds of jobs, those that a page asks for: mending an upload, a mended workbook, a comparison.

Comes in: a folder, the job's arguments, a progress hook. Goes out: what stands in the job's record. They run
in processes of their own because the files they read come from anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from industria.findings import Where
from industria.steps import Progress
from industria.workspace.folder import Folder, locked
from industria.workspace.job_kinds import add_kind, rows_of
from industria.workspace.upload_findings import MENDS_KEPT

MENDED = "mended"
"""The folder under `.industria` where workbooks wait to be read."""


def _mend_upload(folder: Folder, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Keep mended cells with an upload and try it again."""
    from industria.workspace.uploads import mend_upload

    progress(str(arguments["upload"]), 0, 0)
    cells = [tuple(cell) for cell in arguments["cells"]]
    trial = mend_upload(folder, str(arguments["upload"]), cells, str(arguments.get("who", "")))
    counts = {"read": trial.read, "accepted": trial.accepted, "rejected": trial.rejected}
    return {"refused": trial.refused, **counts, "findings": rows_of(trial.findings)}


def _mended_workbook(folder: Folder, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Keep the cells that a person changed in a workbook of rejects; the workbook is not kept."""
    from industria.register.mends import load_mends

    workbook = folder.own / MENDED / Path(str(arguments["file"])).name
    progress("mended", 0, 0)
    try:
        with locked(folder):
            report = load_mends(folder.root, workbook)
    finally:
        workbook.unlink(missing_ok=True)
    where = Where(file=str(arguments.get("name", "")))
    kept = [MENDS_KEPT.at(where, cells=report.cells, rows=report.rows)] if report.cells else []
    return {
        "rows": report.rows,
        "unchanged": report.unchanged,
        "findings": rows_of([*report.findings, *kept]),
    }


def _compare(folder: Folder, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Compare two runs: inputs that differ, and for each table the first cells that changed."""
    from industria.workspace.comparing import compare

    progress("compare", 0, 0)
    found = compare(folder, str(arguments["before"]), str(arguments["after"]))
    tables = [
        {
            "table": one.table, "added": one.added, "gone": one.gone, "changed": one.changed,
            "cells": [
                {"key": dict(key), "column": column, "before": before, "after": after}
                for (_, column, before, after), key in zip(one.cells, one.keys, strict=True)
            ],
        }
        for one in found.tables
    ]  # fmt: skip
    return {
        "before": found.before.id, "after": found.after.id, "tables": tables,
        "inputs": [list(one) for one in found.inputs],
    }  # fmt: skip


add_kind("mend-upload", _mend_upload, exclusive=False)
add_kind("mended-workbook", _mended_workbook)
add_kind("compare", _compare, exclusive=False)
