"""Owns the way from a workspace's run to its report.

Comes in: a folder and a run. Goes out: the report file, its size, and findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from industria.catalogue import MeasureRecord
from industria.charts.geometry import CHONGQING, Geometry, from_file, from_package
from industria.decisions.kept_work import WorkItems
from industria.decisions.kept_work.ageing import counts_table
from industria.findings import FindingError, Language, Text
from industria.measures.records import MEASURES
from industria.pages.facts import BOTH
from industria.pages.page_input import ReportInput, RunInfo
from industria.pages.run_tables import RunTables
from industria.pages.view import both
from industria.reports.document import document
from industria.reports.formats import Written, format_of, write_document
from industria.reports.sheets import sheet_section
from industria.steps import Progress, no_progress
from industria.workspace.folder import Folder
from industria.workspace.runs import StoredTables, find_run, read_run, tables_of

MAP_FILE = Path("data", "map.geojson")


def make_report(
    folder: Folder,
    output: Path,
    *,
    run: str | None = None,
    sheet: str | None = None,
    safe: bool = True,
    language: Language = "en",
    progress: Progress = no_progress,
) -> Written:
    """Write the report of a run (the current one by default) as HTML, PDF, Word or Excel, by the file's name.

    `sheet` names one place, such as `cluster:vehicles` or `district:d3`, whose one-page sheet is written
    instead. Figures with fewer than three respondents, or one that dominates, are withheld with whatever
    would give them away, unless `safe` is False: then every page carries a warning.
    """
    suffix = format_of(output)
    results = report_input(folder, run, safe=safe, language=language)
    about = sheet_section(sheet, results) if sheet else None
    languages: tuple[Language, ...] = BOTH if suffix == ".html" else (language,)
    paper = document(results, progress, about, languages)
    written = write_document(paper, output)
    progress("report", len(paper.sections) + 1, len(paper.sections) + 1)
    return written


def report_input(
    folder: Folder, run: str | None = None, *, safe: bool = True, language: Language = "en"
) -> ReportInput:
    """Everything a report of a run is made from."""
    record = read_run(folder, find_run(folder, run))
    stored = tables_of(folder, record.id)
    tables = RunTables(stored)
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
            record.counts,
        ),
        folder=folder.root.name,
        geometry=_geometry(folder, tables),
        measures=_measures(stored),
        synthetic=record.synthetic,
        published_facts=not record.synthetic and _published_only(stored),
        language=language,
        safe=safe,
        work=_work(folder),
    )


def _work(folder: Folder) -> pa.Table | None:
    """Counts of the work that people keep; none where its file cannot be read."""
    try:
        kept = WorkItems.of(folder.root)
        return counts_table(kept.all(), kept.today())
    except FindingError:
        return None


MEASURED = (
    "measures", "cluster_measures", "cluster_ambiguity", "complexity_regions", "complexity_industries",
    "relatedness", "industry_space_links", "region_growth",
)  # fmt: skip
"""The tables of a run whose columns are measures."""
LONG = ("region_profiles", "industry_profiles")
"""The tables of a run that name the measure of each row."""


def _measures(stored: StoredTables) -> tuple[MeasureRecord, ...]:
    """The records of the measures that the run holds; the others stand in the documentation."""
    held = {name for table in MEASURED if stored.has(table) for name in stored.columns(table)}
    for table in LONG:
        if stored.has(table):
            held |= set(stored.read(table, ["measure"], coded=True)["measure"].unique().to_pylist())
    return tuple(record for record in MEASURES.values() if record.id in held)


def _name(tables: Mapping[str, pa.Table], folder: Folder) -> Text:
    head = tables["plan_region"].to_pylist()[0] if "plan_region" in tables else {}
    en, zh = head.get("name_en"), head.get("name_zh")
    return both(en or zh or folder.root.name, zh or en or folder.root.name, 90)


def _geometry(folder: Folder, tables: Mapping[str, pa.Table]) -> Geometry:
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
