"""Owns how the numbers of an impact came about, down to the cells of the table.

Comes in: the tables of a run, the parameters, a row of `impact_summary`, `impact_sectors` or
`impact_assumptions`. Goes out: a `Derivation`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from industria.chains.impact.asked import CLOSURE, asked_of
from industria.chains.impact.impact_of import Answer, answered
from industria.chains.input_output.explained_table import Explained, explained_table
from industria.chains.sectors import sectors_of
from industria.findings import Language, Text
from industria.provenance import Derivation
from industria.register.wording import plain_number
from industria.steps import Tables

MOST = 8
HEAD = Text("{quantity}: what {kind} does", "{kind}：{quantity}")
SECTOR = Text("Output of {sector}: what {kind} does", "{kind}：{sector}产出")
OF = Text("through final demand for {sector}", "经由{sector}的最终需求")
RATE = Text("{quantity} per unit of output of {sector}", "{sector}单位产出的{quantity}")
FORMULAS = {
    "direct": "r Δf",
    "indirect": "(L − I) r Δf",
    "induced": "(L* − L) r Δf",
    "total": "L* r Δf",
}
OTHERS = (
    ("share", "", "Δx / x"),
    ("value_added", "CNY", "(v / x) Δx"),
    ("income", "CNY", "(w / x) Δx"),
    ("jobs", "persons", "(e / x) Δx"),
    ("purchases_lost", "CNY", "Σ_i α_i r_i z_ij"),
)
"""Further numbers of a sector: its column, unit and formula."""
CLOSED = {
    "direct": "−P x",
    "indirect": "−(L_·K P (I + (L − I)_KK P)⁻¹ x_K − P x)",
    "induced": "Δx on L − Δx on L*",
    "total": "direct + indirect + induced",
}


def explain_impact(
    tables: Tables, parameters: Mapping[str, str], row: Mapping[str, Any], language: Language
) -> Derivation:
    """How one number of an impact came about."""
    asked = asked_of(parameters)
    answer = answered(tables, sectors_of(tables, report=False), asked)
    moment = {"region": answer.judged.region, "period": answer.judged.period}
    found = explained_table(tables, moment, language)
    if "assumption" in row:
        return Derivation(row[f"says_{language}"], "")
    if "quantity" in row:
        return _quantity(found, answer, row)
    return _sector(found, answer, row)


def _quantity(found: Explained, answer: Answer, row: Mapping[str, Any]) -> Derivation:
    """Each stage of a quantity, as a sum over sectors of rate × output."""
    words, quantity = found.words, row["quantity"]
    name = words.term("quantity", quantity)
    rate = answer.rates.rates.get(quantity)
    scale = answer.table.accounts.facts.scale or 1.0
    parts = []
    for stage in ("direct", "indirect", "induced", "total"):
        if row[stage] is None or rate is None:
            continue
        changes = getattr(answer.found.middle, stage)
        order = np.argsort(-np.abs(changes), kind="stable")
        terms = tuple(
            Derivation(
                words.say(RATE, quantity=name, sector=found.cells.name(answer.table.codes[at])),
                words.number(float(rate[at] * changes[at]) * scale, row["unit"]),
                "(w / x) Δx",
                f"{plain_number(float(rate[at]))} × {plain_number(float(changes[at]) * scale)}",
            )
            for at in order[:MOST].tolist()
            if changes[at] != 0
        )
        left = max(int((changes != 0).sum()) - len(terms), 0)
        parts.append(
            Derivation(
                words.term("column", stage),
                words.number(row[stage], row["unit"]),
                _formula(answer, stage),
                inputs=terms,
                left_out=left,
                column=stage,
                is_sum=True,
            )
        )
    kind = words.term("impact_kind", answer.asked.kind).lower()
    head = words.say(HEAD, quantity=name, kind=kind)
    value = words.interval(row["total"], row["low"], row["high"], row["unit"])
    return Derivation(
        head,
        value,
        note=words.term("io_reason", row["reason"]),
        origin=row["origin"] or "",
        inputs=tuple(parts),
    )


def _sector(found: Explained, answer: Answer, row: Mapping[str, Any]) -> Derivation:
    """The output of a sector by the demands that reach it: l_ij · r_j · Δf_j, and their first purchase."""
    words, table = found.words, answer.table
    at = table.codes.index(row["sector"])
    scale = table.accounts.facts.scale or 1.0
    middle = answer.found.middle
    demand = middle.direct
    if answer.asked.kind == CLOSURE:
        lost = middle.direct + middle.indirect
        demand = lost - table.coefficients @ lost
    order = np.argsort(-np.abs(table.leontief[at] * demand), kind="stable")
    terms = []
    for other in order[:MOST].tolist():
        amount = float(table.leontief[at, other] * demand[other])
        if amount == 0:
            continue
        cell = found.cells.cell(row["sector"], table.codes[other])
        need, spent = float(table.leontief[at, other]), float(demand[other]) * scale
        label = words.say(OF, sector=found.cells.name(table.codes[other]))
        terms.append(
            Derivation(
                label,
                words.number(amount * scale, "CNY"),
                "l_ij Δf_j",
                f"{plain_number(need)} × {plain_number(spent)}",
                inputs=() if cell is None else (cell,),
            )
        )
    through = Derivation(
        "L r Δf",
        words.number(float((middle.direct + middle.indirect)[at]) * scale, "CNY"),
        inputs=tuple(terms),
        column="indirect",
        is_sum=True,
    )
    parts = [through] + [
        Derivation(
            words.term("column", stage),
            words.number(row[stage], "CNY"),
            _formula(answer, stage),
            column=stage,
        )
        for stage in ("direct", "induced", "total")
        if row[stage] is not None
    ]
    parts += [
        Derivation(words.term("column", name), words.number(row[name], unit), formula, column=name)
        for name, unit, formula in OTHERS
        if row[name] is not None
    ]
    head = words.say(
        SECTOR,
        sector=found.cells.name(row["sector"]),
        kind=words.term("impact_kind", answer.asked.kind).lower(),
    )
    value = words.interval(row["total"], row["low"], row["high"], "CNY")
    note = words.term("io_reason", row["reason"])
    return Derivation(head, value, note=note, origin=row["origin"] or "", inputs=tuple(parts))


def _formula(answer: Answer, stage: str) -> str:
    return (CLOSED if answer.asked.kind == CLOSURE else FORMULAS)[stage]
