"""Owns the location quotients of a plain table: which totals each cell is compared with, and its bounds.

Comes in: codes, values and, where given, totals by region and shares by industry. Goes out: the columns of
the result. The formulae are in `kernels`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.bounds import sum_by_group, sum_of_rest_bounds
from industria.kernels.location_quotient import (
    is_specialised,
    location_quotient,
    location_quotient_bounds_of_sums,
    standardised,
    symmetric,
)
from industria.kernels.shares import share_bounds, share_bounds_of_sum
from industria.kernels.weakest import weakest, weakest_of
from industria.measures.plain_tables import Key
from industria.measures.plain_values import MISSING, Values, status_names

ROUNDING = 1e-9
"""A bound of a quotient this near to 1 may be 1: it decides nothing."""


@dataclass(frozen=True)
class Sides:
    """The cells, and what they are compared with where it does not come from the table itself."""

    region: Key
    industry: Key
    values: Values
    base: Floats | None
    reference: Floats | None


@dataclass(frozen=True)
class _Totals:
    """Row by row: total of the region, of the industry, of all; with a reference c is the share, T is 1."""

    r: Floats
    c: Floats
    t: Floats


def quotient_columns(sides: Sides) -> dict[str, NDArray[Any]]:
    """The quotient with status and bounds, its symmetric and standardised forms, and the exact threshold."""
    totals = _totals(sides)
    point = location_quotient(sides.values.point, totals.r, totals.c, totals.t)
    low, high = point.copy(), point.copy()
    status = _status(sides)
    uncertain = status != 0
    if uncertain.any():
        ends = _bounds(sides, totals)
        low, high = np.where(uncertain, ends[0], low), np.where(uncertain, ends[1], high)
    undefined = (totals.r == 0) | (totals.c == 0)
    group = np.where(undefined, -1, sides.industry.codes)
    return {
        "location_quotient": point,
        "location_quotient_status": status_names(status),
        "location_quotient_low": low,
        "location_quotient_high": high,
        "symmetric_location_quotient": symmetric(point),
        "standardised_location_quotient": standardised(point, group),
        "specialised": _verdict(sides, totals, (low, high)),
    }


def _totals(sides: Sides) -> _Totals:
    x, region, industry = sides.values.point, sides.region, sides.industry
    r = sides.base if sides.base is not None else sum_by_group(x, region.codes, region.size)
    if sides.reference is not None:
        return _Totals(r[region.codes], sides.reference[industry.codes], np.ones(x.shape))
    c = sum_by_group(x, industry.codes, industry.size)
    t = r.sum() if sides.base is not None else x.sum()
    return _Totals(r[region.codes], c[industry.codes], np.full(x.shape, t))


def _status(sides: Sides) -> Integers:
    """The weakest status of everything a quotient is made from."""
    own, region, industry = sides.values.status, sides.region, sides.industry
    if sides.reference is not None:
        missing = np.isnan(sides.reference)[industry.codes]
        parts = [own, np.where(missing, MISSING, 0)]
    elif sides.base is not None:
        unknown = bool(np.isnan(sides.base).any())
        column = weakest(own, industry.codes, industry.size)[industry.codes]
        return weakest_of(own, column, np.full(own.shape, MISSING if unknown else 0))
    else:
        return np.full(own.shape, own.max(initial=0))
    if sides.base is not None:
        parts.append(np.where(np.isnan(sides.base)[region.codes], MISSING, 0))
    else:
        parts.append(weakest(own, region.codes, region.size)[region.codes])
    return weakest_of(*parts)


def _bounds(sides: Sides, totals: _Totals) -> tuple[Floats, Floats]:
    """Tightest interval of each quotient, by what is known: shares first where a total is handed in."""
    low, high = sides.values.low, sides.values.high
    region, industry = sides.region.codes, sides.industry.codes
    if sides.base is None and sides.reference is None:
        return location_quotient_bounds_of_sums(low, high, *_rests(low, high, region, industry))
    if sides.reference is not None:
        if sides.base is None:
            part = share_bounds_of_sum(low, high, *sum_of_rest_bounds(low, high, region))
        else:
            part = share_bounds(low, high, totals.r, totals.r)
        factor = np.divide(1.0, totals.c, out=np.full(low.shape, np.nan), where=totals.c > 0)
    else:
        # a part is never more than its region's total; where it is, the two contradict and r says nothing
        high = np.where(low > totals.r, high, np.fmin(high, totals.r))
        part = share_bounds_of_sum(low, high, *sum_of_rest_bounds(low, high, industry))
        factor = np.divide(totals.t, totals.r, out=np.full(low.shape, np.nan), where=totals.r > 0)
    return part[0] * factor, part[1] * factor


def _rests(low: Floats, high: Floats, region: Integers, industry: Integers) -> tuple[Floats, ...]:
    """Bounds of the rest of each cell's region, of its industry, and of all else."""
    a = sum_of_rest_bounds(low, high, region)
    b = sum_of_rest_bounds(low, high, industry)
    everything = np.zeros(region.shape, dtype=np.int64)
    rest = sum_of_rest_bounds(low, high, everything)
    d_low = np.maximum(rest[0] - a[0] - b[0], 0.0)
    # count what is open elsewhere, since ∞ − ∞ says nothing
    is_open = np.isnan(high)
    closed = np.where(is_open, 0.0, high)
    open_else = _elsewhere(is_open.astype(np.float64), region, industry) > 0.5
    d_high = np.maximum(_elsewhere(closed, region, industry), d_low)
    return (*a, *b, d_low, np.where(open_else, np.nan, d_high))


def _elsewhere(x: Floats, region: Integers, industry: Integers) -> Floats:
    """Sum of all cells that are neither in the cell's region nor in its industry: T − r − c + x."""
    r, c = sum_by_group(x, region)[region], sum_by_group(x, industry)[industry]
    return np.asarray(x.sum() - r - c + x)


def _verdict(sides: Sides, totals: _Totals, ends: tuple[Floats, Floats]) -> NDArray[np.object_]:
    """Whether x·T ≥ r·c, decided exactly where all is known, by the bounds where they suffice, else None.

    A bound that is 1 but for rounding does not suffice.
    """
    x = sides.values.point
    verdict = np.full(x.shape, None, dtype=object)
    verdict[ends[0] > 1.0 + ROUNDING] = True
    verdict[ends[1] < 1.0 - ROUNDING] = False
    known: Booleans = ~np.isnan(x) & ~np.isnan(totals.r) & ~np.isnan(totals.c) & ~np.isnan(totals.t)
    verdict[known] = is_specialised(x[known], totals.r[known], totals.c[known], totals.t[known]).tolist()
    verdict[(totals.r == 0) | (totals.c == 0)] = None
    return verdict
