"""Owns the process of one background job: does the work and keeps its record up to date.

Comes in: a workspace folder, the id of a waiting job, the module that knows its kind. Goes out: the record,
finished one way or another. It depends on nobody: whoever started it may be gone.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import threading
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from industria.engine.store import write_text
from industria.findings import FindingError, Where
from industria.workspace.folder import Folder
from industria.workspace.job_findings import JOB_FAULT
from industria.workspace.job_kinds import KINDS, rows_of
from industria.workspace.job_records import (
    CANCELLED,
    DONE,
    FAILED,
    RUNNING,
    Job,
    job_file,
    life,
    new_id,
    now,
    read_record,
    write_record,
)

WRITE_SECONDS = 0.2
"""Progress is written at most this often."""
NICENESS = 10
"""How much lower than people's own work a job stands."""


class Reporter:
    """Keeps the record of a running job: progress comes as often as it likes and is written now and then."""

    def __init__(self, folder: Folder, job: Job):
        self.folder, self.job = folder, job
        self._changed, self._over = threading.Event(), threading.Event()
        self._writer = threading.Thread(target=self._write_now_and_then, daemon=True)
        self._writer.start()

    def progress(self, stage: str, done: int, total: int) -> None:
        """Note how far the work is; KeyboardInterrupt where somebody asked to cancel it."""
        if cancel_asked(self.folder, self.job.id):
            raise KeyboardInterrupt
        self.job = replace(self.job, stage=str(stage), done=int(done), total=int(total))
        self._changed.set()

    def finish(self, **said: Any) -> None:
        """Write how the job ended; nothing is written after it."""
        self._over.set()
        self._changed.set()
        self._writer.join()
        moment = now()
        self.job = replace(self.job, updated=moment, finished=moment, **said)
        write_record(self.folder, self.job)

    def _write_now_and_then(self) -> None:
        while not self._over.is_set():
            self._changed.wait()
            self._changed.clear()
            if not self._over.is_set():
                write_record(self.folder, replace(self.job, updated=now()))
            self._over.wait(WRITE_SECONDS)


def cancel_asked(folder: Folder, job_id: str) -> bool:
    """Whether somebody asked to cancel a job."""
    return job_file(folder, job_id, ".cancel").is_file()


def who_cancelled(folder: Folder, job_id: str) -> str:
    """Who asked to cancel a job."""
    try:
        said = json.loads(job_file(folder, job_id, ".cancel").read_text("utf-8"))
        return str(said["who"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def run_job(folder: Folder, job_id: str) -> int:
    """Do the work of a waiting job and write how it ended; 0 where it was done."""
    with life(folder, job_id, timeout=10):
        job = read_record(folder, job_id)
        if job is None or job.over:
            return 2
        reporter = Reporter(folder, replace(job, state=RUNNING, pid=os.getpid(), updated=now()))
        try:
            reporter.progress("", 0, 0)
            result = KINDS[job.kind].work(folder, job.arguments, reporter.progress)
        except KeyboardInterrupt:
            reporter.finish(state=CANCELLED, cancelled_by=who_cancelled(folder, job_id))
            return 130
        except FindingError as error:
            reporter.finish(state=FAILED, findings=tuple(rows_of(error.findings)))
            return 1
        # a panic of a compiled reader is a BaseException; whatever it was, the record must say that it ended
        except BaseException as error:
            reporter.finish(state=FAILED, **_fault(folder, job_id, error))
            return 70
        reporter.finish(state=DONE, **_given(result))
        return 0


def _given(result: Mapping[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in result.items() if name not in ("run", "findings")}
    return {"run": result.get("run"), "findings": tuple(result.get("findings", ())), "result": rest}


def _fault(folder: Folder, job_id: str, error: BaseException) -> dict[str, Any]:
    """Keep the traceback in a file for those who repair Industria; people see its id."""
    fault = new_id()[-4:] + job_id[-4:]
    place = job_file(folder, job_id, ".traceback.txt")
    text = "".join(traceback.format_exception(error))
    write_text(f"{fault}\n{text}".encode("utf-8", "replace").decode(), place)
    said = JOB_FAULT.at(Where(), fault=fault, file=place.relative_to(folder.root).as_posix())
    return {"error": fault, "findings": (said.as_row(),)}


def main(words: Sequence[str]) -> int:
    """The process of one job: folder, id, and the module that knows its kind."""
    root, job_id, module = words
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    importlib.import_module(module)
    return run_job(Folder(Path(root)), job_id)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
