"""Many people at once in the app: each opens pages, asks why, searches, takes files, writes a note."""

from __future__ import annotations

import http.client
import json
import random
import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import quote, urlsplit

import psutil

from industria.web.navigation import GROUPS

SHOW = "..frame.children...page.children...run-shown.data...skip.children.."
PAGES = tuple(page.id for _, pages in GROUPS for page in pages)
"""Every page of the navigation."""
THINKING = (1.0, 5.0)
"""Seconds between two clicks of one person."""


@dataclass
class Figures:
    """What was measured: seconds of each kind of click, what went wrong, memory of the server in MB."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    clicks: list[tuple[float, float]] = field(default_factory=list)
    """When each click was answered, on the monotonic clock, and the seconds it took."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, seconds: float, error: str = "") -> None:
        """Keep one click."""
        with self.lock:
            self.seconds[kind].append(seconds)
            self.clicks.append((time.monotonic(), seconds))
            if error:
                self.errors.append(f"{kind}: {error}")

    def percentile(self, share: float, kind: str | None = None) -> float:
        """The seconds within which that share of clicks was answered."""
        found = (
            sorted(self.seconds[kind]) if kind else sorted(s for all_ in self.seconds.values() for s in all_)
        )
        return found[min(int(len(found) * share), len(found) - 1)]

    def between(self, start: float, end: float) -> str:
        """Median and p95 of the clicks answered between two moments."""
        found = sorted(seconds for at, seconds in self.clicks if start <= at <= end)
        if not found:
            return "no click"
        most = found[min(int(len(found) * 0.95), len(found) - 1)]
        return f"{len(found):,} clicks, median {found[len(found) // 2]:.3f} s, p95 {most:.3f} s"

    def report(self) -> str:
        """The figures as lines to print."""
        total = sum(len(found) for found in self.seconds.values())
        lines = [f"{total:,} clicks, {len(self.errors)} errors"]
        for kind, found in sorted(self.seconds.items()):
            half, most = self.percentile(0.5, kind), self.percentile(0.95, kind)
            lines.append(f"  {kind:10} {len(found):6,}  median {half:6.3f} s  p95 {most:6.3f} s")
        lines.append(
            f"  all        {total:6,}  median {self.percentile(0.5):6.3f} s  p95 {self.percentile(0.95):6.3f} s"
        )
        if self.memory:
            lines.append("  memory MB " + " ".join(f"{at:.0f}s:{size:.0f}" for at, size in self.memory))
        return "\n".join(lines)


