"""Owns the proposal: from what is known of each cluster to tiers, margins and how often each tier holds.

Comes in: `Known` measures and `TierRule`s. Goes out: a `Proposal` of arrays, one entry a cluster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.tiers.assignment import NO_TIER, Margins, fill_tiers, margins
from industria.kernels.tiers.chances import figure_draws, shares_of_tiers, simplex_draws
from industria.kernels.tiers.scores import FORMS, centre_and_spread, scores, spread_over, z_scores
from industria.portfolio.cluster_tiers.rules import (
    HOLDS,
    LEAST_KNOWN,
    MEASURES,
    TierRule,
    measure_dimensions,
    weight_table,
)

SCALE = tuple(MEASURES).index("scale")


@dataclass(frozen=True)
class Known:
    """What is known of some clusters: clusters × measures in the order of `MEASURES`, NaN where unknown."""

    clusters: tuple[str, ...]
    value: Floats
    low: Floats
    high: Floats

    @property
    def compared(self) -> Booleans:
        """The clusters that can be compared: something is there, and how much is known or bounded."""
        return np.asarray(self.point[:, SCALE] > 0)

    @property
    def point(self) -> Floats:
        """The values; where there is none, the middle of its bounds."""
        return np.where(np.isnan(self.value), (self.low + self.high) / 2, self.value)


@dataclass(frozen=True)
class Proposal:
    """Tiers of the clusters compared, by their number in `Known`.

    `tier`: −1 for none. `best`: the tier before it was asked whether the figures bear it. `z`: clusters ×
    measures, `weights`: tiers × measures, `asked`: which measures count. `of_weightings` and `of_figures`:
    clusters × tiers, the share of draws. `scores`: tiers × clusters.
    """

    at: Integers
    tier: Integers
    best: Integers
    asked: Booleans
    z: Floats
    weights: Floats
    scores: Floats
    eligible: Booleans
    margins: Margins
    of_weightings: Floats
    of_figures: Floats


@dataclass(frozen=True)
class Filled:
    """Tiers by the points alone, as in `Proposal`, and centre and spread of each measure (`ruler`)."""

    at: Integers
    ruler: list[tuple[float, float]]
    asked: Booleans
    z: Floats
    weights: Floats
    scores: Floats
    eligible: Booleans
    best: Integers


def filled(known: Known, rules: Sequence[TierRule]) -> Filled:
    """Fill the tiers from the top by the points. A measure is asked where enough have it and they differ."""
    at = np.flatnonzero(known.compared)
    point = known.point[at]
    ruler = [_ruler(point[:, number], number) for number in range(len(MEASURES))]
    asked = np.array([spread > 0 for _, spread in ruler])
    z = _z(point, ruler)
    weights = spread_over(weight_table(rules), measure_dimensions(), asked)
    eligible = _eligible(point[:, SCALE], rules)
    found = scores(z, weights)
    best = fill_tiers(found, [rule.count for rule in rules], eligible)
    return Filled(at, ruler, asked, z, weights, found, eligible, best)


def propose(known: Known, rules: Sequence[TierRule], draws: int, seed: int) -> Proposal:
    """Fill the tiers from the top, then try other weights and other figures.

    z-scores are taken over the clusters compared; the same centre and spread serve every draw, so that a draw
    moves one cluster and not the ruler.
    O(draws · tiers · clusters · log clusters).
    """
    made = filled(known, rules)
    at, asked, weights, best = made.at, made.asked, made.weights, made.best
    point, low, high = (table[at] for table in (known.point, known.low, known.high))
    counts = [rule.count for rule in rules]
    rng = np.random.default_rng(seed)
    other = _other_weights(asked, len(rules), draws, rng)
    shape = (draws, len(rules), len(at))
    by_weights = fill_tiers(scores(made.z, other), counts, np.broadcast_to(made.eligible, shape))
    drawn = np.stack([
        figure_draws(point[:, number], low[:, number], high[:, number], draws, rng)
        for number in range(len(MEASURES))
    ], axis=-1)  # fmt: skip
    by_figures = fill_tiers(
        scores(_z(drawn, made.ruler), weights), counts, _eligible(drawn[..., SCALE], rules)
    )
    of_figures = shares_of_tiers(by_figures, len(rules))
    surely = np.where(best == NO_TIER, True, of_figures[np.arange(len(at)), np.maximum(best, 0)] >= HOLDS)
    evidence = _dimensions(asked) >= 2
    tier = np.where(surely & evidence, best, NO_TIER)
    return Proposal(
        at, tier, best, asked, made.z, weights, made.scores, made.eligible,
        margins(made.scores, best, made.eligible),
        shares_of_tiers(by_weights, len(rules)), of_figures,
    )  # fmt: skip


def _ruler(point: Floats, number: int) -> tuple[float, float]:
    """Centre and spread of a measure over the clusters; (0, 0) where too few have it or they are alike."""
    formed = FORMS[tuple(MEASURES.values())[number].form](point)
    if not len(point) or np.mean(~np.isnan(formed)) < LEAST_KNOWN:
        return 0.0, 0.0
    return centre_and_spread(formed)


def _z(figures: Floats, ruler: Sequence[tuple[float, float]]) -> Floats:
    """z-scores of … × clusters × measures; NaN where unknown or not asked. No scale at all is the least."""
    found = np.full(figures.shape, np.nan)
    for number, (rule, (centre, spread)) in enumerate(zip(MEASURES.values(), ruler, strict=True)):
        if spread > 0:
            values = figures[..., number]
            formed = np.where((rule.form == "logarithm") & (values == 0), -np.inf, FORMS[rule.form](values))
            found[..., number] = z_scores(formed, centre, spread)
    return found


def _eligible(scale: Floats, rules: Sequence[TierRule]) -> Booleans:
    """Who may enter which tier: … × tiers × clusters."""
    floors = np.array([-np.inf if rule.floor is None else rule.floor for rule in rules])
    return np.asarray(scale[..., None, :] >= floors[:, None])


def _dimensions(asked: Booleans) -> int:
    return len({dimension for dimension, known in zip(measure_dimensions(), asked, strict=True) if known})


def _other_weights(asked: Booleans, tiers: int, draws: int, rng: np.random.Generator) -> Floats:
    """Weights of measures drawn anew: uniform over the simplex of the dimensions that are asked."""
    dimension = np.asarray(measure_dimensions())
    held = sorted(set(dimension[asked].tolist()))
    weights = np.zeros((draws, tiers, int(dimension.max()) + 1))
    if held:
        weights[..., held] = simplex_draws(draws, tiers, len(held), rng)
    return spread_over(weights, measure_dimensions(), asked)
