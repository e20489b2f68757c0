"""Owns scores: evidence brought onto one scale and weighed, with how far a score may lie from what it is.

Comes in: `Evidence` and weights. Goes out: scores of districts × options × roles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Booleans, Floats
from industria.portfolio.district_map.evidence import Evidence, Piece
from industria.portfolio.district_map.options import ROLES
from industria.portfolio.district_map.settings import EVIDENCE, MapSettings


@dataclass(frozen=True)
class Scores:
    """Scores (districts, options, roles), NaN where an option may not be chosen, and their bounds.

    `scaled` holds each piece of evidence between 0 and 1; `used` names the evidence that counts, the others
    being unknown everywhere.
    """

    point: Floats
    low: Floats
    high: Floats
    scaled: Mapping[str, Piece]
    used: tuple[str, ...]


def scores_of(evidence: Evidence, settings: MapSettings) -> Scores:
    """s = role weight · Σ_k w_k·p_k / Σ_k w_k, p_k the percentile of the evidence among all that is eligible.

    Percentile: the share of known eligible pairs below, ties counting half. An unknown piece stands in the
    middle of where its bounds allow, from 0 to 1 where it has none. Evidence unknown everywhere counts for
    nothing.
    """
    scaled = {name: scale(evidence.pieces[name], evidence.eligible) for name in EVIDENCE}
    known = {name: ~np.isnan(evidence.pieces[name].point) & evidence.eligible for name in EVIDENCE}
    used = tuple(name for name in EVIDENCE if known[name].any())
    sides = []
    for side in ("point", "low", "high"):
        grid = np.stack([_weighed(scaled, used, settings, role, side) for role in ROLES], axis=-1)
        sides.append(np.where(evidence.eligible[:, :, None], grid, np.nan))
    return Scores(sides[0], sides[1], sides[2], scaled, used)


def scale(piece: Piece, eligible: Booleans) -> Piece:
    """Percentiles of a piece of evidence and of its bounds among known eligible pairs."""
    known = np.sort(piece.point[eligible & ~np.isnan(piece.point)])

    def percentile(values: Floats, unknown: float) -> Floats:
        if not len(known):
            return np.full(values.shape, unknown)
        below = np.searchsorted(known, values, side="left") + np.searchsorted(known, values, side="right")
        return np.where(np.isnan(values), unknown, below / (2.0 * len(known)))

    point = percentile(piece.point, 0.5)
    low, high, unknown = point.copy(), point.copy(), np.isnan(piece.point)
    low[unknown], high[unknown] = percentile(piece.low[unknown], 0.0), percentile(piece.high[unknown], 1.0)
    point[unknown] = (low[unknown] + high[unknown]) / 2
    return Piece(point, low, high)


def _weighed(
    scaled: Mapping[str, Piece], used: tuple[str, ...], settings: MapSettings, role: str, side: str
) -> Floats:
    weights = {name: settings.weights[role].get(name, 0.0) for name in used}
    total = sum(weights.values())
    first = next(iter(scaled.values())).point
    grid = np.zeros(first.shape)
    for name, weight in weights.items():
        grid += weight * getattr(scaled[name], side)
    return settings.role_weights[role] * grid / (total if total > 0 else 1.0)
