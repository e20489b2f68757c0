"""Owns the Herfindahl index of plants that are known by size class only: an estimate and a certain interval.

Comes in: for each size class of each industry the number of plants, its limits, and what the class holds
together where that is published. Goes out: per industry the index if sizes are spread evenly in each class,
and the least and largest index that the classes allow.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats, Integers, floats, group_codes, refuse_negative
from industria.kernels.refusal import Refused

_SLACK = 1e-9


def herfindahl_of_size_classes(
    plants: ArrayLike,
    low: ArrayLike,
    high: ArrayLike,
    held: ArrayLike,
    industry: ArrayLike,
    industries: int | None = None,
) -> tuple[Floats, Floats]:
    """The least and the largest Herfindahl index that each industry's size classes allow.

    Class: n plants of sizes in [a, b] that hold E together (NaN: not known), b = ∞ for an open class. Σ
    size² is least for equal sizes, E²/n, and largest with all sizes but one at a or b; where E is unknown
    only n·a^q ≤ Σ size^q ≤ n·b^q is used: certain, not always tight. O(classes). NaN for an industry
    without plants or activity. Refuses `held-outside-class`, `bounds-reversed`, `not-whole` (plants),
    `unknown`, `negative`, `shapes-differ`, `group-out-of-range`.
    """
    n, a, b, e = _classes(plants, low, high, held)
    codes, count = _industries(industry, industries, n)
    known = ~np.isnan(e)
    total_low, total_high = (_sum(np.where(known, e, _times(n, end)), codes, count) for end in (a, b))
    least = np.where(known, np.divide(e * e, n, out=np.zeros(e.shape), where=n > 0), n * a * a)
    most = np.where(known, _largest(n, a, b, np.where(known, e, n * a)), _times(n, b * b))
    number = _sum(n, codes, count)
    low_h = np.fmax(_ratio(_sum(least, codes, count), total_high**2), _ratio(1.0, number))
    high_h = np.fmin(_ratio(_sum(most, codes, count), total_low**2), 1.0)
    nothing = (number == 0) | (total_high == 0)
    return np.where(nothing, np.nan, np.minimum(low_h, high_h)), np.where(nothing, np.nan, high_h)


def evenly_spread_powers(
    plants: ArrayLike,
    low: ArrayLike,
    high: ArrayLike,
    held: ArrayLike,
    industry: ArrayLike,
    industries: int | None = None,
) -> Floats:
    """Σ size, size², size³, size⁴ of each industry's plants if their sizes are evenly spaced in every class.

    Sizes evenly spaced over [m − d, m + d], m = E/n (E unknown: (a + b)/2), d = min(m − a, b − m): the
    linear estimate, after Schmalensee (1977). Such sizes exist, so their Herfindahl index lies within its
    bounds. Σ t² = n(n+1)/(3(n−1)), Σ t⁴ = n(n+1)(3n²−7)/(15(n−1)³) for n points t from −1 to 1. (4, J),
    O(classes). NaN for an industry with an open class of which E is unknown. Refuses what
    `herfindahl_of_size_classes` does.
    """
    n, a, b, e = _classes(plants, low, high, held)
    codes, count = _industries(industry, industries, n)
    e = np.where(np.isnan(e), _times(n, (a + b) / 2), e)
    m = np.divide(e, n, out=np.zeros(e.shape), where=n > 0)
    with np.errstate(invalid="ignore"):
        d2 = np.square(np.maximum(np.minimum(m - a, b - m), 0.0))
        several = np.where(n > 1, n - 1, 1.0)
        t2 = np.where(n > 1, n * (n + 1) / (3 * several), 0.0)
        t4 = np.where(n > 1, n * (n + 1) * (3 * n * n - 7) / (15 * several**3), 0.0)
        sums = (
            n * m,
            n * m**2 + d2 * t2,
            n * m**3 + 3 * m * d2 * t2,
            n * m**4 + 6 * m**2 * d2 * t2 + d2**2 * t4,
        )
    return np.stack([_sum(np.where(n > 0, power, 0.0), codes, count) for power in sums])


def _classes(*given: ArrayLike) -> tuple[Floats, Floats, Floats, Floats]:
    n, a, b, e = floats(*given)
    refuse_negative(plants=n, low=a, held=e)
    if np.isnan(n).any() or np.isnan(a).any() or np.isnan(b).any():
        raise Refused("unknown", argument="plants, low or high")
    if (n != np.floor(n)).any():
        raise Refused("not-whole", argument="plants")
    if (b < a).any():
        raise Refused("bounds-reversed", argument="class", count=int((b < a).sum()))
    with np.errstate(invalid="ignore"):
        outside = (e < n * a * (1 - _SLACK)) | (np.where(n > 0, e > n * b * (1 + _SLACK), e > 0))
    if outside.any():
        raise Refused("held-outside-class", count=int(outside.sum()), first=int(np.argmax(outside)))
    return n, a, b, e


def _largest(n: Floats, a: Floats, b: Floats, e: Floats) -> Floats:
    """max Σ size² with n sizes in [a, b] that add up to E: m of them b, one between, the others a."""
    width = b - a
    spare = np.maximum(e - n * a, 0.0)
    open_ended = np.isinf(b)
    whole = np.divide(spare, width, out=np.zeros(e.shape), where=(width > 0) & ~open_ended)
    full = np.minimum(np.floor(whole * (1 + _SLACK)), n)
    rest = np.maximum(spare - np.where(open_ended, 0.0, full * np.where(open_ended, 0.0, width)), 0.0)
    others = np.maximum(n - full - 1, 0.0)
    between = np.where(n > full, (a + rest) ** 2, 0.0)
    return np.asarray(full * np.where(open_ended, 0.0, b) ** 2 + between + others * a * a)


def _industries(industry: ArrayLike, industries: int | None, n: Floats) -> tuple[Integers, int]:
    codes, count = group_codes(industry, industries)
    if codes.shape != n.shape:
        raise Refused("shapes-differ", shapes=[codes.shape, n.shape])
    if codes.size and codes.min() < 0:
        raise Refused("group-out-of-range", least=int(codes.min()))
    return codes, count


def _times(n: Floats, size: Floats) -> Floats:
    """n·size, nothing where there are no plants, however open the class."""
    return np.multiply(n, size, out=np.zeros(n.shape), where=n > 0)


def _sum(values: Floats, codes: Integers, count: int) -> Floats:
    finite = np.where(np.isfinite(values), values, np.nan)
    return np.bincount(codes, finite, count).astype(np.float64, copy=False)


def _ratio(part: Floats | float, whole: Floats) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0))
