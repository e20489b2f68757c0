"""Owns what came of choices in the back-test of the industry map: net growth, entries, differences, intervals.

Comes in: a `Market` and choices. Goes out: a figure a region, and differences between contenders with the
middle 95 % when regions are drawn again.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
from _back_test_data import FIRST, LAST, Market

Question = Literal["portfolio", "specialisation", "arrival"]
Growth = Literal["nation", "matched", "rest", "midpoint"]
DRAWS = 2_000
SEED = 20180312
FLOOR = 100.0
"""So many jobs must a pair have to stand in a portfolio."""


@dataclass(frozen=True)
class Outcome:
    """A figure of a region's choices: Σ top / Σ base over those chosen and judged (regions × options)."""

    top: np.ndarray
    base: np.ndarray
    judged: np.ndarray

    def of(self, chosen: np.ndarray) -> np.ndarray:
        """One figure a region, NaN where nothing chosen is judged."""
        kept = chosen & self.judged
        top, base = (np.where(kept, grid, 0.0).sum(axis=1) for grid in (self.top, self.base))
        return np.where(base > 0, top / np.where(base > 0, base, 1.0), np.nan)


def candidates_of(market: Market, question: Question, floor: float = FLOOR) -> np.ndarray:
    """Which pairs may be chosen, by what is known in 2018."""
    jobs, quotient = _cut(market, market.jobs[FIRST]), _cut(market, market.quotient(FIRST))
    may = {"portfolio": jobs >= max(floor, 1.0), "specialisation": quotient < 1, "arrival": jobs == 0}
    return may[question] & ~_cut(market, market.withheld[FIRST])


def outcomes_of(
    market: Market, question: Question, candidates: np.ndarray, growth: Growth = "nation"
) -> dict[str, Outcome]:
    """By choice and by job for a portfolio; the share that entered for the others."""
    judged = candidates & ~_cut(market, market.withheld[LAST])
    one = np.ones(candidates.shape)
    if question != "portfolio":
        came = market.quotient(LAST) >= 1 if question == "specialisation" else market.jobs[LAST] > 0
        return {"entered": Outcome(_cut(market, came).astype(np.float64), one, judged)}
    first, last, expected = _ends(market, growth)
    judged = judged & (first > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        net = last / first - expected
        if growth == "midpoint":
            net = 2 * (last / first - 1) / (last / first + 1) - 2 * (expected - 1) / (expected + 1)
    ends = np.percentile(net[judged], [1, 99])
    return {
        "by choice": Outcome(np.clip(net, *ends), one, judged),
        "by job": Outcome(last - first * expected, first, judged),
    }


def difference(ours: np.ndarray, other: np.ndarray) -> tuple[float, float, float]:
    """Mean over regions of ours less the other's, and the middle 95 % when regions are drawn again."""
    apart = ours - other
    apart = apart[~np.isnan(apart)]
    drawn = np.random.default_rng(SEED).integers(0, len(apart), (DRAWS, len(apart)))
    low, high = np.percentile(apart[drawn].mean(axis=1), [2.5, 97.5])
    return float(apart.mean()), float(low), float(high)


def mean_of_maps(outcome: Outcome, maps: list[np.ndarray]) -> np.ndarray:
    """The mean over several maps of a region's figure."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.nanmean([outcome.of(one) for one in maps], axis=0)


def _ends(market: Market, growth: Growth) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Jobs of 2018 and 2021, and what the growth of a pair is compared with, as a ratio."""
    tables, nation = market.jobs, market.nation
    if growth == "matched":
        tables, nation = market.matched, market.matched_nation
    first, last = _cut(market, tables[FIRST]), _cut(market, tables[LAST])
    before, after = nation[FIRST][market.options], nation[LAST][market.options]
    if growth == "rest":
        before, after = before - first, after - last
    with np.errstate(divide="ignore", invalid="ignore"):
        return first, last, np.broadcast_to(after / before, first.shape)


def _cut(market: Market, table: np.ndarray) -> np.ndarray:
    """The regions that choose × the options."""
    return table[np.ix_(market.chooses, market.options)]
