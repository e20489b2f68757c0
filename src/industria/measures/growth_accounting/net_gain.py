"""Owns `net_gain` on plain tables: gains net of the industry's growth and of neighbours' losses.

Comes in: a panel of all regions that may have gained or lost, and who borders whom. Goes out: a
`GrowthAccount`. The definition and its bounds are in `kernels.net_gain`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.kernels.net_gain import net_gain as net_gain_kernel
from industria.measures.growth_accounting.account import (
    GrowthAccount,
    cells_result,
    level_columns,
    provenance,
    reason_of,
    region_key,
    summed,
    totals_result,
)
from industria.measures.growth_accounting.neighbours import read_neighbours
from industria.measures.growth_accounting.options import GrowthOptions
from industria.measures.growth_accounting.panel import Names, read_panel
from industria.measures.growth_records import COMPETITIVE_SHIFT, DISPLACED_GAIN, GROSS_GAIN, NET_GAIN


def net_gain(
    data: Any, *, region: str, industry: str, period: str, value: str, options: GrowthOptions
) -> GrowthAccount:
    """The gain of each place beyond its industry's growth, and what of it its neighbours did not lose.

    net = gross − displaced, gross = max(x₁ − x₀·N_i1/N_i0, 0). Losses of neighbours in the same industry are
    matched with gains: `displaced_gain` shares them in proportion to gains, `displaced_gain_low` and `_high`
    are the least and the most over all largest matchings, and so are the bounds of `net_gain`. N_i is the
    whole table; `options.neighbours` says who borders whom (in both directions, weights aside).
    `new_industry` is what began where nobody had the industry. `totals` sums over the industries of a region.
    """
    panel = read_panel(data, Names(region, industry, period, value), options)
    borders = read_neighbours(panel, options)
    found = net_gain_kernel(panel.base, panel.current, panel.region, panel.industry, borders)
    new = np.where(panel.of_industry(panel.base) == 0, panel.current, 0.0)
    numbers = {
        **level_columns(panel), "change": panel.current - panel.base, COMPETITIVE_SHIFT.id: found.shift,
        "new_industry": np.where(np.isnan(found.shift), np.nan, new),
        GROSS_GAIN.id: found.gross, DISPLACED_GAIN.id: found.displaced,
        f"{DISPLACED_GAIN.id}_low": found.must, f"{DISPLACED_GAIN.id}_high": found.can,
        NET_GAIN.id: found.gross - found.displaced, f"{NET_GAIN.id}_low": found.gross - found.can,
        f"{NET_GAIN.id}_high": found.gross - found.must,
    }  # fmt: skip
    reason = reason_of(
        numbers,
        [
            ("base-unknown", np.isnan(panel.base)),
            ("current-unknown", np.isnan(panel.current)),
            ("industry-unknown", np.isnan(found.shift)),
        ],
    )
    made = provenance(
        panel, (COMPETITIVE_SHIFT, GROSS_GAIN, DISPLACED_GAIN, NET_GAIN),
        absent=options.absent, allocation="proportional to gains of neighbours", borders=int(borders.nnz),
    )  # fmt: skip
    cells = cells_result(panel, "net_gain", {**numbers, "reason": reason}, made, "proportional")
    key = region_key(panel)
    totals = totals_result(panel, key, summed(panel, key, numbers, reason), cells, "net_gain_totals")
    return GrowthAccount(cells, totals)
