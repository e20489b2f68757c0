"""A map in time: a solver that is killed or out of time leaves its best map and the gap."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from industria.kernels.industry_map.in_time import SolvingProcess, solve_in_time
from industria.kernels.industry_map.rules import Choice, MapRules
from industria.kernels.refusal import Refused


def hard(places: int, options: int) -> tuple[np.ndarray, MapRules]:
    """A map that takes long: floors that few choices meet make knapsacks of every place."""
    random = np.random.default_rng(5)
    scores = random.integers(1000, 9999, (places, options, 1)).astype(float)
    apart = tuple((one, other) for one in range(places) for other in range(one) if random.random() < 0.5)
    return scores, MapRules(np.full((places, 1), 3), most=np.full(options, places / 4), apart=apart)


def test_an_easy_map_is_solved_and_proven() -> None:
    scores = np.array([[[3.0], [2.0]], [[1.0], [5.0]]])
    found = solve_in_time(scores, MapRules(np.ones((2, 1), np.int64)), 20)
    assert found.value == 8 and found.proven


def test_a_refusal_comes_back() -> None:
    asked = MapRules(np.zeros((2, 1), np.int64), wishes=(Choice(0, 0),))
    with pytest.raises(Refused, match="no-map"):
        solve_in_time(np.ones((2, 2, 1)), asked, 20)


def test_a_killed_solver_leaves_its_best_map_and_gap() -> None:
    scores, asked = hard(40, 60)
    solving = SolvingProcess(scores, asked, 120)
    ends = time.monotonic() + 60
    while time.monotonic() < ends and not solving.take(0.2) and not solving.over:
        pass
    assert solving.take(0.0) and not solving.over, "still at work when it is killed"
    os.kill(solving.pid, signal.SIGKILL)
    found = solving.wait()
    assert not len(solving.program.broken(found.chosen)), "a whole map that keeps every rule"
    assert found.bound >= found.value and found.gap > 0 and not found.proven


def test_out_of_time_the_best_so_far_is_told_with_its_gap() -> None:
    scores, asked = hard(40, 60)
    found = SolvingProcess(scores, asked, 0.02).wait(grace=60)
    assert found.gap > 0 and found.value > 0


def test_a_script_without_a_guard_is_not_run_again(tmp_path) -> None:
    """Where the solver's process began by importing the script that called it, this would never end."""
    script = tmp_path / "plan.py"
    script.write_text(
        "import pandas as pd, industria as ind\n"
        "print('ran')\n"
        "scores = pd.DataFrame({'region': ['A', 'A'], 'option': ['x', 'y'], 'score': [2.0, 1.0]})\n"
        "print(ind.portfolio.industry_map(scores, max_leading=1, max_featured=1).value)\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.split() == ["ran", "5.0"]
