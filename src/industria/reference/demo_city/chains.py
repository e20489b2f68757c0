"""Owns the tables `chain_nodes` and `chain_edges` of the demo city: one hand-drawn chain a larger cluster.

Comes in: the design. Goes out: the columns of both contracts.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from industria.reference.demo_city.design import CLASSIFICATION, read_design

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


def chain_nodes() -> dict[str, Any]:
    """One row a node."""
    columns: dict[str, Any] = defaultdict(list)
    for node in nodes():
        for name in ("chain", "node", "name_zh", "name_en", "stage", "industry"):
            columns[name].append(node[name])
        columns["classification"].append(CLASSIFICATION)
        columns["bottleneck"].append("是" if node["bottleneck"] == "yes" else "否")
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
