"""Owns which goods a cluster makes: customs codes of the plan and of the links of its chains.

Comes in: `plan_membership`, `plan_segments`, `chain_links`. Goes out: prefixes of goods codes by cluster.
"""

from __future__ import annotations

from industria.steps import Tables

GOODS = "hs"
"""How the name of a classification of goods begins (HS 2017, HS2012)."""


def goods_of(tables: Tables, clusters: list[str]) -> dict[str, tuple[str, ...]]:
    """The codes of each cluster's goods, shortest first; none where nobody says.

    A code counts wholly, whatever weight the plan gives it: of a part of a good nobody knows the unit value.
    """
    found: dict[str, set[str]] = {cluster: set() for cluster in clusters}
    for table in ("plan_membership", "plan_segments"):
        if tables.has(table):
            for row in tables.read(table, ["cluster", "classification", "code"]).to_pylist():
                if is_goods(row["classification"]) and row["code"] and row["cluster"] in found:
                    found[row["cluster"]].add(row["code"])
    if tables.has("chain_links"):
        for row in tables.read("chain_links", ["cluster", "goods"]).to_pylist():
            if row["cluster"] in found:
                codes = (row["goods"] or "").split(";")
                found[row["cluster"]] |= {code.strip() for code in codes if code.strip()}
    return {
        cluster: tuple(sorted(codes, key=lambda one: (len(one), one))) for cluster, codes in found.items()
    }


def is_goods(classification: str | None) -> bool:
    """Whether a classification is of goods."""
    return (classification or "").strip().lower().startswith(GOODS)


def product_rows(products: list[str], prefixes: tuple[str, ...]) -> list[int]:
    """The numbers of the products that fall under any of the codes."""
    return [at for at, product in enumerate(products) if prefixes and product.startswith(prefixes)]
