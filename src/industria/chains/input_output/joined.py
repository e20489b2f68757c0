"""Owns `join_regions`: tables of several regions made into one that balances.

Comes in: tables that were read, one a region, with what each sends to and brings from the others, and
distances. Goes out: trade between regions by product, the joined table, the proof that it balances, and
where output arises.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd

from industria.chains.input_output import plain_finding_records as records
from industria.chains.input_output.plain import IOTable
from industria.chains.input_output.plain_finding_records import refusal_finding
from industria.chains.input_output.records import RECORDS
from industria.chains.io_tables.accounts import InputOutputAccounts
from industria.chains.io_tables.labels import Kind
from industria.findings import FindingError
from industria.kernels.arrays import Floats
from industria.kernels.input_output.inverses import leontief_inverse
from industria.kernels.refusal import Refused
from industria.kernels.regionalisation.joined_table import JoinedTable, balance, joined_table
from industria.kernels.regionalisation.joining import RegionTables, Trade, agreed_trade
from industria.measures.plain_tables import hash_of
from industria.result import Result

AWAY: tuple[Kind, ...] = ("exports", "outflow", "net-exports", "discrepancy")
"""Final uses that are no use at home."""


@dataclass(frozen=True, eq=False)
class JoinedRegions:
    """Several regions as one table: made by `join_regions`; what goes where between regions is estimated."""

    regions: tuple[str, ...]
    sectors: tuple[str, ...]
    tables: RegionTables
    traded: Trade
    joined: JoinedTable
    provenance: Mapping[str, Any]

    def io_table(self) -> IOTable:
        """The joined table, a sector written `region sector`, for multipliers, linkages and the rest."""
        labels = [f"{region} {sector}" for region in self.regions for sector in self.sectors]
        return IOTable(self.joined.flows, output=self.joined.output, labels=labels)

    def trade(self) -> Result:
        """What each region sells of each product to each other; rows of zero left out."""
        product, seller, buyer = np.nonzero(self.traded.between)
        regions = np.array(self.regions, dtype=object)
        return self._result("trade", {
            "sector": np.array(self.sectors, dtype=object)[product],
            "from": regions[seller], "to": regions[buyer],
            "value": self.traded.between[product, seller, buyer],
        })  # fmt: skip

    def balance(self) -> Result:
        """How far the joined table is from adding up, and what had to give way before it could; one row.

        `rows`, `inputs`, `uses`: the largest gaps as shares of the largest output. `unmatched`: Σ|purchases
        − sales| between regions by product as a share of sales, given to trade abroad. `transit`: what is
        bought and sold on, as a share of what leaves.
        """
        told = balance(self.joined, self.tables)
        sold = float(self.tables.outflows.sum())
        left = sold + float(self.tables.exports.sum())
        return self._result("balance", {
            "rows": [told.rows], "inputs": [told.inputs], "uses": [told.uses], "least": [told.least],
            "unmatched": [_share(float(np.abs(self.traded.unmatched).sum()), sold)],
            "transit": [_share(float(self.traded.transit.sum()), left)],
        })  # fmt: skip

    def spread(self) -> Result:
        """Where output arises for demand for each region's products, its sectors weighed by output.

        `here` and `elsewhere` per unit of demand, `share_elsewhere` = elsewhere / (here + elsewhere).
        """
        count, n = len(self.regions), len(self.sectors)
        inverse = self._inverse.reshape(count, n, count, n)
        weight = self.tables.output / np.maximum(self.tables.output.sum(axis=1, keepdims=True), 1e-300)
        whole = np.einsum("risj,sj->s", inverse, weight)
        here = np.einsum("sisj,sj->s", inverse, weight)
        columns = {"region": list(self.regions), "here": here, "elsewhere": whole - here,
                   "share_elsewhere": (whole - here) / whole}  # fmt: skip
        return self._result("spread", columns)

    @cached_property
    def _inverse(self) -> Floats:
        output = self.joined.output
        coefficients = np.divide(
            self.joined.flows, output, out=np.zeros_like(self.joined.flows), where=output > 0
        )
        return leontief_inverse(coefficients)

    def _result(self, name: str, columns: dict[str, Any]) -> Result:
        return Result(pd.DataFrame(columns), self.provenance, "gravity", name)


def join_regions(tables: Mapping[str, InputOutputAccounts], *, distance: Any, decay: float) -> JoinedRegions:
    """Tables of regions of one nation as one table that balances, by gravity and RAS.

    t_rs ∝ o_r·i_s / d_rs^β fitted to each region's outflow and inflow, product by product; every user in a
    region takes a product from the same places in the same shares (Leontief & Strout 1963; Chenery 1953;
    Moses 1955). `tables`: what `read_io_table(…).table` gives, one a region, the same sectors in one order
    and unit, flows of all origins. `distance`: a square DataFrame by region, or an array in order; `decay`
    β has no default. Where sales and purchases between regions differ, the smaller is kept and the rest is
    trade abroad. Raises FindingError.
    """
    names = tuple(str(name) for name in tables)
    sectors = tuple(label.code for label in next(iter(tables.values())).sectors) if tables else ()
    if len(names) < 2:
        raise FindingError(
            [records.PARAMETER.at(what="tables", given=len(names), known="two regions or more")]
        )
    for name, table in tables.items():
        _refuse_other_kind(str(name), table, sectors)
    stacked = _stacked(list(tables.values()))
    apart = _distances(distance, names)
    try:
        traded = agreed_trade(stacked, apart, decay)
        made = joined_table(stacked, traded)
    except Refused as refused:
        raise FindingError([_placed(refused, names, sectors)]) from None
    record = RECORDS["regional_trade"]
    provenance = {
        "measure": record.id, "formula": record.formula, "decay": decay, "origin": "estimated",
        "source": record.source, "convention": record.convention.en,
        "regions": len(names), "sectors": len(sectors), "code_version": version("industria"),
        "input_hash": hash_of(stacked.flows, stacked.output, apart, names, sectors),
    }  # fmt: skip
    return JoinedRegions(names, sectors, stacked, traded, made, provenance)


def _refuse_other_kind(name: str, table: InputOutputAccounts, sectors: tuple[str, ...]) -> None:
    """A finding where a table has other sectors, other flows, or does not say what it sends and brings."""
    if tuple(label.code for label in table.sectors) != sectors:
        own = [label.code for label in table.sectors]
        odd = next((code for code in own if code not in sectors), name)
        raise FindingError([records.LABELS.at(argument=name, example=odd, known=", ".join(sectors[:12]))])
    lacking = [
        what
        for what, given in (
            ("total flows", table.total), ("imports", table.imports), ("inflow", table.inflow),
            ("outflow", any(label.kind == "outflow" for label in table.final_uses) or None),
        )
        if given is None
    ]  # fmt: skip
    if lacking:
        raise FindingError([records.PARAMETER.at(what=name, given="–", known=", ".join(lacking))])


def _stacked(tables: list[InputOutputAccounts]) -> RegionTables:
    def sums(table: InputOutputAccounts, kinds: tuple[Kind, ...]) -> Floats:
        return table.final("total", kinds)

    def home(table: InputOutputAccounts) -> Floats:
        return np.asarray(sum(sums(table, (label.kind,)) for label in _home_uses(table)))[:, None]

    exports, outflows = (np.stack([sums(table, (kind,)) for table in tables]) for kind in AWAY[:2])
    imports = np.stack([np.asarray(table.imports) for table in tables])
    inflows = np.stack([np.asarray(table.inflow) for table in tables])
    output = np.stack([table.output for table in tables])
    tiny = 1e-12 * output.max(initial=1.0)  # what a spreadsheet leaves of a zero
    imports, inflows = (np.where((part < 0) & (part > -tiny), 0.0, part) for part in (imports, inflows))
    flows = np.stack([table.flows("total").intermediate for table in tables])
    return RegionTables(
        flows, np.stack([home(table) for table in tables]), output, exports, imports, outflows, inflows
    )


def _home_uses(table: InputOutputAccounts) -> list[Any]:
    """One label of each kind of use at home."""
    return list({label.kind: label for label in table.final_uses if label.kind not in AWAY}.values())


def _distances(distance: Any, names: tuple[str, ...]) -> Floats:
    if isinstance(distance, pd.DataFrame):
        known = [str(name) for name in distance.index]
        odd = [name for name in names if name not in known or name not in [str(c) for c in distance.columns]]
        if odd:
            raise FindingError(
                [records.LABELS.at(argument="distance", example=odd[0], known=", ".join(names[:12]))]
            )
        distance = distance.set_axis(known, axis=0).set_axis([str(c) for c in distance.columns], axis=1)
        distance = distance.loc[list(names), list(names)]
    found = np.asarray(distance, dtype=np.float64)
    if found.shape != (len(names), len(names)):
        raise FindingError([records.SHAPE.at(argument="distance", sectors=len(names))])
    return found


def _placed(refused: Refused, names: tuple[str, ...], sectors: tuple[str, ...]) -> Any:
    """The finding of a refusal that names a product and perhaps a region."""
    data = refused.data
    if refused.code in ("nothing-made", "nothing-to-use"):
        place = f"{names[data['region']]} {sectors[data['product']]}"
        return records.TRADE.at(place=place)
    if refused.code == "not-a-distance":
        return records.PARAMETER.at(what="distance", given="≤ 0", known="d > 0 between any two regions")
    return refusal_finding(refused, names)


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0
