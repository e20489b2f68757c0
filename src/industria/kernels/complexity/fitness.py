"""Owns fitness and complexity: the non-linear alternative to the complexity index, with its convergence told.

Comes in: a presence matrix. Goes out: fitness of regions, complexity of industries, and how far the iteration
got: some tables have no positive limit, and then it is said which regions fall towards zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.complexity.incidence import incidence
from industria.kernels.complexity.ranks import ranks
from industria.kernels.refusal import Refused


@dataclass(frozen=True)
class FitnessComplexity:
    """Fitness and complexity, each with mean 1, and the report of the iteration.

    `converged`: the largest relative change of the last step was within the tolerance. `change`: that change.
    `ranks_unchanged_for`: for how many last steps the order of regions stayed the same. `vanishing`: regions
    whose fitness was still falling; their values are no limits, their order may be.
    """

    fitness: Floats
    complexity: Floats
    steps: int
    converged: bool
    change: float
    ranks_unchanged_for: int
    vanishing: Booleans


def fitness_complexity(
    presence: Any, *, most_steps: int = 1000, tolerance: float = 1e-10
) -> FitnessComplexity:
    """The fitness of regions and the complexity of industries, each defined by the other.

    F_r ← Σ_p M_rp Q_p, Q_p ← 1 / Σ_r (M_rp / F_r), both from the values before the step and divided by their
    means (Tacchella, Cristelli, Caldarelli, Gabrielli & Pietronero 2012); whether there is a positive limit
    depends on the shape of M (Pugliese, Zaccaria & Pietronero 2016). O(steps · cells). NaN for empty rows and
    columns. Refuses `too-small`, `bad-steps`. A run without convergence is not refused but says so.
    """
    if most_steps < 1 or not tolerance > 0:
        raise Refused("bad-steps", most_steps=most_steps, tolerance=tolerance)
    part = incidence(presence)
    m, across = part.matrix, part.matrix.T
    if min(m.shape) < 2:
        raise Refused("too-small", regions=m.shape[0], industries=m.shape[1])
    fitness, complexity = np.ones(m.shape[0]), np.ones(m.shape[1])
    order = ranks(np.log(fitness))
    unchanged, steps = 0, 0
    moved = np.full(len(fitness), np.inf)
    while steps < most_steps and np.abs(moved).max() > tolerance:
        steps += 1
        stronger = m @ complexity
        rarer = 1.0 / (across @ (1.0 / np.maximum(fitness, 1e-200)))
        stronger, rarer = stronger / stronger.mean(), rarer / rarer.mean()
        moved = np.append(stronger / fitness, rarer / complexity) - 1.0
        fitness, complexity = np.maximum(stronger, 1e-200), np.maximum(rarer, 1e-200)
        now = ranks(np.log(fitness))
        unchanged = unchanged + 1 if np.array_equal(now, order) else 0
        order = now
    change = float(np.abs(moved).max())
    falling = (moved[: len(fitness)] < -tolerance) & (fitness < 1.0) & (change > tolerance)
    vanishing = np.zeros(len(part.rows), dtype=np.bool_)
    vanishing[part.rows] = falling
    return FitnessComplexity(
        part.over_rows(fitness), part.over_columns(complexity), steps, change <= tolerance, change,
        unchanged, vanishing,
    )  # fmt: skip
