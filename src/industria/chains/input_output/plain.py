"""Owns `IOTable`: input–output analysis of a plain square table, without a workspace.

Comes in: flows between sectors, their output, perhaps what is brought in and sent out. Goes out: `Result`s,
one row a sector, of the kind of table that came in. Mistakes are raised as `FindingError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from typing import Any, Literal, TypeVar

import numpy as np
import pyarrow as pa

from industria.chains.input_output.plain_finding_records import refusal_finding
from industria.chains.input_output.plain_reading import by_sector, members, some_sectors, square
from industria.chains.input_output.records import RECORDS
from industria.chains.io_tables.accounts import InputOutputAccounts
from industria.findings import FindingError
from industria.kernels.arrays import Floats
from industria.kernels.input_output import coefficients, extraction, inverses, linkages, multipliers, stages
from industria.kernels.input_output.final_demand import demand_effect
from industria.kernels.refusal import Refused
from industria.measures.plain_output import table_like
from industria.measures.plain_tables import hash_of
from industria.result import Result

Reading = Literal["own-first", "pooled", "own-last"]
READINGS: tuple[Reading, ...] = ("own-first", "pooled", "own-last")
Found = TypeVar("Found")


class IOTable:
    """A square table of flows between sectors, with what can be computed from it.

    `flows`: rows sell to columns; a DataFrame (or Arrow table) names the sectors, an array takes `labels`.
    `output`: of each sector, by label or in order. Flows are of products made here; where they count what
    is brought in, give `imports` and `exports` (to and from all places outside) by product: every user then
    takes the same share from outside. `reading` says which goods leave first where goods pass through: own
    ones, all alike, or own ones last. A sector without output has no results.
    """

    def __init__(
        self,
        flows: Any,
        *,
        output: Any,
        labels: Sequence[Any] | None = None,
        imports: Any = None,
        exports: Any = None,
        reading: Reading = "own-first",
    ) -> None:
        self._kind = flows if isinstance(flows, pa.Table) else None
        given, self.labels = square(flows, labels)
        self.output = by_sector(output, "output", self.labels)
        trade = [None if part is None else by_sector(part, name, self.labels)
                 for name, part in (("imports", imports), ("exports", exports))]  # fmt: skip
        self._said(lambda: coefficients.checked_flows(given, self.output))
        self.own_share = self._own_share(trade[0], trade[1], reading)
        open_trade = trade[0] is not None or trade[1] is not None
        own = given * self.own_share[:, None] if open_trade else given
        self._all = np.array(given) if open_trade else None
        self.technical = self._said(lambda: coefficients.technical_coefficients(own, self.output))
        if (self.output == 0).any():
            self._said(lambda: coefficients.allocation_coefficients(own, self.output))
        self._made = {
            "sectors": len(self.labels),
            "imports_taken_out": trade[0] is not None,
            "reading": reading,
            "input_hash": hash_of(given, self.output, self.labels),
        }

    @classmethod
    def of(cls, accounts: InputOutputAccounts, reading: Reading = "own-first") -> IOTable:
        """The table of accounts that were read (`read_io_table(…).table`): flows of products made there.

        Domestic flows where the accounts have them apart; else flows of all origins less what comes from
        abroad and from other regions, in proportion (see the class), with what goes there as exports. A
        sector without output loses its purchases.
        """
        labels = [label.key for label in accounts.sectors]
        if accounts.domestic is not None:
            return cls(accounts.domestic.intermediate, output=accounts.output, labels=labels)
        brought = [part for part in (accounts.imports, accounts.inflow) if part is not None]
        sent = accounts.final("total", ("exports", "outflow"))
        total = accounts.flows("total").intermediate * (accounts.output > 0)
        imports = np.maximum(sum(brought, np.zeros(len(labels))), 0.0)
        return cls(
            total, output=accounts.output, labels=labels, imports=imports, exports=sent, reading=reading
        )

    def coefficients(self) -> Result:
        """What each sector (column) buys here of each other (row) per unit of output: A = Z·x̂⁻¹."""
        return self._matrix("coefficients", self.technical)

    def leontief(self) -> Result:
        """(I − A)⁻¹: output of each sector (row) for a unit of final demand for another (column)."""
        return self._matrix("leontief", self.inverse)

    def ghosh(self) -> Result:
        """(I − B)⁻¹: output of each sector (column) from a unit of primary input of another (row)."""
        return self._matrix("ghosh", self._ghosh)

    def multipliers(self, *, spending: Any = None, **quantities: Any) -> Result:
        """Output multipliers, and multipliers and ratios of any quantity, one row a sector.

        o_j = Σ_i l_ij, h_j = Σ_i (w_i/x_i)·l_ij. Name quantities as you like: `jobs=`, `income=`,
        `value_added=`; levels by sector. With `spending` (what households buy here of each product, for all
        of `income`) the same once income is spent again.
        """
        columns = {"output_multiplier": multipliers.output_multipliers(self.inverse),
                   "input_multiplier": self._input_multipliers()}  # fmt: skip
        levels = {name: by_sector(given, name, self.labels) for name, given in quantities.items()}
        per = {name: self._per_output(level) for name, level in levels.items()}
        for name, weight in per.items():
            columns[f"{name}_multiplier"] = multipliers.weighted_multipliers(self.inverse, weight)
            columns[f"{name}_ratio"] = multipliers.multiplier_ratios(self.inverse, weight)
        if spending is not None:
            closed = self._closed(
                by_sector(spending, "spending", self.labels), per.get("income"), levels.get("income")
            )
            columns["output_multiplier_households"] = multipliers.output_multipliers(closed)
            for name, weight in per.items():
                columns[f"{name}_multiplier_households"] = multipliers.weighted_multipliers(closed, weight)
        return self._result("output_multiplier", "multipliers", columns)

    def linkages(self) -> Result:
        """Linkages, their spread and the class of each sector; sectors without output stand apart.

        U_·j and U_i· of Rasmussen (1956), forward by rows of the Ghosh inverse (Beyers 1976; Jones 1976);
        key where both exceed one.
        """
        there = self.output > 0
        pick = np.ix_(there, there)
        own, ghosh = self.inverse[pick], self._ghosh[pick]
        backward, forward = linkages.power_of_dispersion(own), linkages.forward_of_ghosh(ghosh)
        found = {
            "direct_backward": linkages.direct_backward(self.technical[pick]),
            "direct_forward": linkages.direct_forward(self._allocation[pick]),
            "backward": backward,
            "sensitivity": linkages.sensitivity_of_dispersion(own),
            "forward": forward,
            "spread_backward": linkages.spread_backward(own),
            "spread_forward": linkages.spread_forward(ghosh),
        }
        columns: dict[str, Any] = {name: _spread(values, there) for name, values in found.items()}
        classes = np.full(len(there), None, dtype=object)
        classes[there] = np.array(linkages.CLASSES, dtype=object)[linkages.key_sectors(backward, forward)]
        return self._result("backward", "linkages", columns | {"linkage_class": classes})

    def upstreamness(self, *, exports: Any = None, imports: Any = None, inventories: Any = None) -> Result:
        """Stages to final use and from primary inputs, one row a sector.

        U = (I − Δ)⁻¹·1, δ_ij = z_ij / (x_i − e_i + m_i − n_i) (Antràs, Chor, Fally & Hillberry 2012), of
        the flows as given; D = 1ᵀ(I − A)⁻¹ of flows made here. `exports` and `imports`: for the table of
        one open place whose flows count what is brought in.
        """
        parts = [None if part is None else by_sector(part, name, self.labels) for name, part in
                 (("exports", exports), ("imports", imports), ("inventories", inventories))]  # fmt: skip
        used = self._said(lambda: stages.used_output(self.output, parts[0], parts[1], parts[2]))
        flows = (
            self._all
            if self._all is not None and (exports is not None or imports is not None)
            else self.flows
        )
        columns = {"upstreamness": self._said(lambda: stages.upstreamness(flows, used)),
                   "downstreamness": multipliers.output_multipliers(self.inverse)}  # fmt: skip
        return self._result("upstreamness", "upstreamness", columns)

    def hypothetical_extraction(self, *, weight: Any = None, share: float = 1.0) -> Result:
        """What all sectors would lose without each one, without its purchases, without its sales.

        T_j = x_j·Σ w_i·l_ij / l_jj and its kin (Dietzenbacher & van der Linden 1997), all by closed forms.
        `weight`: levels of another quantity (jobs) by sector, to lose that. `share` below 1: the sector
        shrinks by that share (total loss only).
        """
        per = np.ones(len(self.output))
        if weight is not None:
            level = by_sector(weight, "weight", self.labels)
            per = self._per_output(level)
        total = extraction.total_extraction(self.inverse, self.output, per)
        if share != 1.0:
            total = self._said(
                lambda: extraction.partial_extraction(self.inverse, self.technical, self.output, share, per)
            )
        columns = {"loss_total": total, "loss_share": total / float((per * self.output).sum())}
        if share == 1.0:
            columns["loss_backward"] = extraction.backward_extraction(self.inverse, self.output, per)
            columns["loss_forward"] = extraction.forward_extraction(self.inverse, self.output, per)
        return self._result("loss_total", "hypothetical_extraction", columns)

    def group_extraction(self, sectors: Sequence[Any], *, kind: str = "total") -> Result:
        """What each sector would lose of output without a group of sectors at once.

        `kind`: `total`, `backward` (the group buys nothing here), `forward` (it sells nothing to sectors
        here).
        """
        group = members(sectors, "sectors", self.labels)
        lost = self._said(lambda: extraction.group_extraction(self.inverse, self.output, group, kind))
        return self._result("loss_total", "group_extraction", {"in_group": group, "loss": lost})

    def impact(self, change: Mapping[Any, Any], *, own_share: Any = None, **quantities: Any) -> Result:
        """What a change of final demand (by sector; others zero) leads to here, one row a sector.

        Δx = L·(r̂·Δf). `own_share`: the part of each product bought here, else all of it. Quantities as in
        `multipliers`. What is asked of a sector that is not here leaks. Linear: prices, mix and capacity
        stay as they were.
        """
        asked = some_sectors(change, "change", self.labels)
        share = np.ones(len(asked)) if own_share is None else by_sector(own_share, "own_share", self.labels)
        share = np.where(self.output > 0, share, 0.0)
        effect = self._said(lambda: demand_effect(self.inverse, asked, share))
        columns = {"asked": effect.asked, "leaked": effect.leaked, "direct": effect.direct,
                   "indirect": effect.indirect, "total": effect.total}  # fmt: skip
        for name, given in quantities.items():
            level = by_sector(given, name, self.labels)
            columns[name] = effect.of(self._per_output(level))
        return self._result("output_multiplier", "impact", columns, everywhere=True)

    def __repr__(self) -> str:
        return f"IOTable: {len(self.labels)} sectors, output {self.output.sum():,.6g}"

    @property
    def flows(self) -> Floats:
        """Flows of products made here, as an array."""
        return np.asarray(self.technical * self.output)

    @cached_property
    def _allocation(self) -> Floats:
        return coefficients.allocation_coefficients(self.flows, self.output)

    @cached_property
    def inverse(self) -> Floats:
        """The Leontief inverse L as an array."""
        return self._said(lambda: inverses.leontief_inverse(self.technical))

    @cached_property
    def _ghosh(self) -> Floats:
        return inverses.ghosh_from_leontief(self.inverse, self.output)

    def _input_multipliers(self) -> Floats:
        """g_i = Σ_j l_ij·x_j / x_i, the row sums of the Ghosh inverse, without making it."""
        made = self.inverse @ self.output
        return np.divide(made, self.output, out=np.ones_like(made), where=self.output > 0)

    def _per_output(self, level: Floats) -> Floats:
        return self._said(lambda: multipliers.per_output(level, self.output))

    def _own_share(self, imports: Floats | None, exports: Floats | None, reading: Reading) -> Floats:
        if imports is None and exports is None:
            return np.ones(len(self.labels))
        zero = np.zeros(len(self.labels))
        shares = self._said(lambda: coefficients.own_share_readings(
            self.output, zero if imports is None else imports, zero if exports is None else exports
        ))  # fmt: skip
        if reading not in READINGS:
            self._said(lambda: _refuse_reading(reading))
        return shares[READINGS.index(reading)]

    def _closed(self, spending: Floats, income: Floats | None, level: Floats | None) -> Floats:
        if income is None or level is None:
            self._said(lambda: _refuse_income())
        assert income is not None and level is not None
        return self._said(
            lambda: multipliers.with_households(self.inverse, income, spending / float(level.sum()))
        )

    def _said(self, computed: Callable[[], Found]) -> Found:
        """What is computed, or its refusal as a finding."""
        try:
            return computed()
        except Refused as refused:
            raise FindingError([refusal_finding(refused, self.labels)]) from None

    def _matrix(self, name: str, values: Floats) -> Result:
        columns = {"sector": self.labels} | {label: values[:, at] for at, label in enumerate(self.labels)}
        return Result(table_like(self.like, columns), self._provenance("output_multiplier"), "textbook", name)

    def _result(
        self, measure: str, name: str, columns: Mapping[str, Any], everywhere: bool = False
    ) -> Result:
        there = (self.output > 0) | everywhere
        shown = {k: np.where(there, v, np.nan) if getattr(v, "dtype", None) == np.float64 else v
                 for k, v in columns.items()}  # fmt: skip
        table = table_like(self.like, {"sector": self.labels} | shown)
        return Result(table, self._provenance(measure), "textbook", name)

    def _provenance(self, measure: str) -> dict[str, Any]:
        record = RECORDS[measure]
        return {
            "measure": record.id, "formula": record.formula, "source": record.source,
            "convention": record.convention.en, "code_version": version("industria"), **self._made,
        }  # fmt: skip

    @property
    def like(self) -> Any:
        """A table of the kind that results take."""
        import pandas as pd

        return pd.DataFrame() if self._kind is None else self._kind


def _spread(values: Floats, there: Any) -> Floats:
    """Numbers of the sectors that are there; unknown for the others."""
    found = np.full(len(there), np.nan)
    found[there] = values
    return found


def _refuse_reading(reading: str) -> None:
    raise Refused("unknown-reading", parameter="reading", value=reading, methods=READINGS)


def _refuse_income() -> None:
    raise Refused("parameter-missing", parameter="income", value=None)
