"""Owns the location quotient: its value, its symmetric and standardised forms, and its threshold.

Comes in: what an industry is worth in a region, and the totals of the region, of the industry and of all.
Goes out: quotients (1 = as specialised as the whole) and exact verdicts. Bounds are in
`quotient_bounds`, z-scores over regions in `standardised`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from industria.kernels.arrays import Booleans, Floats, floats, refuse_negative
from industria.kernels.exact import product_at_least
from industria.kernels.quotient_bounds import (
    location_quotient_bounds,
    location_quotient_bounds_of_sums,
    plain_quotient,
)
from industria.kernels.standardised import standardised

__all__ = [
    "is_specialised", "location_quotient", "location_quotient_bounds", "location_quotient_bounds_of_sums",
    "standardised", "symmetric",
]  # fmt: skip


def location_quotient(
    x: ArrayLike, region_total: ArrayLike, industry_total: ArrayLike, grand_total: ArrayLike
) -> Floats:
    """How much larger an industry's share is in the region than in the whole.

    LQ = (x / r) / (c / T) (Hoover 1936; as revealed comparative advantage Balassa 1965). O(n).
    0 where x = 0 < r, c; NaN where a total is 0 (undefined) or anything is unknown. Refuses `negative`,
    `not-finite`.
    """
    value, region, industry, grand = floats(x, region_total, industry_total, grand_total)
    refuse_negative(x=value, region_total=region, industry_total=industry, grand_total=grand)
    return plain_quotient(value, region, industry, grand)


def symmetric(lq: ArrayLike) -> Floats:
    """The quotient on a scale from −1 (absent) over 0 (as everywhere) to 1 (nowhere else).

    SLQ = (LQ − 1) / (LQ + 1) (Dalum, Laursen & Villumsen 1998; Laursen 2015). O(n).
    It rises in LQ, so bounds map to bounds; infinity maps to 1. NaN stays NaN; refuses `negative`.
    """
    (quotient,) = floats(lq)
    refuse_negative(lq=np.where(np.isposinf(quotient), 0.0, quotient))
    ratio = np.ones(quotient.shape)
    np.divide(quotient - 1.0, quotient + 1.0, out=ratio, where=~np.isposinf(quotient))
    return ratio


def is_specialised(x: ArrayLike, r: ArrayLike, c: ArrayLike, T: ArrayLike) -> Booleans:
    """Whether the quotient is at least one, decided exactly: a tie counts, rounding never decides.

    x · T ≥ r · c, with r, c > 0 (Balassa 1965 threshold). Integers compare as integers, floats by error-free
    products; O(n). False where a total is zero (undefined). Refuses `unknown`, `negative`, `not-finite`.
    """
    parts: list[NDArray[Any]] = [np.asarray(value) for value in (x, r, c, T)]
    verdict = product_at_least(parts[0], parts[3], parts[1], parts[2])
    return np.asarray(verdict & (parts[1] > 0) & (parts[2] > 0))
