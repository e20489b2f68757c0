"""Owns which indices a build works out of each region and of each industry, and which need all others.

Comes in: a table of regions × industries. Goes out: one array a measure, in the order of `REGION_MEASURES` or
`INDUSTRY_MEASURES`. The formulae are in `kernels.concentration`.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.kernels.concentration.dissimilarity import hachman, krugman, krugman_rest
from industria.kernels.concentration.entropy import entropy, related_variety, unrelated_variety
from industria.kernels.concentration.gini import gini, locational_gini
from industria.kernels.concentration.herfindahl import herfindahl, herfindahl_normalised
from industria.kernels.concentration.theil import theil, theil_decomposition

Indices = dict[str, Floats]
OWN_OF_REGION = ("herfindahl", "herfindahl_normalised", "entropy", "related_variety", "unrelated_variety")
AGAINST_ALL_OF_REGION = ("krugman_nation", "krugman_rest", "hoover", "hachman")
REGION_MEASURES = (*OWN_OF_REGION, *AGAINST_ALL_OF_REGION)
OWN_OF_INDUSTRY = (
    "herfindahl", "herfindahl_normalised", "theil", "theil_between", "theil_within", "gini",
)  # fmt: skip
AGAINST_ALL_OF_INDUSTRY = (
    "theil_relative", "locational_gini", "locational_gini_hoover", "locational_gini_unweighted", "hoover",
    "krugman",
)  # fmt: skip
OF_PLANTS = ("gamma", "maurel_sedillot")
INDUSTRY_MEASURES = (*OWN_OF_INDUSTRY, *AGAINST_ALL_OF_INDUSTRY, *OF_PLANTS)
AGAINST_ALL = frozenset((*AGAINST_ALL_OF_REGION, *AGAINST_ALL_OF_INDUSTRY))
"""Measures that compare with all cells of the table: one unknown cell leaves them unknown for everybody."""


def own_of_regions(x: Floats, group: Integers | None) -> Indices:
    """Indices of a region's own cells. x: (R, J) → (R,) each; related variety only where there are groups.

    H, H*, E, RV, UV; see `kernels.concentration`. O(R·J).
    """
    found = {
        "herfindahl": herfindahl(x),
        "herfindahl_normalised": herfindahl_normalised(x),
        "entropy": entropy(x),
    }
    if group is not None:
        found |= {
            "related_variety": related_variety(x, group),
            "unrelated_variety": unrelated_variety(x, group),
        }
    return found


def regions_against_all(x: Floats) -> Indices:
    """Indices that compare a region with all regions of the table. x: (R, J) → (R,) each.

    K, K against the rest, D, Hachman; see `kernels.concentration`. O(R·J).
    """
    nation = x.sum(axis=0)
    if np.isnan(nation).any():
        return {name: np.full(len(x), np.nan) for name in AGAINST_ALL_OF_REGION}
    distance = krugman(x, nation)
    return {
        "krugman_nation": distance,
        "krugman_rest": krugman_rest(x),
        "hoover": distance / 2.0,
        "hachman": hachman(x, nation),
    }


def own_of_industries(x: Floats, group: Integers | None) -> Indices:
    """Indices of an industry's own cells. x: (J, R) → (J,) each; the split of Theil's where there are groups.

    H, H*, T, T_b, T_w, G; see `kernels.concentration`. O(J·R log R).
    """
    found = {
        "herfindahl": herfindahl(x),
        "herfindahl_normalised": herfindahl_normalised(x),
        "theil": theil(x),
        "gini": gini(x),
    }
    if group is not None:
        found["theil_between"], found["theil_within"] = theil_decomposition(x, group)
    return found


def industries_against_all(x: Floats) -> Indices:
    """Indices that compare an industry's spread with that of all activity. x: (J, R) → (J,) each.

    Relative Theil, locational Gini in three definitions, D, K; see `kernels.concentration`. O(J·R log R).
    """
    base = x.sum(axis=0)
    if np.isnan(base).any():
        return {name: np.full(len(x), np.nan) for name in AGAINST_ALL_OF_INDUSTRY}
    distance = krugman(x, base)
    weighted = locational_gini(x, base, "weighted")
    return {
        "theil_relative": theil(x, base),
        "locational_gini": weighted,
        "locational_gini_hoover": 2.0 * weighted,
        "locational_gini_unweighted": locational_gini(x, base, "unweighted"),
        "hoover": distance / 2.0,
        "krugman": distance,
    }
