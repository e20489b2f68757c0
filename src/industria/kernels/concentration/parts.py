"""Owns how the indices of this folder take their tables: distributions along the last axis, as shares.

Comes in: an array whose last axis holds the parts of one distribution (the industries of a region, or the
regions of an industry), and a reference of the same parts. Goes out: shares that add up to one, or NaN in
the whole distribution where its total is zero or one of its parts is unknown; `reason` says which.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from industria.kernels.arrays import Floats, Integers, refuse_negative
from industria.kernels.refusal import Refused

DEFINED, ZERO_TOTAL, UNKNOWN_PART, UNKNOWN_REFERENCE, ONE_PART = range(5)
REASONS = ("defined", "zero-total", "unknown-part", "unknown-reference", "one-part")
"""Why an index has no value, in the order of the codes that `reason` gives."""


def parts(x: ArrayLike, name: str = "x") -> Floats:
    """A table of distributions, at least one part long, never negative.

    x: (…, n). Refuses `no-parts`, `negative`, `not-finite` (also where a total is beyond all doubles). O(n).
    """
    table = np.asarray(x, dtype=np.float64)
    if table.ndim == 0 or table.shape[-1] == 0:
        raise Refused("no-parts", argument=name, shape=table.shape)
    refuse_negative(**{name: table})
    return table


def totals(table: Floats) -> Floats:
    """The total of each distribution, with its last axis kept: zero and unknown alike become NaN.

    X = Σ_j x_j. Refuses `not-finite`. O(n).
    """
    with np.errstate(over="ignore"):
        total = table.sum(axis=-1, keepdims=True)
    if np.isinf(total).any():
        raise Refused("not-finite", argument="total")
    return np.where(total > 0, total, np.nan)


def shares(x: ArrayLike, name: str = "x") -> Floats:
    """What part of its distribution each entry is.

    s_j = x_j / Σ_j x_j. NaN all along a distribution that has total zero or an unknown part. O(n).
    """
    table = parts(x, name)
    result: Floats = table / totals(table)
    return result


def reference_shares(reference: ArrayLike, table: Floats) -> Floats:
    """The shares of a reference that has the same parts as the table.

    c_j = C_j / Σ_j C_j, (n,) or one row a distribution. Refuses `shapes-differ`.
    """
    share = shares(reference, "reference")
    try:
        fits = np.broadcast_shapes(share.shape, table.shape) == table.shape
    except ValueError:
        fits = False
    if not fits or share.shape[-1] != table.shape[-1]:
        raise Refused("shapes-differ", shapes=[table.shape, share.shape])
    return share


def reason(x: ArrayLike, reference: ArrayLike | None = None) -> NDArray[np.int8]:
    """Why the indices of each distribution have no value, as a code into `REASONS`.

    The first that applies: all parts known and zero; a part unknown; a part of the reference unknown, or all
    of it zero; one part only (normalised indices are then 0/0). Shape x.shape[:-1]. O(n).
    """
    table = parts(x)
    unknown = np.isnan(table).any(axis=-1)
    zero = ~unknown & (table.sum(axis=-1) == 0)
    unusable = np.zeros(unknown.shape, dtype=np.bool_)
    if reference is not None:
        unusable |= np.isnan(reference_shares(reference, table)).any(axis=-1)
    alone = np.full(unknown.shape, table.shape[-1] == 1)
    codes = [ZERO_TOTAL, UNKNOWN_PART, UNKNOWN_REFERENCE, ONE_PART]
    return np.select([zero, unknown, unusable, alone], codes, DEFINED).astype(np.int8)


def grouping(group: ArrayLike, n: int) -> tuple[Integers, int]:
    """Group numbers of the n parts, each part in exactly one group, and how many groups there are.

    g: {0 … n−1} → {0 … G−1}. Refuses `shapes-differ`, `group-not-integer`, `group-out-of-range`.
    """
    codes = np.asarray(group)
    if codes.shape != (n,):
        raise Refused("shapes-differ", shapes=[codes.shape, (n,)])
    if codes.dtype.kind not in "iu":
        raise Refused("group-not-integer", dtype=str(codes.dtype))
    if codes.min() < 0:
        raise Refused("group-out-of-range", least=int(codes.min()))
    return codes.astype(np.int64), int(codes.max()) + 1


def sum_of_groups(table: Floats, group: Integers, groups: int) -> Floats:
    """The sum of the parts of each group, along the last axis.

    X_g = Σ_{j: g(j) = g} x_j, (…, n) → (…, G); 0 for a group without parts, NaN where one is unknown. O(n).
    """
    order = np.argsort(group, kind="stable")
    present, starts = np.unique(group[order], return_index=True)
    result = np.zeros((*table.shape[:-1], groups))
    result[..., present] = np.add.reduceat(table[..., order], starts, axis=-1)
    return result
