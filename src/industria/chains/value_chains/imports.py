"""Owns how far a region depends on imports for a link, where the link carries customs codes.

Comes in: `trade` of the latest whole year, links, their output. Goes out: `Imports`, arrays over links. It
is about abroad only: what other parts of the country deliver no customs office sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.chains.value_chains.chain_records import Link
from industria.kernels.arrays import Floats
from industria.kernels.chains.coverage import Bounded, import_dependence
from industria.measures.intervals import Interval
from industria.periods import latest
from industria.steps import Tables


@dataclass(frozen=True)
class Imports:
    """Of every link: imports and exports of its goods, the dependence with bounds, and why there is none."""

    imports: Floats
    exports: Floats
    dependence: Bounded
    reason: list[str | None]
    period: str | None = None


def imports_of(tables: Tables, links: Sequence[Link], output: Interval) -> Imports:
    """Import dependence of every link that has goods codes. O(products × links).

    The point is taken with the estimate of what is made here, the bounds with the least and the most that can
    be; a link that nobody makes is imported wholly.
    """
    size = len(links)
    unknown = np.full(size, np.nan)
    flows, period = _flows(tables)
    if flows is None:
        none = Bounded(unknown, unknown, unknown)
        return Imports(unknown, unknown, none, ["no-trade"] * size, None)
    bought, sold = (
        np.asarray([_sum(flows.get(flow, {}), link.goods) for link in links]) for flow in ("import", "export")
    )
    coded = np.asarray([bool(link.goods) for link in links], dtype=np.bool_)
    inward, outward = (np.where(coded, part, 0.0) for part in (bought, sold))
    low, high = np.nan_to_num(output.low), np.where(np.isnan(output.high), np.inf, output.high)
    bounds = import_dependence(inward, outward, low, np.maximum(low, high))
    point = import_dependence(inward, outward, output.value, output.value)
    parts = [np.where(coded, part, np.nan) for part in (point.value, bounds.low, bounds.high)]
    reason = [_reason(*row) for row in zip(coded.tolist(), bought.tolist(), parts[1].tolist(), strict=True)]
    return Imports(
        np.where(coded, bought, np.nan), np.where(coded, sold, np.nan), Bounded(*parts), reason, period
    )


def _reason(coded: bool, bought: float, low: float) -> str | None:
    if not coded:
        return "no-goods-codes"
    if np.isnan(low):
        return "exports-exceed" if bought > 0 else "not-traded"
    return None


def _flows(tables: Tables) -> tuple[dict[str, dict[str, float]] | None, str | None]:
    """Imports and exports of the whole region by product: its own rows, else the sum of its partition."""
    if not tables.has("trade"):
        return None, None
    rows = tables.read("trade", ["region", "product", "flow", "period", "trade_value"])
    period = latest(pc.unique(rows["period"]).to_pylist())
    if period is None:
        return None, None
    rows = rows.filter(pc.equal(rows["period"], period))
    whole = _regions(tables, rows)
    sums = rows.filter(pc.is_in(rows["region"], whole)).group_by(["product", "flow"]).aggregate(
        [("trade_value", "sum")]
    )  # fmt: skip
    found: dict[str, dict[str, float]] = {}
    columns = (sums[name].to_pylist() for name in ("product", "flow", "trade_value_sum"))
    for product, flow, value in zip(*columns, strict=True):
        found.setdefault(flow, {})[product] = float("nan") if value is None else float(value)
    return found, period


def _regions(tables: Tables, rows: pa.Table) -> pa.Array:
    """The regions whose rows add up to the whole."""
    given = pc.unique(rows["region"])
    head = tables.read("plan_region", ["region"])["region"].to_pylist() if tables.has("plan_region") else []
    if head and head[0] in given.to_pylist():
        return pa.array([head[0]], pa.string())
    if not tables.has("plan_regions"):
        return given
    plan = tables.read("plan_regions", ["region", "in_totals"]).to_pylist()
    outside = {row["region"] for row in plan if row["in_totals"] is False}
    return pa.array([region for region in given.to_pylist() if region not in outside], pa.string())


def _sum(flow: dict[str, float], goods: tuple[str, ...]) -> float:
    """Of all products under any of the codes; a product whose parent is there, too, is not counted twice."""
    own = [product for product in flow if goods and product.startswith(goods)]
    held = set(own)
    nested = [one for one in own if any(one[:end] in held for end in range(1, len(one)))]
    return sum(flow[product] for product in own if product not in nested)
