"""Several ways to do the same work, each in a process of its own, in turn, so that ratios hold while speed drifts."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Runs = dict[str, list[dict[str, Any]]]
"""What each way printed, round by round: its CPU time, its peak memory, its answers."""


def asked(size: str, default: int) -> argparse.Namespace:
    """The options of a benchmark: how large, how many rounds; and, inside, which way runs on which file."""
    parser = argparse.ArgumentParser()
    parser.add_argument(f"--{size}", type=int, default=default)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child")
    parser.add_argument("--path", type=Path)
    return parser.parse_args()


def in_turn(
    script: str, ways: Sequence[str], generate: Callable[[Path], None], rounds: int, one_thread: bool = False
) -> Runs:
    """Generate the input once, then run every way in turn, so many rounds."""
    alone = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"} if one_thread else {}
    found: Runs = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input.parquet"
        generate(path)
        for _ in range(rounds):
            for way in ways:
                words = [sys.executable, script, "--child", way, "--path", str(path)]
                done = subprocess.run(words, check=True, stdout=subprocess.PIPE, env=os.environ | alone)
                found[way].append(json.loads(done.stdout))
    return found


def need_agreement(found: Runs, key: str, slack: float) -> None:
    """Stop where two ways that answer a question do not give the same answer."""
    answers = {way: runs[0][key] for way, runs in found.items() if key in runs[0]}
    if max(answers.values()) - min(answers.values()) > slack * abs(max(answers.values())):
        raise SystemExit(f"the ways disagree on {key}: {answers}")


def print_costs(found: Runs, base: str) -> None:
    """One line a way: medians of CPU time and peak memory, and their ratios to those of the base, round by round."""
    for way, runs in found.items():
        cpu, peak = (statistics.median(run[key] for run in runs) for key in ("cpu", "peak_mb"))
        ratios = [statistics.median(a[key] / b[key] for a, b in zip(runs, found[base], strict=True))
                  for key in ("cpu", "peak_mb")]  # fmt: skip
        print(
            f"{way:12} {cpu:7.2f} s CPU  {peak:7.0f} MB peak  ratio {ratios[0]:.2f} CPU {ratios[1]:.2f} memory"
        )
