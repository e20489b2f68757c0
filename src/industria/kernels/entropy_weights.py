"""Owns entropy weights: how much each indicator counts in a score, by how much it tells units apart.

Comes in: indicators of units (cities, years), more being better. Goes out: values between a floor and one,
weights and the score of each unit.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

FLOOR = 0.01
"""The least scaled value: a unit that is last in everything still has a score above 0."""


def scaled(values: ArrayLike, floor: float = FLOOR) -> Floats:
    """Every indicator between a floor and one, units × indicators.

    y_ij = c + (1 − c)·(v_ij − min_j) / (max_j − min_j); an indicator that is the same everywhere gives one.
    O(cells). Refuses `shapes-differ`, `unknown`.
    """
    v = np.asarray(values, dtype=np.float64)
    if v.ndim != 2 or not v.size:
        raise Refused("shapes-differ", shapes=[v.shape])
    if not np.isfinite(v).all():
        raise Refused("unknown", argument="values", count=int((~np.isfinite(v)).sum()))
    least, span = v.min(axis=0), np.ptp(v, axis=0)
    part = np.divide(v - least, span, out=np.ones_like(v), where=np.broadcast_to(span > 0, v.shape))
    return np.asarray(floor + (1 - floor) * part)


def entropy_weights(scaled_values: ArrayLike) -> Floats:
    """The weight of each indicator: more where it differs more between units.

    p_ij = y_ij / Σ_i y_ij, e_j = −Σ_i p_ij·ln p_ij / ln m, w_j = (1 − e_j) / Σ (1 − e_j) (Shannon 1948;
    Zeleny 1982). Equal weights where none differs. O(cells). Refuses `too-few` (fewer than two units),
    `negative`.
    """
    y = np.asarray(scaled_values, dtype=np.float64)
    if y.ndim != 2 or len(y) < 2:
        raise Refused("too-few", units=len(y))
    if (y < 0).any():
        raise Refused("negative", argument="scaled_values")
    p = y / y.sum(axis=0)
    told = np.log(p, out=np.zeros_like(p), where=p > 0)
    spread = 1 + (p * told).sum(axis=0) / np.log(len(y))
    spread = np.maximum(spread, 0.0)
    spread[np.ptp(y, axis=0) == 0] = 0.0
    whole = float(spread.sum())
    return np.asarray(spread / whole if whole > 0 else np.full(y.shape[1], 1.0 / y.shape[1]))
