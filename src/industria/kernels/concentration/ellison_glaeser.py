"""Owns the index of Ellison and Glaeser: how far plants of an industry stand together beyond chance.

Comes in: `PlantSums`, or an industry's raw concentration and its Herfindahl index of plants. Goes out: one
number an industry with its standard error; where there is none, the reason.
Notation, for one industry: z_k the share of plant k in it, s_i the share of region i in it, x_i the share of
region i in all activity, H = Σ z_k², G = Σ_i (s_i − x_i)², p_q = Σ_i x_i^q, Z_q = Σ_k z_k^q.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from industria.kernels.arrays import Floats, floats
from industria.kernels.concentration.parts import parts, shares
from industria.kernels.concentration.plants import PlantSums
from industria.kernels.refusal import Refused

DEFINED, ZERO_TOTAL, UNKNOWN_SIZE, UNKNOWN_BASE, ONE_REGION, SINGLE_PLANT = range(6)
REASONS = ("defined", "zero-total", "unknown-size", "unknown-base", "one-region", "single-plant")
"""Why an index has no value, in the order of the codes in `reason`."""

_LEAST = 1e-12  # 1 − H and 1 − p₂ below this are rounding, not numbers to divide by


@dataclass(frozen=True)
class PlantShares:
    """What both indices of localisation are made of: one entry an industry, but x one entry a region.

    `x`: shares of the regions in all activity. `s_squared`: Σ s_i². `raw`: G. `moments`: Z_2, Z_3, Z_4 in
    rows, (3, J). `reason`: codes into `REASONS`.
    """

    x: Floats
    s_squared: Floats
    raw: Floats
    moments: Floats
    reason: NDArray[np.int8]

    @property
    def herfindahl(self) -> Floats:
        """H of the plants of each industry."""
        return np.asarray(self.moments[0])

    def base_sum(self, power: int) -> float:
        """p_q, the sum of a power of the regions' shares in all activity."""
        return float((self.x**power).sum())


@dataclass(frozen=True)
class Localisation:
    """An index by industry, its standard error if plants choose regions by x alone, and its z-score."""

    value: Floats
    standard_error: Floats
    z: Floats


def plant_shares(sums: PlantSums, base: ArrayLike | None = None) -> PlantShares:
    """Shares of plants and regions, ready for the indices of localisation.

    s_i = X_ij / Σ_i X_ij, x_i = base_i / Σ base (default: all plants of the table, the industry's own among
    them, as in Ellison & Glaeser 1997), Z_q = P_q / P_1^q. O(cells + R). Refuses `shapes-differ`,
    `base-without-region` (an industry has plants where the base is zero), `negative`.
    """
    if base is not None and np.shape(base) != (sums.regions,):
        raise Refused("shapes-differ", shapes=[np.shape(base), (sums.regions,)])
    x = shares(parts(sums.region_totals() if base is None else base, "base"))
    if (x[sums.region] == 0).any():
        raise Refused("base-without-region", cells=int((x[sums.region] == 0).sum()))
    total = np.where(sums.powers[0] > 0, sums.powers[0], np.nan)
    s = sums.value / total[sums.industry]
    there = x[sums.region]
    count = sums.industries
    elsewhere = np.maximum((x * x).sum() - np.bincount(sums.industry, there * there, count), 0.0)
    raw = np.bincount(sums.industry, (s - there) ** 2, count) + elsewhere
    moments = np.stack([sums.powers[q - 1] / total**q for q in (2, 3, 4)])
    squares = np.bincount(sums.industry, s * s, count)
    raw, s_squared = (np.where(np.isnan(total), np.nan, v).astype(np.float64) for v in (raw, squares))
    return PlantShares(x, s_squared, raw, moments, _reason(sums, x, moments[0]))


