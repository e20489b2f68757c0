"""Owns the trial of an upload: read as a build would read it, in a folder of its own; nothing changes.

Comes in: an upload and what a person says about it. Goes out: a `Trial`: counts (read = accepted + rejected),
findings, which header is which column, the first accepted rows, the rejected rows with reasons and repairs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from industria.engine.store import write_text
from industria.findings import Finding, FindingError, Where
from industria.register.answer_sheet import is_answer_sheet
from industria.register.first_look import FirstLook, first_look
from industria.register.loading import load_table
from industria.register.rejects import REJECTS_SCHEMA, export_rejects
from industria.register.settings import Source
from industria.register.snapshots import finding_as_data, finding_from_data, snapshot_folder
from industria.steps import Progress, no_progress
from industria.workspace.checking import judged, load_context, relative
from industria.workspace.folder import Folder
from industria.workspace.own_rule_sets import own_rule_tables
from industria.workspace.own_rungs import contract_of
from industria.workspace.upload_context import keys_taken, mends_known, regions_known
from industria.workspace.upload_findings import UPLOAD_DONE
from industria.workspace.upload_records import Upload, find_upload, held, place_of
from industria.workspace.upload_settings import UploadSettings
from industria.workspace.upload_sources import prospect

PREVIEW_ROWS = 50
REJECTS_SHOWN = 5_000
"""How many reasons a trial holds; `export_trial_rejects` writes all of them."""


@dataclass(frozen=True)
class Trial:
    """How an upload reads: nothing of it counts yet. `refused` says that the file cannot be used at all.

    `headers` are those of the file, `recognised` gives the header of each contract column found, `missing`
    the required columns that nothing gives. `rejects` has the columns of the table `rejects` and `header`.
    """

    upload: str
    settings: UploadSettings
    replaces: str | None
    read: int
    accepted: int
    rejected: int
    refused: bool
    findings: tuple[Finding, ...]
    look: FirstLook = field(default_factory=FirstLook)
    snapshot: str | None = None
    preview: pa.Table = field(default_factory=lambda: pa.table({}))
    rejects: pa.Table = field(default_factory=lambda: REJECTS_SCHEMA.empty_table())

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers of the file."""
        return self.look.headers

    @property
    def recognised(self) -> Mapping[str, str]:
        """Contract column → header of the file."""
        return self.look.recognised

    @property
    def missing(self) -> tuple[str, ...]:
        """The required columns that neither a header nor a constant gives."""
        return self.look.missing

    @property
    def acceptable(self) -> bool:
        """Whether there is anything to accept."""
        return not self.refused and self.accepted > 0


def try_upload(
    folder: Folder,
    upload_id: str,
    settings: UploadSettings,
    replaces: str | None = None,
    progress: Progress = no_progress,
) -> Trial:
    """Read an upload as a build would; every mistake is a finding of the trial, and nothing else changes.

    `replaces` is the file of the source that the upload is a newer version of.
    """
    upload = find_upload(folder, upload_id)
    with held(folder, upload):
        return try_held(folder, need_waiting(upload), settings, replaces, progress)


