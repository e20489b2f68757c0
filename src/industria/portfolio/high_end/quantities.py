"""Owns how the unit values of a cluster's industries changed, where they have physical output.

Comes in: value and physical output of industries in two years. Goes out: `Fact`s.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.unit_values import unit_value_change
from industria.measures.membership import map_codes
from industria.periods import year
from industria.portfolio.cluster_tiers.facts import Fact, Facts
from industria.portfolio.cluster_tiers.moment import VIEW, Moment
from industria.portfolio.high_end.industry_values import Pair, values_of
from industria.steps import Tables

QUANTITY = "physical_output"


def facts_of_quantities(tables: Tables, moment: Moment, clusters: list[str], base: str | None) -> Facts:
    """The change of unit values per year over the industries that have both in both years.

    (1 + Törnqvist change)^(1/years) − 1, at current prices: dearer and better are not told apart.
    """
    found: Facts = {
        (name, "unit_value"): Fact(period=moment.period, base_period=base, reason="no-quantities")
        for name in clusters
    }
    if base is None or not tables.has("plan_membership"):
        return found
    grids = [
        values_of(tables, when, name)
        for name in (moment.indicator, QUANTITY)
        for when in (base, moment.period)
    ]
    pairs = sorted(pair for pair in grids[0] if all(grid.get(pair) for grid in grids))
    mapping = map_codes(tables.read("plan_membership"), VIEW, pairs, tuple(clusters))
    every = map_codes(tables.read("plan_membership"), VIEW, sorted(grids[1]), tuple(clusters))
    years = year(moment.period) - year(base)
    for number, cluster in enumerate(clusters):
        own: list[Pair] = [
            pairs[at] for at in mapping.code[(mapping.cluster == number) & (mapping.weight == 1.0)]
        ]
        if own:
            change = unit_value_change(*(np.array([grid[pair] for pair in own], float) for grid in grids))
            rate = float((1 + change) ** (1 / years) - 1)
            found[cluster, "unit_value"] = Fact(
                rate, rate, rate, "observed", moment.period, base, len(own),
                int(((every.cluster == number) & (every.weight == 1.0)).sum()),
            )  # fmt: skip
    return found
