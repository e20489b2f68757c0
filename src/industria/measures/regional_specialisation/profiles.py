"""Owns the indices of one grid: of all that the office knows, of what may leave it, and why one is missing.

Comes in: a grid as `Units`: regions or industries in rows, their parts along the columns. Goes out: a
`Profile` a measure. Only cells that may leave go into what is disclosed, references included, so that it
tells no more than those cells do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.concentration.herfindahl_bounds import herfindahl_bounds
from industria.measures.regional_specialisation.indices import AGAINST_ALL, Indices

Texts = NDArray[np.object_]
Own = Callable[[Floats, Integers | None], Indices]
All = Callable[[Floats], Indices]


@dataclass(frozen=True)
class Units:
    """One grid as seen from its regions or from its industries: units in rows."""

    value: Floats
    low: Floats
    high: Floats
    negative: Booleans
    disclosed: Booleans
    total: Floats
    group: Integers | None

    @property
    def shown(self) -> Floats:
        """The cells that may leave; the others as nothing."""
        return np.where(self.disclosed, self.value, 0.0)


@dataclass(frozen=True)
class Profile:
    """One measure of all units of a grid: number, bounds, the disclosed one, and why there is none."""

    measure: str
    value: Floats
    low: Floats
    high: Floats
    value_disclosed: Floats
    reason: Texts


def profiles(units: Units, own: Own, against_all: All) -> Iterator[Profile]:
    """Every measure of the units. O(cells), twice where something may not leave."""
    shown = units.shown
    disclosed = own(shown, units.group) | against_all(shown)
    value = _of_all(units, disclosed, own, against_all)
    certain = (units.low == units.value) & (units.high == units.value)
    doubtful, anywhere = ~certain.all(axis=1), not bool(certain.all())
    reasons, ends = _reasons(units), _herfindahl_bounds(units, doubtful)
    for measure, number in value.items():
        known = np.where(doubtful | (measure in AGAINST_ALL and anywhere), np.nan, number)
        low, high = known, known
        if measure == "herfindahl":
            low, high = (np.where(doubtful, end, number) for end in ends)
        if measure == "herfindahl_normalised":
            low, high = (np.where(doubtful, _normalised(end, units), number) for end in ends)
        yield Profile(measure, number, low, high, disclosed[measure], _why(measure, number, reasons, units))


def coverage(units: Units) -> Floats:
    """What part of each unit's total the cells that may leave hold; NaN where the total may not leave.

    Σ disclosed / X, X the published total; 1 where every cell may leave. O(cells).
    """
    held = units.shown.sum(axis=1)
    total = np.where(units.disclosed.all(axis=1), held, units.total)
    part = np.divide(held, total, out=np.full(held.shape, np.nan), where=total > 0)
    return np.where(part > 1 + 1e-9, np.nan, np.minimum(part, 1.0))


def _of_all(units: Units, disclosed: Indices, own: Own, against_all: All) -> Indices:
    """The indices of all cells: those disclosed where nothing is hidden, worked out anew where it is."""
    if units.disclosed.all():
        return disclosed
    hidden = np.flatnonzero(~units.disclosed.all(axis=1))
    found = {name: numbers.copy() for name, numbers in disclosed.items() if name not in AGAINST_ALL}
    again = own(units.value[hidden], units.group)
    for name, numbers in found.items():
        numbers[hidden] = again[name]
    return found | against_all(units.value)


def _herfindahl_bounds(units: Units, doubtful: Booleans) -> tuple[Floats, Floats]:
    """The least and the largest Herfindahl index of the units with an uncertain cell."""
    low, high = np.full(len(doubtful), np.nan), np.full(len(doubtful), np.nan)
    for unit in np.flatnonzero(doubtful & ~units.negative.any(axis=1)).tolist():
        low[unit], high[unit] = herfindahl_bounds(units.low[unit], units.high[unit])
    return low, high


def _normalised(end: Floats, units: Units) -> Floats:
    """H* rises with H, so its ends are at those of H."""
    n = units.value.shape[1]
    return (end - 1 / n) / (1 - 1 / n) if n > 1 else np.full(end.shape, np.nan)


def _reasons(units: Units) -> dict[str, Booleans]:
    unknown = np.isnan(units.value).any(axis=1)
    others = np.full(unknown.shape, bool(unknown.any()))
    total = np.where(unknown, np.nan, units.value.sum(axis=1))
    return {
        "negative-part": units.negative.any(axis=1),
        "zero-total": total == 0,
        "unknown-part": unknown,
        "unknown-reference": others,
        "no-rest": np.full(unknown.shape, True),
    }


def _why(measure: str, number: Floats, reasons: dict[str, Booleans], units: Units) -> Texts:
    """The first reason that applies to each unit without a number."""
    names = ["negative-part", "zero-total", "unknown-part"]
    if measure in AGAINST_ALL:
        names.append("unknown-reference")
    if measure == "krugman_rest":
        names.append("no-rest")
    if measure == "herfindahl_normalised" and units.value.shape[1] == 1:
        reasons = reasons | {"one-part": np.full(number.shape, True)}
        names.append("one-part")
    found = np.select([reasons[name] for name in names], names, "undefined").astype(object)
    found[~np.isnan(number)] = None
    return found
