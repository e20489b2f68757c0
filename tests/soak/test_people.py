"""Fifty people for five minutes on this machine: no error, memory flat, and a build disturbs nobody."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from industria.workspace.folder import Folder
from industria.workspace.jobs import job, start_job
from industria.workspace.runs import current_id
from industria.workspace.starting import start
from tests.soak.people import many_people
from tests.web.browser import server_process

PEOPLE, SECONDS, BUILD_AFTER = 50, 300.0, 120.0


def build_meanwhile(folder: Folder, made: list[str], moments: list[float]) -> None:
    """Change the plan's note and build, while people click."""
    time.sleep(BUILD_AFTER)
    plan = folder.plan
    plan.write_text(plan.read_text(encoding="utf-8") + "\n# built while people read\n", encoding="utf-8")
    moments.append(time.monotonic())
    started = start_job(folder, "build", {}, "soak")
    while not (found := job(folder, started.id)).over:
        time.sleep(0.5)
    moments.append(time.monotonic())
    made.append(found.state)


@pytest.mark.soak
def test_fifty_people_for_five_minutes(tmp_path: Path) -> None:
    from industria.workspace.building import build

    names = ("demo-city", "chongqing-33618")
    folders = [start(tmp_path / name, name) for name in names]
    for folder in folders:
        build(folder)
    before = current_id(folders[0])
    made: list[str] = []
    moments: list[float] = []
    with server_process([folder.root for folder in folders]) as (address, process):
        builder = threading.Thread(target=build_meanwhile, args=(folders[0], made, moments))
        builder.start()
        figures = many_people(address, list(names), process, PEOPLE, SECONDS)
        builder.join()
    print(f"\n{PEOPLE} people, {SECONDS:.0f} s: {figures.report()}")
    began, ended = moments
    print(f"  during the build ({ended - began:.0f} s): {figures.between(began, ended)}")
    print(f"  as long before it: {figures.between(began - (ended - began), began)}")
    opened = min(at for at, _ in figures.clicks)
    print(f"  in the first minute: {figures.between(opened, opened + 60.0)}")
    print(f"  after the first minute: {figures.between(opened + 60.0, opened + SECONDS + 60.0)}")
    assert figures.errors == []
    assert made == ["done"] and current_id(folders[0]) != before
    settled = [size for at, size in figures.memory if at > BUILD_AFTER]
    third = max(len(settled) // 3, 1)
    early, late = max(settled[:third]), max(settled[-third:])
    assert late < early * 1.25, f"memory grew from {early:.0f} to {late:.0f} MB"
