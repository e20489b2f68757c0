"""Owns background jobs: starting, looking at and cancelling work that is done in a process of its own.

Comes in: a workspace folder, a kind of work, its arguments and who asks. Goes out: `Job`s. A job outlives the
process that started it and is found by any other; a killed or cancelled one leaves the last run whole.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from filelock import FileLock, Timeout

from industria.engine.store import write_text
from industria.findings import FindingError, Where
from industria.toml_positions import nearest
from industria.workspace.finding_records import BUSY
from industria.workspace.folder import Folder, locked
from industria.workspace.job_findings import JOB_GONE, JOB_KIND_UNKNOWN, JOB_UNKNOWN, JOBS_MANY
from industria.workspace.job_kinds import KINDS
from industria.workspace.job_process import cancel_asked, who_cancelled
from industria.workspace.job_records import (
    CANCELLED,
    FAILED,
    WAITING,
    Job,
    is_alive,
    job_file,
    job_ids,
    jobs_folder,
    new_id,
    now,
    read_record,
    remove_record,
    write_record,
)

MOST_AT_ONCE = 8
"""How many jobs of one workspace are at work at the same time, whoever asks for more."""
KEPT = 50
"""How many jobs are remembered."""
START_SECONDS = 120
"""How long a process that somebody else started may take to come to life before it counts as gone."""
ASK_SECONDS = 2.0
"""How long a job that was asked to stop is given before it is killed."""

_CHILDREN: dict[str, subprocess.Popen[bytes]] = {}


def start_job(folder: Folder, kind: str, arguments: Mapping[str, Any], who: str) -> Job:
    """Start work in the background; findings where the kind is unknown or the workspace is in use."""
    if kind not in KINDS:
        near = nearest(kind, KINDS) or ", ".join(KINDS)
        raise FindingError([JOB_KIND_UNKNOWN.at(kind=kind, known=", ".join(KINDS), nearest=near)])
    with _starting(folder):
        if KINDS[kind].exclusive:
            _need_free(folder)
        _need_room(folder)
        _forget_old(folder)
        moment = now()
        made = Job(new_id(), kind, dict(arguments), who, started=moment, updated=moment)
        write_record(folder, made)
        _CHILDREN[made.id] = _spawn(folder, made)
        return made


def job(folder: Folder, job_id: str) -> Job:
    """One job as it stands now; a finding where there is none of that id."""
    found = read_record(folder, job_id)
    if found is None:
        raise FindingError([JOB_UNKNOWN.at(job=str(job_id)[:60], kept=KEPT)])
    return _as_it_stands(folder, found)


def jobs(folder: Folder) -> list[Job]:
    """The latest jobs, newest first."""
    found = (read_record(folder, job_id) for job_id in job_ids(folder)[:KEPT])
    return [_as_it_stands(folder, one) for one in found if one is not None]


def cancel_job(folder: Folder, job_id: str, who: str) -> Job:
    """Ask a job to stop and kill it where it does not within two seconds; how it ended.

    A job that is over stays as it is.
    """
    asked = job(folder, job_id)
    if asked.over:
        return asked
    write_text(json.dumps({"who": who, "when": now()}), job_file(folder, job_id, ".cancel"))
    found = _wait_for_end(folder, job_id, ASK_SECONDS)
    if found.over:
        return found
    _kill(folder, found)
    return _wait_for_end(folder, job_id, ASK_SECONDS)


def _as_it_stands(folder: Folder, found: Job) -> Job:
    """A record corrected by what became of its process: one that ended unsaid was cancelled, or failed.

    Whoever started it knows whether it has ended, however long a laden machine takes to bring it to life;
    others give it `START_SECONDS`.
    """
    child = _CHILDREN.get(found.id)
    may_come = child.poll() is None if child is not None else _is_young(found)
    if found.over:
        _CHILDREN.pop(found.id, None)
        return found
    if is_alive(folder, found.id) or (found.state == WAITING and may_come):
        return found
    last = read_record(folder, found.id) or found  # it may have ended properly while we looked
    if last.over:
        return last
    if cancel_asked(folder, found.id):
        return replace(last, state=CANCELLED, cancelled_by=who_cancelled(folder, found.id))
    return replace(last, state=FAILED, findings=(JOB_GONE.at().as_row(),))


def _is_young(found: Job) -> bool:
    try:
        age = datetime.now(UTC) - datetime.fromisoformat(found.started)
    except (ValueError, TypeError):
        return False
    return age.total_seconds() < START_SECONDS


def _wait_for_end(folder: Folder, job_id: str, seconds: float) -> Job:
    end = time.monotonic() + seconds
    while not (found := job(folder, job_id)).over and time.monotonic() < end:
        time.sleep(0.05)
    return found


def _kill(folder: Folder, found: Job) -> None:
    """Kill the process of a job and all that it started; its lock says that the number is still its own."""
    child = _CHILDREN.get(found.id)
    pid = found.pid if is_alive(folder, found.id) else child.pid if child and child.poll() is None else None
    if pid is None:
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGTERM)  # there it ends the process at once


@contextmanager
def _starting(folder: Folder) -> Iterator[None]:
    """Keep two starts apart, so that both do not find the workspace free."""
    jobs_folder(folder).mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(jobs_folder(folder) / ".starting", timeout=5):
            yield
    except Timeout:
        raise FindingError([BUSY.at(Where(file=str(folder.root)))]) from None


def _need_free(folder: Folder) -> None:
    """A finding where a job, or a command elsewhere, is at work on this workspace."""
    if any(not one.over and (one.kind not in KINDS or KINDS[one.kind].exclusive) for one in jobs(folder)):
        raise FindingError([BUSY.at(Where(file=str(folder.root)))])
    with locked(folder):
        return


def _need_room(folder: Folder) -> None:
    """A finding where as many jobs are under way as may be at once."""
    count = sum(not one.over for one in jobs(folder))
    if count >= MOST_AT_ONCE:
        raise FindingError([JOBS_MANY.at(count=count)])


def _forget_old(folder: Folder) -> None:
    """Remove the records of all but the latest jobs; those under way stay."""
    for job_id in job_ids(folder)[KEPT - 1 :]:
        if job(folder, job_id).over:
            remove_record(folder, job_id)


def _spawn(folder: Folder, made: Job) -> subprocess.Popen[bytes]:
    """The process of a job: a group of its own, so that it outlives this one and can be killed whole.

    `-P` keeps the folder one happens to stand in from being searched for modules.
    """
    words = [sys.executable, "-P", "-X", "utf8", "-m", "industria.workspace.job_process"]
    words += [str(folder.root), made.id, KINDS[made.kind].module]
    quiet = 0 if os.name == "posix" else getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with job_file(folder, made.id, ".stderr.txt").open("wb") as errors:
        return subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
            creationflags=quiet,
        )
