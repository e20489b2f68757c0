"""Owns how concentrated the suppliers of each link are, from what firms here buy.

Comes in: `supply_links` of the latest period, `enterprises`, rows of links. Goes out: the Herfindahl index of
suppliers with bounds, how many there are, the share of the largest. A purchase counts for every link whose
name or product it bears; a purchase that names no product counts for none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.chains.value_chains.names import name_key, name_parts
from industria.kernels.arrays import Floats, Integers
from industria.kernels.concentration.herfindahl_bounds import herfindahl_bounds
from industria.measures.intervals import Interval
from industria.periods import latest
from industria.steps import Tables

Row = dict[str, Any]


@dataclass(frozen=True)
class Suppliers:
    """Of every link: the index with bounds, its suppliers, the largest one's share; NaN where unknown."""

    index: Interval
    count: Integers
    largest: Floats


def suppliers_of(tables: Tables, links: Sequence[Row]) -> Suppliers:
    """Concentration of suppliers by link. O(supply links + suppliers · log suppliers)."""
    size = len(links)
    unknown = np.full(size, np.nan)
    value, low, high, largest = (unknown.copy() for _ in range(4))
    count = np.zeros(size, dtype=np.int64)
    for at, sums in _bought(tables, links).items():
        suppliers = list(sums.values())
        known = np.array([total for total, _ in suppliers])
        most = np.array([np.inf if open_ else total for total, open_ in suppliers])
        count[at] = len(suppliers)
        low[at], high[at] = herfindahl_bounds(known, most)
        if np.isfinite(most).all() and known.sum() > 0:
            value[at] = high[at] = low[at]
            largest[at] = known.max() / known.sum()
    return Suppliers(Interval(value, low, high), count, largest)


def _bought(tables: Tables, links: Sequence[Row]) -> dict[int, dict[str, tuple[float, bool]]]:
    """For each link the amounts by supplier, and whether some amount of that supplier is not known."""
    rows = _purchases(tables)
    if rows is None:
        return {}
    by_name: dict[str, list[int]] = {}
    for at, link in enumerate(links):
        names = {link["name_zh"], link["name_en"], *name_parts(link.get("products"))}
        for name in {name_key(name) for name in names if name}:
            by_name.setdefault(name, []).append(at)
    found: dict[int, dict[str, tuple[float, bool]]] = {}
    at_product: dict[str, list[int]] = {}
    columns = (rows[name].to_pylist() for name in ("product", "supplier", "amount_sum", "open_sum"))
    for product, supplier, amount, open_ in zip(*columns, strict=True):
        if product not in at_product:
            parts = name_parts(product)
            at_product[product] = sorted({at for part in parts for at in by_name.get(name_key(part), [])})
        for at in at_product[product]:
            total, unknown = found.setdefault(at, {}).get(supplier, (0.0, False))
            found[at][supplier] = (total + (amount or 0.0), unknown or bool(open_))
    return found


def _purchases(tables: Tables) -> pa.Table | None:
    """Amounts by product and supplier of what firms of the register buy, of the latest period."""
    if not tables.has("supply_links"):
        return None
    period = latest(pc.unique(tables.read("supply_links", ["period"])["period"]).to_pylist())
    if period is None:
        return None
    rows = tables.read("supply_links", ["supplier", "buyer", "product", "amount", "period"])
    rows = rows.filter(pc.and_(pc.equal(rows["period"], period), pc.is_valid(rows["product"])))
    if tables.has("enterprises"):
        here = pc.unique(tables.read("enterprises", ["enterprise"])["enterprise"]).cast(pa.string())
        rows = rows.filter(pc.is_in(rows["buyer"], here))
    rows = rows.append_column("open", pc.is_null(rows["amount"]).cast(pa.int64()))
    return rows.group_by(["product", "supplier"]).aggregate([("amount", "sum"), ("open", "sum")])
