"""Owns the rules of the tiers: what is measured, what it weighs in which tier, how many each tier holds.

Comes in: `plan_tiers` and `plan_clusters`, or what a caller says. Goes out: `TierRule`s from the top.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.kernels.arrays import Floats

DIMENSIONS = (
    "scale", "growth", "specialisation", "complexity", "innovation", "completeness", "competitiveness",
)  # fmt: skip


@dataclass(frozen=True)
class MeasureRule:
    """A measure of a cluster: its dimension, its unit, and the form in which it is compared."""

    dimension: str
    unit: str
    form: str = "natural"


MEASURES: Mapping[str, MeasureRule] = {
    "scale": MeasureRule("scale", "", "logarithm"),
    "growth_year": MeasureRule("growth", "fraction"),
    "growth_plan": MeasureRule("growth", "fraction"),
    "specialisation": MeasureRule("specialisation", "ratio", "symmetric"),
    "complexity": MeasureRule("complexity", "index"),
    "research_intensity": MeasureRule("innovation", "fraction"),
    "rung_share": MeasureRule("innovation", "fraction"),
    "completeness": MeasureRule("completeness", "fraction"),
    "competitive_growth": MeasureRule("competitiveness", "fraction"),
    "strongholds": MeasureRule("competitiveness", "districts"),
}
"""What is known of a cluster, in the order in which it is told. Growth is per year."""

WEIGHTS: Mapping[str, tuple[float, ...]] = {
    "leading": (0.35, 0.05, 0.2, 0.1, 0.1, 0.1, 0.1),
    "pillar": (0.5, 0.1, 0.1, 0.05, 0.1, 0.1, 0.05),
    "distinctive": (0.15, 0.15, 0.3, 0.05, 0.1, 0.05, 0.2),
    "new-star": (0.05, 0.4, 0.1, 0.15, 0.3, 0.0, 0.0),
}
"""What each dimension weighs in each kind of tier: who leads is large, special and complex; a pillar is
large; the distinctive are specialised and hold their own; new stars grow and innovate."""
KINDS = tuple(WEIGHTS)

LEAST_KNOWN = 0.5
"""A measure is asked only where it is known of at least this part of the clusters compared."""
HOLDS = 0.5
"""A tier is proposed only where it holds in at least this share of the draws of the figures."""
DRAWS = 1000
OF_ITS_OWN = 0.5
"""The part of its own scale that the lowest tier with a scale asks for."""


@dataclass(frozen=True)
class TierRule:
    """A tier: how many clusters it holds, what dimensions weigh in it, and how large one must be to enter."""

    tier: str
    count: int
    weights: tuple[float, ...]
    floor: float | None = None


def measure_dimensions() -> tuple[int, ...]:
    """The number of the dimension of each measure."""
    return tuple(DIMENSIONS.index(rule.dimension) for rule in MEASURES.values())


def weight_table(rules: Sequence[TierRule]) -> Floats:
    """Tiers × dimensions."""
    return np.array([rule.weights for rule in rules], dtype=np.float64).reshape(len(rules), len(DIMENSIONS))


def kind_of(tier: str, position: int, tiers: int) -> str:
    """The kind of a tier: its name where it is one of the four, else by its place from the top.

    The last of several unnamed tiers is one of new stars.
    """
    if tier in KINDS:
        return tier
    if position == tiers - 1 and tiers > 1:
        return KINDS[-1]
    return KINDS[min(position, len(KINDS) - 2)]


def rules_of(
    plan_tiers: Sequence[Mapping[str, Any]], plan_clusters: Sequence[Mapping[str, Any]]
) -> list[TierRule]:
    """The tiers of a plan from the top.

    A tier holds as many clusters as the plan expects, else as many as it names. To enter a tier a cluster
    must have reached the scale of the next tier below that has one; the lowest such tier asks for half of
    its own.
    """
    held = Counter(row["tier"] for row in plan_clusters)
    rows = sorted(plan_tiers, key=lambda row: row["position"])
    rules = []
    for number, row in enumerate(rows):
        lower = [other["scale"] for other in rows[number + 1 :] if other["scale"] is not None]
        count = row["expected_count"] if row["expected_count"] is not None else held[row["tier"]]
        kind = kind_of(row["tier"], number, len(rows))
        own = row["scale"]
        floor = None if own is None else lower[0] if lower else OF_ITS_OWN * own
        rules.append(TierRule(row["tier"], int(count), WEIGHTS[kind], floor))
    return rules


def reached(scale: float | None, plan_tiers: Sequence[Mapping[str, Any]]) -> str | None:
    """The highest tier whose scale a figure has reached; None where it reaches none."""
    for row in sorted(plan_tiers, key=lambda row: row["position"]):
        if scale is not None and row["scale"] is not None and scale >= row["scale"]:
            return str(row["tier"])
    return None
