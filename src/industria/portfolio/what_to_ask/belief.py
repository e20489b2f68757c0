"""Owns what is believed of an unknown cell before anybody is asked: a guess, how far it may be off, draws.

Comes in: `Known`. Goes out: `Belief`, seeded draws of every unknown cell within its bounds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.portfolio.what_to_ask.expected import Filled
from industria.portfolio.what_to_ask.known import Grid, Known

DRAWS = 9
"""Answers tried for each question: the middles of as many equally likely parts of what is believed."""
FEWEST = 3
"""Known cells of an industry from which its own growth and range are taken, else those of all."""
LEAST_SPREAD = 0.05
ESTIMATE_SPREAD = 0.1
"""Spread, in logarithms, of a figure that its source calls an estimate."""
BASES = ("estimate", "year-before", "totals", "respondents", "range")
"""What a guess rests on: the stated estimate; the year before; what totals say; respondents × the industry's
average; else nothing, and every size within the bounds is as likely as any other (log-uniform)."""


@dataclass(frozen=True)
class Belief:
    """Of every cell: what its guess rests on (number in `BASES`, −1 known), and draws (draws, r, i)."""

    basis: Integers
    now: Floats
    before: Floats

    def filled(self, known: Known) -> Filled:
        """Every cell at its mean, weights that nobody knows at a half."""
        weights = np.where(np.isnan(known.weights), 0.5, known.weights)
        return Filled(self.now.mean(axis=0), self.before.mean(axis=0), weights, np.ones(len(known.group)))


def belief_of(known: Known, seed: int) -> Belief:
    """Draws of each cell: log x = log guess + σ·N(0, 1) in its bounds, stratified; log-uniform without one.

    σ is how far the same kind of guess is from the cells that are known. A cell unknown in both years moves
    together with the year before, but for growth, drawn as known cells grew.
    """
    random = np.random.default_rng(seed)
    ratio, spread = _growth(known)
    guess, sigma, basis = _guesses(known.now, known.before, ratio, spread)
    middles = (np.arange(DRAWS) + 0.5) / DRAWS
    now = _drawn(known.now, guess, sigma, middles[:, None, None])
    turned = random.permuted(np.broadcast_to(middles[:, None], (DRAWS, guess.size)), axis=0)
    grown = ratio * np.exp(spread * ndtri(turned)).reshape(DRAWS, *guess.shape)
    low, high = _ends(known.before)
    earlier = np.clip(now / grown, low, high)
    before = np.where(known.before.unknown, earlier, np.nan_to_num(known.before.value))
    return Belief(basis, now, before)


def _growth(known: Known) -> tuple[Floats, float]:
    """How each industry grew where both years are known (its median; else that of all), and the spread."""
    with np.errstate(invalid="ignore", divide="ignore"):
        logs = np.log(known.now.value / known.before.value)
    logs = np.where(np.isfinite(logs) & ~known.now.unknown & ~known.before.unknown, logs, np.nan)
    if np.isnan(logs).all():
        return np.ones(logs.shape), LEAST_SPREAD
    overall = float(np.nanmedian(logs))
    counts = (~np.isnan(logs)).sum(axis=0)
    own = np.array([
        float(np.nanmedian(logs[:, at])) if counts[at] >= FEWEST else overall for at in range(logs.shape[1])
    ])  # fmt: skip
    spread = max(_spread(logs - own), LEAST_SPREAD)
    return np.broadcast_to(np.exp(own), logs.shape), spread


def _guesses(now: Grid, before: Grid, ratio: Floats, growing: float) -> tuple[Floats, Floats, Integers]:
    """The guess of each cell, its spread and what it rests on; NaN where there is nothing to go by."""
    by_units, unit_spread = _by_respondents(now)
    known = np.where(before.unknown, np.nan, before.value)
    told = (
        (np.where(now.unsure, now.value, np.nan), ESTIMATE_SPREAD),
        (np.where(known > 0, known, np.nan) * ratio, growing),
        (now.estimate, unit_spread), (by_units, unit_spread),
    )  # fmt: skip
    guess, sigma = np.full(now.value.shape, np.nan), np.full(now.value.shape, np.nan)
    basis = np.where(now.unknown, len(BASES) - 1, -1)
    for number, (values, spread) in enumerate(told):
        new = now.unknown & np.isnan(guess) & (values > 0)
        guess, sigma = np.where(new, values, guess), np.where(new, spread, sigma)
        basis = np.where(new, number, basis)
    return guess, sigma, basis.astype(np.int64)


def _by_respondents(grid: Grid) -> tuple[Floats, float]:
    """Respondents × what one makes on average in the industry (else in all), and how far that is off.

    Averages lie above most cells, as few are large: the guess is moved by the median of what known cells are
    off from what the others of their industry would make of them.
    """
    sure: Booleans = grid.there & ~grid.unknown & (grid.value > 0) & (grid.units > 0)
    if not sure.any():
        return np.full(grid.value.shape, np.nan), 1.0
    value, units = np.where(sure, grid.value, 0.0), np.where(sure, grid.units, 0.0)
    overall = value.sum() / units.sum()
    top, low = value.sum(axis=0), units.sum(axis=0)
    average = np.where(low > 0, top / np.where(low > 0, low, 1.0), overall)
    with np.errstate(invalid="ignore", divide="ignore"):
        others = np.where(sure & (low - units > 0), (top - value) / (low - units), np.nan)
        off = np.log(grid.value / (grid.units * others))
    if not np.isfinite(off).any():
        return grid.units * average, 1.0
    return grid.units * average * np.exp(np.median(off[np.isfinite(off)])), max(_spread(off), LEAST_SPREAD)


def _spread(logs: Floats) -> float:
    """Standard deviation by the quartiles, which a few wild ones do not move."""
    known = logs[np.isfinite(logs)]
    if len(known) < 2:
        return LEAST_SPREAD
    return float(np.subtract(*np.percentile(known, [75, 25])) / 1.349)


def _ends(grid: Grid) -> tuple[Floats, Floats]:
    """The bounds of unknown cells that must be kept."""
    low = np.where(np.isnan(grid.low), 0.0, np.maximum(grid.low, 0.0))
    stated = np.where(grid.unsure, np.nan, grid.high)
    return np.where(grid.unsure, 0.0, low), np.where(np.isnan(stated), np.inf, stated)


def _drawn(grid: Grid, guess: Floats, sigma: Floats, middles: Floats) -> Floats:
    """Draws of unknown cells within their bounds; known ones as they are, 0 where there is nothing."""
    low, high = _ends(grid)
    first, last = _range(grid)
    start = np.where(low > 0, low, np.minimum(first, np.where(np.isfinite(high), high, first)))
    end = np.where(np.isfinite(high), high, np.maximum(last, start))
    with np.errstate(invalid="ignore", divide="ignore"):
        ends = [ndtr((np.log(one) - np.log(guess)) / sigma) for one in (low, high)]
        inside = ends[0] + middles * (ends[1] - ends[0])
        normal = guess * np.exp(sigma * ndtri(np.clip(inside, 1e-12, 1 - 1e-12)))
        even = np.exp(np.log(start) + middles * (np.log(end) - np.log(start)))
    found = np.clip(np.where(np.isnan(guess), np.nan_to_num(even), normal), low, high)
    return np.where(grid.unknown, found, np.nan_to_num(grid.value))


def _range(grid: Grid) -> tuple[Floats, Floats]:
    """From the smallest to the largest known cell of an industry where bounds are open.

    Of an industry with fewer than `FEWEST` known cells, nearly all known cells (5 to 95 in 100).
    """
    sure = np.where(grid.there & ~grid.unknown & (grid.value > 0), grid.value, np.nan)
    if np.isnan(sure).all():
        return np.ones(sure.shape), np.ones(sure.shape)
    counts, ends = (~np.isnan(sure)).sum(axis=0), []
    for pick, percent in ((np.fmin, 5), (np.fmax, 95)):
        overall = float(np.nanpercentile(sure, percent))
        own = pick.reduce(sure, axis=0)
        ends.append(np.broadcast_to(np.where(counts < FEWEST, overall, own), sure.shape))
    return ends[0], ends[1]
