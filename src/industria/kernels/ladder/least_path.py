"""Owns the nearest way to more points over several lines of a point table moved together.

Comes in: what each move of each line would earn and how far it is. Goes out: which moves, and how far the
farthest of them is. A move without a degree (a certificate) has no distance: it is a step, and is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Line:
    """A line of one firm's table: its part, the points that it has, and its moves.

    A move is (points after, relative change, whether it is a step without a degree).
    """

    part: int
    points: float
    moves: tuple[tuple[float, float, bool], ...]


@dataclass(frozen=True)
class Path:
    """The moves (line to number of its move), steps without a degree, the largest change and their sum."""

    moves: Mapping[int, int]
    steps: int
    largest: float
    total: float


def least_largest_change(
    has: Sequence[Floats],
    part_of: Sequence[int],
    caps: Sequence[float],
    moves: Sequence[tuple[int, float, Floats]],
    wanted: Floats,
) -> Floats:
    """The least M such that all lines, each moved by a share of M at most, bring the points wanted.

    min M: Σ_parts min(cap, Σ_lines max(has, points of moves with change ≤ M)) − points now ≥ wanted.

    `has`: points of each line now; `part_of`: its part; `moves`: line, points after, change of each firm (not
    finite where there is no such move). More change never earns less, so M is found among the changes by
    bisection (a bottleneck: Edmonds and Fulkerson 1970). Infinite where no change is enough.
    O(firms · moves · log moves). Refuses `shapes-differ`.
    """
    if len(has) != len(part_of) or any(len(one) != len(wanted) for one in has):
        raise Refused("shapes-differ", shapes=[len(has), len(part_of)])
    best = np.full(len(wanted), np.inf)
    if not moves or not len(wanted):
        return best
    changes = np.stack([np.where(np.isfinite(change), change, np.inf) for _, _, change in moves])
    order = np.sort(changes, axis=0)
    now = _capped(has, part_of, caps)

    def reached(limit: Floats) -> NDArray[np.bool_]:
        after = list(has)
        for (line, points, _), change in zip(moves, changes, strict=True):
            within = (change <= limit) & np.isfinite(change)
            after[line] = np.where(within, np.maximum(after[line], points), after[line])
        return np.asarray(_capped(after, part_of, caps) - now >= wanted - TOLERANCE)

    low = np.zeros(len(wanted), dtype=np.int64)
    high = np.full(len(wanted), len(moves) - 1, dtype=np.int64)
    rows = np.arange(len(wanted))
    can = reached(order[-1])
    while (low < high).any():
        middle = (low + high) // 2
        enough = reached(order[middle, rows])
        high, low = np.where(enough, middle, high), np.where(enough, low, np.minimum(middle + 1, high))
    return np.where(can, order[low, rows], np.inf)


def least_path(
    lines: Sequence[Line],
    caps: Sequence[float],
    needs: Mapping[int | None, float],
    largest: float = np.inf,
) -> Path | None:
    """The moves of one firm that bring the points: fewest steps, then least largest change, then least sum.

    lexicographic min of (#steps, max change, Σ change) over one move a line at most, subject to the points.

    `needs`: points that a part must have, and under None all parts together. A part gives its cap at most.
    `largest`: the least largest change where it is known; infinite where it must be found, or where steps are
    needed. None where no moves are enough. Exact (multiple-choice knapsack, Sinha and Zoltners 1979): dynamic
    programming over the points that can be reached, once for steps and largest change, once for the sum.
    O(lines · moves · points²).
    """
    if not np.isfinite(largest):
        first = _search(lines, caps, needs, np.inf, by_largest=True)
        if first is None:
            return None
        largest = first.largest
    return _search(lines, caps, needs, largest, by_largest=False)


Reached = tuple[int, float, tuple[tuple[int, int], ...]]
"""Steps, change (the largest or the sum), and the moves made, as pairs of line and move."""


def _search(
    lines: Sequence[Line],
    caps: Sequence[float],
    needs: Mapping[int | None, float],
    limit: float,
    by_largest: bool,
) -> Path | None:
    """The best of what reaches the points, by steps and then by the largest change or by the sum."""
    wanted = needs.get(None, 0.0)
    whole: dict[float, Reached] = {0.0: (0, 0.0, ())}
    for part, cap in enumerate(caps):
        inside: dict[float, Reached] = {0.0: (0, 0.0, ())}
        for number, line in enumerate(lines):
            if line.part == part:
                moves = [(line.points, (0, 0.0, ()))] + [
                    (after, (1, 0.0, ((number, move),)) if step else (0, own, ((number, move),)))
                    for move, (after, own, step) in enumerate(line.moves)
                    if after > line.points and (step or own <= limit)
                ]
                inside = _joined(inside, moves, np.inf, by_largest)
        needed = needs.get(part, 0.0)
        capped = _undominated({min(points, cap): one for points, one in sorted(inside.items(), reverse=True)})
        kept = [(points, one) for points, one in capped.items() if points >= needed - TOLERANCE]
        whole = _joined(whole, kept, wanted, by_largest)
    enough = [one for total, one in whole.items() if total >= wanted - TOLERANCE]
    if not enough:
        return None
    steps, _, chosen = min(enough)
    made = dict(chosen)
    changes = [lines[line].moves[move][1] for line, move in made.items() if not lines[line].moves[move][2]]
    return Path(made, steps, max(changes, default=0.0), sum(changes))


def _joined(
    first: Mapping[float, Reached], others: Sequence[tuple[float, Reached]], most: float, by_largest: bool
) -> dict[float, Reached]:
    """Every pair of both, points added up to `most`; of the same points the best."""
    found: dict[float, Reached] = {}
    for points, (steps, change, made) in first.items():
        for more, (step, own, also) in others:
            key = round(min(points + more, most), 9)
            cost = max(change, own) if by_largest else change + own
            one = (steps + step, cost, made + also)
            if key not in found or one < found[key]:
                found[key] = one
    return _undominated(found)


def _undominated(states: Mapping[float, Reached]) -> dict[float, Reached]:
    """States without those that another beats with as many points; more points never hurt."""
    kept: dict[float, Reached] = {}
    best: Reached | None = None
    for points in sorted(states, reverse=True):
        if best is None or states[points][:2] < best[:2]:
            best = kept[points] = states[points]
    return kept


def _capped(has: Sequence[Floats], part_of: Sequence[int], caps: Sequence[float]) -> Floats:
    """The points of every firm: of each part its cap at most."""
    total = np.zeros(len(has[0]) if has else 0)
    for part, cap in enumerate(caps):
        own = [points for points, of in zip(has, part_of, strict=True) if of == part]
        total = total + np.minimum(sum(own, np.zeros(len(total))), cap)
    return total
