"""Owns the components of a change of each cell: their names, how zeros are decided, how unknown is kept.

Comes in: levels of a cell, of its industry and of the whole in two periods. Goes out: `Components`, arrays
that add up to the change of the cell. The variants (`dunn`, `esteban_marquillas`, …) stand beside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Booleans, Floats, floats, refuse_negative
from industria.kernels.refusal import Refused

NATIONAL, MIX, NEIGHBOURHOOD = "national_effect", "industry_mix_effect", "neighbourhood_effect"
COMPETITIVE, ALLOCATION = "competitive_effect", "allocation_effect"
ENTRY, EXIT, NEW_INDUSTRY = "entry", "exit", "new_industry"
"""Names of the components, in which the change of a cell is told."""


class Levels(NamedTuple):
    """A quantity at the base and in the current period, for the same cells in the same order."""

    base: ArrayLike
    current: ArrayLike


@dataclass(frozen=True)
class Components:
    """The change of each cell and its parts by name; the parts add up to the change."""

    change: Floats
    parts: Mapping[str, Floats]


@dataclass(frozen=True)
class Reading:
    """The checked levels of cells, their industries and the whole, and what kind of cell each is.

    `continuing`: there before and after. `entering`: x₀ = 0 < x₁ in an industry the whole had. `leaving`:
    x₁ = 0 < x₀. `founding`: x₀ = 0 < x₁ in an industry the whole did not have. `idle`: zero twice.
    A cell of which too little is known to say is of no kind.
    """

    base: Floats
    current: Floats
    industry_base: Floats
    industry_current: Floats
    whole_base: Floats
    whole_current: Floats

    @property
    def change(self) -> Floats:
        """x₁ − x₀, unknown where either is."""
        return self.current - self.base

    @property
    def idle(self) -> Booleans:
        """Cells that are zero in both periods."""
        return np.asarray((self.base == 0) & (self.current == 0))

    @property
    def entering(self) -> Booleans:
        """Cells that begin in an industry that the whole had."""
        return np.asarray((self.base == 0) & (self.current > 0) & (self.industry_base > 0))

    @property
    def founding(self) -> Booleans:
        """Cells that begin in an industry that the whole did not have."""
        return np.asarray((self.base == 0) & (self.current > 0) & (self.industry_base == 0))

    @property
    def leaving(self) -> Booleans:
        """Cells that end."""
        return np.asarray((self.base > 0) & (self.current == 0))

    @property
    def continuing(self) -> Booleans:
        """Cells that are there in both periods."""
        return np.asarray((self.base > 0) & (self.current > 0))


def read(cell: Levels, industry: Levels, whole: Levels) -> Reading:
    """The levels as arrays of one shape, after refusing what no shift-share can be told of.

    x₀, x₁, N_i0, N_i1, N₀, N₁ ≥ 0. Refuses `negative`, `not-finite`, `shapes-differ`, and
    `base-not-in-reference` where a cell has a base in an industry of which the reference has none. O(n).
    """
    arrays = floats(*cell, *industry, *whole)
    names = ("base", "current", "industry_base", "industry_current", "whole_base", "whole_current")
    refuse_negative(**dict(zip(names, arrays, strict=True)))
    reading = Reading(*arrays)
    lost = (reading.base > 0) & ((reading.industry_base == 0) | (reading.whole_base == 0))
    if lost.any():
        raise Refused("base-not-in-reference", count=int(lost.sum()), first=int(np.argmax(lost)))
    return reading


def grown(base: Floats, reference: Levels) -> Floats:
    """What a base would be now, had it grown as the reference; 0 for a base of 0.

    x₀ · N₁ / N₀. NaN where anything needed is unknown. O(n).
    """
    before, after, then = floats(reference.base, reference.current, base)
    with np.errstate(over="ignore"):
        result = np.divide(then * after, before, out=np.full(then.shape, np.nan), where=before > 0)
    return np.where(then == 0, 0.0, np.where(np.isinf(result), np.nan, result))


def begin_and_end(reading: Reading, own: Floats) -> dict[str, Floats]:
    """The part of a change that is the cell's own, laid to entry, exit, a new industry, or to competition.

    own = x₁ − x₀·(1 + g) → competitive | entry | exit | new industry, by the kind of the cell. O(n).
    Unknown in each of them that cannot be ruled out.
    """
    x0, x1, n0 = reading.base, reading.current, reading.industry_base
    unknown0, unknown1, unknown_industry = np.isnan(x0), np.isnan(x1), np.isnan(n0)
    had = unknown_industry | (n0 > 0)
    had_not = unknown_industry | (n0 == 0)
    may_begin = (unknown0 | (x0 == 0)) & (unknown1 | (x1 > 0))
    possible = {
        COMPETITIVE: (unknown0 | (x0 > 0)) & (unknown1 | (x1 > 0)),
        ENTRY: may_begin & had,
        EXIT: (unknown0 | (x0 > 0)) & (unknown1 | (x1 == 0)),
        NEW_INDUSTRY: may_begin & had_not,
    }
    certain = sum(np.asarray(may, dtype=np.int64) for may in possible.values()) == 1
    return {name: np.where(may, np.where(certain, own, np.nan), 0.0) for name, may in possible.items()}
