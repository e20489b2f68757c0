"""Owns how an order is learned from judgements: weights of what a match is made of.

Comes in: features of judged matches, grades between 0 and 1. Goes out: weights; with few judgements they stay
near those that were given.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

ROUNDS = 50
SMALL = 1e-10


def judged_weights(features: Floats, grades: Floats, prior: Floats, penalty: float = 1.0) -> Floats:
    """The weights under which the grades are likeliest, held to a prior.

    max Σ y ln p + (1 − y) ln(1 − p) − λ/2 |β − β₀|², p = 1 / (1 + e^(−xβ)), by Newton's method. O(rounds ·
    n · k²). Logistic regression with a Gaussian prior: Bishop (2006), Pattern Recognition and Machine
    Learning, 4.3 and 4.5. Grades between 0 and 1 count as shares of a yes. Strictly concave: one answer.
    Refuses `shapes-differ`, `not-finite`, `out-of-range`, `not-converged`.
    """
    if features.shape != (len(grades), len(prior)):
        raise Refused("shapes-differ", left=features.shape, right=(len(grades), len(prior)))
    if not (np.isfinite(features).all() and np.isfinite(grades).all()):
        raise Refused("not-finite", argument="features, grades", count=1)
    if penalty <= 0 or ((grades < 0) | (grades > 1)).any():
        raise Refused("out-of-range", argument="penalty, grades", low=0, high=1)
    found = np.array(prior, dtype=np.float64)
    for _ in range(ROUNDS):
        chance = chances(features, found)
        slope = features.T @ (grades - chance) - penalty * (found - prior)
        bend = (features * (chance * (1 - chance))[:, None]).T @ features + penalty * np.eye(len(prior))
        step = np.linalg.solve(bend, slope)
        worth = _worth(features, grades, prior, penalty, found)
        while _worth(features, grades, prior, penalty, found + step) < worth - 1e-12 and step.any():
            step = step / 2
        found = found + step
        if np.abs(step).max(initial=0.0) < SMALL:
            return found
    raise Refused("not-converged", rounds=ROUNDS)


def chances(features: Floats, weights: Floats) -> Floats:
    """The chance of a yes under weights: 1 / (1 + e^(−xβ)). O(n · k)."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * (features @ weights))))


def _worth(features: Floats, grades: Floats, prior: Floats, penalty: float, weights: Floats) -> float:
    told = features @ weights
    likely = grades * told - np.logaddexp(0.0, told)
    return float(likely.sum() - 0.5 * penalty * ((weights - prior) ** 2).sum())
