"""Owns the interval a location quotient must lie in when some of its inputs are only known as intervals.

Comes in: bounds of a cell and of its totals, or of the rests of its row and column. Goes out: an interval
that always holds the truth and is the smallest that does, given what is known. NaN = no bound.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Booleans, Floats, floats, interval
from industria.kernels.refusal import Refused
from industria.kernels.shares import share_bounds

_ROUNDING = 4 * float(np.finfo(np.float64).eps)
_CONTRADICTION = 1e-9  # totals added up in another order differ by rounding, not by contradiction


def location_quotient_bounds(low: ArrayLike, high: ArrayLike, *totals: ArrayLike) -> tuple[Floats, Floats]:
    """Smallest interval of the quotient when x, r, c, T are known as intervals (the totals include x).

    min, max of xT/(rc) over the four intervals and 0 ≤ x ≤ r, c; r + c − x ≤ T. Derived here. O(n).
    It rises in T and falls in r and c, also along T = r + c − x, where it rises in x. So the least is at
    x_low and r, c as large as T_high leaves room for; the most at T_high, r = max(r_low, x) and
    c = max(c_low, x), where x/(rc) is greatest at the x nearest to max(r_low, c_low). NaN out: no bound,
    undefined (r or c is zero) or a contradiction. For totals that are sums of cells the next is tighter.
    `totals`: region_low, region_high, industry_low, industry_high, total_low, total_high.
    """
    ends = _four_intervals(low, high, *totals)
    x_low, x_high = interval(ends[0], ends[1], "x")
    r_low, r_high = interval(ends[2], ends[3], "region")
    c_low, c_high = interval(ends[4], ends[5], "industry")
    t_low, t_high = interval(ends[6], ends[7], "total")
    with np.errstate(invalid="ignore", over="ignore"):
        r_high, c_high = np.minimum(r_high, t_high), np.minimum(c_high, t_high)
        x_high = np.minimum(x_high, np.minimum(r_high, c_high))
        x_low = np.maximum(x_low, np.where(np.isinf(t_high), 0.0, r_low + c_low - t_high))
        contradiction = _above(x_low, x_high) | _above(r_low, r_high) | _above(c_low, c_high)
        x_low = np.minimum(x_low, x_high)
        r_low, c_low = np.maximum(r_low, x_low), np.maximum(c_low, x_low)
        r, c = _largest_totals(x_low, (r_low, r_high), (c_low, c_high), t_high)
        # no room for r or c at x = 0 means that the other is all there is: then c = x, or r = x, and LQ = 1
        least = np.where((r == 0) | (c == 0), 1.0, _least(x_low, r, c, t_low))
        x = np.clip(np.maximum(r_low, c_low), x_low, x_high)
        bounded = np.isfinite(t_high) & (x > 0)
        most = np.where(
            bounded, plain_quotient(x, np.maximum(r_low, x), np.maximum(c_low, x), t_high), np.nan
        )
        most = np.where(x_high == 0, 0.0, most)
    undefined = contradiction | (r_high == 0) | (c_high == 0)
    exact = _exact(ends)
    point = plain_quotient(ends[0], ends[2], ends[4], ends[6])
    return _finished(least, most, undefined, np.where(exact, point, np.inf))


def location_quotient_bounds_of_sums(
    low: ArrayLike, high: ArrayLike, *rests: ArrayLike
) -> tuple[Floats, Floats]:
    """Smallest interval of the quotient when x, the rests of its row and column, and all else are intervals.

    LQ = x(x + a + b + d) / ((x + a)(x + b)); a, b, d ≥ 0: rest of region, rest of industry, all else. O(n).
    It rises in d and falls in a and b. Its slope in x has the sign of ab(2x + a + b + d) − dx², so it rises
    up to x* = (ab + √(ab(a+d)(b+d))) / d and falls after. So the most is at the x nearest to x*, with a, b
    least and d most; the least at an end of x, a, b most and d least. Derived here. NaN bounds are open.
    `rests`: a_low, a_high, b_low, b_high, d_low, d_high.
    """
    ends = _four_intervals(low, high, *rests)
    x_low, x_high = interval(ends[0], ends[1], "x")
    a_low, a_high = interval(ends[2], ends[3], "region_rest")
    b_low, b_high = interval(ends[4], ends[5], "industry_rest")
    d_low, d_high = interval(ends[6], ends[7], "other")
    with np.errstate(invalid="ignore", over="ignore"):
        least = np.minimum(
            _least(x_low, x_low + a_high, x_low + b_high, x_low + a_high + b_high + d_low),
            _least(x_high, x_high + a_high, x_high + b_high, x_high + a_high + b_high + d_low),
        )
        most = _most_of_sums(np.clip(_peak(a_low, b_low, d_high), x_low, x_high), a_low, b_low, d_high)
        most = np.where(x_high == 0, 0.0, most)
        total = x_low + a_low + b_low + np.where(np.isinf(d_low), 0.0, d_low)
        point = plain_quotient(x_low, x_low + a_low, x_low + b_low, total)
    undefined = (x_high + a_high == 0) | (x_high + b_high == 0)
    return _finished(least, most, undefined, np.where(_exact(ends), point, np.inf))


def location_quotient_bounds_apart(
    low: ArrayLike, high: ArrayLike, *totals: ArrayLike
) -> tuple[Floats, Floats]:
    """Smallest interval of the quotient when the region is no part of what it is compared with.

    [s_low / S_high, s_high / S_low] with s = x/r in its region and S = c/T among others. Derived here. O(n).
    x is a part of r and c one of T; beyond that the two sides say nothing of each other. NaN out: no bound
    (the others may have none of it), undefined (r, c or T is zero) or a contradiction.
    `totals`: region_low, region_high, industry_low, industry_high, total_low, total_high, of the others.
    """
    ends = _four_intervals(low, high, *totals)
    own_low, own_high = share_bounds(ends[0], ends[1], ends[2], ends[3])
    other_low, other_high = share_bounds(ends[4], ends[5], ends[6], ends[7])
    undefined = np.isnan(own_low) | np.isnan(other_low) | (other_high == 0)
    nothing = np.full(own_low.shape, np.nan)
    with np.errstate(invalid="ignore", over="ignore"):
        least = np.divide(own_low, other_high, out=nothing.copy(), where=~undefined)
        most = np.divide(own_high, other_low, out=nothing, where=~undefined & (other_low > 0))
    most = np.where((own_high == 0) & ~undefined, 0.0, np.where(np.isinf(most), np.nan, most))
    point = plain_quotient(ends[0], ends[2], ends[4], ends[6])
    return _finished(least, most, undefined, np.where(_exact(ends), point, np.inf))


def plain_quotient(x: Floats, r: Floats, c: Floats, t: Floats) -> Floats:
    """The quotient itself, NaN where it is not defined.

    (x / r) / (c / T) for r, c, T > 0. O(n).
    """
    defined = (r > 0) & (c > 0) & (t > 0)
    nothing = np.full(x.shape, np.nan)
    with np.errstate(over="ignore"):
        here = np.divide(x, r, out=nothing.copy(), where=defined)
    everywhere = np.divide(c, t, out=nothing.copy(), where=defined)
    with np.errstate(over="ignore"):
        quotient = np.divide(here, everywhere, out=nothing, where=defined & (everywhere > 0))
    return np.where(np.isinf(quotient), np.nan, quotient)


def _four_intervals(*ends: ArrayLike) -> tuple[Floats, ...]:
    if len(ends) != 8:
        raise Refused("not-four-intervals", given=len(ends))
    return floats(*ends)


def _above(low: Floats, high: Floats) -> Booleans:
    return np.asarray(low > high * (1.0 + _CONTRADICTION))


def _largest_totals(
    x: Floats, region: tuple[Floats, Floats], industry: tuple[Floats, Floats], t_high: Floats
) -> tuple[Floats, Floats]:
    """Totals r, c with the largest product that r + c − x ≤ T_high leaves room for."""
    (r_low, r_high), (c_low, c_high) = region, industry
    room = t_high + x
    tight = r_high + c_high > room
    r = np.clip(room / 2, np.maximum(r_low, room - c_high), np.minimum(r_high, room - c_low))
    return np.where(tight, r, r_high), np.where(tight, room - r, c_high)


def _least(x: Floats, r: Floats, c: Floats, t_low: Floats) -> Floats:
    """x·max(T_low, r + c − x)/(rc), with its limits where something is without bound."""
    value = plain_quotient(x, r, c, np.maximum(t_low, r + c - x))
    value = np.where(np.isinf(r) & np.isinf(c), 0.0, value)
    value = np.where(np.isinf(r) & np.isfinite(c), x / np.where(c > 0, c, 1.0), value)
    value = np.where(np.isinf(c) & np.isfinite(r), x / np.where(r > 0, r, 1.0), value)
    value = np.where(np.isinf(x), 1.0, value)  # all else is small beside x: the quotient goes to 1
    return np.where((r == 0) | (c == 0), np.inf, value)  # not defined here, so not the least


def _most_of_sums(x: Floats, a: Floats, b: Floats, d: Floats) -> Floats:
    """x(x + a + b + d)/((x + a)(x + b)), where x/(x + a) is 1 without a rest, also in the limit x → 0."""
    region = np.where(a > 0, x + a, 1.0)
    industry = np.where((b > 0) | (a == 0), x + b, 1.0)
    region = np.where((a > 0) & (b == 0), x + a, region)
    top = np.where((a > 0) & (b > 0), x, 1.0)
    total = x + a + b + d
    bounded = np.isfinite(total) & (region > 0) & (industry > 0)
    value = np.where(
        bounded, (top / np.where(bounded, region, 1.0)) * (total / np.where(bounded, industry, 1.0)), np.nan
    )
    return np.where(np.isinf(x) & (d == 0), 1.0, value)


def _peak(a: Floats, b: Floats, d: Floats) -> Floats:
    """x* where the quotient stops rising in x; infinite where nothing else exists (d = 0)."""
    bounded = (d > 0) & np.isfinite(d)
    rest = np.where(bounded, d, 1.0)
    root = np.sqrt(a) * np.sqrt(b) * np.sqrt(a / rest + 1.0) * np.sqrt(b / rest + 1.0)
    at = np.where(bounded, a * (b / rest) + root, np.sqrt(a) * np.sqrt(b))  # d → ∞: √(ab)
    return np.where(d > 0, at, np.inf)


def _exact(ends: tuple[Floats, ...]) -> Booleans:
    """Rows where all four intervals are single points."""
    return np.asarray(np.all([a == b for a, b in zip(ends[::2], ends[1::2], strict=True)], axis=0))


def _finished(least: Floats, most: Floats, undefined: Booleans, point: Floats) -> tuple[Floats, Floats]:
    """Bounds opened by the rounding of their own arithmetic; `point` (finite or NaN) where all is known."""
    least, most = least * (1.0 - _ROUNDING), most * (1.0 + _ROUNDING)
    least, most = np.where(undefined, np.nan, least), np.where(undefined, np.nan, most)
    open_interval = np.isinf(point)
    return np.where(open_interval, least, point), np.where(open_interval, most, point)
