"""Owns the classical shift-share: growth of the whole, mix of industries, and what is the region's own.

Comes in: levels of cells, industries and the whole in two periods. Goes out: components that add up.
"""

from __future__ import annotations

from industria.kernels.arrays import Floats
from industria.kernels.shift_share.components import (
    MIX,
    NATIONAL,
    Components,
    Levels,
    Reading,
    begin_and_end,
    grown,
    read,
)


def dunn(cell: Levels, industry: Levels, whole: Levels) -> Components:
    """The change of each cell as national growth, industry mix and competitive effect.

    Δx = x₀·G + x₀·(g_i − G) + (x₁ − x₀·(1 + g_i)), G = N₁/N₀ − 1, g_i = N_i1/N_i0 − 1 (Dunn 1960). O(n).
    The last part is `entry` where x₀ = 0 < N_i0, `exit` where x₁ = 0, `new_industry` where N_i0 = 0, so the
    classical competitive effect is competitive + entry + exit. NaN stays in the parts that need it.
    Refuses `negative`, `not-finite`, `shapes-differ`, `base-not-in-reference`.
    """
    reading = read(cell, industry, whole)
    parts = reference_parts(reading)
    return Components(reading.change, parts | begin_and_end(reading, reading.current - as_industry(reading)))


def reference_parts(reading: Reading) -> dict[str, Floats]:
    """What growth of the whole and the mix of industries would have given each cell.

    x₀·(N₁/N₀ − 1) and x₀·(N_i1/N_i0 − N₁/N₀). O(n).
    """
    as_whole = grown(reading.base, Levels(reading.whole_base, reading.whole_current))
    return {NATIONAL: as_whole - reading.base, MIX: as_industry(reading) - as_whole}


def as_industry(reading: Reading) -> Floats:
    """What each cell would be now, had it grown as its industry.

    x₀·N_i1/N_i0. O(n).
    """
    return grown(reading.base, Levels(reading.industry_base, reading.industry_current))
