"""Owns what a change does: output by sector, direct, indirect and induced, and who depends on it.

Comes in: a `PlaceTable` and a change. Goes out: `Effect`, arrays by sector in the table's unit. Everything
is linear: coefficients stay, prices stay, capacity is never short.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.chains.input_output.place_table import PlaceTable
from industria.kernels.arrays import Floats
from industria.kernels.input_output.extraction import group_extraction
from industria.kernels.input_output.final_demand import demand_effect
from industria.kernels.input_output.share_extraction import share_extraction


@dataclass(frozen=True)
class Effect:
    """What a change does to output of every sector (n,); `induced` zeros where households are left out.

    `asked` the change itself, `part` what of it falls on firms here; direct = part · asked.
    """

    asked: Floats
    part: Floats
    direct: Floats
    indirect: Floats
    induced: Floats

    @property
    def total(self) -> Floats:
        """Direct, indirect and induced together."""
        return self.direct + self.indirect + self.induced


def effect_of_demand(table: PlaceTable, change: Floats, part: Floats, households: bool) -> Effect:
    """Final demand that rises or falls: r̂·Δf directly, L·r̂·Δf with suppliers, L*·r̂·Δf with households."""
    found = demand_effect(table.leontief, change, part)
    induced = np.zeros_like(change)
    if households and table.closed is not None:
        induced = demand_effect(table.closed, change, part).total - found.total
    return Effect(change, part, found.direct, found.indirect, induced)


def effect_of_closure(table: PlaceTable, share: Floats, part: Floats, households: bool) -> Effect:
    """Firms that are gone, of which a part is not made up by other firms here.

    That share of each sector is extracted: Δx by `share_extraction` on L; with households the same on L*,
    which counts their spending among the purchases.
    """
    lost = share_extraction(table.leontief, table.output, share * part)
    direct = 0.0 - share * part * table.output
    induced = np.zeros_like(lost)
    if households and table.closed is not None:
        induced = lost - share_extraction(table.closed, table.output, share * part)
    return Effect(0.0 - share * table.output, part, direct, 0.0 - lost - direct, induced)


def customers_of(table: PlaceTable, share: Floats) -> Floats:
    """What each sector here buys of the firms that are gone, and must find elsewhere: Σ_i α_i·z_ij."""
    return np.asarray((table.flows * share[:, None]).sum(axis=0))


def fed_by(table: PlaceTable, share: Floats) -> float | None:
    """Output that passes on what whole sectors supply, after Ghosh: descriptive.

    None where sectors are not closed whole.
    """
    if not ((share == 0) | (share == 1)).all() or not share.any():
        return None
    return float(group_extraction(table.leontief, table.output, share == 1, "forward").sum())
