"""Owns quantities made of others that are known within bounds: sums, means, ratios and mean growth.

Comes in: lower and upper ends of each quantity. Goes out: ends between which the result surely lies.
Interval arithmetic (Moore 1966): where a quantity stands twice in a formula the ends may be too wide.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

Ends = tuple[Floats, Floats]


def total(parts: Sequence[Ends]) -> Ends:
    """The sum of parts: [Σ low, Σ high]. O(n · k). Refuses `too-small` for no parts."""
    if not parts:
        raise Refused("too-small", parts=0)
    return (
        np.asarray(sum((low for low, _ in parts[1:]), parts[0][0])),
        np.asarray(sum((high for _, high in parts[1:]), parts[0][1])),
    )


def mean(parts: Sequence[Ends]) -> Ends:
    """The mean of parts: [Σ low / k, Σ high / k]. O(n · k)."""
    low, high = total(parts)
    return low / len(parts), high / len(parts)


def least(parts: Sequence[Ends]) -> Ends:
    """The least of parts (each of several years must reach a threshold): [min low, min high]. O(n · k)."""
    if not parts:
        raise Refused("too-small", parts=0)
    return np.minimum.reduce([p[0] for p in parts]), np.minimum.reduce([p[1] for p in parts])


def percent(part: Ends, whole: Ends) -> Ends:
    """A ratio in per cent, of a whole that is never negative: 100 · a / b at the ends that matter.

    [min(100·a₁/b₁, 100·a₁/b₂), max(100·a₂/b₁, 100·a₂/b₂)]; open to one side where b may be 0. O(n).
    Where the whole is surely 0 nothing is known. Refuses `negative` wholes.
    """
    if (whole[0] < 0).any():
        raise Refused("negative", argument="whole", count=int((whole[0] < 0).sum()))
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.fmin(_quotient(part[0], whole[0]), _quotient(part[0], whole[1]))
        high = np.fmax(_quotient(part[1], whole[0]), _quotient(part[1], whole[1]))
    nothing = whole[1] == 0
    bottom = np.where(part[0] >= 0, 0.0, -np.inf)
    low = np.where(nothing | np.isnan(low), bottom, low)
    high = np.where(nothing | np.isnan(high), np.inf, high)
    return low, high


def growth(years: Sequence[Ends], zero_years: bool = False) -> Ends:
    """Mean yearly growth in per cent, of two or more years in order.

    100 · mean((y₂ − y₁)/y₁, (y₃ − y₂)/y₂, …).

    From y₁ = 0 nothing follows, unless `zero_years` (three years): where the first is 0 the last two count
    alone, and where the second is 0 the rate is −100 (no points); where they may be 0, so may the rate be.
    Nothing follows from a level that may be negative. Refuses `too-small` for one year. O(n · years).
    """
    if len(years) < 2:
        raise Refused("too-small", years=len(years))
    steps = [_step(before, after) for before, after in itertools.pairwise(years)]
    low, high = mean(steps)
    if zero_years and len(years) == 3:
        first, second = ((years[k][0] == 0) & (years[k][1] == 0) for k in (0, 1))
        perhaps, also = ((years[k][0] <= 0) & (years[k][1] >= 0) for k in (0, 1))
        low = np.where(perhaps, np.minimum(low, steps[1][0]), low)
        high = np.where(perhaps, np.maximum(high, steps[1][1]), high)
        low, high = np.where(first, steps[1][0], low), np.where(first, steps[1][1], high)
        low = np.where(also, np.minimum(low, -100.0), low)
        low, high = np.where(second, -100.0, low), np.where(second, -100.0, high)
    return low, high


def _step(before: Ends, after: Ends) -> Ends:
    signed = (before[0] < 0) | (after[0] < 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(
            np.isinf(before[1]) | (before[1] == 0), -100.0, 100.0 * (after[0] - before[1]) / before[1]
        )
        high = np.where(
            (before[0] == 0) | np.isinf(after[1]), np.inf, 100.0 * (after[1] - before[0]) / before[0]
        )
    low = np.where(np.isnan(low), -100.0, np.maximum(low, -100.0))
    return np.where(signed, -np.inf, low), np.where(signed, np.inf, high)


def _quotient(a: Floats, b: Floats) -> Floats:
    return np.where(b == 0, np.where(a == 0, np.nan, np.sign(a) * np.inf), np.where(np.isinf(b), np.where(
        np.isinf(a), np.nan, 0.0), 100.0 * a / b))  # fmt: skip
