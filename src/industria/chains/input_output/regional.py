"""Owns `regional_table` and `charm`: a table, or the trade, of a region that has none, from the nation's.

Comes in: the nation's table and the region's output by sector, a method and its parameters. Goes out:
regional coefficients, what is brought in, multipliers over a band of δ, and the table scaled to totals that
are known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd

from industria.chains.input_output.plain import IOTable
from industria.chains.input_output.plain_finding_records import refusal_finding
from industria.chains.input_output.plain_reading import by_sector
from industria.chains.input_output.records import RECORDS
from industria.findings import FindingError
from industria.kernels.arrays import Floats
from industria.kernels.input_output.coefficients import own_share_readings
from industria.kernels.input_output.inverses import leontief_inverse
from industria.kernels.reconciliation.ras import ras
from industria.kernels.refusal import Refused
from industria.kernels.regionalisation.cross_hauling import heterogeneity, trade
from industria.kernels.regionalisation.quotients import (
    DELTA_FITTED,
    NEEDS_DELTA,
    QuotientMethod,
    brought_in,
    regional_coefficients,
    simple_quotient,
)
from industria.measures.plain_output import table_like
from industria.measures.plain_tables import hash_of
from industria.result import Result


class RegionalTable:
    """An estimated regional table: made by `regional_table`; every number in it is estimated."""

    def __init__(
        self, national: IOTable, region: Floats, nation: Floats, method: QuotientMethod, estimated: Floats
    ) -> None:
        self.labels = national.labels
        self.output = region
        self.method = method
        self._national, self._nation, self._coefficients = national, nation, estimated

    def coefficients(self) -> Result:
        """What a sector (column) buys within the region of each other (row) per unit of output."""
        columns = {label: self._coefficients[:, at] for at, label in enumerate(self.labels)}
        return self._result("coefficients", columns)

    def own(self) -> Result:
        """Each sector: quotient, own part of its inputs, what is brought in, multipliers.

        `own_inputs` Σ_i a_ij^R / Σ_i a_ij^N; `brought_in_for` and `brought_in_of` from the rest of the
        nation, by user and by product; `output_multiplier` of the region, `national_multiplier` of the
        nation.
        """
        whole = self._national_coefficients()
        inputs, outside = whole.sum(axis=0), brought_in(whole, self._coefficients, self.output)
        own = np.divide(
            self._coefficients.sum(axis=0), inputs, out=np.full_like(inputs, np.nan), where=inputs > 0
        )
        columns = {
            "location_quotient": simple_quotient(self.output, self._nation),
            "own_inputs": own, "brought_in_for": outside.sum(axis=0), "brought_in_of": outside.sum(axis=1),
            "output_multiplier": self._multipliers(self._coefficients),
            "national_multiplier": self._multipliers(whole),
        }  # fmt: skip
        return self._result("own", columns)

    def delta_band(self, deltas: Sequence[float] = DELTA_FITTED) -> Result:
        """Output multipliers for several δ, one column each; unless told the ends of the band fitted.

        Only for FLQ and AFLQ. No δ in the band is the right one: show the band.
        """
        if self.method.name not in NEEDS_DELTA:
            raise _finding(
                Refused("parameter-not-used", parameter="delta", value=self.method.name, methods=NEEDS_DELTA),
                self.labels,
            )
        columns = {}
        for delta in deltas:
            found = _estimated(
                self._national,
                self.output,
                self._nation,
                _method(self.method.name, delta, None, None, self.labels),
            )
            columns[f"output_multiplier_{delta:g}"] = self._multipliers(found)
        return self._result("delta_band", columns)

    def fitted(self, rows: Any, columns: Any) -> RegionalTable:
        """The table scaled by RAS to known totals of sales to and purchases from sectors of the region.

        Raises FindingError with `chains.plain-io-totals` and the rows and columns where no table has them.
        """
        wanted = [
            by_sector(total, name, self.labels) for total, name in ((rows, "rows"), (columns, "columns"))
        ]
        try:
            flows, _ = ras(self._coefficients * self.output, *wanted)
        except Refused as refused:
            raise _finding(refused, self.labels) from None
        made = np.divide(flows, self.output, out=np.zeros_like(flows), where=self.output > 0)
        return RegionalTable(self._national, self.output, self._nation, self.method, made)

    def io_table(self) -> IOTable:
        """The estimated flows as a table of their own, for linkages, extraction and the rest."""
        return IOTable(self._coefficients * self.output, output=self.output, labels=self.labels)

    def __repr__(self) -> str:
        return f"RegionalTable ({self.method.name}): {len(self.labels)} sectors, estimated"

    def _national_coefficients(self) -> Floats:
        return self._national.technical * (self.output > 0)

    def _multipliers(self, found: Floats) -> Floats:
        try:
            multipliers = leontief_inverse(found).sum(axis=0)
        except Refused as refused:
            raise _finding(refused, self.labels) from None
        return np.where(self.output > 0, multipliers, np.nan)

    def _result(self, name: str, columns: dict[str, Any]) -> Result:
        record = RECORDS["regional_coefficient"]
        made = {
            "measure": record.id, "formula": record.formula, "source": record.source,
            "convention": record.convention.en, "code_version": version("industria"), "origin": "estimated",
            "method": asdict(self.method),
            "input_hash": hash_of(self._coefficients, self.output, self.labels),
        }  # fmt: skip
        table = table_like(self._national.like, {"sector": self.labels} | columns)
        return Result(table, made, self.method.name, name)


def regional_table(
    national: IOTable,
    region: Any,
    *,
    method: str,
    nation: Any = None,
    delta: float | None = None,
    alpha: float | None = None,
    beta: float | None = None,
) -> RegionalTable:
    """Input coefficients of a region that has no table, from the nation's and its own output.

    a_ij^R = q_ij·a_ij^N, q by `method`: SLQ, CILQ, RLQ, FLQ or AFLQ (need `delta`), 2D-LQ (needs `alpha`
    and `beta`). No parameter has a default: fitted values differ too much (see the guide). `national` must
    be of domestic products (give it `imports` and `exports` where it is not). `region`: output by sector,
    in the unit of `national`; `nation`: that of all regions together, where it is not the output of
    `national`. A region's published table, where there is one, comes first. Raises FindingError.
    """
    own = by_sector(region, "region", national.labels)
    whole = national.output if nation is None else by_sector(nation, "nation", national.labels)
    chosen = _method(method, delta, alpha, beta, national.labels)
    return RegionalTable(national, own, whole, chosen, _estimated(national, own, whole, chosen))


def charm(
    *, output: Any, uses: Any, exports: Any, imports: Any, region_output: Any, region_uses: Any
) -> Result:
    """What a region sells out and buys in of each product, where like goods go both ways (CHARM).

    h = (e + m − |e − m|) / (x + z + d) of the nation; b = x − z − d and q = h·(x + z + d) of the region;
    exports (|b| + q + b) / 2, imports (|b| + q − b) / 2 (Kronenberg 2009). `uses` z + d: for production and
    final use at home, imports included. Columns: heterogeneity, exports, imports, own_share (least, as
    `IOTable`). What passes through is not seen: of Chongqing's trade it finds a sixth. Raises FindingError.
    """
    labels = _labels_of(output)
    given = {"output": output, "uses": uses, "exports": exports, "imports": imports,
             "region_output": region_output, "region_uses": region_uses}  # fmt: skip
    read = {name: by_sector(part, name, labels) for name, part in given.items()}
    try:
        h = heterogeneity(read["output"], read["uses"], read["exports"], read["imports"])
        sold, bought = trade(read["region_output"], read["region_uses"], h)
        own = own_share_readings(read["region_output"], bought, sold)[0]
    except Refused as refused:
        raise _finding(refused, labels) from None
    record = RECORDS["charm_trade"]
    made = {"measure": record.id, "formula": record.formula, "source": record.source, "origin": "estimated",
            "convention": record.convention.en, "code_version": version("industria")}  # fmt: skip
    columns = {"sector": labels, "heterogeneity": h, "exports": sold, "imports": bought, "own_share": own}
    return Result(pd.DataFrame(columns), made, "CHARM", "charm")


def _labels_of(output: Any) -> list[str]:
    """The sectors as a Series or mapping names them, else their numbers from 1."""
    if isinstance(output, Mapping):
        return [str(name) for name in output]
    if isinstance(output, pd.Series) and not isinstance(output.index, pd.RangeIndex):
        return [str(name) for name in output.index]
    return [str(at + 1) for at in range(len(output))]


def _estimated(national: IOTable, own: Floats, whole: Floats, method: QuotientMethod) -> Floats:
    try:
        found = regional_coefficients(national.technical, own, whole, method)
    except Refused as refused:
        raise _finding(refused, national.labels) from None
    return np.asarray(found * (own > 0))


def _method(
    name: str, delta: float | None, alpha: float | None, beta: float | None, labels: Sequence[str]
) -> QuotientMethod:
    try:
        return QuotientMethod(name, delta, alpha, beta)
    except Refused as refused:
        raise _finding(refused, labels) from None


def _finding(refused: Refused, labels: Sequence[str]) -> FindingError:
    return FindingError([refusal_finding(refused, labels)])
