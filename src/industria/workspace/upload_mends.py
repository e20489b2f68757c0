"""Owns mends made cell by cell: in an upload before it counts, and in rows that a load has rejected.

Comes in: cells that a person corrected. Goes out: mends kept with the upload, or in the workspace, where the
next load applies them; never a change of the file itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from industria.findings import Finding, FindingError, Where
from industria.register.contracts import CONTRACTS
from industria.register.first_look import first_look
from industria.register.mends import MendReport, keep_cells
from industria.register.settings import load_settings
from industria.register.snapshots import history, read_manifest, snapshot_folder
from industria.steps import no_progress
from industria.toml_positions import nearest
from industria.workspace.folder import Folder, locked
from industria.workspace.job_records import now
from industria.workspace.upload_findings import MEND_FILE, MEND_HEADER, MENDS_KEPT, UPLOAD_NOT_TRIED
from industria.workspace.upload_names import plain_text
from industria.workspace.upload_records import LONGEST_WHO, find_upload, held, place_of
from industria.workspace.upload_trials import Trial, last_trial, need_waiting, try_held

LONGEST_CELL = 10_000
"""How many characters of a mended cell are kept."""

Rows = dict[tuple[str, str, int], dict[str, str | None]]


class Cell(NamedTuple):
    """A cell that a person mended: where it stands, under which header, and what it should be.

    `file` names the source where the cell is of a row that a load has rejected.
    """

    sheet: str | None
    row: int
    header: str
    value: str | None
    file: str = ""


def mend_upload(
    folder: Folder,
    upload_id: str,
    cells: Iterable[Cell | tuple[str | None, int, str, str | None]],
    who: str = "",
) -> Trial:
    """Keep mended cells of rejected rows with the upload and try it again as it was tried last."""
    upload = find_upload(folder, upload_id)
    with held(folder, upload):
        need_waiting(upload)
        trial = last_trial(folder, upload_id)
        if trial is None:
            raise FindingError([UPLOAD_NOT_TRIED.at(Where(file=upload.name), name=upload.name)])
        given = [Cell(*cell) for cell in cells]
        rows, findings = _by_row(given, upload.hash, trial.headers, upload.file)
        report = keep_cells(place_of(folder, upload).root, rows, upload.file, _said(who))
        again = try_held(folder, upload, trial.settings, trial.replaces, no_progress)
        return replace(again, findings=(*findings, *report.findings, *again.findings))


def _by_row(
    cells: Iterable[Cell], content_hash: str, headers: Sequence[str], file: str
) -> tuple[Rows, list[Finding]]:
    """Mended cells by the place of their row; those under a header that the file has not are findings."""
    rows: Rows = {}
    findings: list[Finding] = []
    for cell in cells:
        if cell.header not in headers:
            near, shown = nearest(cell.header, headers) or "–", plain_text(cell.header, 60)
            where = Where(file=file, sheet=cell.sheet, row=cell.row, column=shown)
            findings.append(MEND_HEADER.at(where, name=file, header=shown, nearest=near))
            continue
        value = (cell.value or "").encode("utf-8", "replace").decode()[:LONGEST_CELL].strip()
        rows.setdefault((content_hash, cell.sheet or "", int(cell.row)), {})[cell.header] = value or None
    return rows, findings


def mend_cells(folder: Folder, table: str, cells: Iterable[Cell], who: str) -> tuple[Finding, ...]:
    """Keep mended cells of rows that the load in force has rejected; they count from the next build on.

    Each cell names its file. What cannot be kept is a finding; the last finding says how much was.
    """
    with locked(folder):
        hashes = _hashes(folder, table)
        findings: list[Finding] = []
        reports: list[MendReport] = []
        given: dict[str, list[Cell]] = {}
        for cell in cells:
            given.setdefault(cell.file, []).append(cell)
        for file, found in given.items():
            if file not in hashes:
                shown = plain_text(file, 200)
                findings.append(MEND_FILE.at(Where(file=shown, table=table), name=shown, table=table))
                continue
            rows, wrong = _by_row(found, hashes[file], _headers(folder, table, file), file)
            findings += wrong
            reports.append(keep_cells(folder.root, rows, file, _said(who)))
            findings += reports[-1].findings
    kept, rows_kept = sum(one.cells for one in reports), sum(one.rows for one in reports)
    if kept:
        findings.append(MENDS_KEPT.at(Where(table=table), cells=kept, rows=rows_kept))
    return tuple(findings)


def _hashes(folder: Folder, table: str) -> dict[str, str]:
    """The version of each file that the snapshot in force was made from."""
    place = snapshot_folder(folder.root, table)
    lines = history(place) if table in CONTRACTS else []
    manifest = read_manifest(place, lines[-1]["id"]) if lines else None
    return {one["name"]: one["hash"] for one in (manifest or {}).get("sources", ())}


def _headers(folder: Folder, table: str, file: str) -> tuple[str, ...]:
    """The headers of every source of the table that reads this file (sheets differ)."""
    settings, _ = load_settings(folder.settings)
    found: list[str] = []
    for source in settings.of(table) if settings else ():
        if source.name == file:
            found += first_look(CONTRACTS[table], source, folder.root).headers
    return tuple(dict.fromkeys(found))


def _said(who: str) -> dict[str, str]:
    """Who mended, and when, as it is kept beside the cells."""
    return {"who": plain_text(who, LONGEST_WHO), "when": now()}
