"""Owns the ranking of bottlenecks: levels, dimensions, score and place with bounds, under other weights, too.

Comes in: `Evidence`, a seed. Goes out: `Ranking`, arrays over links.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from industria.chains.bottlenecks.criteria import CRITERIA, DIMENSION_OF, DIMENSIONS, IDS, TOP
from industria.chains.bottlenecks.evidence import Evidence
from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.chains.bottleneck_scores import (
    geometric_scores,
    level,
    rank_bounds,
    ranks,
    share_in_top,
    weightings,
)
from industria.kernels.disclosure import primary_suppression
from industria.measures.intervals import Interval

DRAWS, FEWEST_DRAWS, MOST_SCORES = 1_000, 100, 20_000_000


def draws_of(links: int) -> int:
    """How many draws are made: a thousand, fewer where there are more than 20,000 links."""
    return max(FEWEST_DRAWS, min(DRAWS, MOST_SCORES // max(links, 1)))


@dataclass(frozen=True)
class Ranking:
    """Of every link: levels of the criteria, of the three dimensions, the score, the place, its stability.

    `levels`: links × criteria; `used`: criteria that are known of any link; `ask`: the criterion whose answer
    would narrow the score most, −1 where all are known; `rival`: the place of the link that comes next, −1;
    `inner`: its numbers stay in the office.
    """

    evidence: Evidence
    levels: Interval
    used: Booleans
    dimensions: Interval
    score: Interval
    rank: Integers
    rank_low: Integers
    rank_high: Integers
    top: int
    of_weightings: Floats
    of_figures: Floats
    ask: Integers
    rival: Integers
    margin: Floats
    inner: Booleans


def rank_bottlenecks(evidence: Evidence, seed: int) -> Ranking:
    """Score every link: s = (scarcity · hardness · stake)^(1/3), each the mean of its used criteria.

    An unknown level stands in the middle of its bounds. Bounds of the score are its values at the low and the
    high ends, since it rises with every level. O(draws · links · criteria).
    """
    levels, used = _levels(evidence)
    within = used.astype(np.float64)
    even = np.array([float(within[np.asarray(DIMENSION_OF) == d].any()) for d in range(len(DIMENSIONS))])
    score = Interval(*(
        geometric_scores(part, DIMENSION_OF, even, within) for part in (levels.value, levels.low, levels.high)
    ))  # fmt: skip
    size = len(evidence.links)
    top = min(TOP, max(1, size // 4))
    rng = np.random.default_rng(seed)
    best, worst = rank_bounds(score.low, score.high)
    inner = inner_links(evidence)
    rival, margin = _rivals(score.value, inner)
    return Ranking(
        evidence, levels, used, _dimensions(levels, used), score, ranks(score.value), best, worst, top,
        share_in_top(_by_weights(levels.value, used, rng), size, top),
        share_in_top(_by_figures(levels, even, within, rng), size, top),
        _ask(levels, used, even, within), rival, margin, inner,
    )  # fmt: skip


def inner_links(evidence: Evidence) -> Booleans:
    """Links whose numbers stay in the office: by their own rule, or since one supplier could be made out."""
    suppliers = evidence.suppliers
    few = primary_suppression(suppliers.count.astype(np.float64), suppliers.largest)
    own = np.array([bool(link["inner"] or link.get("inner_money")) for link in evidence.links])
    return np.asarray(own | few, dtype=np.bool_)


def _levels(evidence: Evidence) -> tuple[Interval, Booleans]:
    """Every figure between its ends; a figure without bounds may be anything from 0 to 1."""
    columns: dict[str, list[Floats]] = {"value": [], "low": [], "high": []}
    used = np.zeros(len(CRITERIA), dtype=np.bool_)
    for number, criterion in enumerate(CRITERIA):
        figure = evidence.figures[criterion.id]
        known = np.concatenate([figure.value, figure.low, figure.high])
        used[number] = bool(np.isfinite(known).any())
        largest = known[np.isfinite(known)].max(initial=0.0)
        at_one = criterion.at_one if criterion.at_one is not None else (largest if largest > 0 else 1.0)
        point, one, other = (level(part, criterion.at_zero, at_one) for part in
                             (figure.value, figure.low, figure.high))  # fmt: skip
        less, more = (one, other) if at_one > criterion.at_zero else (other, one)
        low = np.where(np.isnan(point), np.nan_to_num(less, nan=0.0), np.fmin(point, less))
        high = np.where(np.isnan(point), np.nan_to_num(more, nan=1.0), np.fmax(point, more))
        columns["value"].append(np.where(np.isnan(point), (low + high) / 2, point))
        columns["low"].append(low)
        columns["high"].append(high)
    return Interval(*(np.stack(columns[end], axis=1) for end in ("value", "low", "high"))), used


def _dimensions(levels: Interval, used: Booleans) -> Interval:
    """The mean of the used criteria of each dimension, links × dimensions; NaN where none is used."""
    of = np.asarray(DIMENSION_OF)
    parts = []
    for part in (levels.value, levels.low, levels.high):
        columns = [
            part[:, used & (of == d)].mean(axis=1) if (used & (of == d)).any() else np.full(len(part), np.nan)
            for d in range(len(DIMENSIONS))
        ]
        parts.append(np.stack(columns, axis=1))
    return Interval(*parts)


def _by_weights(levels: Floats, used: Booleans, rng: np.random.Generator) -> Iterator[Floats]:
    """Scores under weights drawn anew: of the dimensions, and of the criteria within each."""
    for weights, within in weightings(draws_of(len(levels)), DIMENSION_OF, len(DIMENSIONS), rng):
        yield geometric_scores(levels, DIMENSION_OF, weights, within * used)


def _by_figures(levels: Interval, even: Floats, within: Floats, rng: np.random.Generator) -> Iterator[Floats]:
    """Scores with every level drawn between its bounds, each value as likely."""
    width = levels.high - levels.low
    for _ in range(draws_of(len(width)) if (width > 0).any() else 1):
        drawn = np.clip(levels.low + rng.random(width.shape) * width, 0.0, 1.0)
        yield geometric_scores(drawn, DIMENSION_OF, even, within)


def _ask(levels: Interval, used: Booleans, even: Floats, within: Floats) -> Integers:
    """The criterion whose answer would narrow the score most, were it to lie in the middle; −1 for none."""
    size = len(levels.value)
    narrowed = np.zeros((size, len(IDS)))
    whole = geometric_scores(levels.high, DIMENSION_OF, even, within) - geometric_scores(
        levels.low, DIMENSION_OF, even, within
    )
    for number in np.flatnonzero(used).tolist():
        ends = []
        for part in (levels.low, levels.high):
            known = part.copy()
            known[:, number] = levels.value[:, number]
            ends.append(geometric_scores(known, DIMENSION_OF, even, within))
        narrowed[:, number] = whole - (ends[1] - ends[0])
    narrowed[levels.high - levels.low <= 0] = -1.0
    best = narrowed.argmax(axis=1)
    return np.where(narrowed[np.arange(size), best] > 1e-12, best, -1).astype(np.int64)


def _rivals(score: Floats, inner: Booleans) -> tuple[Integers, Floats]:
    """The link that comes next in the ranking, and how far behind it is.

    Where a link's own numbers may be told, the next one whose numbers may: a margin over another would tell
    the score of that one.
    """
    order = np.argsort(-score, kind="stable")
    rival = np.full(len(score), -1, dtype=np.int64)
    nearest, nearest_told = -1, -1
    for at in order[::-1].tolist():
        rival[at] = nearest if inner[at] else nearest_told
        nearest = at
        nearest_told = nearest_told if inner[at] else at
    margin = np.where(rival >= 0, score - score[np.maximum(rival, 0)], np.nan)
    return rival, margin
