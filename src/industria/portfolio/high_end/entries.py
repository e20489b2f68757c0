"""Owns what came next where a cluster was: industries that districts which had it took up afterwards.

Comes in: presence of two years as it may be told, the plan's codes. Goes out: rows of `high_end_entries`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import hypergeom

from industria.kernels.arrays import Booleans
from industria.measures.membership import map_codes
from industria.portfolio.cluster_tiers.moment import VIEW
from industria.steps import Tables

LISTED = 8
LEAST = 2
"""What a single district took up says nothing of the next."""


@dataclass(frozen=True)
class TwoYears:
    """Presence before and now, regions × industries, of regions and industries of both years."""

    base: str
    period: str
    indicator: str
    regions: list[str]
    pairs: list[tuple[str, str]]
    before: Booleans
    now: Booleans


def two_years(tables: Tables, base: str | None, period: str, indicator: str) -> TwoYears | None:
    """The two matrices; a cell that may not be told in either year is left out of both as not present."""
    if base is None or not tables.has("relatedness"):
        return None
    columns = ["region", "classification", "industry", "present"]
    rows = [
        tables.find("relatedness", {"period": when, "indicator": indicator}, columns).to_pylist()
        for when in (base, period)
    ]
    if not rows[0] or not rows[1]:
        return None
    regions = sorted({row["region"] for row in rows[0]} & {row["region"] for row in rows[1]})
    pairs = sorted({_pair(row) for row in rows[0]} & {_pair(row) for row in rows[1]})
    place, column = ({key: at for at, key in enumerate(keys)} for keys in (regions, pairs))
    hidden = np.zeros((len(regions), len(pairs)), dtype=np.bool_)
    found = []
    for when, part in zip((base, period), rows, strict=True):
        held = np.zeros_like(hidden)
        for row in part:
            if row["present"] and row["region"] in place and _pair(row) in column:
                held[place[row["region"]], column[_pair(row)]] = True
        found.append(held)
        if tables.has("withheld"):
            key = {"table": "measures", "period": when, "indicator": indicator}
            for row in tables.find("withheld", key, ["region", "classification", "item"]).to_pylist():
                pair = (row["classification"] or "", row["item"])
                if row["region"] in place and pair in column:
                    hidden[place[row["region"]], column[pair]] = True
    return TwoYears(base, period, indicator, regions, pairs, found[0] & ~hidden, found[1] & ~hidden)


def entries_of(
    tables: Tables, years: TwoYears, clusters: list[str], held: Mapping[str, set[str]]
) -> list[dict[str, Any]]:
    """For each cluster the industries that districts which had it entered more often than others.

    `held`: the districts that had each cluster. share = entered / (holders without the industry before),
    against the same of the other districts; p is the chance of so many entries among the holders if it did
    not matter who they are (hypergeometric). No row where everybody had the cluster, or nobody.
    """
    mapping = map_codes(tables.read("plan_membership"), VIEW, years.pairs, tuple(clusters))
    entered = years.now & ~years.before
    absent = ~years.before
    rows = []
    for number, cluster in enumerate(clusters):
        own = mapping.code[(mapping.cluster == number) & (mapping.weight == 1.0)]
        holds = np.array([region in held.get(cluster, ()) for region in years.regions], dtype=np.bool_)
        if not len(own) or not holds.any() or holds.all():
            continue
        could, did = absent[holds].sum(axis=0), entered[holds].sum(axis=0)
        others, others_did = absent[~holds].sum(axis=0), entered[~holds].sum(axis=0)
        with np.errstate(invalid="ignore", divide="ignore"):
            share, base = did / could, others_did / others
        chance = hypergeom.sf(did - 1, could + others, did + others_did, could)
        order = np.lexsort((-did, chance))
        kept = [at for at in order.tolist() if did[at] >= LEAST and at not in set(own.tolist())
                and others[at] > 0 and share[at] > base[at]][:LISTED]  # fmt: skip
        for rank, at in enumerate(kept, start=1):
            rows.append({
                "cluster": cluster, "rank": rank, "classification": years.pairs[at][0] or None,
                "industry": years.pairs[at][1], "base_period": years.base, "period": years.period,
                "indicator": years.indicator, "holders": int(could[at]), "entered": int(did[at]),
                "share": float(share[at]), "others": int(others[at]), "others_entered": int(others_did[at]),
                "share_others": float(base[at]), "p_value": float(chance[at]),
            })  # fmt: skip
    return rows


def _pair(row: dict[str, Any]) -> tuple[str, str]:
    return row["classification"] or "", row["industry"]
