"""Owns the files that the pages Data and Runs hand out: templates, rejected rows, reports, sheets of answers.

Comes in: the name in a file's address, checked here. Goes out: the file, always as an attachment.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Response

from industria.findings import FindingError
from industria.register.rejects import export_rejects
from industria.register.snapshots import snapshot_folder
from industria.reports.job import LANGUAGES, report_path
from industria.reports.table_files import MEDIA
from industria.web.finding_records import NO_SUCH_FILE, REPORT_NOT_MADE
from industria.web.office import need_office
from industria.web.view import View
from industria.workspace.asking import write_answer_sheet
from industria.workspace.history import history
from industria.workspace.mending import write_template
from industria.workspace.runs import run_ids
from industria.workspace.uploads import export_trial_rejects

REPORTS = {
    "pdf": ("PDF", "application/pdf"),
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("Excel", MEDIA["xlsx"]),
    "html": ("HTML", "text/html; charset=utf-8"),
}
"""The formats of reports: what each is called, and its media type."""
EVERY = "all"


def register() -> None:
    """Make these kinds of files known to the addresses of files."""
    from industria.web.exports import MAKERS

    MAKERS.update(
        {
            "template": _template,
            "rejects": _rejects,
            "upload-rejects": _upload_rejects,
            "report": _report,
            "visits": _visits,
        }
    )


def _template(view: View, name: str, ending: str) -> Response:
    """The empty workbook of a register table."""
    if ending != "xlsx":
        raise FindingError([NO_SUCH_FILE.at(name=f"{name}.{ending}")])
    with tempfile.TemporaryDirectory() as place:
        workbook = Path(place, "template.xlsx")
        write_template(name, workbook)
        return _workbook(workbook, f"{name}.xlsx")


def _rejects(view: View, name: str, ending: str) -> Response:
    """The rejected rows of the loads in force, of one table or of all, as a workbook to mend."""
    need_office()
    from industria.register.contracts import CONTRACTS

    names = list(CONTRACTS) if name == EVERY else [name]
    if ending != "xlsx" or not set(names) <= set(CONTRACTS):
        raise FindingError([NO_SUCH_FILE.at(name=f"{name}.{ending}")])
    paths = []
    for table in names:
        for load in history(view.served.folder, table)[:1]:
            path = snapshot_folder(view.served.folder.root, table) / f"{load.snapshot}.rejects.parquet"
            paths += [path] if path.is_file() else []
    with tempfile.TemporaryDirectory() as place:
        workbook = Path(place, "rejects.xlsx")
        export_rejects(paths, workbook)
        return _workbook(workbook, f"rejects-{name}.xlsx")


def _upload_rejects(view: View, name: str, ending: str) -> Response:
    """The rejected rows of an upload's last trial as a workbook."""
    need_office()
    if ending != "xlsx":
        raise FindingError([NO_SUCH_FILE.at(name=f"{name}.{ending}")])
    with tempfile.TemporaryDirectory() as place:
        workbook = Path(place, "rejects.xlsx")
        export_trial_rejects(view.served.folder, name, workbook)
        return _workbook(workbook, f"rejects-{name}.xlsx")


def _visits(view: View, name: str, ending: str) -> Response:
    """The sheet of the visit lists to fill in: for the office alone, since it says what is withheld."""
    need_office()
    if ending not in ("csv", "xlsx") or view.run is None:
        raise FindingError([NO_SUCH_FILE.at(name=f"{name}.{ending}")])
    with tempfile.TemporaryDirectory() as place:
        sheet = Path(place, f"answers.{ending}")
        write_answer_sheet(view.served.folder, sheet, view.run.id, language=view.language)
        from industria.web.exports import download

        return download(sheet.read_bytes(), MEDIA[ending], sheet.name)


def _report(view: View, name: str, ending: str) -> Response:
    """A report that was made before: its name is a run, a language and a format, nothing else."""
    run, _, language = name.rpartition("-")
    if ending not in REPORTS or language not in LANGUAGES or run not in run_ids(view.served.folder):
        raise FindingError([NO_SUCH_FILE.at(name=f"{name}.{ending}")])
    place = report_path(view.served.folder, run, language, ending)
    try:
        data = place.read_bytes()
    except FileNotFoundError:
        raise FindingError([REPORT_NOT_MADE.at(name=place.name)]) from None
    from industria.web.exports import download

    return download(data, REPORTS[ending][1], place.name)


def _workbook(path: Path, name: str) -> Response:
    from industria.web.exports import download

    return download(path.read_bytes(), MEDIA["xlsx"], name)
