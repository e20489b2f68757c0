"""Owns acceptance: an upload that was tried becomes a source of the workspace, wholly or not at all.

Comes in: an upload with a trial, and who accepts it. Goes out: the file in `data/`, its mends, one entry of
`industria.toml`, a line in the log. The entry is what counts: it is written last, in one move, so that
whatever happens before leaves the workspace as it was, and accepting again finishes what was begun.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from industria.engine.store import content_hash, write_text
from industria.findings import Finding, FindingError, Where
from industria.register.mends import carry_mends
from industria.register.settings import load_settings
from industria.workspace.folder import Folder, locked
from industria.workspace.job_records import now
from industria.workspace.upload_findings import UPLOAD_ACCEPTED, UPLOAD_NOT_TRIED, UPLOAD_REFUSED
from industria.workspace.upload_names import numbered, plain_text
from industria.workspace.upload_records import (
    DATA,
    LONGEST_WHO,
    Upload,
    find_upload,
    held,
    place_of,
    uploads_folder,
    write_upload,
)
from industria.workspace.upload_sources import prospect
from industria.workspace.upload_trials import Trial, last_trial, need_waiting

LOG = "log.jsonl"


def accept(folder: Folder, upload_id: str, who: str, replaces: str | None = None) -> tuple[Finding, ...]:
    """Make an upload count, as it was tried last; what is said about it is returned as findings.

    `replaces` names the file of the source whose place it takes. Where a finding is an error, nothing was
    changed. FindingError where the workspace is in use.
    """
    upload = find_upload(folder, upload_id)
    with locked(folder), held(folder, upload):
        upload = need_waiting(find_upload(folder, upload_id))
        where = Where(file=upload.name, table=upload.table)
        trial = last_trial(folder, upload_id)
        if trial is None:
            return (UPLOAD_NOT_TRIED.at(where, name=upload.name),)
        if not trial.acceptable:
            return (*trial.findings, UPLOAD_REFUSED.at(where, name=upload.name))
        try:
            file, wrong = _take_in(folder, upload, trial, replaces or trial.replaces)
        except FindingError as error:
            return error.findings
        if wrong:
            return wrong
        _note(folder, upload, trial, {"file": file, "replaces": replaces or trial.replaces, "who": who})
        return (UPLOAD_ACCEPTED.at(Where(file=file, table=upload.table), file=file, table=upload.table),)


def upload_log(folder: Folder) -> list[dict[str, Any]]:
    """Every acceptance, newest first: which file, for which table, by whom, when, how many rows."""
    try:
        lines = (uploads_folder(folder) / LOG).read_text("utf-8").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        with contextlib.suppress(ValueError):  # a line that was being written when the power went
            found.append(json.loads(line))
    return found[::-1]


def _take_in(
    folder: Folder, upload: Upload, trial: Trial, replaces: str | None
) -> tuple[str, tuple[Finding, ...]]:
    """Put the file, its mends and its entry in place; the file's name, or what speaks against it."""
    if begun := _already_a_source(folder, upload):
        return begun, ()
    name = _free_or_own(folder, upload)
    file = f"{DATA}/{name}"
    found = prospect(folder, upload, trial.settings, file, replaces)
    if not found.usable:
        return file, found.findings
    _place(place_of(folder, upload).root / upload.file, folder.root / file)
    said = {"upload": upload.id, "who": upload.who, "when": now()}
    carry_mends(place_of(folder, upload).root, folder.root, upload.hash, file, said)
    target = folder.settings.resolve()
    mode = target.stat().st_mode & 0o777
    write_text(found.text, target)
    target.chmod(mode)
    return file, ()


def _already_a_source(folder: Folder, upload: Upload) -> str | None:
    """The file's name in the workspace where an acceptance ended after its entry was written."""
    settings, _ = load_settings(folder.settings)
    files = [one.file for one in settings.of(upload.table) if one.file] if settings else []
    return next((file for file in files if _is_own(folder, upload, folder.root / file)), None)


def _free_or_own(folder: Folder, upload: Upload) -> str:
    """The first name in `data/` that is free, or is this very file from an acceptance that broke off."""
    number = 1
    while True:
        name = numbered(upload.name, number)
        path = folder.root / DATA / name
        if not os.path.lexists(path) or _is_own(folder, upload, path):
            return name
        number += 1


def _is_own(folder: Folder, upload: Upload, path: Path) -> bool:
    """Whether a file in the workspace was put there from this upload."""
    own = place_of(folder, upload).root / upload.file
    mark = place_of(folder, upload).root / "placed"
    try:
        if os.path.samefile(own, path):
            return True
        return mark.read_text("utf-8") == path.name and content_hash(path) == upload.hash
    except OSError:
        return False


def _place(own: Path, target: Path) -> None:
    """Put the file in place, never over another: by a second name, or by a copy where a disk has no such."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(target):
        return
    try:
        os.link(own, target)
    except OSError:
        write_text(target.name, own.parent.parent / "placed")
        partial = target.with_name(f".{target.name}.partial")
        shutil.copyfile(own, partial)
        os.replace(partial, target)


def _note(folder: Folder, upload: Upload, trial: Trial, said: dict[str, Any]) -> None:
    """Log the acceptance, then mark the upload and empty its folder."""
    line = {
        "upload": upload.id, "table": upload.table, **said, "who": plain_text(said["who"], LONGEST_WHO),
        "when": now(), "received_by": upload.who, "received": upload.when, "hash": upload.hash,
        "read": trial.read, "accepted": trial.accepted, "rejected": trial.rejected,
    }  # fmt: skip
    if not any(one.get("upload") == upload.id for one in upload_log(folder)):
        data = json.dumps(line, ensure_ascii=False, sort_keys=True).encode() + b"\n"
        handle = os.open(uploads_folder(folder) / LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
    write_upload(folder, replace(upload, accepted=str(said["file"])))
    place = place_of(folder, upload)
    for left in (place.root / DATA, place.own):
        shutil.rmtree(left, ignore_errors=True)
