"""Owns a flow from losses to gains, made as large as possible, and what of it cannot be moved elsewhere.

Comes in: losses, gains and a first flow along every edge there is. Goes out: the size of the largest flow,
and for each gain the least that it takes in any flow of that size.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from scipy import sparse

from industria.kernels.arrays import Booleans, Floats

_ROUNDING = 16 * float(np.finfo(np.float64).eps)

Path = list[tuple[int, int]]
"""Steps (loss, gain): the flow of each loss moves from the gain of the step before to the gain of its own."""


class ResidualFlow:
    """A flow along edges from losses to gains, and the searches over what of it may still be moved."""

    def __init__(self, loss: Floats, gain: Floats, start: sparse.csr_array):
        edges = [range(start.indptr[s], start.indptr[s + 1]) for s in range(len(loss))]
        gains, amounts = start.indices.tolist(), start.data.tolist()
        self._flow: list[dict[int, float]] = [{gains[e]: amounts[e] for e in span} for span in edges]
        self._losses: list[list[int]] = [[] for _ in range(len(gain))]
        for s, given in enumerate(self._flow):
            for r in given:
                self._losses[r].append(s)
        self._taken: list[float] = np.asarray(start.sum(axis=0), dtype=np.float64).ravel().tolist()
        left = loss - np.asarray(start.sum(axis=1), dtype=np.float64).ravel()
        room = gain - np.asarray(self._taken)
        # what only rounding left over is neither left nor room
        self._left: list[float] = np.where(left > _ROUNDING * loss, left, 0.0).tolist()
        self._room: list[float] = np.where(room > _ROUNDING * gain, room, 0.0).tolist()
        self._tiny: list[float] = (_ROUNDING * gain).tolist()

    def enlarge(self) -> float:
        """Push what is left of each loss along shortest paths to gains with room; the size of the flow.

        Edmonds & Karp (1972): at most O(V·E) paths.
        """
        for s in range(len(self._flow)):
            while self._left[s] > 0 and (path := self._search(s, -1)):
                self._left[s] = self._push(path, self._left[s], -1)
        return float(sum(self._taken))

    def least(self) -> Floats:
        """For each gain, the least it takes in any flow of this size, once the flow is the largest.

        taken_r − (the most that can be led from r to other gains) = F − F(without r). One search a gain where
        nothing can be moved, a few where something can.
        """
        movable = self._can_reach_room()
        found = np.array(self._taken, dtype=np.float64)
        for r in np.flatnonzero(movable).tolist():
            moved: list[tuple[Path, float]] = []
            while self._taken[r] > self._tiny[r] and (path := self._search(-1, r)):
                before = self._taken[r]
                self._push(path, before, r)
                moved.append((path, before - self._taken[r]))
            found[r] = self._taken[r]
            for path, amount in reversed(moved):
                self._undo(path, amount, r)
        return found

    def _can_reach_room(self) -> Booleans:
        """Gains whose inflow might be led, over other gains, to one with room."""
        reached = np.array([room > 0 for room in self._room], dtype=np.bool_)
        queue = deque(np.flatnonzero(reached).tolist())
        seen = [False] * len(self._flow)
        while queue:
            for s in self._losses[queue.popleft()]:
                if seen[s]:
                    continue
                seen[s] = True
                for r, amount in self._flow[s].items():
                    if not reached[r] and amount > self._tiny[r]:
                        reached[r] = True
                        queue.append(r)
        return reached

    def _search(self, loss: int, gain: int) -> Path:
        """A shortest path from a loss, or away from a gain, to a gain with room; empty where none is."""
        came: dict[int, tuple[int, int]] = {}  # gain → (loss, the gain before)
        queue: deque[tuple[int, int]] = deque()
        if loss >= 0:
            queue.append((loss, -1))
        else:
            queue.extend((s, gain) for s in self._losses[gain] if self._flow[s][gain] > self._tiny[gain])
        seen = {s for s, _ in queue}
        while queue:
            s, before = queue.popleft()
            for r in self._flow[s]:
                if r == gain or r in came:
                    continue
                came[r] = (s, before)
                if self._room[r] > 0:
                    return self._path(came, r, gain)
                for other in self._losses[r]:
                    if other not in seen and self._flow[other][r] > self._tiny[r]:
                        seen.add(other)
                        queue.append((other, r))
        return []

    @staticmethod
    def _path(came: dict[int, tuple[int, int]], end: int, start: int) -> Path:
        path: Path = []
        r = end
        while r not in (start, -1):
            s, before = came[r]
            path.append((s, r))
            r = before
        return path[::-1]

    def _push(self, path: Path, wanted: float, start: int) -> float:
        """Move as much as the path bears; what of the wanted amount is left."""
        before, bears = start, min(wanted, self._room[path[-1][1]])
        for s, r in path:
            if before >= 0:
                bears = min(bears, self._flow[s][before])
            before = r
        self._move(path, bears, start)
        return wanted - bears

    def _move(self, path: Path, amount: float, start: int) -> None:
        before, end = start, path[-1][1]
        for s, r in path:
            if before >= 0:
                self._flow[s][before] -= amount
            self._flow[s][r] += amount
            before = r
        self._room[end] -= amount
        self._taken[end] += amount
        if start >= 0:
            self._taken[start] -= amount

    def _undo(self, path: Path, amount: float, start: int) -> None:
        self._move(path, -amount, start)
