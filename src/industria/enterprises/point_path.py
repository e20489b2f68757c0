"""Owns the nearest way to the points that a firm lacks, over all lines of the point table together.

Comes in: an `Evaluation`. Goes out: the least largest change of all firms; for one firm, its `Way`: which
measures to bring where.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from industria.enterprises.point_moves import Move, moves_of
from industria.enterprises.point_table import Points
from industria.enterprises.rule_forms import Item, Node, Part, RuleSet, Threshold
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.ladder.least_path import Line, least_largest_change, least_path
from industria.kernels.ladder.quantities import Ends

SEVERAL = -2
"""In place of the number of a line: several lines must move."""
Needs = Mapping[int | None, float]
STRICT = 1e-6
"""So many points beyond a threshold that must be passed, not reached."""


@dataclass(frozen=True)
class Leg:
    """One move of a way: the line of the table, the measure, where it is and where it must go.

    `change`: the relative change; None where it is a step without a degree.
    """

    item: Item
    measure: str
    value: float
    target: float
    change: float | None


@dataclass(frozen=True)
class Way:
    """The moves of a firm, those without a degree last; `largest`: the largest relative change."""

    legs: tuple[Leg, ...]
    largest: float


@dataclass(frozen=True)
class PointMoves:
    """The moves of every line of a rule set, of all firms."""

    rules: RuleSet
    points: Points
    of_item: Mapping[str, Sequence[Move]]

    @classmethod
    def of(cls, rules: RuleSet, points: Points, ends: Mapping[str, Ends], rows: Booleans) -> PointMoves:
        """The moves of the firms of `rows`; lines of unknown rule have none."""
        some = {name: (low[rows], high[rows]) for name, (low, high) in ends.items()}
        return cls(rules, points, {
            item.id: [] if item.id in points.rule_items else list(moves_of(item, rules, some))
            for part in rules.parts for item in part.items
        })  # fmt: skip


def nearest(
    rules: RuleSet, points: Points, ends: Mapping[str, Ends], parts: Sequence[Part], wanted: Floats
) -> tuple[Floats, NDArray[np.int64]]:
    """The least largest relative change that brings the points wanted, and the line that does it alone.

    Lines are numbered through the whole table; `SEVERAL` where none alone does it with as little change, −1
    where no changes are enough. Steps without a degree are left out.
    """
    best, which = np.full(len(wanted), np.inf), np.full(len(wanted), -1, dtype=np.int64)
    rows = wanted > 0
    if not rows.any():
        return best, which
    moves = PointMoves.of(rules, points, ends, rows)
    has: list[Floats] = []
    part_of: list[int] = []
    menu: list[tuple[int, float, Floats]] = []
    for number, part in enumerate(parts):
        for item in part.items:
            menu += [(len(has), move.points, move.change) for move in moves.of_item[item.id]]
            has.append(points.items[item.id][1][rows])
            part_of.append(number)
    caps = [part.most for part in parts]
    found = least_largest_change(has, part_of, caps, menu, wanted[rows])
    best[rows] = found
    alone = np.full(len(found), SEVERAL, dtype=np.int64)
    alone[~np.isfinite(found)] = -1
    numbers = _numbers(rules)
    for part in parts:
        room = part.most - points.part_ends[part.id][1][rows]
        for item in part.items:
            lacks = points.items[item.id][1][rows] + wanted[rows] - 1e-9
            for move in moves.of_item[item.id]:
                does = (move.points >= lacks) & (room >= wanted[rows] - 1e-9) & (move.change <= found)
                alone = np.where(does & (alone == SEVERAL), numbers[item.id], alone)
    which[rows] = alone
    return best, which


def ways_of(
    rules: RuleSet,
    points: Points,
    ends: Mapping[str, Ends],
    needs: Mapping[int, Needs],
    largest: Mapping[int, float],
) -> dict[int, Way]:
    """The ways of some firms (by row) to the points that parts, and all together (None), must have.

    `largest`: the least largest change of each, as `nearest` found it. A firm for which no moves are enough
    has none. One search a firm.
    """
    rows = np.array(sorted(needs), dtype=np.int64)
    chosen = np.zeros(len(points.total[0]), dtype=np.bool_)
    chosen[rows] = True
    moves = PointMoves.of(rules, points, ends, chosen)
    found = {}
    for at, row in enumerate(rows.tolist()):
        way = _way(moves, ends, at, row, (needs[row], largest[row]))
        if way is not None:
            found[row] = way
    return found


def _way(
    moves: PointMoves, ends: Mapping[str, Ends], at: int, row: int, asked: tuple[Needs, float]
) -> Way | None:
    """The way of the firm of a row, which is number `at` of those whose moves are known."""
    parts = moves.rules.parts
    lines, usable = [], []
    items = [(number, item) for number, part in enumerate(parts) for item in part.items]
    for number, item in items:
        own = [move for move in moves.of_item[item.id] if not np.isnan(move.change[at])]
        menu = tuple((move.points, float(move.change[at]), bool(np.isinf(move.change[at]))) for move in own)
        usable.append(own)
        lines.append(Line(number, float(moves.points.items[item.id][1][row]), menu))
    path = least_path(lines, [part.most for part in parts], *asked)
    if path is None:
        return None
    legs = []
    for line, number in path.moves.items():
        move = usable[line][number]
        change = float(move.change[at])
        value, target = float(ends[move.measure][0][row]), float(move.target[at])
        legs.append(Leg(items[line][1], move.measure, value, target, change if np.isfinite(change) else None))
    legs.sort(key=lambda leg: (leg.change is None, -(leg.change or 0.0)))
    return Way(tuple(legs), path.largest)


def needs_of(rules: RuleSet, nodes: Sequence[Node]) -> dict[int | None, float]:
    """The least points that criteria ask of parts, and of the total under None; others ask none."""
    found: dict[int | None, float] = {}
    names: dict[str, int | None] = {"score": None} | {f"score_{p.id}": at for at, p in enumerate(rules.parts)}
    for node in nodes:
        if not isinstance(node, Threshold) or node.measure not in names:
            continue
        if node.comparator not in ("at_least", "more_than"):
            continue
        least = node.value + (STRICT if node.comparator == "more_than" else 0.0)
        found[names[node.measure]] = max(found.get(names[node.measure], 0.0), least)
    return found


def _numbers(rules: RuleSet) -> dict[str, int]:
    return {item.id: at for at, item in enumerate(i for part in rules.parts for i in part.items)}
