"""Owns one year of trade as arrays: what the region exports and imports of each good, and what others export.

Comes in: `trade`, plan tables. Goes out: a `TradeYear`; NaN where unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.arrays import Floats, Integers
from industria.measures.intervals import to_floats
from industria.periods import kind
from industria.portfolio.cluster_tiers.moment import Moment
from industria.steps import Tables

READ = ("region", "product", "flow", "period", "trade_value", "origin")
QUANTITY = ("quantity", "quantity_unit")


@dataclass(frozen=True)
class TradeYear:
    """One year by product. `own`, `imported`: value and quantity of the region (NaN unknown).

    `others`: values of exporters that are no part of the plan × products; `other_prices`: their unit values,
    NaN unknown. Quantities are in the unit of the region's exports of the product, in another unknown.
    """

    period: str
    products: list[str]
    own: tuple[Floats, Floats]
    imported: tuple[Floats, Floats]
    others: Floats
    other_prices: Floats
    origin: str


def trade_year(tables: Tables, moment: Moment) -> TradeYear | None:
    """The latest whole year of the region's exports up to the moment's; None where it has none."""
    if not tables.has("trade"):
        return None
    given = tables.columns("trade")
    rows = tables.read("trade", [*READ, *(name for name in QUANTITY if name in given)])
    inside = [moment.area.whole, *moment.area.parts]
    exports = _flow(rows, inside, "export")
    years = [one for one in pc.unique(exports["period"]).to_pylist() if kind(one) == "year"]
    period = max((one for one in years if one <= moment.period), default=None)
    if period is None:
        return None
    rows = rows.filter(pc.equal(rows["period"], period))
    products = sorted(pc.unique(rows["product"]).to_pylist())
    at = {one: number for number, one in enumerate(products)}
    exports, imports = (_flow(rows, inside, flow) for flow in ("export", "import"))
    units = _units(exports)
    named = pa.array(sorted(_of_plan(tables, moment)), pa.string())
    beside = rows.filter(
        pc.and_(pc.invert(pc.is_in(rows["region"], named)), pc.equal(rows["flow"], "export"))
    )
    exporters = sorted(pc.unique(beside["region"]).to_pylist())
    others, amounts = (
        grid.reshape(len(exporters), len(products))
        for grid in _sums(beside, at, units, _numbers(beside["region"], exporters), len(exporters))
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        prices = np.where((others > 0) & (amounts > 0), others / amounts, np.nan)
    origins = pc.unique(exports["origin"]).to_pylist()
    return TradeYear(
        period, products, _one(exports, at, units), _one(imports, at, units),
        np.nan_to_num(others), prices, "synthetic" if "synthetic" in origins else str(origins[0]),
    )  # fmt: skip


def _flow(rows: pa.Table, inside: list[str], flow: str) -> pa.Table:
    """The region's rows of one flow: of the whole (first of `inside`) where it has any, else of its parts."""
    rows = rows.filter(pc.equal(rows["flow"], flow))
    whole = rows.filter(pc.equal(rows["region"], inside[0]))
    return whole if whole.num_rows else rows.filter(pc.is_in(rows["region"], pa.array(inside, pa.string())))


def _of_plan(tables: Tables, moment: Moment) -> set[str]:
    """The plan's own regions: they are no other exporters."""
    found = {moment.area.whole, *moment.area.parts}
    for table in ("plan_regions", "plan_region"):
        if tables.has(table):
            found |= set(tables.read(table, ["region"])["region"].to_pylist())
    return found


def _units(exports: pa.Table) -> dict[str, str]:
    """The unit of quantity of each product, where the region's exports have a single one."""
    if "quantity_unit" not in exports.column_names:
        return {}
    found: dict[str, set[str]] = {}
    pairs = zip(exports["product"].to_pylist(), exports["quantity_unit"].to_pylist(), strict=True)
    for product, unit in pairs:
        found.setdefault(product, set()).add(unit or "")
    return {product: next(iter(said)) for product, said in found.items() if len(said) == 1}


def _numbers(column: pa.ChunkedArray, names: list[str]) -> Integers:
    return np.asarray(pc.index_in(column, pa.array(names, pa.string())).to_numpy(), dtype=np.int64)


def _one(rows: pa.Table, at: dict[str, int], units: dict[str, str]) -> tuple[Floats, Floats]:
    value, quantity = _sums(rows, at, units, np.zeros(rows.num_rows, dtype=np.int64), 1)
    return np.where(value > 0, value, np.nan), np.where(quantity > 0, quantity, np.nan)


def _sums(
    rows: pa.Table, at: dict[str, int], units: dict[str, str], place: Integers, places: int
) -> tuple[Floats, Floats]:
    """Values and quantities of places × products, flat; a sum with an unknown part is unknown."""
    product = _numbers(rows["product"], list(at))
    amounts = np.full(rows.num_rows, np.nan)
    if units and "quantity" in rows.column_names:
        pairs = zip(rows["product"].to_pylist(), rows["quantity_unit"].to_pylist(), strict=True)
        same = np.array([units.get(product) == (unit or "") for product, unit in pairs], dtype=np.bool_)
        amounts = np.where(same, to_floats(rows["quantity"]), np.nan)
    value, quantity = np.zeros(places * len(at)), np.zeros(places * len(at))
    np.add.at(value, place * len(at) + product, to_floats(rows["trade_value"]))
    np.add.at(quantity, place * len(at) + product, amounts)
    return value, quantity
