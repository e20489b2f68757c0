"""Owns the intervals of shift-share components where levels are known only to lie between bounds.

Comes in: bounds of each cell in two periods, of all other cells of its industry and of all other industries
(or the levels of a comparison economy). Goes out: the least and the largest that each component can be.
The kinds of cells (entry, exit, …) are decided in `kind_bounds`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats, floats, interval, refuse_negative
from industria.kernels.shift_share.components import MIX, NATIONAL, Levels
from industria.kernels.shift_share.kind_bounds import Interval, Kinds, own_parts


class Ends(NamedTuple):
    """Bounds of a quantity at the base and in the current period; NaN: no bound."""

    base_low: ArrayLike
    base_high: ArrayLike
    current_low: ArrayLike
    current_high: ArrayLike


class _Box(NamedTuple):
    """The bounds of two periods, opened: 0 and ∞ where there are none."""

    low0: Floats
    high0: Floats
    low1: Floats
    high1: Floats


def dunn_bounds(cell: Ends, peers: Ends, others: Ends) -> dict[str, Interval]:
    """The interval of the change and of each component of `dunn`, whatever levels lie within their bounds.

    x: the cell, y: the other cells of its industry (`peers`), z: all other industries (`others`);
    N_i = x + y, N = x + y + z. National x₀(N₁/N₀ − 1): rises with N₁, falls with y₀ + z₀, concave in x₀, so
    its largest is at x₀ = √(N₁u) − u, u = y₀ + z₀. Mix x₀(N_i1/N_i0 − N₁/N₀): rises with N_i1 and z₀, falls
    with z₁, up and then down in x₀, down and then up in y₀. Own part (x₁y₀ − x₀y₁)/(x₀ + y₀): rises with x₁
    and y₀, falls with x₀ and y₁. All levels are free of each other, so each interval is the least there is
    (Moore 1966 gives wider ones: x₀ stands in it more than once). NaN: no bound. O(n). Refuses `negative`,
    `bounds-reversed`, `shapes-differ`.
    """
    x, y, z = _boxes(cell, peers, others)
    with np.errstate(all="ignore"):
        found = {"change": (x.low1 - x.high0, x.high1 - x.low0), NATIONAL: _national(x, y, z)}
        found[MIX] = _mix(x, y, z)
        share_low = np.where(x.low0 + y.high0 == 0, 1.0, _part(x.low0, y.high0))
        share_high = _part(x.high0, y.low0)
        kinds = Kinds(x.low0, x.high0, x.low1, x.high1, y.low0 == 0, y.high0 > 0)
        own = (
            _own(x.low1, y.high1, share_high),
            _own(x.high1, y.low1, share_low),
        )
        leaving = (_own(np.zeros_like(x.low1), y.high1, share_high), -share_low * y.low1)
        found |= own_parts(kinds, own, leaving)
    return {name: _closed(*ends) for name, ends in found.items()}


def dunn_bounds_given(cell: Ends, industry: Levels, whole: Levels) -> dict[str, Interval]:
    """The same against a comparison economy whose levels are known and which the cell is no part of.

    x₀(G − 1) and x₀(g − G) are straight in x₀, x₁ − x₀·g rises with x₁ and falls with x₀: ends at the ends.
    NaN where a level of the economy is unknown. O(n). Refuses `negative`, `bounds-reversed`, `shapes-differ`.
    """
    box = _boxes(cell)[0]
    levels = floats(*industry, *whole)
    refuse_negative(
        **dict(zip(("industry", "industry_current", "whole", "whole_current"), levels, strict=True))
    )
    n0, n1, whole0, whole1 = (np.broadcast_to(level, box.low0.shape) for level in levels)
    with np.errstate(all="ignore"):
        own_growth = np.where(n0 > 0, n1 / n0, np.where(np.isnan(n0), np.nan, 0.0))
        growth = np.where(whole0 > 0, whole1 / whole0, np.where(np.isnan(whole0), np.nan, 0.0))
        found = {"change": (box.low1 - box.high0, box.high1 - box.low0)}
        found[NATIONAL] = _straight(box, growth - 1.0)
        found[MIX] = _straight(box, own_growth - growth)
        own = (box.low1 - _times(box.high0, own_growth), box.high1 - _times(box.low0, own_growth))
        leaving = (-_times(box.high0, own_growth), -_times(box.low0, own_growth))
        kinds = Kinds(box.low0, box.high0, box.low1, box.high1, ~(n0 > 0), ~(n0 == 0))
        found |= own_parts(kinds, own, leaving)
    return {name: _closed(*ends) for name, ends in found.items()}


def national_bounds(part: Ends, rest: Ends) -> Interval:
    """The interval of the national effect of a sum of cells, such as a region, beside all the others.

    X₀(N₁/N₀ − 1), N = X + rest: national effects add up, and taken together they share one N. O(n).
    """
    x, y = _boxes(part, rest)
    nothing = _Box(*(np.zeros_like(x.low0) for _ in range(4)))
    with np.errstate(all="ignore"):
        return _closed(*_national(x, y, nothing))


def _boxes(*given: Ends) -> list[_Box]:
    arrays = floats(*(end for ends in given for end in ends))
    boxes = []
    for at in range(0, len(arrays), 4):
        low0, high0 = interval(arrays[at], arrays[at + 1], "base")
        low1, high1 = interval(arrays[at + 2], arrays[at + 3], "current")
        boxes.append(_Box(low0, high0, low1, high1))
    return boxes


def _national(x: _Box, y: _Box, z: _Box) -> Interval:
    """x₀(N₁/(x₀ + u) − 1) at N₁ and u highest and lowest, x₀ at its peak or its ends."""
    rest_low, rest_high = y.low0 + z.low0, y.high0 + z.high0
    now_low, now_high = x.low1 + y.low1 + z.low1, x.high1 + y.high1 + z.high1
    peak = np.clip(np.sqrt(now_high * rest_low) - rest_low, x.low0, x.high0)
    part = np.where((peak == 0) & (rest_low == 0), 1.0, _part(peak, rest_low))
    high = np.where(np.isinf(now_high), np.inf, part * now_high - peak)
    high = np.where(x.low0 == 0, np.maximum(high, 0.0), high)
    at_low, at_high = (_part(end, rest_high) * now_low - end for end in (x.low0, x.high0))
    low = np.where(np.isinf(x.high0), -np.inf, np.minimum(at_low, at_high))
    nothing = x.high0 == 0
    return np.where(nothing, 0.0, low), np.where(nothing, 0.0, high)


def _mix(x: _Box, y: _Box, z: _Box) -> Interval:
    """x₀(N_i1/N_i0 − N₁/N₀) with N_i1, z₀ and z₁ at the ends that raise (lower) it."""
    own_low, own_high = x.low1 + y.low1, x.high1 + y.high1
    flat = np.where(z.high0 == 0, 0.0, own_high)  # without other industries N_i1 drops out
    high = np.full(x.low0.shape, -np.inf)
    for end in (y.low0, y.high0):
        peak = _peak(x, end, z.high0, (flat, z.low1))
        high = np.maximum(high, _mix_at((peak, end, z.high0), flat, z.low1))
    high = np.where(x.low0 == 0, np.maximum(high, 0.0), high)
    high = np.where(np.isinf(flat), np.inf, high)
    low = np.full(x.low0.shape, np.inf)
    growth = np.sqrt((own_low + z.high1) / own_low)
    for end in (x.low0, x.high0):
        trough = np.where(growth > 1, z.low0 / (growth - 1) - end, np.inf)
        trough = np.where(np.isnan(trough) | np.isinf(end), y.low0, np.clip(trough, y.low0, y.high0))
        at = _mix_at((end, trough, z.low0), own_low, z.high1)
        low = np.minimum(low, np.where(end == 0, 0.0, at))
    low = np.where(np.isinf(z.high1), -np.inf, low)
    nothing = x.high0 == 0
    return np.where(nothing, 0.0, low), np.where(nothing, 0.0, high)


def _peak(x: _Box, y: Floats, z: Floats, now: tuple[Floats, Floats]) -> Floats:
    """The x₀ within its bounds at which the mix is largest, at given y₀, z₀, N_i1 and z₁."""
    own, others = now
    bend = np.sqrt((own + others) * (y + z) / (own * y))
    peak = np.where(bend > 1, z / (bend - 1) - y, np.inf)
    peak = np.where(np.isinf(z), np.inf, peak)
    peak = np.where((y == 0) | (own == 0), 0.0, peak)
    return np.clip(np.where(np.isnan(peak), 0.0, peak), x.low0, x.high0)


def _mix_at(base: tuple[Floats, Floats, Floats], own: Floats, others: Floats) -> Floats:
    """The mix at x₀, y₀, z₀; for x₀ = y₀ = 0 its limit as x₀ falls to nothing."""
    x, y, z = base
    inside = np.where((x == 0) & (y == 0), 1.0, _part(x, y))
    outside = np.where((x == 0) & (y == 0) & (z == 0), 1.0, _part(x, y + z))
    return np.asarray(np.where(np.isinf(y), 0.0, inside * own - outside * (own + others)))


def _part(x: Floats, y: Floats) -> Floats:
    """x / (x + y): 1 for an endless x, 0 for an endless y or for nothing."""
    found = np.where(np.isinf(x) & ~np.isinf(y), 1.0, x / (x + y))
    return np.where((x == 0) | np.isinf(y), 0.0, found)


def _own(now: Floats, peers: Floats, share: Floats) -> Floats:
    """x₁ − s(x₁ + y₁), s = x₀/(x₀ + y₀): an endless level counts only where its weight is not zero."""
    kept = np.where(share == 1, 0.0, now * (1.0 - share))
    return np.asarray(kept - np.where(share == 0, 0.0, share * peers))


def _times(x: Floats, factor: Floats) -> Floats:
    return np.where((x == 0) | (factor == 0), 0.0 * np.where(np.isinf(x), 0.0, x) * factor, x * factor)


def _straight(box: _Box, factor: Floats) -> Interval:
    ends = (_times(box.low0, factor), _times(box.high0, factor))
    return np.minimum(*ends), np.maximum(*ends)


def _closed(low: Floats, high: Floats) -> Interval:
    """An endless end is no bound."""
    return np.where(np.isfinite(low), low, np.nan), np.where(np.isfinite(high), high, np.nan)
