"""Owns the coupling coordination degree: how far two or more systems stand high together.

Comes in: the score of each system, between 0 and 1 (above 0). Goes out: coupling C, level T and
coordination D, one a unit (city, year); the class in tenths.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats, Integers
from industria.kernels.refusal import Refused

CONVENTIONS = ("standard", "misprint", "corrected")
CLASSES = (
    "extreme imbalance", "serious imbalance", "moderate imbalance", "mild imbalance", "verge of imbalance",
    "bare coordination", "primary coordination", "intermediate coordination", "good coordination",
    "quality coordination",
)  # fmt: skip
"""Of D in tenths, by number."""


def coupling(scores: ArrayLike, convention: str = "standard") -> Floats:
    """How alike the scores of n systems are, 1 where they are equal; … × n systems → ….

    standard: C = n·(Π U)^(1/n) / Σ U, for two 2·√(U₁U₂) / (U₁ + U₂). misprint: C = √(U₁U₂) / (U₁ + U₂), as
    often printed: never above 0.5, so every degree made of it is too low (Wang, Kong, Ren et al. 2021);
    kept to check published figures. corrected: C = √((1 − |U₂ − U₁|)·min / max), of the same authors, which
    spreads over 0 to 1. The last two take two systems. O(n). NaN stays NaN. Refuses `not-a-score` (≤ 0 or >
    1), `unknown-convention`, `two-systems`.
    """
    u = np.asarray(scores, dtype=np.float64)
    if u.ndim < 1 or u.shape[-1] < 2:
        raise Refused("two-systems", shape=u.shape)
    if convention not in CONVENTIONS:
        raise Refused("unknown-convention", convention=convention, conventions=CONVENTIONS)
    wrong = (u <= 0) | (u > 1)
    if wrong.any():
        raise Refused("not-a-score", index=[int(at) for at in np.argwhere(wrong)[0]], count=int(wrong.sum()))
    systems = u.shape[-1]
    if convention == "standard":
        return np.asarray(np.minimum(np.exp(np.log(u).mean(axis=-1)) / u.mean(axis=-1), 1.0))
    if systems != 2:
        raise Refused("two-systems", shape=u.shape, convention=convention)
    least, most = u.min(axis=-1), u.max(axis=-1)
    if convention == "misprint":
        return np.asarray(np.sqrt(least * most) / (least + most))
    return np.asarray(np.sqrt((1 - (most - least)) * least / most))


def coordination(
    scores: ArrayLike, weights: ArrayLike, convention: str = "standard"
) -> tuple[Floats, Floats, Floats]:
    """Coupling C, level T and coordination degree D of each unit.

    T = Σ_k α_k·U_k, D = √(C·T) (Liao 1999; Wang, Kong, Ren et al. 2021). `weights` α: one a system, adding
    up to 1; there is no default, since equal weights are a choice. O(n). Refuses as `coupling`, and
    `not-weights`.
    """
    u, alpha = np.asarray(scores, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    degree = coupling(u, convention)
    if alpha.shape != u.shape[-1:] or (alpha < 0).any() or abs(float(alpha.sum()) - 1) > 1e-9:
        raise Refused("not-weights", shape=alpha.shape, sum=float(alpha.sum()))
    level = np.asarray(u @ alpha)
    return degree, level, np.asarray(np.sqrt(degree * level))


def coordination_class(degree: ArrayLike) -> Integers:
    """The class of each degree, as a number into `CLASSES`: 0 for D < 0.1 … 9 for D ≥ 0.9; −1 where unknown.

    min(⌊10·D⌋, 9). O(n). Refuses `not-a-score` outside 0 to 1.
    """
    d = np.asarray(degree, dtype=np.float64)
    if ((d < 0) | (d > 1 + 1e-12)).any():
        raise Refused("not-a-score", count=int(((d < 0) | (d > 1 + 1e-12)).sum()))
    tenth = np.minimum(np.floor(np.nan_to_num(d) * 10 + 1e-12), 9)
    return np.asarray(np.where(np.isnan(d), -1, tenth), dtype=np.int64)
