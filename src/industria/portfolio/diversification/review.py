"""Owns the flag for fair-competition review: which recommendations lean on selective incentives, and why.

Comes in: instruments, sites, the plan's clusters, whether an entry is safe. Goes out: a reason or none.
"""

from __future__ import annotations

from dataclasses import dataclass

from industria.findings import Text
from industria.measures.membership import map_codes
from industria.steps import Tables

FUND = Text(
    "it is bold, and the funds meant for its cluster ({count}) choose single firms",
    "属于大胆选项，且面向该集群的 {count} 支基金须选定个别企业",
)
SITE = Text(
    "a site set aside for its cluster costs less than the city's median site",
    "为该集群预留的地块价格低于全市中位数",
)
RULE = Text(
    "A review is asked for where an entry is bold and a fund is meant for its cluster (funds choose firms), "
    "or where cheap land is set aside for the cluster in the district.",
    "大胆选项且有基金面向其集群（基金须选定企业），或本地为其集群预留低价地块的，均提示公平竞争审查。",
)


@dataclass(frozen=True)
class Incentives:
    """Clusters of each industry; how many funds each cluster has; districts with cheap sites for it."""

    clusters: dict[str, set[str]]
    funds: dict[str, int]
    cheap: set[tuple[str, str]]

    def reason(self, place: str, industry: str, safe: bool) -> Text | None:
        """Why a recommendation must be reviewed; None where nothing selective is in sight."""
        mine = self.clusters.get(industry, set())
        money = sum(self.funds.get(cluster, 0) for cluster in mine)
        told = []
        if money and not safe:
            told.append(Text(FUND.en.format(count=money), FUND.zh.format(count=money)))
        if any((place, cluster) in self.cheap for cluster in mine):
            told.append(SITE)
        if not told:
            return None
        return Text("; ".join(one.en for one in told), "；".join(one.zh for one in told))


def incentives_of(tables: Tables, classification: str | None, industries: tuple[str, ...]) -> Incentives:
    """What the register says of money and land for clusters."""
    return Incentives(_clusters(tables, classification, industries), _funds(tables), _cheap_sites(tables))


def _clusters(tables: Tables, classification: str | None, industries: tuple[str, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    if not tables.has("plan_membership") or not tables.has("plan_clusters"):
        return found
    names = tuple(row["cluster"] for row in tables.read("plan_clusters", ["cluster"]).to_pylist())
    pairs = [(classification or "", code) for code in industries]
    mapping = map_codes(tables.read("plan_membership"), "membership", pairs, names)
    for code, cluster in zip(mapping.code.tolist(), mapping.cluster.tolist(), strict=True):
        found.setdefault(industries[code], set()).add(names[cluster])
    return found


def _funds(tables: Tables) -> dict[str, int]:
    found: dict[str, int] = {}
    if tables.has("instruments"):
        for row in tables.read("instruments", ["cluster", "instrument_kind"]).to_pylist():
            if row["cluster"] and row["instrument_kind"] == "fund":
                found[row["cluster"]] = found.get(row["cluster"], 0) + 1
    return found


def _cheap_sites(tables: Tables) -> set[tuple[str, str]]:
    """Districts and clusters with free land below the median price of all sites."""
    if not tables.has("sites"):
        return set()
    rows = tables.read("sites", ["region", "clusters", "land_free_mu", "land_price"]).to_pylist()
    prices = sorted(row["land_price"] for row in rows if row["land_price"] is not None)
    if not prices:
        return set()
    median = prices[len(prices) // 2]
    return {
        (row["region"], part.strip())
        for row in rows
        if row["land_price"] is not None and row["land_price"] < median and (row["land_free_mu"] or 0) > 0
        for part in (row["clusters"] or "").replace("；", ";").split(";")
        if part.strip()
    }