class Person:
    """One person with a browser window: clicks, waits, clicks."""

    def __init__(self, address: str, workspace: str, seed: int, figures: Figures):
        self.place = urlsplit(address)
        self.workspace = workspace
        self.random = random.Random(seed)
        self.figures = figures
        self.connection = http.client.HTTPConnection(self.place.hostname or "", self.place.port, timeout=60)
        self.whys: list[str] = []
        self.files: list[str] = []
        self.places: list[str] = []

    def click_until(self, end: float) -> None:
        """Click until the time is over."""
        self._get("first", f"/{self.workspace}/plan")
        self.show("plan")
        while time.monotonic() < end:
            time.sleep(min(self.random.uniform(*THINKING), max(end - time.monotonic(), 0)))
            self._click()
        self.connection.close()

    def _click(self) -> None:
        chance = self.random.random()
        if chance < 0.5 or not self.whys:
            self.show(self.random.choice(PAGES))
        elif chance < 0.65 and self.places:
            self.show(self.random.choice(self.places))
        elif chance < 0.8:
            self._ask_why(self.random.choice(self.whys))
        elif chance < 0.9:
            self._search(self.random.choice(("3611", "motor", "集成电路", "甲桥", "steel", "智能")))
        elif chance < 0.97 and self.files:
            self._get("file", self.random.choice(self.files))
        else:
            self._get("json", f"/{self.workspace}/file-data/cluster_status.csv")

    def show(self, page: str) -> None:
        """Open a page; what it links to is what this person may click next."""
        path = f"/{self.workspace}/{page}"
        body = {
            "output": SHOW, "changedPropIds": ["location.pathname"], "state": [],
            "outputs": [{"id": name.rsplit(".", 1)[0], "property": name.rsplit(".", 1)[1]}
                        for name in SHOW.strip(".").split("...")],
            "inputs": [{"id": "location", "property": "pathname", "value": path},
                       {"id": "location", "property": "search", "value": ""}],
        }  # fmt: skip
        text = _said(self._post("page", body))
        self.whys = re.findall(r"/[\w-]+/why/[^\"\\\s]+", text)[:60] or self.whys
        self.files = re.findall(r"/[\w-]+/file-(?:table|picture)/[^\"\\\s]+", text)[:20] or self.files
        self.places = [f"{kind}/{code}" for kind, code in re.findall(r"/(cluster|district)/([\w-]+)", text)][
            :20
        ]
        if "state fault" in text:
            self.figures.note("fault", 0.0, f"{path} shows a fault")

    def _ask_why(self, address: str) -> None:
        self._post("why", {
            "output": "..why-drawer.opened...why-drawer.title...why-body.children..",
            "outputs": [{"id": "why-drawer", "property": "opened"}, {"id": "why-drawer", "property": "title"},
                        {"id": "why-body", "property": "children"}],
            "inputs": [{"id": "why-asked", "property": "data", "value": address}],
            "changedPropIds": ["why-asked.data"],
            "state": [{"id": "location", "property": "pathname", "value": f"/{self.workspace}/plan"}],
        })  # fmt: skip

    def _search(self, text: str) -> None:
        self._post("search", {
            "output": "search-found.children", "outputs": {"id": "search-found", "property": "children"},
            "inputs": [{"id": "search-text", "property": "value", "value": text}],
            "changedPropIds": ["search-text.value"],
            "state": [{"id": "location", "property": "pathname", "value": f"/{self.workspace}/plan"}],
        })  # fmt: skip

    def _get(self, kind: str, path: str) -> str:
        return self._ask(kind, "GET", quote(path, safe="/?&=%.:-_~+"), None)

    def _post(self, kind: str, body: dict[str, Any]) -> str:
        return self._ask(kind, "POST", "/_dash-update-component", json.dumps(body))

    def _ask(self, kind: str, method: str, path: str, body: str | None) -> str:
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        began = time.monotonic()
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            self.figures.note(kind, time.monotonic() - began, f"{path}: {error!r}")
            return ""
        wrong = "" if answer.status in (200, 204) else f"{path}: {answer.status} {text[:200]}"
        self.figures.note(kind, time.monotonic() - began, wrong)
        return text


def _said(answer: str) -> str:
    """All texts of an answer, as a browser would hold them."""
    texts: list[str] = []

    def walk(part: Any) -> None:
        if isinstance(part, str):
            texts.append(unescape(part))
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            walk(inner)

    try:
        walk(json.loads(answer))
    except ValueError:
        return answer
    return " ".join(texts)


def many_people(address: str, workspaces: list[str], process: int, people: int, seconds: float) -> Figures:
    """So many people for so long; every ten seconds the memory of the server is noted."""
    figures = Figures()
    began = time.monotonic()
    end = began + seconds
    threads = [
        threading.Thread(
            target=Person(address, workspaces[at % len(workspaces)], at, figures).click_until, args=(end,)
        )
        for at in range(people)
    ]
    for thread in threads:
        thread.start()
    server = psutil.Process(process)
    while time.monotonic() < end:
        figures.memory.append((time.monotonic() - began, server.memory_info().rss / 1e6))
        time.sleep(min(10.0, max(end - time.monotonic(), 0.1)))
    for thread in threads:
        thread.join(timeout=90)
    return figures
