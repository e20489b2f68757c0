"""Owns the table `supply_links` of the demo city: who sells what to whom in the last year.

Comes in: the city. Goes out: the columns of the contract, amounts in 万元. Buyers buy from the sectors their
own sector needs; a supplier is the likelier chosen the more it is known already (preferential attachment),
and no supplier sells more than a part of its output.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import YEARS
from industria.reference.demo_city.sectors import purchases, sector_of_industry

ROUNDS = 5
SOLD_TO_FIRMS = 0.55
"""Share of a supplier's output that goes to its buyers in the city."""


def supply_links(city: City, count: int) -> dict[str, Any]:
    """`count` links between firms living in the last year, no pair twice, by supplier and then by buyer."""
    rng = city.stream("supply-links")
    firms = city.living(YEARS[-1])
    sector = sector_of_industry()[city.firms.industry[firms]]
    size = np.maximum(city.firms.output[firms, -1], 1.0)
    pairs = np.zeros(0, dtype=np.int64)
    known = np.zeros(len(firms))
    for turn in range(ROUNDS * 4):
        missing = min(count, -(-count * (turn + 1) // ROUNDS)) - len(pairs)
        if missing > 0:
            fresh = _chosen(rng, int(missing * 1.2) + 10, sector, size, known)
            new = fresh[~_among(fresh, pairs)]
            pairs = np.sort(np.concatenate([pairs, rng.permutation(new)[:missing]]))
            known = np.bincount(pairs // len(firms), minlength=len(firms)).astype(float)
    supplier, buyer = pairs // len(firms), pairs % len(firms)
    return _columns(city, rng, firms, supplier, buyer)


def _chosen(
    rng: np.random.Generator, draws: int, sector: np.ndarray, size: np.ndarray, known: np.ndarray
) -> np.ndarray:
    """Pairs (supplier × n + buyer), drawn: the buyer by size, the sector by the buyer's needs, the supplier
    by size and by how many it serves already. Nobody sells to himself."""
    buyers = _drawn(rng, draws, size**0.4)
    needs = np.cumsum(purchases(), axis=0)
    wanted = (rng.random(draws)[None, :] > needs[:, sector[buyers]]).sum(axis=0)
    suppliers = np.full(draws, -1)
    appeal = size**0.35 * (3.0 + known)
    for kind in range(len(needs)):
        here, makers = np.flatnonzero(wanted == kind), np.flatnonzero(sector == kind)
        if len(here) and len(makers):
            suppliers[here] = makers[_drawn(rng, len(here), appeal[makers])]
    kept = (suppliers >= 0) & (suppliers != buyers)
    pairs = np.sort(suppliers[kept] * len(size) + buyers[kept])
    return pairs[np.diff(pairs, prepend=-1) > 0]


def _among(values: np.ndarray, held: np.ndarray) -> np.ndarray:
    """Whether each value is among the sorted ones."""
    if not len(held):
        return np.zeros(len(values), dtype=bool)
    return np.asarray(held[np.searchsorted(held, values).clip(0, len(held) - 1)] == values)


def _drawn(rng: np.random.Generator, draws: int, weight: np.ndarray) -> np.ndarray:
    """Positions drawn with the given weights, with replacement."""
    steps = np.cumsum(weight)
    return np.asarray(
        np.searchsorted(steps, rng.random(draws) * steps[-1], side="right").clip(0, len(weight) - 1)
    )


def _columns(
    city: City, rng: np.random.Generator, firms: np.ndarray, supplier: np.ndarray, buyer: np.ndarray
) -> dict[str, Any]:
    """Amounts: a supplier's sales shared among its buyers by their size and by chance."""
    output = city.firms.output[firms, -1]
    weight = np.maximum(output[buyer], 1.0) ** 0.5 * rng.lognormal(0.0, 0.7, len(buyer))
    whole = np.bincount(supplier, weight, len(firms))[supplier]
    amount = np.floor(SOLD_TO_FIRMS * output[supplier] * weight / whole * 10) / 10
    ids = pa.array(city.ids[firms])
    products, position = np.unique(city.main_products[firms], return_inverse=True)
    return {
        "supplier": pa.DictionaryArray.from_arrays(pa.array(supplier.astype(np.int32)), ids),
        "buyer": pa.DictionaryArray.from_arrays(pa.array(buyer.astype(np.int32)), ids),
        "product": pa.DictionaryArray.from_arrays(
            pa.array(position[supplier].astype(np.int32)), pa.array(products)
        ),
        "period": pa.DictionaryArray.from_arrays(
            pa.array(np.zeros(len(supplier), dtype=np.int32)), pa.array([str(YEARS[-1])])
        ),
        "amount": pa.array(amount),
    }