def ellison_glaeser(found: PlantShares) -> Localisation:
    """How much likelier than chance two plants of an industry are to stand in the same region.

    γ = (G − (1 − p₂) H) / ((1 − p₂)(1 − H)) (Ellison & Glaeser 1997). Standard error for γ = 0:
    var G = 2 {H² (p₂ − 2 p₃ + p₂²) − Z₄ (p₂ − 4 p₃ + 3 p₂²)} (theirs, without spillovers or
    natural advantage; exact for given z and x), over ((1 − p₂)(1 − H))².
    E[γ] = 0 if every plant chooses its region by x alone. O(J). NaN with a reason for a single plant (0/0),
    no activity, one region, unknown sizes.
    """
    p2, p3 = found.base_sum(2), found.base_sum(3)
    h, z4 = found.moments[0], found.moments[2]
    variance = 2.0 * (h**2 * (p2 - 2 * p3 + p2**2) - z4 * (p2 - 4 * p3 + 3 * p2**2))
    scale = _scale(found)
    return _localisation((found.raw - (1.0 - p2) * h) / scale, variance, scale)


def maurel_sedillot(found: PlantShares) -> Localisation:
    """The estimate of the same chance from the regions' own concentration instead of the distance to x.

    γ = ((Σ s_i² − p₂) / (1 − p₂) − H) / (1 − H) (Maurel & Sédillot 1999). Standard error for γ = 0:
    var Σs² = 2 (H² − Z₄)(p₂ − 2 p₃ + p₂²) + 4 (H − 2 Z₃ + Z₄)(p₃ − p₂²), over ((1 − p₂)(1 − H))²: exact for
    plants that choose regions by x alone, from the pairs of plants as var G is. O(J). NaN as in
    `ellison_glaeser`.
    """
    p2, p3 = found.base_sum(2), found.base_sum(3)
    h, z3, z4 = found.moments
    pairs = 2.0 * np.maximum(h**2 - z4, 0.0) * (p2 - 2 * p3 + p2**2)
    variance = pairs + 4.0 * np.maximum(h - 2 * z3 + z4, 0.0) * max(p3 - p2**2, 0.0)
    scale = _scale(found)
    return _localisation((found.s_squared - p2 - (1.0 - p2) * h) / scale, variance, scale)


def ellison_glaeser_interval(
    raw: ArrayLike, base: ArrayLike, herfindahl_low: ArrayLike, herfindahl_high: ArrayLike
) -> tuple[Floats, Floats]:
    """Where γ lies when the Herfindahl index of the plants is known to lie in an interval.

    γ(H) = (G/(1 − p₂) − H) / (1 − H) is monotone in H, so its ends are at those of H. raw: G by industry,
    base: x. O(J). NaN = no bound (towards H = 1 the index has none). Refuses `bounds-reversed`.
    """
    g, low, high = floats(raw, herfindahl_low, herfindahl_high)
    if (low > high).any():
        raise Refused("bounds-reversed", argument="herfindahl", count=int((low > high).sum()))
    p2 = float((shares(base, "base") ** 2).sum())
    if 1.0 - p2 < _LEAST:
        return np.full(g.shape, np.nan), np.full(g.shape, np.nan)
    ratio = g / (1.0 - p2)
    ends = []
    for h in (low, high):
        rest = np.where(1.0 - h > _LEAST, 1.0 - h, np.nan)
        ends.append((ratio - h) / rest)
    at_low, at_high = ends
    falls = ratio <= 1.0
    return np.where(falls, at_high, at_low), np.where(falls, at_low, at_high)


def _scale(found: PlantShares) -> Floats:
    """(1 − p₂)(1 − H), NaN where there is a reason for no index."""
    scale = (1.0 - found.base_sum(2)) * (1.0 - found.herfindahl)
    return np.where(found.reason == DEFINED, scale, np.nan)


def _localisation(value: Floats, variance: Floats, scale: Floats) -> Localisation:
    error = np.sqrt(np.maximum(variance, 0.0)) / scale
    z = np.divide(value, error, out=np.full(value.shape, np.nan), where=error > 0)
    return Localisation(value, error, z)


def _reason(sums: PlantSums, x: Floats, herfindahl: Floats) -> NDArray[np.int8]:
    total = sums.powers[0]
    base_unknown = np.full(total.shape, bool(np.isnan(x).any()))
    one_region = np.full(total.shape, bool(1.0 - (x * x).sum() < _LEAST))
    single = (sums.plants == 1) | (1.0 - herfindahl < _LEAST)
    conditions = [total == 0, np.isnan(total), base_unknown, one_region, single]
    codes = [ZERO_TOTAL, UNKNOWN_SIZE, UNKNOWN_BASE, ONE_REGION, SINGLE_PLANT]
    return np.select(conditions, codes, DEFINED).astype(np.int8)
