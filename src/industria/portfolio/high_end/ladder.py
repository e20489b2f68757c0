"""Owns where the industries of a cluster stand on the ladder of complexity, and whether it moved up on it.

Comes in: complexity of industries, what each is worth in the region in two years. Goes out: `Fact`s.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.arrays import Floats
from industria.measures.intervals import to_floats
from industria.measures.membership import map_codes
from industria.portfolio.cluster_tiers.facts import Fact, Facts
from industria.portfolio.cluster_tiers.moment import VIEW, Moment
from industria.portfolio.high_end.industry_values import Pair, values_of
from industria.steps import Tables

ROUNDING = 1e-9
"""Complexity that differs by less is the same: a mean of one industry is that industry."""
ALL = ("ladder_place", "ladder_before", "ladder_shift")


def facts_of_ladder(tables: Tables, moment: Moment, clusters: list[str], base: str | None) -> Facts:
    """The place of each cluster's mean industry among all industries, before and now, and the shift between.

    place = share of industries whose complexity is below c = Σ x_j PCI_j / Σ x_j; shift = c₁ − c₀, by the
    complexity of the latest year, so that only the mix of the cluster moves. Codes of the cluster alone.
    """
    found: Facts = {(name, aspect): Fact(period=moment.period, reason="no-complexity")
                    for name in clusters for aspect in ALL}  # fmt: skip
    if not tables.has("complexity_industries") or not tables.has("plan_membership"):
        return found
    key = {"period": moment.period, "indicator": moment.indicator}
    # of presence that may be told, where the run tells both apart
    index = "pci_disclosed" if "pci_disclosed" in tables.columns("complexity_industries") else "pci"
    rows = tables.find("complexity_industries", key, ["classification", "industry", index])
    level = to_floats(rows[index])
    if not len(level) or np.isnan(level).all():
        return found
    pairs = [(name or "", code) for name, code in zip(
        rows["classification"].to_pylist(), rows["industry"].to_pylist(), strict=True)]  # fmt: skip
    mapping = map_codes(tables.read("plan_membership"), VIEW, pairs, tuple(clusters))
    now = values_of(tables, moment.period, moment.indicator)
    before = values_of(tables, base, moment.indicator) if base else None
    for number, cluster in enumerate(clusters):
        own = mapping.code[(mapping.cluster == number) & (mapping.weight == 1.0)]
        if not len(own):
            found |= {(cluster, aspect): Fact(period=moment.period, reason="no-codes") for aspect in ALL}
            continue
        found |= _of_cluster(
            cluster, (moment.period, base), level, [pairs[at] for at in own], level[own], now, before
        )
    return found


def _of_cluster(
    cluster: str, when: tuple[str, str | None], ladder: Floats, pairs: list[Pair], level: Floats,
    now: dict[Pair, float | None], before: dict[Pair, float | None] | None,
) -> Facts:  # fmt: skip
    period, base = when
    means = [_mean(pairs, level, values) for values in (now, before)]
    count = len(pairs)
    found: Facts = {}
    for aspect, mean in zip(("ladder_place", "ladder_before"), means, strict=True):
        of = period if aspect == "ladder_place" else base
        if isinstance(mean, str):
            status = "suppressed" if mean == "withheld" else "missing"
            found[cluster, aspect] = Fact(status=status, period=of, reason=mean)
        else:
            known = ladder[~np.isnan(ladder)]
            place = float((known < mean - ROUNDING).mean())
            found[cluster, aspect] = Fact(place, place, place, "observed", of, None, count, len(known))
    if any(isinstance(mean, str) for mean in means):
        reason = next(str(mean) for mean in means if isinstance(mean, str))
        status = "suppressed" if reason == "withheld" else "missing"
        found[cluster, "ladder_shift"] = Fact(status=status, period=period, base_period=base, reason=reason)
    else:
        shift = float(means[0]) - float(means[1])
        shift = 0.0 if abs(shift) < ROUNDING else shift
        found[cluster, "ladder_shift"] = Fact(shift, shift, shift, "observed", period, base, count)
    return found


def _mean(pairs: list[Pair], level: Floats, values: dict[Pair, float | None] | None) -> float | str:
    """Σ x PCI / Σ x, or the reason why there is none; an industry that is not in the table has nothing."""
    if values is None:
        return "no-earlier-year"
    if any(pair in values and values[pair] is None for pair in pairs):
        return "withheld"
    weights = np.array([values.get(pair) or 0.0 for pair in pairs])
    usable = ~np.isnan(level)
    if weights[usable].sum() <= 0:
        return "no-activity"
    return float(weights[usable] @ level[usable] / weights[usable].sum())
