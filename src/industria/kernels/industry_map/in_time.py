"""Owns a map in time, whatever happens: solved in a process of its own that may be killed at any moment.

Comes in: scores, rules, seconds. Goes out: the best map that was found, with its gap. Solvers may overrun
the limit that they are given; a process may not. It is a program of its own (`python -m`), so that no script
of anybody is run again.
"""

from __future__ import annotations

import contextlib
import pickle
import queue
import struct
import subprocess
import sys
import threading
import time
from typing import IO, Any

import numpy as np

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.rules import MapRules
from industria.kernels.industry_map.solving import MapSolver, Solution
from industria.kernels.refusal import Refused

HEAD = struct.Struct(">Q")
"""Each message is its length and a pickle; both ends are ours."""


class SolvingProcess:
    """A map being solved elsewhere: `wait` for it, `kill` it; the best so far is here either way."""

    def __init__(self, scores: Floats, rules: MapRules, seconds: float):
        self.program, self.seconds = MapProgram.of(scores, rules), seconds
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._told: queue.Queue[tuple[Any, ...] | None] = queue.Queue()
        self._best: Solution | None = None
        self._refused: Refused | None = None
        self._over = False
        threading.Thread(target=self._listen, daemon=True).start()
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # it ended before it had read: nothing will be told
            _send(self._process.stdin, (scores, rules, seconds))

    def wait(self, grace: float = 2.0) -> Solution:
        """The map when it is solved, or the best so far when the seconds and the grace are over.

        Refuses what the solver refuses, and `no-answer-in-time` where nothing was found by then.
        """
        ends = time.monotonic() + self.seconds + grace
        while not self._over and (left := ends - time.monotonic()) > 0:
            self.take(left)
        self.kill()
        if self._refused is not None:
            raise self._refused
        if self._best is None:
            raise Refused("no-answer-in-time", seconds=self.seconds)
        return self._best

    def take(self, seconds: float) -> bool:
        """Take one message, waiting so long at most; whether a map is there by now."""
        try:
            told = self._told.get(timeout=seconds)
        except queue.Empty:
            return self._best is not None
        if told is None:
            self._over = True
        elif told[0] == "refused":
            self._refused, self._over = Refused(told[1], **told[2]), True
        else:
            kind, chosen, bound = told
            if not len(self.program.broken(chosen)):
                self._best = Solution(chosen, self.program.value(chosen), bound)
            self._over = kind == "best"
        return self._best is not None

    def kill(self) -> None:
        """End the process now; what it had told stays."""
        self._process.kill()
        self._process.wait()
        while not self._over and not self._told.empty():
            self.take(0.0)

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    @property
    def over(self) -> bool:
        """Whether it has told its last."""
        return self._over

    def _listen(self) -> None:
        """Hand on what the process tells until it ends."""
        stream = self._process.stdout
        assert stream is not None
        while (told := _receive(stream)) is not None:
            self._told.put(told)
        self._told.put(None)


def solve_in_time(scores: Floats, rules: MapRules, seconds: float) -> Solution:
    """The best map of scores (places, options, roles) under rules that is found in so many seconds."""
    return SolvingProcess(scores, rules, seconds).wait()


def _send(stream: IO[bytes], told: tuple[Any, ...]) -> None:
    data = pickle.dumps(told)
    stream.write(HEAD.pack(len(data)) + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> tuple[Any, ...] | None:
    """The next whole message; None where the other end is gone."""
    try:
        head = stream.read(HEAD.size)
        if len(head) < HEAD.size:
            return None
        data = stream.read(HEAD.unpack(head)[0])
        return pickle.loads(data) if len(data) == HEAD.unpack(head)[0] else None
    except (OSError, ValueError):
        return None


def main() -> None:
    """In the other process: read a map, tell every better one, then the best."""
    told = _receive(sys.stdin.buffer)
    if told is None:
        return
    scores, rules, seconds = told

    def improved(chosen: Booleans, bound: float) -> None:
        _send(sys.stdout.buffer, ("better", np.asarray(chosen), float(bound)))

    try:
        found = MapSolver(MapProgram.of(scores, rules), seconds).solve(improved=improved)
        _send(sys.stdout.buffer, ("best", found.chosen, found.bound))
    except Refused as refused:
        _send(sys.stdout.buffer, ("refused", refused.code, dict(refused.data)))


if __name__ == "__main__":
    main()
