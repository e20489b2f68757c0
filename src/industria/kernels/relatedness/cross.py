"""Owns relatedness between two kinds of activity: which technologies go with which industries, and the like.

Comes in: two presence matrices over the same regions. Goes out: proximities across the two kinds, and how
near a region's portfolio of one kind is to each activity of the other.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.complexity.incidence import incidence
from industria.kernels.refusal import Refused
from industria.kernels.relatedness.density import share_of_sums


def cross_proximity(one: Any, other: Any) -> Floats:
    """How likely an activity of one kind and an activity of the other are found in the same regions.

    χ_ab = Σ_r A_ra B_rb / max(u_a, u_b) (Catalán, Navarrete & Figueroa 2022). A: (regions, a), B: (regions,
    b); χ: (a, b). NaN for activities present nowhere. O(regions · a · b). Refuses `shapes-differ`.
    """
    first, second = incidence(one), incidence(other)
    if len(first.rows) != len(second.rows):
        raise Refused("shapes-differ", regions=[len(first.rows), len(second.rows)])
    together = _everywhere(first).T @ _everywhere(second)
    u, v = first.column_sums, second.column_sums
    whole = np.full((len(first.columns), len(second.columns)), np.nan)
    whole[np.ix_(first.columns, second.columns)] = together / np.maximum(u[:, None], v)
    return whole


def cross_density(one: Any, proximities: Floats) -> Floats:
    """What part of the proximity around an activity of the other kind lies in what a region has of the first.

    ω_rb = Σ_a A_ra χ_ab / Σ_a χ_ab (Catalán, Navarrete & Figueroa 2022). In [0, 1]. (regions, b). NaN for
    regions without presence and where nothing is near. O(regions · a · b). Refuses `shapes-differ`.
    """
    part = incidence(one)
    if proximities.ndim != 2 or proximities.shape[0] != len(part.columns):
        raise Refused("shapes-differ", shapes=[(len(part.rows), len(part.columns)), proximities.shape])
    chi = proximities[part.columns]
    density = share_of_sums(part.dense() @ chi, chi.sum(axis=0))
    whole = np.full((len(part.rows), chi.shape[1]), np.nan)
    whole[part.rows] = density
    return whole


def _everywhere(part: Any) -> Floats:
    """The kept columns over all regions, so that two kinds meet in the same rows."""
    whole = np.zeros((len(part.rows), part.matrix.shape[1]))
    whole[part.rows] = part.dense()
    return whole
