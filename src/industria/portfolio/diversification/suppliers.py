"""Owns from which industries each industry buys: by supply links where they are known, else by value chains.

Comes in: `supply_links` with `enterprises` (in the office only), `chain_edges` or the plan's, `chain_nodes`.
Goes out: shares, suppliers × buyers.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.kernels.arrays import Floats
from industria.steps import Tables

Pairs = list[tuple[str, str, float]]


def supplier_shares(tables: Tables, industries: tuple[str, ...], *, public: bool) -> Floats:
    """s_ij: what part of what industry j buys comes from industry i; columns add up to 1, NaN where unknown.

    Of supply links by their amounts (they tell of single firms, so never where `public`), else every industry
    that the chains put before j counts the same. What an industry buys from itself is left out. O(links).
    """
    by_chain = _shares(_chain_pairs(tables), industries)
    if public:
        return by_chain
    by_link = _shares(_link_pairs(tables), industries)
    return np.where(np.isnan(by_link), by_chain, by_link)


def _shares(pairs: Pairs, industries: tuple[str, ...]) -> Floats:
    total = np.zeros((len(industries), len(industries)))
    at = _Codes(industries)
    for supplier, buyer, amount in pairs:
        for one in at.of(supplier):
            for other in at.of(buyer):
                total[one, other] += amount
    np.fill_diagonal(total, 0.0)
    sums = total.sum(axis=0)
    shares = np.full(total.shape, np.nan)
    np.divide(total, sums, out=shares, where=sums > 0)
    return shares


class _Codes:
    """Which measured industries a code stands for: itself, those under it, else the one it is part of."""

    def __init__(self, industries: tuple[str, ...]):
        self.industries = industries
        self.known: dict[str, list[int]] = {}

    def of(self, code: str) -> list[int]:
        if code not in self.known:
            under = [at for at, one in enumerate(self.industries) if one.startswith(code)]
            over = [at for at, one in enumerate(self.industries) if code.startswith(one)]
            self.known[code] = under or over
        return self.known[code]


def _chain_pairs(tables: Tables) -> Pairs:
    if not tables.has("chain_nodes"):
        return []
    nodes = {(row["chain"], row["node"]): row["industry"]
             for row in tables.read("chain_nodes", ["chain", "node", "industry"]).to_pylist()}  # fmt: skip
    source = next((name for name in ("chain_edges", "plan_chain_edges") if tables.has(name)), None)
    if source is None:
        return []
    found = set()
    for row in tables.read(source, ["chain", "from_node", "to_node"]).to_pylist():
        ends = (nodes.get((row["chain"], row["from_node"])), nodes.get((row["chain"], row["to_node"])))
        if ends[0] and ends[1]:
            found.add((ends[0], ends[1]))
    return [(supplier, buyer, 1.0) for supplier, buyer in sorted(found)]


def _link_pairs(tables: Tables) -> Pairs:
    """Sums of amounts by industry of supplier and buyer, reduced in the engine."""
    if not tables.has("supply_links") or not tables.has("enterprises"):
        return []
    session = tables.session
    firms = session.parquet(tables.path("enterprises"))
    firms = firms.group_by("enterprise").agg(industry=firms["industry"].max())
    links = session.parquet(tables.path("supply_links")).select("supplier", "buyer", "amount")
    sold = firms.select(supplier="enterprise", sold_by="industry")
    bought = firms.select(buyer="enterprise", bought_by="industry")
    joined: Any = links.join(sold, "supplier").join(bought, "buyer")
    summed = joined.group_by(["sold_by", "bought_by"]).agg(amount=joined["amount"].sum())
    rows = session.collect(summed).to_pylist()
    return [(row["sold_by"], row["bought_by"], row["amount"]) for row in rows if row["amount"]]
