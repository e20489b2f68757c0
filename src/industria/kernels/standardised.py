"""Owns z-scores within groups, such as an industry's location quotients over all regions.

Comes in: values and a group number per row. Goes out: how many standard deviations each is from its group's
mean; NaN where that is not known or where the group does not vary.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from industria.kernels.arrays import Booleans, Floats, floats, group_codes, refuse_negative
from industria.kernels.refusal import Refused


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
