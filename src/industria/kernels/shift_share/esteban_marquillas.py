"""Owns the shift-share with homothetic employment: competition freed from what a region happens to hold.

Comes in: the levels of the classical shift-share and each region's base total. Goes out: components that
add up, with a competitive effect free of the region's mix and an allocation effect.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import floats, refuse_negative
from industria.kernels.shift_share.components import (
    ALLOCATION,
    COMPETITIVE,
    Components,
    Levels,
    begin_and_end,
    grown,
    read,
)
from industria.kernels.shift_share.dunn import as_industry, reference_parts


def esteban_marquillas(cell: Levels, industry: Levels, whole: Levels, region_base: ArrayLike) -> Components:
    """The change of each cell as national growth, industry mix, competitive effect and allocation effect.

    h = X_r0·N_i0/N₀; competitive = h·(g_ri − g_i), allocation = (x₀ − h)·(g_ri − g_i). O(n).
    Esteban-Marquillas (1972). X_r0 is the region's base total, h its homothetic level. Only cells that
    continue have both; entry, exit and new industry are whole, as in `dunn`. Refuses what `dunn` refuses.
    """
    reading = read(cell, industry, whole)
    (total,) = floats(region_base)
    refuse_negative(region_base=total)
    shape = np.broadcast_shapes(reading.base.shape, total.shape)
    total = np.broadcast_to(total, shape)
    homothetic = grown(total, Levels(reading.whole_base, reading.industry_base))
    parts = begin_and_end(reading, reading.current - as_industry(reading))
    own = parts[COMPETITIVE]
    growth_gap = np.divide(own, reading.base, out=np.full(shape, np.nan), where=reading.base > 0)
    ruled_out = own == 0
    competitive = np.where(ruled_out, 0.0, homothetic * growth_gap)
    parts |= {COMPETITIVE: competitive, ALLOCATION: np.where(ruled_out, 0.0, own - competitive)}
    return Components(reading.change, reference_parts(reading) | parts)
