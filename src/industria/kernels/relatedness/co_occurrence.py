"""Owns what co-occurrence is compared with: the normalisations of how often two industries meet.

Comes in: a presence matrix. Goes out: a matrix of relatedness, its diagonal 0. Two conventions by name say
what an industry's own total is; packages differ in it without saying so.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.complexity.incidence import incidence
from industria.kernels.refusal import Refused
from industria.kernels.relatedness.proximity import co_occurrence

Normalisation = Literal["probability", "association", "cosine", "jaccard"]
Totals = Literal["occurrences", "co-occurrences"]


def normalised_co_occurrence(
    presence: Any, normalisation: Normalisation, *, totals: Totals = "occurrences"
) -> Floats:
    """How much more often two industries meet than something expected of them.

    With C_ij meetings, s_i the industry's total and T that of all: `association` C_ij T / (s_i s_j), `cosine`
    C_ij / √(s_i s_j), `jaccard` C_ij / (s_i + s_j − C_ij) (van Eck & Waltman 2009); `probability` C_ij over ½
    T (s_i/T · s_j/(T − s_i) + s_j/T · s_i/(T − s_j)) (Steijn 2021). `totals`: `occurrences` takes s_i =
    number of regions with i and T = number of regions; `co-occurrences` takes s_i = Σ_j C_ij (j ≠ i) and T =
    Σ s, as EconGeo does. Diagonal 0; NaN for industries present nowhere or where nothing can be expected.
    O(regions · industries²). Refuses `bad-choice`.
    """
    if normalisation not in get_args(Normalisation) or totals not in get_args(Totals):
        choices = (*get_args(Normalisation), *get_args(Totals))
        raise Refused("bad-choice", given=(normalisation, totals), choices=choices)
    part = incidence(presence)
    meetings = co_occurrence(part.matrix)
    if totals == "occurrences":
        s, total = part.column_sums, float(len(part.rows))
    else:
        np.fill_diagonal(meetings, 0.0)
        s = meetings.sum(axis=1)
        total = float(s.sum())
    expected = _expected(meetings, s, total, normalisation)
    related = np.full(meetings.shape, np.nan)
    np.divide(meetings, expected, out=related, where=(expected > 0) & np.isfinite(expected))
    np.fill_diagonal(related, 0.0)
    if part.columns.all():
        return related
    whole = np.full((len(part.columns), len(part.columns)), np.nan)
    whole[np.ix_(part.columns, part.columns)] = related
    return whole


def _expected(meetings: Floats, s: Floats, total: float, normalisation: Normalisation) -> Floats:
    one, other = s[:, None], s[None, :]
    if normalisation == "cosine":
        return np.sqrt(one * other)
    if normalisation == "jaccard":
        return np.asarray(one + other - meetings)
    if normalisation == "association":
        return np.asarray(one * other / max(total, 1.0))
    rest = np.full(len(s), np.nan)
    np.divide(1.0, total - s, out=rest, where=total > s)
    return np.asarray(0.5 * one * other * (rest[:, None] + rest[None, :]))
