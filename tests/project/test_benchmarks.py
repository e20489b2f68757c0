"""The comparison with the packages still runs, every way of it, on tables small enough for a test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_way_of_the_complexity_benchmark_runs() -> None:
    command = [sys.executable, "benchmarks/complexity_suite.py", "--sizes", "20x30", "--replications", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    assert "failed" not in done.stdout, done.stdout + done.stderr
    for way in ("kernel", "measures", "ecomplexity", "econcomplex", "economic-complexity", "counties"):
        assert f"{way} " in done.stdout, f"{way} did not run"


def test_every_own_way_of_the_input_output_benchmark_runs() -> None:
    command = [sys.executable, "benchmarks/input_output.py", "--sizes", "30"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    assert "failed" not in done.stdout, done.stdout + done.stderr
    assert "same sums: True" in done.stdout and "pymrio is not here" in done.stdout
    for way in ("kernels", "door"):
        assert f" {way} " in done.stdout, f"{way} did not run"
