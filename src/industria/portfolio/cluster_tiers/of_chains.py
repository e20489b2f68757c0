"""Owns how complete a cluster's chain is: the share of its links for which a firm of the region is seen.

Comes in: `chain_nodes`, `plan_chains`, firms. Goes out: `Fact`s. A firm not seen may still be there.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow.compute as pc

from industria.classifications.codes import is_part_of
from industria.classifications.records import classification
from industria.portfolio.cluster_tiers.facts import Fact, Facts
from industria.portfolio.cluster_tiers.of_firms import Firms
from industria.steps import Tables

Nodes = Mapping[str, tuple[tuple[str, str, bool | None], ...]]
"""Links of a cluster's chains: chain, node, whether a firm is seen (None: the link has no code)."""


def nodes_seen(tables: Tables, firms: Firms | None) -> Nodes:
    """The links of every cluster's chains, each once, and whether a firm of the region makes it."""
    if firms is None or not tables.has("chain_nodes") or not tables.has("plan_chains"):
        return {}
    owner = {row["chain"]: row["cluster"] for row in tables.read("plan_chains").to_pylist()}
    made = pc.unique(firms.table["industry"]).to_pylist()
    found: dict[str, list[tuple[str, str, bool | None]]] = {}
    for row in tables.read("chain_nodes", ["chain", "node", "industry", "classification"]).to_pylist():
        if row["chain"] in owner:
            known = classification(row["classification"] or "")
            seen = None
            if row["industry"]:
                seen = any(is_part_of(code, row["industry"], known) for code in made)
            found.setdefault(owner[row["chain"]], []).append((row["chain"], row["node"], seen))
    return {cluster: tuple(nodes) for cluster, nodes in found.items()}


def facts_of_chains(nodes: Nodes, firms: Firms | None, clusters: list[str]) -> Facts:
    """Links with a firm over all links; at least that, and at most all of them."""
    period = firms.period if firms else None
    found: Facts = {}
    for cluster in clusters:
        own = nodes.get(cluster, ())
        coded = [seen for _, _, seen in own if seen is not None]
        if not coded:
            reason = "no-firms" if firms is None else ("no-node-codes" if own else "no-chain")
            found[cluster, "completeness"] = Fact(period=period, reason=reason)
            continue
        seen = sum(coded)
        value = seen / len(own)
        status = "observed" if seen == len(own) else "estimated"
        found[cluster, "completeness"] = Fact(
            value, value, 1.0, status, period, None, seen, len(own), None, "reported"
        )
    return found
