"""Owns three-valued verdicts: a value within bounds against a threshold, and verdicts taken together.

Comes in: lower and upper ends of a value, one a firm. Goes out: 1 meets, 0 cannot tell, −1 fails.
The order of the three makes *all* a minimum and *any* a maximum (Kleene 1952, strong connectives).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

FAILS, CANNOT_TELL, MEETS = -1, 0, 1
Verdicts = NDArray[np.int8]
Comparator = Literal["at_least", "more_than", "at_most", "less_than"]
COMPARATORS: tuple[Comparator, ...] = ("at_least", "more_than", "at_most", "less_than")


def compare(low: Floats, high: Floats, comparator: Comparator, threshold: float) -> Verdicts:
    """Whether a value known within bounds meets a threshold.

    For at least t: meets where low ≥ t, fails where high < t, else cannot tell; the others alike. O(n).
    Refuses `bounds-reversed`, `unknown-method` and a threshold that is no number (`not-finite`).
    """
    if np.isnan(threshold):
        raise Refused("not-finite", argument="threshold", count=1)
    if not (low <= high).all():
        raise Refused("bounds-reversed", argument="value", count=int((~(low <= high)).sum()))
    if comparator == "at_least":
        sure, out = low >= threshold, high < threshold
    elif comparator == "more_than":
        sure, out = low > threshold, high <= threshold
    elif comparator == "at_most":
        sure, out = high <= threshold, low > threshold
    elif comparator == "less_than":
        sure, out = high < threshold, low >= threshold
    else:
        raise Refused("unknown-method", method=comparator, methods=COMPARATORS)
    return sure.astype(np.int8) - out.astype(np.int8)


def all_of(verdicts: Sequence[Verdicts]) -> Verdicts:
    """Fails where one fails, meets where all meet, else cannot tell: min v_k. O(n · k)."""
    return np.asarray(np.minimum.reduce([_some(verdicts), *verdicts]), dtype=np.int8)


def any_of(verdicts: Sequence[Verdicts]) -> Verdicts:
    """Meets where one meets, fails where all fail, else cannot tell: max v_k. O(n · k)."""
    return np.asarray(np.maximum.reduce([_some(verdicts), *verdicts]), dtype=np.int8)


def by_class(possible: Sequence[NDArray[np.bool_]], verdicts: Sequence[Verdicts]) -> Verdicts:
    """The verdict where a rule differs by class and the class may be open: what all of them agree on.

    min = max over the classes a firm may be in, else cannot tell. O(n · k). Refuses `shapes-differ` and,
    where a firm can be in no class, `no-class`.
    """
    if len(possible) != len(verdicts) or not verdicts:
        raise Refused("shapes-differ", shapes=[len(possible), len(verdicts)])
    nowhere = ~np.logical_or.reduce(list(possible))
    if nowhere.any():
        raise Refused("no-class", count=int(nowhere.sum()), first=int(np.argmax(nowhere)))
    least = np.minimum.reduce([np.where(p, v, MEETS) for p, v in zip(possible, verdicts, strict=True)])
    most = np.maximum.reduce([np.where(p, v, FAILS) for p, v in zip(possible, verdicts, strict=True)])
    return np.where(least == most, least, CANNOT_TELL).astype(np.int8)


def relative_gap(low: Floats, high: Floats, comparator: Comparator, threshold: float) -> Floats:
    """By which share of itself the value must change to reach the threshold; NaN where it cannot be told.

    |t − v| / |v| with v the end nearest to t where the condition fails; 0 where it meets; infinite for v = 0.
    A strict comparator needs a little more than that. O(n).
    """
    verdict = compare(low, high, comparator, threshold)
    near = high if comparator in ("at_least", "more_than") else low
    with np.errstate(divide="ignore", invalid="ignore"):
        need = np.where(near == 0, np.inf, np.abs(threshold - near) / np.abs(near))
    return np.where(verdict == MEETS, 0.0, np.where(verdict == FAILS, need, np.nan))


def _some(verdicts: Sequence[Verdicts]) -> Verdicts:
    if not verdicts:
        raise Refused("too-small", verdicts=0)
    return verdicts[0]
