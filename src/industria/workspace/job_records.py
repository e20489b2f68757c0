"""Owns the record of a background job on disk: one small file a job, written whole or not at all.

Comes in: what a job is and how far it got. Goes out: `Job`s, the same for every process that looks. A job's
process holds a lock for as long as it lives, so that nobody mistakes another process, or none, for it.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from industria.engine.store import write_text
from industria.workspace.folder import Folder

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
STATES = (WAITING, RUNNING, DONE, FAILED, CANCELLED)
FINISHED = (DONE, FAILED, CANCELLED)
"""The states in which nothing happens any more."""

ID = re.compile(r"\d{8}T\d{6}-\d{6}-[0-9a-f]{4}")
ENDS = (".json", ".alive", ".cancel", ".traceback.txt", ".stderr.txt")
"""The files of one job, by the ends of their names."""


@dataclass(frozen=True)
class Job:
    """A piece of work in the background: what, for whom, how far it is, and how it ended.

    `stage`, `done` and `total` are the last progress (total 0: nobody knows). `run` is the run that a build
    made, `findings` are rows as `Finding.as_row` gives them, `result` is whatever else the work gives back,
    `error` is the id of a fault of ours.
    """

    id: str
    kind: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    who: str = ""
    state: str = WAITING
    stage: str = ""
    done: int = 0
    total: int = 0
    started: str = ""
    updated: str = ""
    finished: str | None = None
    run: str | None = None
    findings: tuple[Mapping[str, Any], ...] = ()
    result: Mapping[str, Any] = field(default_factory=dict)
    pid: int | None = None
    error: str | None = None
    cancelled_by: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing happens any more."""
        return self.state in FINISHED


def new_id() -> str:
    """An id that sorts by time and is unlike every other."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S-%f}-{secrets.token_hex(2)}"


def now() -> str:
    """This moment, as records write it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def jobs_folder(folder: Folder) -> Path:
    """Where the records of jobs lie."""
    return folder.own / "jobs"


def job_file(folder: Folder, job_id: str, end: str) -> Path:
    """One of the files of a job."""
    return jobs_folder(folder) / f"{job_id}{end}"


def job_ids(folder: Folder) -> list[str]:
    """The ids of all jobs on record, newest first."""
    found = (path.name.removesuffix(".json") for path in jobs_folder(folder).glob("*.json"))
    return sorted((name for name in found if ID.fullmatch(name)), reverse=True)


def read_record(folder: Folder, job_id: str) -> Job | None:
    """The record of a job as it was last written; None where there is none."""
    if not ID.fullmatch(job_id):
        return None
    try:
        data = json.loads(job_file(folder, job_id, ".json").read_text("utf-8"))
        known = {one.name for one in fields(Job)}
        kept = {name: value for name, value in data.items() if name in known}
        return Job(**{**kept, "findings": tuple(kept.get("findings", ()))})
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def write_record(folder: Folder, job: Job) -> None:
    """Write the record of a job atomically."""
    text = json.dumps(asdict(job), ensure_ascii=True, indent=1, default=str)
    write_text(text + "\n", job_file(folder, job.id, ".json"))


def remove_record(folder: Folder, job_id: str) -> None:
    """Forget a job."""
    for end in ENDS:
        job_file(folder, job_id, end).unlink(missing_ok=True)


def life(folder: Folder, job_id: str, timeout: float = 0) -> FileLock:
    """The lock that a job's process holds while it lives."""
    return FileLock(job_file(folder, job_id, ".alive"), timeout=timeout)


def is_alive(folder: Folder, job_id: str) -> bool:
    """Whether the process of a job lives: whether somebody holds its lock."""
    if not job_file(folder, job_id, ".alive").is_file():
        return False
    lock = life(folder, job_id)
    try:
        lock.acquire()
    except Timeout:
        return True
    lock.release()
    return False
