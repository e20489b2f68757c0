"""Owns the one table that several regions' tables make together, and the proof that it balances.

Comes in: the tables side by side and the trade between the regions. Goes out: flows between all sectors of
all regions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused
from industria.kernels.regionalisation.joining import RegionTables, Trade


@dataclass(frozen=True)
class JoinedTable:
    """One table of all regions and sectors; rows and columns are region × sector.

    `flows`, `final` (each region's uses, its residual last) and `exports` hold what regions make;
    `imported_flows`, `imported_final` what columns take from abroad, products × columns. `output` as
    published.
    """

    flows: Floats
    final: Floats
    exports: Floats
    output: Floats
    imported_flows: Floats
    imported_final: Floats


@dataclass(frozen=True)
class Balance:
    """The largest gaps of a joined table, each as a share of the largest output.

    `rows`: |Σ Z + Σ F + e − x|; `inputs`: |Σ_r Z + imports − z| of each cell of the regions' own tables;
    `uses`: the same of final uses; `least`: the smallest flow (none is below zero where the tables' are
    not).
    """

    rows: float
    inputs: float
    uses: float
    least: float


def joined_table(tables: RegionTables, trade: Trade) -> JoinedTable:
    """Every user of a product in a region takes it from the same places in the same shares.

    Z^rs_ij = c^rs_i·z^s_ij, c^ss = own / u, c^rs = t^rs / u, from abroad m / u, u = own + Σ_r t^rs + m
    (Chenery 1953; Moses 1955). The residual of a published row is a use like others. O((regions·n)²).
    Refuses `nothing-to-use` with the place where a product is used that nobody supplies.
    """
    regions, n = tables.output.shape
    supply = trade.between.copy()
    at = np.arange(regions)
    supply[:, at, at] += trade.own.T
    used = supply.sum(axis=1) + trade.imports.T
    taken = np.abs(tables.flows).sum(axis=2) + np.abs(tables.final).sum(axis=2)
    lacking = (used <= 0) & (taken.T / (tables.output.max(initial=0.0) or 1.0) > 1e-9)
    if lacking.any():
        product, region = np.argwhere(lacking)[0]
        raise Refused("nothing-to-use", region=int(region), product=int(product), count=int(lacking.sum()))
    share = np.divide(supply, used[:, None, :], out=np.zeros_like(supply), where=used[:, None, :] > 0)
    abroad = np.divide(trade.imports.T, used, out=np.zeros_like(used), where=used > 0)
    final = np.concatenate([tables.final, tables.residual[:, :, None]], axis=2)
    uses = final.shape[2]
    return JoinedTable(
        flows=np.einsum("irs,sij->risj", share, tables.flows).reshape(regions * n, regions * n),
        final=np.einsum("irs,sik->risk", share, final).reshape(regions * n, regions * uses),
        exports=trade.exports.reshape(-1).copy(),
        output=tables.output.reshape(-1).copy(),
        imported_flows=np.einsum("is,sij->isj", abroad, tables.flows).reshape(n, regions * n),
        imported_final=np.einsum("is,sik->isk", abroad, final).reshape(n, regions * uses),
    )


def balance(table: JoinedTable, tables: RegionTables) -> Balance:
    """How far the joined table is from adding up, by row and by cell of the tables it was made of.

    max |…| / max x. O((regions·n)²).
    """
    regions, n = tables.output.shape
    scale = float(table.output.max(initial=0.0)) or 1.0
    rows = table.flows.sum(axis=1) + table.final.sum(axis=1) + table.exports - table.output
    made = table.flows.reshape(regions, n, -1).sum(axis=0) + table.imported_flows
    used = table.final.reshape(regions, n, -1).sum(axis=0) + table.imported_final
    own_uses = np.concatenate([tables.final, tables.residual[:, :, None]], axis=2)
    gaps = {
        "rows": rows,
        "inputs": made - tables.flows.transpose(1, 0, 2).reshape(n, -1),
        "uses": used - own_uses.transpose(1, 0, 2).reshape(n, -1),
    }
    found = {name: float(np.abs(gap).max(initial=0.0)) / scale for name, gap in gaps.items()}
    return Balance(**found, least=float(table.flows.min(initial=0.0)) / scale)