def last_trial(folder: Folder, upload_id: str) -> Trial | None:
    """The last trial of an upload, from any process; None where there is none."""
    upload = find_upload(folder, upload_id)
    place = place_of(folder, upload)
    try:
        said = json.loads((place.root / "trial.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    findings = (finding_from_data(row) for row in said["findings"])
    seen = said["look"]
    look = FirstLook(
        tuple(seen["sheets"]),
        seen["sheet"],
        tuple(seen["headers"]),
        seen["recognised"],
        tuple(seen["missing"]),
    )
    trial = Trial(
        upload.id, UploadSettings.from_dict(said["settings"]), said["replaces"], said["read"],
        said["accepted"], said["rejected"], said["refused"],
        tuple(one for one in findings if one is not None), look, said["snapshot"],
    )  # fmt: skip
    return _with_rows(trial, place, upload)


def export_trial_rejects(folder: Folder, upload_id: str, workbook: Path) -> int:
    """Write the rejected rows of an upload's last trial as a workbook with reasons; their number."""
    trial, upload = last_trial(folder, upload_id), find_upload(folder, upload_id)
    place, snapshot = place_of(folder, upload), trial.snapshot if trial else None
    paths = [_snapshot(place, upload, snapshot, ".rejects")] if snapshot else []
    return export_rejects(paths, workbook)


def need_waiting(upload: Upload) -> Upload:
    """The upload, where it has not been accepted yet; else a finding."""
    if upload.accepted is not None:
        raise FindingError([UPLOAD_DONE.at(Where(file=upload.name), file=upload.accepted)])
    return upload


def try_held(
    folder: Folder, upload: Upload, said: UploadSettings, replaces: str | None, progress: Progress
) -> Trial:
    """Try an upload that is held already. A sheet of answers corrects what left its figures open."""
    place, contract = place_of(folder, upload), contract_of(upload.table, own_rule_tables(folder)[0])
    found = prospect(folder, upload, said, upload.file, replaces)
    findings = list(found.findings)
    plainly = Source(table=upload.table, file=upload.file)
    look = first_look(contract, found.source or plainly, place.root)
    if is_answer_sheet(look.headers) and said.corrects is None:
        said = replace(said, corrects=True)
        found = prospect(folder, upload, said, upload.file, replaces)
    trial = Trial(upload.id, said, replaces, 0, 0, 0, True, (), look)
    if found.usable and found.source is not None and found.settings is not None:
        regions = regions_known(folder, upload.table, findings)
        context = load_context(place, found.settings, regions, progress)
        context = replace(context, mends=mends_known(folder, upload))
        loaded = load_table(contract, [found.source], context)
        findings += loaded.findings
        findings += judged(upload.table, loaded)
        findings += keys_taken(folder, upload, loaded, found)
        refused = any(one["refused"] for one in loaded.sources)
        trial = replace(
            trial, read=loaded.read, accepted=loaded.accepted, rejected=loaded.rejected,
            refused=refused, snapshot=loaded.snapshot_id,
        )  # fmt: skip
    trial = replace(trial, findings=tuple(relative(findings, place)))
    _keep(place, trial)
    return _with_rows(trial, place, upload)


def _keep(place: Folder, trial: Trial) -> None:
    look = trial.look
    said = {
        "settings": trial.settings.as_dict(), "replaces": trial.replaces, "read": trial.read,
        "accepted": trial.accepted, "rejected": trial.rejected, "refused": trial.refused,
        "snapshot": trial.snapshot, "findings": [finding_as_data(one) for one in trial.findings],
        "look": {"sheets": look.sheets, "sheet": look.sheet, "headers": look.headers,
                 "recognised": look.recognised, "missing": look.missing},
    }  # fmt: skip
    write_text(json.dumps(said, indent=1, default=str), place.root / "trial.json")


def _snapshot(place: Folder, upload: Upload, identity: str | None, end: str = "") -> Path:
    return snapshot_folder(place.root, upload.table) / f"{identity}{end}.parquet"


def _with_rows(trial: Trial, place: Folder, upload: Upload) -> Trial:
    """The trial with its first accepted rows and its rejected ones, each with the header of its column."""
    accepted = _snapshot(place, upload, trial.snapshot)
    rejected = _snapshot(place, upload, trial.snapshot, ".rejects")
    if not (accepted.is_file() and rejected.is_file()):
        return trial
    preview = _first_rows(accepted, PREVIEW_ROWS)
    rejects = _first_rows(rejected, REJECTS_SHOWN)
    columns = pc.cast(rejects["column"], pa.string()).to_pylist()
    headers = [trial.recognised.get(name, name) if name else None for name in columns]
    return replace(
        trial, preview=preview, rejects=rejects.append_column("header", pa.array(headers, pa.string()))
    )


def _first_rows(path: Path, rows: int) -> pa.Table:
    file = pq.ParquetFile(path)
    batch = next(file.iter_batches(batch_size=rows), None)
    return file.schema_arrow.empty_table() if batch is None else pa.Table.from_batches([batch])
