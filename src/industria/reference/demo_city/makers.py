"""Owns the table `makers` of the demo city, and what its firms buy from outside: makers elsewhere, invented.

Comes in: the city and its chains. Goes out: the columns of `makers` and further rows of `supply_links`,
amounts in 万元.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from industria.reference.demo_city.chains import edges, facts, is_coded, nodes
from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import YEARS
from industria.reference.demo_city.trade import PARTNERS

NEIGHBOURS = (("东虹省", "Rainbow East"), ("西幻省", "Mirage West"))
ELSEWHERE = (("海市省", "Fata Morgana"), ("云泽省", "Cloudmarsh"), ("空谷市", "Echo Valley"))
EVIDENCE = ("展会名录", "采购平台登记", "企业年报", "")
EXTRA = 1.6
"""Makers elsewhere of a link, on average; a link that nobody makes here has three more."""


def makers(city: City) -> dict[str, Any]:
    """One row a maker elsewhere and link."""
    columns: dict[str, Any] = defaultdict(list)
    for row in _rows(city):
        for name, value in row.items():
            columns[name].append(value)
    return dict(columns)


def _rows(city: City) -> list[dict[str, Any]]:
    rng = city.stream("makers")
    rows: list[dict[str, Any]] = []
    for node in nodes():
        own = facts().get((node["chain"], node["node"]))
        missing = own is not None and (own["nobody_here"] == "yes" or not is_coded(node))
        for _ in range(int(rng.poisson(EXTRA)) + 3 * missing):
            rows.append(_maker(rng, node, len(rows) + 1))
    return rows


def _maker(rng: np.random.Generator, node: dict[str, str], number: int) -> dict[str, Any]:
    place = ("neighbouring", "country", "abroad")[rng.choice(3, p=(0.35, 0.4, 0.25))]
    chosen = {"neighbouring": NEIGHBOURS, "country": ELSEWHERE,
              "abroad": tuple((name, name) for name in PARTNERS)}[place]  # fmt: skip
    zh, en = chosen[rng.integers(len(chosen))]
    sized = rng.random() < 0.8
    evidence = EVIDENCE[rng.integers(len(EVIDENCE))]
    return {
        "maker": f"X{number:04d}", "name_zh": f"{zh}{node['name_zh']}{number}号公司",
        "name_en": f"{node['name_en']} Company {number}" + (f", {en}" if place != "abroad" else ""),
        "chain": node["chain"], "node": node["node"], "product": node["name_zh"], "place": place,
        "country": zh, "output": round(float(rng.lognormal(10.5, 1.2)), 1) if sized else "",
        "evidence": evidence, "seen_on": f"2025-{rng.integers(1, 13):02d}-10" if evidence else "",
    }  # fmt: skip


def purchases(city: City) -> dict[str, Any]:
    """What firms of the industries downstream buy from makers elsewhere in the last year."""
    rng = city.stream("purchases")
    industry = {(node["chain"], node["node"]): node["industry"] for node in nodes()}
    bottlenecks = {(node["chain"], node["node"]) for node in nodes() if node["bottleneck"] == "yes"}
    users: dict[tuple[str, str], set[str]] = defaultdict(set)
    for chain, supplier, user in edges():
        users[chain, supplier].add(industry[chain, user])
    living = city.living(YEARS[-1])
    living = living[city.firms.output[living, -1] > 2_000]
    columns: dict[str, Any] = {name: [] for name in ("supplier", "buyer", "product", "period", "amount")}
    for row in _rows(city):
        wanted = users[row["chain"], row["node"]]
        buyers = living[np.isin(city.codes[living], sorted(wanted))]
        most = 160 if (row["chain"], row["node"]) in bottlenecks else 13
        count = min(int(rng.integers(most // 4, most)), len(buyers))
        for firm in rng.choice(buyers, count, replace=False) if count else ():
            amount = round(float(city.firms.output[firm, -1] * rng.uniform(0.002, 0.02)), 1)
            for name, value in zip(columns, (row["maker"], city.ids[firm], row["product"], str(YEARS[-1]),
                                             amount), strict=True):  # fmt: skip
                columns[name].append(value)
    return columns
