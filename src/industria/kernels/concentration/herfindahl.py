"""Owns the Herfindahl index of a distribution: plain, normalised, and as an equivalent number of parts.

Comes in: a table whose last axis holds the parts. Goes out: one number a distribution, NaN where the total is
zero or a part is unknown. The index of plants known by size class only is in `size_classes`.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.concentration.parts import shares
from industria.kernels.refusal import Refused


def herfindahl(x: ArrayLike) -> Floats:
    """The chance that two units drawn at random are of the same part.

    H = Σ_j s_j², s_j = x_j / Σ x (Hirschman 1945; Herfindahl 1950). (…, n) → (…), O(n). From 1/n (even) to 1.
    NaN where the total is zero or a part unknown; refuses `no-parts`, `negative`, `not-finite`.
    """
    share = shares(x)
    return np.asarray(np.einsum("...j,...j->...", share, share))


def herfindahl_normalised(x: ArrayLike, parts: Literal["all", "present"] = "all") -> Floats:
    """The Herfindahl index on a scale from 0 (all parts equal) to 1 (one part only).

    H* = (H − 1/n) / (1 − 1/n), worked out as Σ (s_j − 1/n)² / (1 − 1/n), which cannot fall below 0. O(n).
    n: `all` parts of the table, or only those `present` (x_j > 0) in the distribution. NaN where n = 1 (0/0),
    the total is zero or a part unknown. Refuses `bad-choice` and what `herfindahl` refuses.
    """
    if parts not in ("all", "present"):
        raise Refused("bad-choice", argument="parts", given=parts)
    share = shares(x)
    counted = np.ones(share.shape, dtype=np.bool_) if parts == "all" else share > 0
    n = counted.sum(axis=-1, keepdims=True)
    even = 1.0 / np.maximum(n, 1)
    above = np.where(counted | np.isnan(share), share - even, 0.0)
    most = np.where(n > 1, 1.0 - even, np.nan)[..., 0]
    return np.asarray(np.einsum("...j,...j->...", above, above) / most)


def equivalent_number(x: ArrayLike) -> Floats:
    """How many equal parts would be as concentrated.

    1 / H (Adelman 1969), from 1 to n. O(n). NaN and refusals as in `herfindahl`.
    """
    return np.asarray(1.0 / herfindahl(x))
