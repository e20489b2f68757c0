"""Owns how kernels take their inputs: as float64 arrays of one shape, never written to.

Comes in: anything NumPy reads as numbers. Goes out: arrays of equal shape, or `Refused`.
NaN stands for "unknown" in every kernel; infinity is refused except as an open bound.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from industria.kernels.refusal import Refused

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]


def floats(*values: ArrayLike) -> tuple[Floats, ...]:
    """The inputs as float64 arrays of one common shape.

    a₁, a₂, … → broadcast(a₁, a₂, …). Refuses `shapes-differ` where they do not fit. O(n).
    """
    arrays = [np.asarray(value, dtype=np.float64) for value in values]
    try:
        return tuple(np.broadcast_arrays(*arrays))
    except ValueError:
        raise Refused("shapes-differ", shapes=[array.shape for array in arrays]) from None


def refuse_negative(**arrays: Floats) -> None:
    """Refuse `negative` or `not-finite` where an array holds a number below zero or an infinite one.

    x ≥ 0 for every known x. O(n).
    """
    for name, array in arrays.items():
        if np.isinf(array).any():
            raise Refused("not-finite", argument=name, count=int(np.isinf(array).sum()))
        below = array < 0
        if below.any():
            raise Refused("negative", argument=name, count=int(below.sum()), first=int(np.argmax(below)))


def interval(low: Floats, high: Floats, name: str) -> tuple[Floats, Floats]:
    """An interval of a quantity that is never negative, its unknown ends opened.

    [low or 0, high or ∞]. Refuses `negative` and `bounds-reversed`. O(n).
    """
    opened_low = np.where(np.isnan(low), 0.0, low)
    opened_high = np.where(np.isnan(high), np.inf, high)
    if (opened_low < 0).any() or np.isinf(opened_low).any():
        raise Refused("negative" if (opened_low < 0).any() else "not-finite", argument=f"{name}_low")
    reversed_ends = opened_high < opened_low
    if reversed_ends.any():
        raise Refused("bounds-reversed", argument=name, count=int(reversed_ends.sum()))
    return opened_low, opened_high


def group_codes(group: ArrayLike, groups: int | None = None) -> tuple[Integers, int]:
    """Group numbers 0, 1, … of each row, and how many groups there are.

    max(group) + 1 groups unless told. Refuses `group-out-of-range`; −1 is allowed and means "in no group".
    """
    codes = np.asarray(group)
    if codes.dtype.kind not in "iu" and codes.size:
        raise Refused("group-not-integer", dtype=str(codes.dtype))
    codes = codes.astype(np.int64, copy=False)
    count = int(codes.max(initial=-1)) + 1 if groups is None else groups
    if codes.size and (codes.min() < -1 or codes.max() >= count):
        raise Refused("group-out-of-range", least=int(codes.min()), most=int(codes.max()), groups=count)
    return codes, count
