"""Owns the location quotient: its value, its symmetric and standardised forms, and its threshold.

Comes in: what an industry is worth in a region, and the totals of the region, of the industry and of all.
Goes out: quotients (1 = as specialised as the whole) and exact verdicts. Bounds are in `quotient_bounds`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from industria.kernels.arrays import Booleans, Floats, floats, group_codes, refuse_negative
from industria.kernels.exact import product_at_least
from industria.kernels.quotient_bounds import (
    location_quotient_bounds,
    location_quotient_bounds_of_sums,
    plain_quotient,
)
from industria.kernels.refusal import Refused

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


def standardised(
    lq: ArrayLike, group: ArrayLike, *, ddof: int = 0, log: bool = False, skip_unknown: bool = False
) -> Floats:
    """How far a region's quotient is from the mean of its industry over regions, in standard deviations.

    z = (LQ − mean_g) / sd_g, sd with divisor n − ddof (O'Donoghue & Gleave 2004); of ln LQ with `log`. O(n).
    NaN for the whole group where any member is unknown (unless `skip_unknown`: of the known ones), where
    fewer than two differ, and in group −1. With `log`, zeros have no logarithm: NaN, left out of the mean.
    Refuses `negative` with `log`, and a `ddof` other than 0 or 1.
    """
    (values,) = floats(lq)
    codes, count = group_codes(group)
    if ddof not in (0, 1):
        raise Refused("ddof-unknown", ddof=ddof, choices=(0, 1))
    if codes.shape != values.shape:
        raise Refused("shapes-differ", shapes=[values.shape, codes.shape])
    if np.isinf(values).any():
        raise Refused("not-finite", argument="lq", count=int(np.isinf(values).sum()))
    member = codes >= 0
    incomplete = np.bincount(codes[member & np.isnan(values)], minlength=count) > 0
    if log:
        refuse_negative(lq=values)
        values = np.log(values, out=np.full(values.shape, np.nan), where=values > 0)
    member &= ~np.isnan(values)
    result = np.full(values.shape, np.nan)
    result[member] = _z(
        values[member], codes[member], np.zeros_like(incomplete) if skip_unknown else incomplete, ddof
    )
    return result


def is_specialised(x: ArrayLike, r: ArrayLike, c: ArrayLike, T: ArrayLike) -> Booleans:
    """Whether the quotient is at least one, decided exactly: a tie counts, rounding never decides.

    x · T ≥ r · c, with r, c > 0 (Balassa 1965 threshold). Integers compare as integers, floats by error-free
    products; O(n). False where a total is zero (undefined). Refuses `unknown`, `negative`, `not-finite`.
    """
    parts: list[NDArray[Any]] = [np.asarray(value) for value in (x, r, c, T)]
    verdict = product_at_least(parts[0], parts[3], parts[1], parts[2])
    return np.asarray(verdict & (parts[1] > 0) & (parts[2] > 0))


def _z(values: Floats, codes: NDArray[np.int64], withheld: Booleans, ddof: int) -> Floats:
    count = withheld.size
    size = np.bincount(codes, minlength=count)
    mean = np.bincount(codes, weights=values, minlength=count) / np.maximum(size, 1)
    apart = values - mean[codes]  # the difference first: a large mean must not swallow a small spread
    deviation = np.sqrt(
        np.bincount(codes, weights=apart * apart, minlength=count) / np.maximum(size - ddof, 1)
    )
    scale = np.bincount(codes, weights=np.abs(values), minlength=count) / np.maximum(size, 1)
    usable = (size >= 2) & (deviation > 1e-12 * scale) & ~withheld  # below that the spread is rounding
    return np.where(usable[codes], apart / np.where(usable, deviation, 1.0)[codes], np.nan)
