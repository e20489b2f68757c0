"""Owns how unit values of several goods change together.

Comes in: value and quantity of each good in two periods. Goes out: the rate of change of their unit values.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import floats, refuse_negative
from industria.kernels.refusal import Refused


def unit_value_change(
    value_before: ArrayLike, value_now: ArrayLike, quantity_before: ArrayLike, quantity_now: ArrayLike
) -> float:
    """How unit values changed, as a fraction: exp Σ ½(s₀ + s₁) ln(u₁ / u₀) − 1, u = v / q (Törnqvist 1936).

    s is a good's share of the value of all goods given in that period. Goods need not have the same unit:
    each is compared with itself. Price and quality are not told apart. O(n). Refuses `unknown`, `negative`,
    `not-finite`, `shapes-differ`, and `nothing-compared` where a value or quantity is zero, or none is given.
    """
    arrays = floats(value_before, value_now, quantity_before, quantity_now)
    if any(np.isnan(array).any() for array in arrays):
        raise Refused("unknown", count=int(sum(np.isnan(array).sum() for array in arrays)))
    v0, v1, q0, q1 = arrays
    refuse_negative(value_before=v0, value_now=v1, quantity_before=q0, quantity_now=q1)
    if not v0.size or any((array == 0).any() for array in arrays):
        raise Refused("nothing-compared", goods=int(v0.size))
    weight = (v0 / v0.sum() + v1 / v1.sum()) / 2
    return float(np.exp(weight @ np.log((v1 / q1) / (v0 / q0))) - 1)
