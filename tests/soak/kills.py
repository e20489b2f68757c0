"""Builds killed at random moments: the last complete run stays readable, and the next build succeeds."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import industria
from tests.workspace.made_up import write_activity, write_made_up


@dataclass
class Figures:
    """What the kills came to."""

    kills: int = 0
    finished_before: int = 0
    readable: int = 0
    rebuilt: int = 0


def kill_builds(
    folder: Path, kills: int, *, districts: int = 20, classes: int = 60, seed: int = 5
) -> Figures:
    """Kill that many builds with SIGKILL at random moments of their length, and look after each."""
    chance = random.Random(seed)
    root = write_made_up(folder / "city", districts=districts, classes=classes)
    workspace = industria.open(root)
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "industria.cli", "build", str(root)], check=True, capture_output=True
    )
    length = time.perf_counter() - began
    figures = Figures()
    for number in range(kills):
        write_activity(root, districts=districts, classes=classes, seed=100 + number)
        before = workspace.run().id
        process = subprocess.Popen(
            [sys.executable, "-m", "industria.cli", "build", str(root)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.2, 1.05) * length)
        process.send_signal(signal.SIGKILL)
        process.wait()
        figures.kills += 1
        run = workspace.run()
        figures.finished_before += run.id != before
        tables = [
            workspace.table(name).table
            for name in ("cluster_status", "target_status", "measures", "findings")
        ]
        figures.readable += all(table.num_columns > 0 for table in tables) and tables[2].num_rows > 0
        if number % 5 == 4:
            figures.rebuilt += workspace.build().id != run.id
    return figures
