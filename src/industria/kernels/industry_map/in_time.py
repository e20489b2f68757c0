"""Owns a map in time, whatever happens: solved in a process of its own that may be killed at any moment.

Comes in: scores, rules, seconds. Goes out: the best map that was found, with its gap. Solvers may overrun
the limit that they are given; a process may not.
"""

from __future__ import annotations

import multiprocessing
import pickle
import time
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.rules import MapRules
from industria.kernels.industry_map.solving import MapSolver, Solution
from industria.kernels.refusal import Refused


class SolvingProcess:
    """A map being solved elsewhere: `wait` for it, `kill` it; the best so far is here either way."""

    def __init__(self, scores: Floats, rules: MapRules, seconds: float):
        self.program, self.seconds = MapProgram.of(scores, rules), seconds
        context = multiprocessing.get_context("spawn")
        self._from, to = context.Pipe(duplex=False)
        self._process = context.Process(target=_solve, args=(to, scores, rules, seconds), daemon=True)
        self._best: Solution | None = None
        self._refused: Refused | None = None
        self._over = False
        self._process.start()
        to.close()

    def wait(self, grace: float = 2.0) -> Solution:
        """The map when it is solved, or the best so far when the seconds and the grace are over.

        Refuses what the solver refuses, and `no-answer-in-time` where nothing was found by then.
        """
        ends = time.monotonic() + self.seconds + grace
        while not self._over and self._from.poll(max(ends - time.monotonic(), 0.0)):
            self._take()
        self.kill()
        if self._refused is not None:
            raise self._refused
        if self._best is None:
            raise Refused("no-answer-in-time", seconds=self.seconds)
        return self._best

    def kill(self) -> None:
        """End the process now; what it had told stays."""
        while not self._over and self._from.poll(0):
            self._take()
        self._process.kill()
        self._process.join()

    @property
    def pid(self) -> int | None:
        """The id of the process."""
        return self._process.pid

    def _take(self) -> None:
        try:
            kind, *told = pickle.loads(self._from.recv_bytes())
        except (EOFError, OSError):
            self._over = True
            return
        if kind == "refused":
            self._refused, self._over = Refused(told[0], **told[1]), True
            return
        chosen, bound = told
        if not len(self.program.broken(chosen)):
            self._best = Solution(chosen, self.program.value(chosen), bound)
        self._over = kind == "best"


def solve_in_time(scores: Floats, rules: MapRules, seconds: float) -> Solution:
    """The best map of scores (places, options, roles) under rules that is found in so many seconds."""
    return SolvingProcess(scores, rules, seconds).wait()


def _solve(to: Connection, scores: Floats, rules: MapRules, seconds: float) -> None:
    """In the other process: tell every better map, then the best."""

    def tell(kind: str, *what: Any) -> None:
        to.send_bytes(pickle.dumps((kind, *what)))

    def improved(chosen: Booleans, bound: float) -> None:
        tell("better", np.asarray(chosen), float(bound))

    try:
        found = MapSolver(MapProgram.of(scores, rules), seconds).solve(improved=improved)
        tell("best", found.chosen, found.bound)
    except Refused as refused:
        tell("refused", refused.code, dict(refused.data))
    finally:
        to.close()
