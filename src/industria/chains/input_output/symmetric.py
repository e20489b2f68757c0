"""Owns `symmetric_table`: a table of what industries make and one of what they use made into a square one.

Comes in: make and use that were read and judged, and the model. Goes out: the accounts of a symmetric
table, as `read_io_table` gives them, with a warning where cells came out negative.
"""

from __future__ import annotations

import numpy as np

from industria.chains.input_output import plain_finding_records as records
from industria.chains.io_tables.accounts import Flows, InputOutputAccounts
from industria.chains.io_tables.labels import Label
from industria.chains.io_tables.reading import ReadTable
from industria.chains.io_tables.supply_use import SupplyUseAccounts
from industria.findings import Finding, FindingError
from industria.kernels.input_output import symmetric_tables as kernel
from industria.kernels.refusal import Refused


def symmetric_table(accounts: SupplyUseAccounts | ReadTable, *, model: str) -> ReadTable:
    """A symmetric table by one of the four models of the Eurostat manual.

    A product technology and B industry technology give products by products, C fixed industry sales and D
    fixed product sales give industries by industries (Eurostat 2008, ch. 11). A and C need as many products
    as industries and may give negative cells: they are kept, and a finding names them. Imports, taxes and
    margins stay columns of supply. There is no default model. Raises FindingError.
    """
    given = accounts.accounts if isinstance(accounts, ReadTable) else accounts
    if not isinstance(given, SupplyUseAccounts) or given.make is None:
        raise FindingError([records.PARAMETER.at(what="accounts", given="–", known="make, use")])
    others = given.supply.shape[1]
    final = np.hstack([given.use.final, given.supply])
    try:
        made = kernel.symmetric_table(given.make, given.use.intermediate, final, given.primary, model)
    except Refused as refused:
        raise FindingError([_finding(refused, given)]) from None
    sectors = given.products if model in "AB" else given.industries
    uses = made.final[:, : final.shape[1] - others]
    flows = Flows(made.flows, uses)
    table = InputOutputAccounts(
        facts=given.facts, sectors=sectors, final_uses=given.final_uses, primary_inputs=given.primary_inputs,
        supply_columns=given.supply_columns,
        total=flows if others else None, domestic=None if others else flows,
        primary=made.value_added, supply=made.final[:, final.shape[1] - others :], output=made.output,
    )  # fmt: skip
    return ReadTable(table, tuple(_negatives(made.negative, sectors, model)), f"model-{model}")


def _negatives(found: tuple[tuple[int, int], ...], sectors: tuple[Label, ...], model: str) -> list[Finding]:
    if not found:
        return []
    row, column = found[0]
    place = f"{sectors[row].key} → {sectors[column].key}"
    return [records.NEGATIVE_MADE.at(model=model, number=len(found), place=place)]


def _finding(refused: Refused, given: SupplyUseAccounts) -> Finding:
    """What the kernel refused, in words."""
    data = refused.data
    if refused.code == "unknown-model":
        known = "; ".join(f"{name} {meaning}" for name, meaning in kernel.MODELS.items())
        return records.PARAMETER.at(what="model", given=data["model"], known=known)
    if refused.code == "not-square":
        reason = f"{data['products']} products, {data['industries']} industries"
        return records.MAKE_UNFIT.at(
            reason=reason, reason_zh=f"产品 {data['products']} 个，产业 {data['industries']} 个"
        )
    if refused.code == "nothing-made":
        labels = given.products if data["argument"] == "product" else given.industries
        place = labels[data["index"]].key
        return records.MAKE_UNFIT.at(
            reason=f"nobody makes {place}, or it makes nothing", reason_zh=f"{place} 无产出"
        )
    if refused.code == "singular":
        return records.MAKE_UNFIT.at(
            reason="two industries make the same mix", reason_zh="两个产业的产品构成相同"
        )
    return records.parameter_finding(refused, [label.key for label in given.products])
