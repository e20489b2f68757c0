"""Owns point tables: the line cut into bands, each with its points, read with values known within bounds.

Comes in: the ends of each band and its points. Goes out: least and most points of each firm.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused


@dataclass(frozen=True)
class Bands:
    """Bands that cover the line: `starts`[k] to `starts`[k+1], each with least and most points.

    A band holds its lower end, or its upper end where `upper_closed`. The first band reaches down and the
    last one up without end.
    """

    starts: tuple[float, ...]
    least: tuple[float, ...]
    most: tuple[float, ...]
    upper_closed: bool = False


def bands_of(
    rows: Sequence[tuple[float, float, float, float]], upper_closed: bool = False, floor: float = -np.inf
) -> Bands:
    """Bands of rows (from, below, least points, most points) that meet each other end to start.

    from₁ ≤ floor, fromₖ₊₁ = belowₖ, last below = ∞. O(k log k). Refuses `band-empty`, `band-gap`,
    `band-overlap`, `bands-open` (an end of the line is not covered) and `points-reversed`.
    """
    if not rows:
        raise Refused("bands-open", end="both")
    ordered = sorted(rows)
    for start, end, least, most in ordered:
        if not start < end:
            raise Refused("band-empty", start=start, end=end)
        if not least <= most:
            raise Refused("points-reversed", start=start, least=least, most=most)
    for (_, end, _, _), (start, _, _, _) in itertools.pairwise(ordered):
        if start != end:
            raise Refused("band-gap" if start > end else "band-overlap", start=start, end=end)
    if ordered[0][0] > floor or (upper_closed and ordered[0][0] == floor and floor > -np.inf):
        raise Refused("bands-open", end="lower")
    if ordered[-1][1] != np.inf:
        raise Refused("bands-open", end="upper")
    starts, _, low, high = zip(*ordered, strict=True)
    return Bands(tuple(starts), tuple(low), tuple(high), upper_closed)


def band_numbers(bands: Bands, values: Floats) -> NDArray[np.int64]:
    """The number of the band in which each value lies: |{k > 1 : from_k ≤ x}|. O(n log k)."""
    side = "left" if bands.upper_closed else "right"
    return np.searchsorted(np.asarray(bands.starts[1:]), values, side=side).astype(np.int64)  # type: ignore[call-overload,no-any-return]


def touched(bands: Bands, low: Floats, high: Floats) -> list[NDArray[np.bool_]]:
    """Which bands each value may lie in, one array a band. Refuses `bounds-reversed`.

    b(low) ≤ k ≤ b(high). O(n · k).
    """
    if not (low <= high).all():
        raise Refused("bounds-reversed", argument="value", count=int((~(low <= high)).sum()))
    first, last = band_numbers(bands, low), band_numbers(bands, high)
    return [(first <= k) & (k <= last) for k in range(len(bands.starts))]


def points(bands: Bands, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """The least and most points of values known within bounds, over all bands they may lie in.

    (min leastₖ, max mostₖ) over touched bands. O(n · k).
    """
    least, most = np.full(low.shape, np.inf), np.full(low.shape, -np.inf)
    for k, here in enumerate(touched(bands, low, high)):
        least = np.where(here, np.minimum(least, bands.least[k]), least)
        most = np.where(here, np.maximum(most, bands.most[k]), most)
    return least, most


def points_per(low: Floats, high: Floats, step: float, each: float, cap: float) -> tuple[Floats, Floats]:
    """Points that grow by steps: min(cap, each · ⌊x / step⌋), never below 0. O(n). Refuses `too-small`."""
    if not (step > 0 and each >= 0 and cap >= 0):
        raise Refused("too-small", step=step, each=each, cap=cap)
    ends = [np.clip(np.floor(end / step) * each, 0.0, cap) for end in (low, high)]
    return ends[0], ends[1]


def distance_to(bands: Bands, low: Floats, high: Floats, wanted: Floats) -> Floats:
    """The least share by which a value must change to enter a band with at least the wanted points.

    min |e − x| / |x| over bands with leastₖ ≥ wanted, e the nearer end of the band; 0 where it is there
    already, infinite where no band gives as much or x is 0. Only for values known exactly (else NaN).
    O(n · k).
    """
    at = band_numbers(bands, low)
    least = np.asarray(bands.least)
    ends = np.append(np.asarray(bands.starts), np.inf)
    best = np.where(least[at] >= wanted, 0.0, np.inf)
    with np.errstate(divide="ignore", invalid="ignore"):
        for k in range(len(bands.starts)):
            near = np.where(at < k, ends[k], ends[k + 1])
            need = np.where(low == 0, np.inf, np.abs(near - low) / np.abs(low))
            best = np.where((least[k] >= wanted) & (at != k), np.minimum(best, need), best)
    return np.where(low == high, best, np.nan)
