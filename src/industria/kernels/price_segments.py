"""Owns how dear goods are beside the same goods of others, and in which price segment they are.

Comes in: unit values of exports and of a reference, values. Goes out: ratios, their mean, shares of segments.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

BAND = 0.25
"""α: within 1/(1 + α) and 1 + α prices count as alike (Fontagné & Freudenberg 1997)."""


def relative_unit_value(unit_value: Floats, reference: Floats, value: Floats) -> float:
    """exp Σ s_p ln(u_p / r_p), s_p = v_p / Σ v: how much dearer than the same goods of others on average.

    Goods need not have the same unit: each is compared with itself. O(n). Refuses `shapes-differ`,
    `not-positive` and `nothing-compared`.
    """
    _refuse(unit_value, reference, value)
    return float(np.exp(value @ np.log(unit_value / reference) / value.sum()))


def segment_shares(
    unit_value: Floats, reference: Floats, value: Floats, band: float = BAND
) -> tuple[float, float, float]:
    """Parts of the value in the segments low (u/r < 1/(1 + α)), middle, high (u/r > 1 + α); they add up to 1.

    Alike within the band, vertically apart outside of it. O(n). Refuses as `relative_unit_value`.
    """
    _refuse(unit_value, reference, value)
    ratio = unit_value / reference
    high, low = ratio > 1.0 + band, ratio < 1.0 / (1.0 + band)
    shares = value / value.sum()
    return float(shares[low].sum()), float(shares[~low & ~high].sum()), float(shares[high].sum())


def _refuse(unit_value: Floats, reference: Floats, value: Floats) -> None:
    if not unit_value.shape == reference.shape == value.shape:
        raise Refused("shapes-differ", shapes=[unit_value.shape, reference.shape, value.shape])
    if not unit_value.size:
        raise Refused("nothing-compared", goods=0)
    for name, array in (("unit_value", unit_value), ("reference", reference), ("value", value)):
        if not (np.isfinite(array) & (array > 0)).all():
            raise Refused("not-positive", argument=name)
