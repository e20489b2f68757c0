"""Owns where everything lies in a workspace folder, and the lock that keeps two builds apart.

Comes in: a folder. Goes out: paths; nothing is created until something is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from industria.findings import FindingError, Where
from industria.workspace.finding_records import BUSY, NO_WORKSPACE


@dataclass(frozen=True)
class Folder:
    """A workspace folder and the places in it."""

    root: Path

    @property
    def settings(self) -> Path:
        """industria.toml: which file feeds which table."""
        return self.root / "industria.toml"

    @property
    def plan(self) -> Path:
        """plan.toml: what the region wants."""
        return self.root / "plan.toml"

    @property
    def own(self) -> Path:
        """.industria: everything that is written by us."""
        return self.root / ".industria"

    @property
    def runs(self) -> Path:
        """The folder of complete runs."""
        return self.own / "runs"

    @property
    def current(self) -> Path:
        """The text file that names the current run."""
        return self.own / "current"

    @property
    def spill(self) -> Path:
        """Where the engine puts what does not fit into memory."""
        return self.own / "spill"

    def run(self, run_id: str) -> Path:
        """The folder of one run."""
        return self.runs / run_id


def open_folder(path: str | os.PathLike[str]) -> Folder:
    """The workspace at a path; a finding where there is none."""
    folder = Folder(Path(path).expanduser().resolve())
    missing = [file.name for file in (folder.settings, folder.plan) if not file.is_file()]
    if missing:
        where = Where(file=str(path))
        raise FindingError([NO_WORKSPACE.at(where, folder=str(path), missing=", ".join(missing))])
    return folder


@contextmanager
def locked(folder: Folder) -> Iterator[None]:
    """Hold the workspace's lock; a finding where another build holds it."""
    folder.own.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.own / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise FindingError([BUSY.at(Where(file=str(folder.root)))]) from None
    try:
        yield
    finally:
        lock.release()
