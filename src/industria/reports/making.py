"""Owns the way from a workspace's run to its report.

Comes in: a folder and a run. Goes out: the report file, and its size.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from industria.charts.geometry import CHONGQING, Geometry, from_file, from_package
from industria.findings import Language, Text
from industria.measures.records import MEASURES
from industria.pages.page_input import ReportInput, RunInfo
from industria.pages.slices import PASSED_ON
from industria.reports.html import write_report
from industria.steps import Progress, no_progress
from industria.workspace.folder import Folder
from industria.workspace.runs import StoredTables, find_run, read_run, tables_of

MAP_FILE = Path("data", "map.geojson")
READ = (*PASSED_ON, "regions", "measures", "cluster_measures")


def make_report(
    folder: Folder,
    output: Path,
    *,
    run: str | None = None,
    safe: bool = True,
    language: Language = "en",
    progress: Progress = no_progress,
) -> int:
    """Write the report of a run (the current one by default) and return the size of the file in bytes."""
    return write_report(report_input(folder, run, safe=safe, language=language), output, progress)


def report_input(
    folder: Folder, run: str | None = None, *, safe: bool = True, language: Language = "en"
) -> ReportInput:
    """Everything a report of a run is made from."""
    record = read_run(folder, find_run(folder, run))
    stored = tables_of(folder, record.id)
    tables = {name: stored.read(name) for name in READ if stored.has(name)}
    return ReportInput(
        name=_name(tables, folder),
        tables=tables,
        run=RunInfo(
            record.id,
            record.finished,
            record.code_version,
            record.plan_hash,
            record.scenario,
            record.snapshots,
        ),
        folder=folder.root.name,
        geometry=_geometry(folder, tables),
        measures=tuple(MEASURES.values()),
        synthetic=record.synthetic,
        published_facts=not record.synthetic and _published_only(stored),
        language=language,
        safe=safe,
    )


def _name(tables: dict[str, pa.Table], folder: Folder) -> Text:
    head = tables["plan_region"].to_pylist()[0] if "plan_region" in tables else {}
    en, zh = head.get("name_en"), head.get("name_zh")
    return Text(en or zh or folder.root.name, zh or en or folder.root.name)


def _geometry(folder: Folder, tables: dict[str, pa.Table]) -> Geometry:
    """The workspace's own shapes, else those of the map package where the regions carry its codes.

    A map file that cannot be read is no reason to have no report: the report says what is wrong with it.
    """
    own = folder.root / MAP_FILE
    if own.is_file():
        try:
            return from_file(own)
        except (OSError, ValueError) as error:
            return Geometry(problem=str(error))
    codes = tables["plan_regions"]["region"].to_pylist() if "plan_regions" in tables else []
    return from_package() if any(str(code).startswith(CHONGQING) for code in codes) else Geometry()


def _published_only(stored: StoredTables) -> bool:
    """Whether every figure is one somebody published: no table of firms or activity feeds the run."""
    return stored.has("indicators") and not any(stored.has(name) for name in ("activity", "enterprises"))
