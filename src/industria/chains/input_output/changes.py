"""Owns `structural_change`: how much of a change between two tables each cause brought about.

Comes in: the tables of two years at one set of prices, perhaps a quantity (jobs) by sector in both. Goes
out: one row a sector; the parts add up to the change.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Literal

import numpy as np

from industria.chains.input_output import plain_finding_records as records
from industria.chains.input_output.plain import IOTable
from industria.chains.input_output.plain_finding_records import refusal_finding
from industria.chains.input_output.plain_reading import by_sector
from industria.chains.input_output.records import RECORDS
from industria.findings import FindingError
from industria.kernels.arrays import Floats
from industria.kernels.input_output.multipliers import per_output
from industria.kernels.input_output.structural_decomposition import FORMS, structural_decomposition
from industria.kernels.refusal import Refused
from industria.measures.plain_output import table_like
from industria.result import Result

Prices = Literal["constant", "current"]


def structural_change(
    before: IOTable,
    after: IOTable,
    *,
    prices: Prices,
    quantity: tuple[Any, Any] | None = None,
    form: str = "all-orders",
) -> Result:
    """The change of each sector's output (or of a quantity) by technology, mix and level of final demand.

    x = L·s·F, with a quantity ŵ·L·s·F: w per unit of output, L Leontief inverse, s = f / F mix and F = Σ f
    level of final demand for what is made here (Dietzenbacher & Los 1998). `form`: the mean of all orders
    unless told. `quantity`: levels by sector (before, after). `prices` must be said: at `current` ones the
    parts hold prices too, and a warning says so. Raises FindingError.
    """
    if before.labels != after.labels:
        odd = next((name for name in after.labels if name not in before.labels), after.labels[0])
        raise FindingError(
            [records.LABELS.at(argument="after", example=odd, known=", ".join(before.labels[:12]))]
        )
    if prices not in ("constant", "current"):
        raise FindingError([records.PARAMETER.at(what="prices", given=prices, known="constant, current")])
    names = ["technology_effect", "mix_effect", "level_effect"]
    factors = [_factors(table) for table in (before, after)]
    if quantity is not None:
        names.insert(0, "intensity_effect")
        for side, table, given in zip(factors, (before, after), quantity, strict=True):
            side.insert(0, _intensity(table, given))
    try:
        parts = structural_decomposition(factors[0], factors[1], form)
    except Refused as refused:
        if refused.code == "unknown-form":
            raise FindingError(
                [records.PARAMETER.at(what="form", given=form, known=", ".join(FORMS))]
            ) from None
        raise FindingError([refusal_finding(refused, before.labels)]) from None
    columns: dict[str, Any] = {"sector": before.labels, "change": np.sum(parts, axis=0)}
    columns |= dict(zip(names, parts, strict=True))
    record = RECORDS["structural_effect"]
    made = {
        "measure": record.id, "formula": record.formula, "source": record.source, "form": form,
        "prices": prices, "convention": record.convention.en, "code_version": version("industria"),
    }  # fmt: skip
    findings = (records.CURRENT_PRICES.at(),) if prices == "current" else ()
    return Result(table_like(before.like, columns), made, form, "structural_change", findings)


def _factors(table: IOTable) -> list[Any]:
    """L, the mix and the level of final demand for what is made here."""
    demand = table.output - table.technical @ table.output
    level = float(demand.sum())
    if level <= 0:
        raise FindingError([records.PARAMETER.at(what="final demand", given=f"{level:.6g}", known="> 0")])
    return [table.inverse, demand / level, level]


def _intensity(table: IOTable, given: Any) -> Floats:
    level = by_sector(given, "quantity", table.labels)
    try:
        return np.diag(per_output(level, table.output))
    except Refused as refused:
        raise FindingError([refusal_finding(refused, table.labels)]) from None
