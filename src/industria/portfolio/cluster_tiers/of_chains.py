"""Owns how complete a cluster's chains are, as the value chains measure it: the same number everywhere.

Comes in: `chain_completeness`. Goes out: `Fact`s. A link that is not seen may still be there.
"""

from __future__ import annotations

from industria.portfolio.cluster_tiers.facts import Fact, Facts
from industria.steps import Tables


def facts_of_chains(tables: Tables, clusters: list[str]) -> Facts:
    """Links with a firm over all links, with its bounds; of a cluster without chains the reason."""
    rows = {}
    if tables.has("chain_completeness"):
        found = tables.find("chain_completeness", {"chain": None}).to_pylist()
        rows = {row["cluster"]: row for row in found if row["links"]}
    facts: Facts = {}
    for cluster in clusters:
        row = rows.get(cluster)
        if row is None:
            facts[cluster, "completeness"] = Fact(reason="no-chain")
        elif row["completeness"] is None:
            why = "no-node-codes" if row["period"] else "no-firms"
            facts[cluster, "completeness"] = Fact(period=row["period"], reason=why)
        else:
            facts[cluster, "completeness"] = Fact(
                row["completeness"], row["completeness_low"], row["completeness_high"],
                row["completeness_status"], row["period"], None, row["present"], row["links"], None,
                row["origin"],
            )  # fmt: skip
    return facts
