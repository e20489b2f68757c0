"""Owns how complex the industries of a cluster are, by what each is worth in the region.

Comes in: `complexity_industries`, `measures` of the whole region, the plan's codes. Goes out: `Fact`s.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from industria.kernels.tiers.weighted_mean import weighted_mean
from industria.measures.intervals import to_floats
from industria.measures.membership import map_codes
from industria.portfolio.cluster_tiers.facts import Fact, Facts
from industria.portfolio.cluster_tiers.moment import VIEW, Moment
from industria.steps import Tables


def facts_of_industries(tables: Tables, moment: Moment, clusters: list[str]) -> Facts:
    """The mean PCI of each cluster's industries, weighted by their value in the whole region.

    c = Σ w_j x_j PCI_j / Σ w_j x_j, w the weight of the code in the cluster; where that is not known, the
    bounds hold all of it from nothing to everything and the mean is that of what is known.
    """
    nothing: Facts = {
        (cluster, "complexity"): Fact(period=moment.period, reason="no-complexity") for cluster in clusters
    }
    if not tables.has("complexity_industries") or not tables.has("plan_membership"):
        return nothing
    key = {"period": moment.period, "indicator": moment.indicator}
    # an index of all presence would let outsiders try what the withheld cells are
    index = "pci_disclosed" if moment.public else "pci"
    pci = tables.find("complexity_industries", key, ["classification", "industry", index])
    if not pci.num_rows or pci[index].null_count == pci.num_rows:
        return nothing
    pairs = _pairs(pci)
    sizes = _sizes(tables, moment)
    hidden = _hidden(tables, moment)
    mapping = map_codes(tables.read("plan_membership"), VIEW, pairs, tuple(clusters))
    level = to_floats(pci[index])
    found = dict(nothing)
    for number, cluster in enumerate(clusters):
        own = mapping.cluster == number
        codes, weights = mapping.code[own], mapping.weight[own]
        if len(codes):
            found[cluster, "complexity"] = _fact(moment, [pairs[at] for at in codes], level[codes], weights,
                                                 (sizes, hidden))  # fmt: skip
        else:
            found[cluster, "complexity"] = Fact(period=moment.period, reason="no-codes")
    return found


def _fact(
    moment: Moment, pairs: list[tuple[str, str]], level: np.ndarray, weights: np.ndarray,
    known: tuple[dict[tuple[str, str], float], set[tuple[str, str]]],
) -> Fact:  # fmt: skip
    sizes, hidden = known
    if any(pair in hidden for pair in pairs):
        return Fact(status="suppressed", period=moment.period, reason="withheld")
    value = np.array([sizes.get(pair, np.nan) for pair in pairs])
    usable = ~np.isnan(value) & ~np.isnan(level)
    if not usable.any():
        return Fact(period=moment.period, reason="no-complexity")
    value, level, weights = value[usable], level[usable], weights[usable]
    certain = weights == 1.0
    likely = np.where(np.isnan(weights), 0.0, weights) * value
    mean, low, high = weighted_mean(level, likely, np.where(certain, value, 0.0), value)
    status = "observed" if certain.all() else "estimated"
    if np.isnan(mean):
        return Fact(None, low, high, "inequality", moment.period, None, int(usable.sum()), len(pairs))
    return Fact(mean, low, high, status, moment.period, None, int(usable.sum()), len(pairs))


def _pairs(table: pa.Table) -> list[tuple[str, str]]:
    names = [name or "" for name in table["classification"].to_pylist()]
    return list(zip(names, table["industry"].to_pylist(), strict=True))


def _sizes(tables: Tables, moment: Moment) -> dict[tuple[str, str], float]:
    """The value of each industry in the whole region, where it is known."""
    key = {"region": moment.area.whole, "period": moment.period, "indicator": moment.indicator}
    rows = tables.find("measures", key, ["classification", "industry", "value"])
    known = zip(_pairs(rows), rows["value"].to_pylist(), strict=True)
    return {pair: float(value) for pair, value in known if value is not None and value >= 0}


def _hidden(tables: Tables, moment: Moment) -> set[tuple[str, str]]:
    """Industries whose value in the whole region may not be told; none inside the office."""
    if not moment.public or not tables.has("withheld"):
        return set()
    key = {"table": "measures", "region": moment.area.whole, "period": moment.period,
           "indicator": moment.indicator}  # fmt: skip
    rows = tables.find("withheld", key, ["classification", "item"])
    return {(name or "", item) for name, item in zip(
        rows["classification"].to_pylist(), rows["item"].to_pylist(), strict=True)}  # fmt: skip
