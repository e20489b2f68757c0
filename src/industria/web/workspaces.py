"""Owns the workspaces that the app serves: which run each shows now, and what has been read of it.

Comes in: folders. Goes out: facts of the current run, for a reader inside the office or outside it. A new
run is noticed at the next request; what was read of the old one is let go.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from industria.decisions.kept_work import WorkItems
from industria.decisions.store import Decisions
from industria.findings import FindingError, Language, Text
from industria.pages.facts import Facts
from industria.pages.page_input import ReportInput
from industria.pages.page_tables import PageTables
from industria.provenance import Run
from industria.reports.making import report_input
from industria.workspace.folder import Folder
from industria.workspace.runs import current_id, read_run
from industria.workspace.searching import Search

Kind = Literal["synthetic", "facts", "register"]


Shelf = Literal["page", "why", "file"]
MOST_KEPT: dict[Shelf, int] = {"page": 240, "why": 1500, "file": 60}
"""So many pages, explanations and files of a run are kept as they were made, the latest asked for."""


class Kept:
    """What was made of one run: a run never changes, so neither does anything that is made of it alone.

    What several readers ask for at once is made once; the others wait for it.
    """

    def __init__(self, most: int):
        self._most = most
        self._found: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What stands under the key, or is made now; what cannot be made is not kept."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._found:
                    return self._found[key]
            try:
                found = make()
                with self._lock:
                    self._found[key] = found
                    while len(self._found) > self._most:
                        self._found.popitem(last=False)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return found


class ShownRun:
    """One run as the app shows it: what its pages read, kept as long as it is the current one."""

    def __init__(self, folder: Folder, run_id: str):
        self.folder, self.id = folder, run_id
        self._kept = {shelf: Kept(most) for shelf, most in MOST_KEPT.items()}

    def made(self, key: Hashable, make: Callable[[], Any], shelf: Shelf = "page") -> Any:
        """What was made of this run under a key, or is made now."""
        return self._kept[shelf].get(key, make)

    @cached_property
    def record(self) -> Run:
        """The record of the run."""
        return read_run(self.folder, self.id)

    @cached_property
    def given(self) -> ReportInput:
        """The tables of the run, and what a reader must know about them."""
        return report_input(self.folder, self.id)

    @cached_property
    def outside(self) -> PageTables:
        """The tables as they may leave the office."""
        return PageTables(self.given)

    @cached_property
    def inside(self) -> PageTables:
        """The tables with nothing withheld."""
        return PageTables(replace(self.given, safe=False))

    @cached_property
    def search(self) -> Search:
        """The index of names, codes and texts."""
        return Search(self.folder, self.id)

    def facts(self, language: Language, inside: bool) -> Facts:
        """What one page is made from; its footnotes are its own."""
        tables = self.inside if inside else self.outside
        return Facts(tables.given, (language,), shared=tables)


@dataclass
class Served:
    """A workspace under its address in the app."""

    slug: str
    folder: Folder

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._shown: ShownRun | None = None

    def run(self) -> ShownRun | None:
        """The current run; None before the first build."""
        now = current_id(self.folder)
        with self._lock:
            if now is None:
                self._shown = None
            elif self._shown is None or self._shown.id != now:
                self._shown = ShownRun(self.folder, now)
            return self._shown

    @cached_property
    def decisions(self) -> Decisions:
        """What people said about anything here."""
        return Decisions(self.folder.own / "decisions.sqlite")

    @cached_property
    def work(self) -> WorkItems:
        """The work that people keep here."""
        return WorkItems(self.folder.own / "decisions.sqlite")

    @property
    def name(self) -> Text:
        """The name of the region; the folder's name before the first build."""
        given = self._given()
        return given.name if given else Text(self.folder.root.name, self.folder.root.name)

    @property
    def kind(self) -> Kind:
        """Whether the workspace holds invented data, published facts or a register: it colours the frame."""
        given = self._given()
        if given is None:
            return "register"
        return "synthetic" if given.synthetic else "facts" if given.published_facts else "register"

    def _given(self) -> ReportInput | None:
        """What the current run is made from; None where there is none or it cannot be read.

        The frame of every page names every workspace: one that is damaged must not take the others with it.
        """
        shown = self.run()
        try:
            return shown.given if shown else None
        except (FindingError, OSError, LookupError, TypeError, ValueError):
            return None


def served(folders: Sequence[Folder]) -> dict[str, Served]:
    """The workspaces by their addresses, in the order given; two folders of one name are told apart."""
    found: dict[str, Served] = {}
    for folder in folders:
        base = re.sub(r"[^a-z0-9]+", "-", folder.root.name.lower()).strip("-") or "workspace"
        slug, number = base, 2
        while slug in found or slug in RESERVED:
            slug, number = f"{base}-{number}", number + 1
        found[slug] = Served(slug, folder)
    return found


RESERVED = frozenset({"assets", "language", "reader", "sign-in", "sign-out", "health", "style"})
"""First words of addresses that are not workspaces."""
