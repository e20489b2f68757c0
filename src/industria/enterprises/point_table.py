"""Owns how firms earn points: items, parts and the total within bounds.

Comes in: the point table of a rule set and the ends of its measures. Goes out: least and most points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from industria.enterprises.rule_forms import Item, Option, Part
from industria.kernels.arrays import Booleans
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
