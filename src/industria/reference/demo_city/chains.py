"""Owns the tables `chain_nodes` and `chain_edges` of the demo city: one hand-drawn chain a larger cluster.

Comes in: the design. Goes out: the columns of both contracts.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from industria.reference.demo_city.design import CLASSIFICATION, read_design

NO_FACTS = {"coded": "yes", "products": "", "nobody_here": "no", "evidence": "", "seen_on": ""}
ALTERNATIVES = ("domestic_makers", "import_share", "substitution_months")
EVIDENCE = ("企业走访记录", "供应关系数据", "行业协会问卷")


@cache
def nodes() -> tuple[dict[str, str], ...]:
    """The nodes of all chains, in file order."""
    return tuple(read_design("chain_nodes"))


@cache
def edges() -> tuple[tuple[str, str, str], ...]:
    """Every edge as chain, node that supplies, node that uses."""
    return tuple(
        (node["chain"], node["node"], fed) for node in nodes() for fed in node["feeds"].split(";") if fed
    )


def nodes_of(chain: str) -> tuple[dict[str, str], ...]:
    """The nodes of one chain."""
    return tuple(node for node in nodes() if node["chain"] == chain)


@cache
def facts() -> dict[tuple[str, str], dict[str, str]]:
    """What is known of single links: products, whether a code is, and that nobody makes it."""
    return {(row["chain"], row["node"]): row for row in read_design("chain_facts")}


@cache
def alternatives() -> dict[tuple[str, str], dict[str, str]]:
    """What is stated of alternatives: makers in the country, imports, months to replace; much is not."""
    return {(row["chain"], row["node"]): row for row in read_design("chain_alternatives")}


def is_coded(node: dict[str, str]) -> bool:
    """Whether the link carries an industry code; a few are known by their products alone."""
    return facts().get((node["chain"], node["node"]), NO_FACTS)["coded"] == "yes"


def chain_nodes() -> dict[str, Any]:
    """One row a node; customs codes are those of its industry."""
    columns: dict[str, Any] = defaultdict(list)
    goods = read_design("products")
    for node in nodes():
        own, coded = facts().get((node["chain"], node["node"]), NO_FACTS), is_coded(node)
        for name in ("chain", "node", "name_zh", "name_en", "stage"):
            columns[name].append(node[name])
        columns["industry"].append(node["industry"] if coded else "")
        columns["classification"].append(CLASSIFICATION if coded else "")
        columns["bottleneck"].append("是" if node["bottleneck"] == "yes" else "否")
        columns["products"].append(own["products"])
        codes = [row["product"] for row in goods if coded and row["industry"] == node["industry"]]
        columns["goods"].append(";".join(codes))
        columns["nobody_here"].append("是" if own["nobody_here"] == "yes" else "否")
        for name in ("evidence", "seen_on"):
            columns[name].append(own[name])
        known = alternatives().get((node["chain"], node["node"]), {})
        for name in ALTERNATIVES:
            columns[name].append(known.get(name, ""))
    return dict(columns)


def chain_edges() -> dict[str, Any]:
    """One row an edge, with what shows it."""
    columns: dict[str, Any] = defaultdict(list)
    for position, (chain, supplier, user) in enumerate(edges()):
        columns["chain"].append(chain)
        columns["from_node"].append(supplier)
        columns["to_node"].append(user)
        columns["evidence"].append(EVIDENCE[position % len(EVIDENCE)])
        columns["seen_on"].append(f"2025-{position % 12 + 1:02d}-15")
    return dict(columns)
