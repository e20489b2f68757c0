"""Owns who buys whose products among several regions: tables side by side, and trade by gravity and RAS.

Comes in: each region's table with its sales to and purchases from the others, and distances. Goes out:
trade between regions by product that fits what they sell and buy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.input_output.coefficients import checked_numbers
from industria.kernels.reconciliation.ras import ras
from industria.kernels.refusal import Refused


@dataclass(frozen=True)
class RegionTables:
    """Tables of regions side by side; flows and uses count what is brought in.

    `flows`: regions × n × n; `final`: regions × n × uses at home; each regions × n: `output`, `exports` and
    `imports` (abroad), `outflows` and `inflows` (other regions). x = Σ_j z + Σ f + e + o − m − i up to a
    residual, which is kept as a use of its own.
    """

    flows: Floats
    final: Floats
    output: Floats
    exports: Floats
    imports: Floats
    outflows: Floats
    inflows: Floats

    def __post_init__(self) -> None:
        regions, n = self.output.shape
        trade = (self.exports, self.imports, self.outflows, self.inflows)
        if self.flows.shape != (regions, n, n) or self.final.shape[:2] != (regions, n):
            raise Refused("shapes-differ", shapes=[self.flows.shape, self.final.shape, self.output.shape])
        if any(part.shape != (regions, n) for part in trade):
            raise Refused("shapes-differ", shapes=[part.shape for part in trade])
        for name in ("flows", "output", "exports", "imports", "outflows", "inflows"):
            checked_numbers(getattr(self, name), name)
        checked_numbers(self.final, "final", signed=True)

    @property
    def residual(self) -> Floats:
        """What the published table leaves open in each row: x − Σ z − Σ f − e − o + m + i."""
        used = self.flows.sum(axis=2) + self.final.sum(axis=2) + self.exports + self.outflows
        return np.asarray(self.output - used + self.imports + self.inflows)


@dataclass(frozen=True)
class Trade:
    """What regions make for themselves, sell abroad and to each other; regions × products.

    `own` made and used in the region; `exports`, `imports` abroad; `between`: products × from × to.
    `transit`: bought and sold on, left out of both sides; `unmatched` by product: purchases from other
    regions less sales to them, which abroad takes or gives.
    """

    own: Floats
    exports: Floats
    imports: Floats
    between: Floats
    transit: Floats
    unmatched: Floats


def gravity(outflows: ArrayLike, inflows: ArrayLike, distance: ArrayLike, decay: float) -> Floats:
    """What each region sells of one product to each other: gravity, fitted to their totals by RAS.

    t_rs ∝ o_r·i_s / d_rs^β, t_rr = 0, then RAS to Σ_s t_rs = o_r, Σ_r t_rs = i_s (Leontief & Strout 1963;
    Wilson 1970). `decay` β has no default. O(regions²) a round. Refuses as `ras`: `totals-differ`,
    `zero-block` where one region would have to trade with itself; `not-a-distance` where d_rs ≤ 0 between
    two regions.
    """
    o, i = np.asarray(outflows, dtype=np.float64), np.asarray(inflows, dtype=np.float64)
    d = np.asarray(distance, dtype=np.float64)
    if d.shape != (len(o), len(i)) or len(o) != len(i):
        raise Refused("shapes-differ", shapes=[o.shape, i.shape, d.shape])
    apart = ~np.eye(len(o), dtype=np.bool_)
    if not ((d[apart] > 0) & np.isfinite(d[apart])).all():
        raise Refused("not-a-distance", count=int((~(d[apart] > 0)).sum()))
    total = float(o.sum())
    heavy = int(np.argmax(o + i))
    if (
        total > 0
        and abs(o[heavy] + i[heavy] - total) <= 1e-9 * total
        and abs(total - i.sum()) <= 1e-9 * total
    ):
        return _through_one(o, i, heavy)
    pull = np.zeros_like(d)
    pull[apart] = np.outer(o, i)[apart] / d[apart] ** decay
    largest = float(pull.max(initial=0.0))
    return ras(pull / largest if largest > 0 else pull, o, i)[0]


def _through_one(o: Floats, i: Floats, heavy: int) -> Floats:
    """The only trade there can be where one region is a side of all of it; RAS would near it without end."""
    flows = np.zeros((len(o), len(i)))
    flows[heavy], flows[:, heavy] = i, o
    flows[heavy, heavy] = 0.0
    return flows


def agreed_trade(tables: RegionTables, distance: ArrayLike, decay: float) -> Trade:
    """Trade of all regions in all products, both sides of it made equal, and spread by gravity.

    Left out of both sides as transit: e + o − x where it is above zero, and what a region with o + i above
    all trade of the product would buy of itself. Then T = min(Σo, Σi), and the larger side's rest is taken
    to go abroad or to come from there. O(products·regions²) a round. Refuses as `gravity`, with the
    `product`, and `nothing-made` with the place where what is sold on was not bought.
    """
    exports, outflow, imports, inflow = (
        part.copy() for part in (tables.exports, tables.outflows, tables.imports, tables.inflows)
    )
    transit = _leave_out_transit(tables.output, exports, outflow, imports, inflow)
    sold, bought = outflow.sum(axis=0), inflow.sum(axis=0)
    common = np.minimum(sold, bought)
    for side, total, abroad in ((outflow, sold, exports), (inflow, bought, imports)):
        kept = side * np.divide(common, total, out=np.zeros_like(total), where=total > 0)
        abroad += side - kept
        side[:] = kept
    turned = np.maximum(outflow + inflow - common, 0.0)
    turned[turned <= 1e-12 * common] = 0.0
    outflow, inflow = np.maximum(outflow - turned, 0.0), np.maximum(inflow - turned, 0.0)
    between = np.zeros((outflow.shape[1], outflow.shape[0], outflow.shape[0]))
    for product in range(outflow.shape[1]):
        try:
            between[product] = gravity(outflow[:, product], inflow[:, product], distance, decay)
        except Refused as refusal:
            raise Refused(refusal.code, **(refusal.data | {"product": product})) from None
    own = np.maximum(tables.output - exports - outflow, 0.0)
    return Trade(own, exports, imports, between, transit + turned, bought - sold)


def _leave_out_transit(
    output: Floats, exports: Floats, outflow: Floats, imports: Floats, inflow: Floats
) -> Floats:
    """Take what is sold on, e + o − x > 0, out of exits and entries alike, in proportion; in place."""
    excess = np.maximum(exports + outflow - output, 0.0)
    for pair in ((exports, outflow), (imports, inflow)):
        total = pair[0] + pair[1]
        short = excess > total * (1 + 1e-9)
        if short.any():
            region, product = np.argwhere(short)[0]
            raise Refused("nothing-made", region=int(region), product=int(product), count=int(short.sum()))
        kept = 1.0 - np.divide(excess, total, out=np.zeros_like(total), where=total > 0)
        for part in pair:
            part *= np.maximum(kept, 0.0)
    return excess
