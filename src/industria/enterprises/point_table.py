"""Owns how firms earn points: items, parts and the total within bounds, and the nearest way to more points.

Comes in: the point table of a rule set and the ends of its measures. Goes out: least and most points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from industria.enterprises.rule_forms import Item, Option, Part
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.ladder import bands
from industria.kernels.ladder.quantities import Ends


@dataclass(frozen=True)
class Points:
    """Points of every firm: of each item, of each part (capped) and in all, as least and most."""

    parts: Sequence[Part]
    items: Mapping[str, Ends]
    part_ends: Mapping[str, Ends]
    total: Ends
    rule_items: frozenset[str]

    def rule_only(self, parts: Sequence[Part]) -> Booleans:
        """Whether the points of some parts are open only because the rule of an item is unknown."""
        spread = {True: np.zeros(len(self.total[0])), False: np.zeros(len(self.total[0]))}
        for part in parts:
            for item in part.items:
                low, high = self.items[item.id]
                spread[item.id in self.rule_items] += high - low
        return np.asarray((spread[False] == 0) & (spread[True] > 0))


def earned(parts: Sequence[Part], ends: Mapping[str, Ends], use_inferred: bool) -> Points:
    """The points of every firm. Of several ways the best counts; an item of unknown rule has 0 to its most.

    Inferred items count as of unknown rule unless `use_inferred`.
    """
    size = len(next(iter(ends.values()))[0])
    items: dict[str, Ends] = {}
    part_ends: dict[str, Ends] = {}
    unknown: set[str] = set()
    low_all, high_all = np.zeros(size), np.zeros(size)
    for part in parts:
        low, high = np.zeros(size), np.zeros(size)
        for item in part.items:
            if item.inferred and not use_inferred:
                found = (np.zeros(size), np.full(size, item.most))
                unknown.add(item.id)
            else:
                found = _item(item, ends)
                unknown |= {item.id} if item.rule_unknown else set()
            items[item.id] = found
            low, high = low + found[0], high + found[1]
        part_ends[part.id] = (np.minimum(low, part.most), np.minimum(high, part.most))
        low_all, high_all = low_all + part_ends[part.id][0], high_all + part_ends[part.id][1]
    return Points(parts, items, part_ends, (low_all, high_all), frozenset(unknown))


def nearest(
    points: Points, parts: Sequence[Part], ends: Mapping[str, Ends], wanted: Floats
) -> tuple[Floats, NDArray[np.int64]]:
    """The least relative change of one measure that would bring the points that are wanted, and its item.

    Items are numbered through the whole table. Infinite and −1 where no single item brings as much.
    """
    best, which = np.full(len(wanted), np.inf), np.full(len(wanted), -1, dtype=np.int64)
    number = 0
    for part in points.parts:
        room = part.most - points.part_ends[part.id][1]
        for item in part.items:
            if part in parts and item.id not in points.rule_items:
                need = _way(item, ends, points.items[item.id][1] + wanted)
                need = np.where(room >= wanted - 1e-9, need, np.inf)
                which = np.where(need < best, number, which)
                best = np.minimum(best, need)
            number += 1
    return best, which


def _way(item: Item, ends: Mapping[str, Ends], wanted: Floats) -> Floats:
    best = np.full(len(wanted), np.inf)
    for option in item.options:
        if option.bands is not None:
            need = bands.distance_to(option.bands, *ends[option.measure], wanted)
            best = np.fmin(best, need)
    return best


def _item(item: Item, ends: Mapping[str, Ends]) -> Ends:
    found = [_option(option, item.most, ends[option.measure]) for option in item.options]
    return (
        np.asarray(np.maximum.reduce([low for low, _ in found])),
        np.asarray(np.maximum.reduce([high for _, high in found])),
    )


def _option(option: Option, most: float, value: Ends) -> Ends:
    if option.bands is not None:
        return bands.points(option.bands, *value)
    if option.per is not None:
        return bands.points_per(*value, *option.per, most)
    return np.clip(value[0], 0.0, most), np.clip(value[1], 0.0, most)
