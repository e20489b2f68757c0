"""Owns what a cell can be where its levels lie between bounds: continuing, entering, leaving or new.

Comes in: the bounds of a cell, whether others may or may not have had its industry, and the interval of its
own part. Goes out: an interval for each of competitive effect, entry, exit and new industry.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.shift_share.components import COMPETITIVE, ENTRY, EXIT, NEW_INDUSTRY

Interval = tuple[Floats, Floats]


class Kinds(NamedTuple):
    """Bounds of a cell in both periods; whether all others may have had none, or some, of its industry."""

    low0: Floats
    high0: Floats
    low1: Floats
    high1: Floats
    may_be_new: Booleans
    may_be_old: Booleans


def own_parts(kinds: Kinds, own: Interval, leaving: Interval) -> dict[str, Interval]:
    """The interval of each component that the own part of a change may be laid to.

    Certain kinds have the interval of the own part; one of several that are possible may also be 0; one that
    is ruled out is 0. `own`: of a cell that is there in both periods; `leaving`: of one that ends. O(n).
    """
    none0, some0 = kinds.low0 == 0, kinds.high0 > 0
    none1, some1 = kinds.low1 == 0, kinds.high1 > 0
    begins = none0 & some1
    now = (kinds.low1, kinds.high1)
    possible = {
        COMPETITIVE: (some0 & some1, own),
        ENTRY: (begins & kinds.may_be_old, now),
        EXIT: (some0 & none1, leaving),
        NEW_INDUSTRY: (begins & kinds.may_be_new, now),
    }
    idle = none0 & none1
    count = idle.astype(np.int64) + sum(may.astype(np.int64) for may, _ in possible.values())
    return {name: _interval(may, may & (count == 1), ends) for name, (may, ends) in possible.items()}


def _interval(may: Booleans, certain: Booleans, ends: Interval) -> Interval:
    low, high = ends
    low = np.where(certain, low, np.where(np.isnan(low), np.nan, np.minimum(low, 0.0)))
    high = np.where(certain, high, np.where(np.isnan(high), np.nan, np.maximum(high, 0.0)))
    return np.where(may, low, 0.0), np.where(may, high, 0.0)
