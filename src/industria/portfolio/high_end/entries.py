"""Owns what came next where a cluster was: industries that districts which had it took up afterwards.

Comes in: presence of two years as it may be told, the plan's codes. Goes out: rows of `high_end_entries`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.stats import hypergeom

from industria.kernels.arrays import Booleans, Integers
from industria.measures.membership import map_codes
from industria.portfolio.cluster_tiers.moment import VIEW
from industria.steps import Tables

COLUMNS = ("region", "classification", "industry", "present")
MARK = "\x1f"
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
    parts = []
    for when in (base, period):
        rows = tables.find("relatedness", {"period": when, "indicator": indicator}, COLUMNS)
        if not rows.num_rows:
            return None
        parts.append((rows["region"].cast(pa.string()), _joined(rows), pc.fill_null(rows["present"], False)))
    regions = _common(parts[0][0], parts[1][0])
    joined = _common(parts[0][1], parts[1][1])
    shape = (len(regions), len(joined))
    hidden, held = np.zeros(shape, dtype=np.bool_), []
    for when, (region, pair, present) in zip((base, period), parts, strict=True):
        table = np.zeros(shape, dtype=np.bool_)
        table[_places(region, pair, regions, joined, np.asarray(present.to_numpy(), dtype=np.bool_))] = True
        held.append(table)
        if tables.has("withheld"):
            key = {"table": "measures", "period": when, "indicator": indicator}
            keys = tables.find("withheld", key, ["region", "classification", "item"])
            keys = keys.rename_columns(["region", "classification", "industry"])
            every = np.ones(keys.num_rows, dtype=np.bool_)
            hidden[_places(keys["region"].cast(pa.string()), _joined(keys), regions, joined, every)] = True
    pairs = [(name, code) for name, _, code in (one.partition(MARK) for one in joined.to_pylist())]
    return TwoYears(base, period, indicator, regions.to_pylist(), pairs, held[0] & ~hidden, held[1] & ~hidden)


def _joined(rows: pa.Table) -> pa.ChunkedArray:
    """Classification and code as one text."""
    name = pc.fill_null(rows["classification"].cast(pa.string()), "")
    return pc.binary_join_element_wise(name, rows["industry"].cast(pa.string()), MARK)


def _common(one: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.Array:
    """What is in both, sorted."""
    own, others = pc.unique(one), pc.unique(other)
    kept = own.filter(pc.is_in(own, others))
    return kept.take(pc.sort_indices(kept))


def _places(
    region: pa.ChunkedArray, pair: pa.ChunkedArray, regions: pa.Array, joined: pa.Array, wanted: Booleans
) -> tuple[Integers, Integers]:
    """Row and column of the wanted cells that are in the matrix."""
    row, column = (
        np.asarray(pc.fill_null(pc.index_in(values, known), -1).to_numpy(), dtype=np.int64)
        for values, known in ((region, regions), (pair, joined))
    )
    there = wanted & (row >= 0) & (column >= 0)
    return row[there], column[there]


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
