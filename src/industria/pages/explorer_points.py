"""Owns one point of the measures explorer with its interval and rank, and the middle of a group of them.

Comes in: points. Goes out: ranks within a group, median and quartiles, values in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from industria.charts.formats import amount, numeral
from industria.findings import Language
from industria.kernels.complexity.ranks import ranks
from industria.pages.view import Why


@dataclass(frozen=True, slots=True)
class Point:
    """One value of one region or industry with its interval and rank.

    `sampled` says that the interval is of chance (respondents drawn anew); else it certainly holds the value.
    """

    item: str
    value: float | None
    low: float | None = None
    high: float | None = None
    rank: int | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    small: bool = False
    withheld: bool = False
    reason: str = ""
    disclosed: float | None = None
    sampled: bool = False
    unit: str = ""
    why: Why | None = None
    why_rank: Why | None = None

    @property
    def shown(self) -> float | None:
        """What it is ordered and drawn by: the value, else what is disclosed of it, else its lower bound."""
        known = (self.value, self.disclosed, self.low)
        return next((value for value in known if value is not None), None)


@dataclass(frozen=True, slots=True)
class Group:
    """The middle of a group of values: how many are known, their median and quartiles.

    `disclosed` says that no value is certain, so that they are of those of disclosed cells.
    """

    known: int
    median: float | None
    lower: float | None
    upper: float | None
    disclosed: bool = False
    unit: str = ""


def among(found: Sequence[Point], members: frozenset[str] | None) -> list[Point]:
    """The points of a group, or all of them."""
    return [one for one in found if members is None or one.item in members]


def middle(found: Sequence[Point]) -> Group:
    """Median and quartiles of those that are known and not too small (linear between neighbours)."""
    sure = [one.value for one in found if one.value is not None and not one.small]
    known = sure or [one.disclosed for one in found if one.disclosed is not None and not one.small]
    if not known:
        return Group(0, None, None, None)
    lower, median, upper = (float(x) for x in np.quantile(np.array(known), [0.25, 0.5, 0.75]))
    return Group(len(known), median, lower, upper, not sure, found[0].unit)


def told(value: float, unit: str, language: Language) -> str:
    """An index as it stands; what has a unit in that unit, brought to size."""
    return amount(value, unit, language) if unit else numeral(value)


def ranks_within(found: Sequence[Point]) -> dict[str, int]:
    """The rank of each within these, 1 for the highest; equals share it, small and unknown have none."""
    values = np.array([np.nan if one.value is None or one.small else one.value for one in found])
    places = ranks(values) if len(values) else values
    return {one.item: int(at) for one, at in zip(found, places, strict=True) if not np.isnan(at)}
