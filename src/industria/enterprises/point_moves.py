"""Owns the moves that earn points: into which band a line of the point table could go, and how far that is.

A certificate, a level, or what starts from nothing has no relative change: it is a step without a degree.
What experts say and how long something has lasted is not for the firm to move.

Comes in: a rule set and the ends of its measures. Goes out: `Move`s, arrays with one entry a firm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from industria.enterprises.rule_forms import Item, Option, RuleSet
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.ladder import bands
from industria.kernels.ladder.quantities import Ends

STEPS = ("yes-no", "level")
"""Kinds of input that move by steps without a degree."""


@dataclass(frozen=True)
class Move:
    """A measure brought to `target`, which earns at least `points` for its line.

    `change`: the relative change of each firm, infinite where it is a step without a degree, NaN where the
    firm cannot make this move.
    """

    measure: str
    target: Floats
    points: float
    change: Floats


def moves_of(item: Item, rules: RuleSet, ends: Mapping[str, Ends]) -> Iterator[Move]:
    """Every move of a line, of firms whose measure is known exactly."""
    for option in item.options:
        entry = rules.inputs.get(option.measure)
        if entry is not None and (entry.judged or entry.kind == "years"):
            continue
        by_steps = entry is not None and entry.kind in STEPS
        whole = entry is not None and entry.kind == "count"
        for target, points in _targets(option, item.most, ends[option.measure]):
            value, high = ends[option.measure]
            if whole:
                target = np.where(target > value, np.ceil(target), np.floor(target))
            with np.errstate(divide="ignore", invalid="ignore"):
                change = np.where(value == 0, np.inf, np.abs(target - value) / np.abs(value))
            change = np.where(by_steps, np.inf, change)
            usable = (value == high) & np.isfinite(value) & (target != value) & np.isfinite(target)
            yield Move(option.measure, target, points, np.where(usable, change, np.nan))


def _targets(option: Option, most: float, ends: Ends) -> Iterator[tuple[Floats, float]]:
    """The nearest value of each band or step, and the points that it surely earns."""
    value = ends[0]
    if option.bands is not None:
        found = option.bands
        at = bands.band_numbers(found, value)
        edges = np.append(np.asarray(found.starts), np.inf)
        for k, points in enumerate(found.least):
            if points > 0:
                near = np.where(at < k, edges[k], edges[k + 1])
                near = _inside(near, at < k, found.upper_closed)
                yield np.where(at == k, value, near), points
    elif option.per is not None and option.per[1] > 0:
        step, each = option.per
        for number in range(1, int(np.ceil(most / each)) + 1):
            yield np.full(len(value), number * step), min(most, number * each)


def _inside(edge: Floats, from_below: Booleans, upper_closed: bool) -> Floats:
    """The edge itself where the band holds it, else a hair's breadth within."""
    holds = ~from_below if upper_closed else from_below
    beyond = np.where(from_below, np.inf, -np.inf)
    return np.where(holds, edge, np.nextafter(edge, beyond))
