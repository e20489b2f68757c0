"""Owns the other forms of the location quotient: per head, as a difference, and as a logarithm.

Comes in: what an industry is worth in a region, and totals, as in `kernels.location_quotient`. Goes out: one
number a cell, NaN where a total is zero or anything is unknown.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats, floats, refuse_negative
from industria.kernels.quotient_bounds import plain_quotient


def per_capita_advantage(
    x: ArrayLike, region_people: ArrayLike, industry_total: ArrayLike, all_people: ArrayLike
) -> Floats:
    """How much more of an industry there is per head in a region than per head in the whole.

    RpCA = (x / p) / (c / P), p, P the people of the region and of the whole (revealed per-capita advantage,
    also RPOP). 1 = as much as everywhere. O(n). NaN where p, c or P is zero or anything unknown; refuses
    `negative`.
    """
    value, people, industry, all_of_them = floats(x, region_people, industry_total, all_people)
    refuse_negative(x=value, region_people=people, industry_total=industry, all_people=all_of_them)
    return plain_quotient(value, people, industry, all_of_them)


def additive(
    x: ArrayLike, region_total: ArrayLike, industry_total: ArrayLike, grand_total: ArrayLike
) -> Floats:
    """How much larger an industry's share is in the region than in the whole, as a difference.

    ALQ = x / r − c / T (Hoen & Oosterhaven 2006), from −1 to 1; its sum over the industries of a region is 0.
    O(n). NaN where r or T is zero or anything is unknown; an industry of total zero has 0.
    Refuses `negative`, `not-finite`, `shapes-differ`.
    """
    value, region, industry, grand = floats(x, region_total, industry_total, grand_total)
    refuse_negative(x=value, region_total=region, industry_total=industry, grand_total=grand)
    known = (region > 0) & (grand > 0)
    share, reference = (
        np.divide(part, whole, out=np.full(value.shape, np.nan), where=known)
        for part, whole in ((value, region), (industry, grand))
    )
    return np.asarray(share - reference)


def logarithmic(lq: ArrayLike) -> Floats:
    """The natural logarithm of the quotient: 0 as everywhere, and as far below as above.

    LLQ = ln LQ (Vollrath 1991). O(n). −∞ would stand where the industry is absent: NaN there, which is why it
    suits tables without zeros only. NaN stays NaN, ∞ stays ∞; refuses `negative`.
    """
    (quotient,) = floats(lq)
    refuse_negative(lq=np.where(np.isposinf(quotient), 0.0, quotient))
    return np.log(quotient, out=np.full(quotient.shape, np.nan), where=quotient > 0)
