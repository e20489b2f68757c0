"""Owns how the numbers of services and manufacturing came about.

Comes in: a row of `services_content`, `services_interaction` or `coupling_coordination`. Goes out: a
`Derivation`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.chains.input_output.explained_table import explained_table
from industria.chains.sectors import sectors_of
from industria.chains.services.content_rows import roles_in
from industria.chains.services.coordination_rows import SYSTEMS, scored, system_sums
from industria.chains.services.records import RECORDS
from industria.findings import Language, Text
from industria.measures.regions import area_of
from industria.provenance import Derivation
from industria.register.wording import plain_number, wording_of
from industria.steps import Tables

HEAD = Text(
    "Producer services in what {item} makes, {region}, {period}", "{region}{period}年{item}所含生产性服务"
)
INTERACTION = Text(
    "Producer services and manufacturing, {region}, {period}", "{region}{period}年生产性服务业与制造业"
)
COORDINATION = Text(
    "Coordination of producer services and manufacturing, {region}, {period}",
    "{region}{period}年生产性服务业与制造业的耦合协调",
)
COUNTED = Text("counts as producer services: {names}", "归为生产性服务业：{names}")
ALL = Text("all manufacturing", "全部制造业")
SCORE = Text("{indicator} of {system}: scaled × weight", "{system}{indicator}：标准化值 × 权重")
MISPRINT = Text(
    "the often printed C = √(U₁U₂) / (U₁ + U₂) leaves out the factor 2: C never exceeds 0.5, and every D is "
    "too low by √2",
    "常见误印 C = √(U₁U₂) / (U₁ + U₂) 漏掉系数 2，C 不超过 0.5，D 因此偏低 √2 倍",
)
CONTENT = (
    "direct",
    "direct_local",
    "of_inputs",
    "complete",
    "complete_local",
    "complete_of_inputs",
    "main_share",
    "lost",
    "lost_share",
)
INTERACTION_FORMULAS = {
    "use_of_services": "Σ z_SM / Σ x_M",
    "use_of_manufacturing": "Σ z_MS / Σ x_S",
    "sold_to_manufacturing": "Σ z_SM / Σ uses of S",
    "sold_to_services": "Σ z_MS / Σ uses of M",
    "interaction": RECORDS["interaction"].formula,
    "manufacturing_lost_share": "Σ_M (L_·S (L_SS)⁻¹ x_S) / Σ x_M",
    "services_lost_share": "Σ_S (L_·M (L_MM)⁻¹ x_M) / Σ x_S",
}


def explain_content(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """Every share of a sector, a cluster or all manufacturing; of a sector with the cells it is made of."""
    found = explained_table(tables, row, language)
    words, cells, table = found.words, found.cells, found.table
    services: list[str] = []
    if table is not None:
        is_service, _ = roles_in(table, sectors_of(tables, report=False))
        services = [code for code, chosen in zip(table.codes, is_service, strict=True) if chosen]
    parts = []
    for name in CONTENT:
        formula = RECORDS[name].formula
        if row[name] is None:
            continue
        inputs: tuple[Derivation, ...] = ()
        told = ""
        if name == "direct" and row["level"] == "sector" and table is not None:
            listed, _ = cells.of_column(row["item"], services)
            inputs = tuple(listed)
            at = table.codes.index(row["item"])
            bought = sum(float(table.all_flows[table.codes.index(code), at]) for code in services)
            told = f"{plain_number(bought)} / {plain_number(float(table.output[at]))}"
        unit = "CNY" if name == "lost" else ""
        parts.append(
            Derivation(
                words.term("column", name),
                words.number(row[name], unit),
                formula,
                told,
                inputs=inputs,
                column=name,
                is_sum=bool(inputs),
            )
        )
    item = (
        words.named("cluster", row["item"])
        if row["level"] == "cluster"
        else cells.name(row["item"])
        if row["level"] == "sector"
        else words.say(ALL)
    )
    head = words.say(HEAD, item=item, region=words.named("region", row["region"]), period=row["period"])
    counted = words.say(COUNTED, names=words.listed(*(cells.name(code) for code in services)))
    note = words.joined(words.term("io_reason", row["reason"]), counted)
    return Derivation(head, "", note=note, origin=row["origin"] or "", inputs=tuple(parts))


def explain_interaction(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """How the two blocks use each other: every share with its formula."""
    words = wording_of(tables, language)
    parts = tuple(
        Derivation(words.term("column", name), words.number(row[name]), formula, column=name)
        for name, formula in INTERACTION_FORMULAS.items()
        if row[name] is not None
    )
    head = words.say(INTERACTION, region=words.named("region", row["region"]), period=row["period"])
    counted = words.say(COUNTED, names=row[f"service_names_{language}"])
    note = words.joined(words.term("io_reason", row["reason"]), counted)
    return Derivation(head, "", note=note, origin=row["origin"] or "", inputs=parts)


def explain_coordination(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """Scores of both systems term by term, coupling, level and degree with the numbers in."""
    words = wording_of(tables, language)
    head = words.say(COORDINATION, region=words.named("region", row["region"]), period=row["period"])
    reason = words.term("io_reason", row["reason"])
    if row["coordination"] is None:
        return Derivation(head, words.number(None), note=reason, origin=row["origin"] or "")
    u1, u2 = plain_number(row["services_score"]), plain_number(row["manufacturing_score"])
    scores = _scores(tables, row, language)
    c, t = plain_number(row["coupling"]), plain_number(row["level"])
    parts = (
        *scores,
        Derivation(
            words.term("column", "coupling"),
            c,
            RECORDS["coupling"].formula,
            f"2 √({u1} × {u2}) / ({u1} + {u2})",
            words.say(MISPRINT),
            column="coupling",
        ),
        Derivation(
            words.term("column", "level"), t, "T = ½ U₁ + ½ U₂", f"½ × {u1} + ½ × {u2}", column="level"
        ),
        Derivation(
            words.term("column", "coordination"),
            words.number(row["coordination"]),
            RECORDS["coordination"].formula,
            f"√({c} × {t})",
            words.term("coordination_class", row["coordination_class"]),
            column="coordination",
        ),
    )
    return Derivation(
        head, words.number(row["coordination"]), note=reason, origin=row["origin"] or "", inputs=parts
    )


def _scores(tables: Tables, row: dict[str, Any], language: Language) -> list[Derivation]:
    words = wording_of(tables, language)
    area = area_of(tables)
    regions = tuple(area.parts) or ((area.whole,) if area.whole else ())
    sums = system_sums(tables, sectors_of(tables, report=False), regions)
    found = scored(sums, tuple(sorted({key[:2] for key in sums})))
    unit = (row["region"], row["period"])
    if found is None or unit not in found.units:
        return []
    made = []
    for at, system in enumerate(SYSTEMS):
        name = words.term("sector_role", system)
        terms = []
        for place, indicator in enumerate(found.indicators):
            weight = found.weights[system][place]
            values = np.array([sums[(*one, system, indicator)] for one in found.units])
            label = words.say(SCORE, system=name, indicator=words.indicator(indicator))
            span = f"[{plain_number(float(values.min()))}, {plain_number(float(values.max()))}]"
            value = words.number(sums[(*unit, system, indicator)])
            terms.append(
                Derivation(
                    label,
                    value,
                    "0.01 + 0.99 (v − min) / (max − min), × w",
                    f"v in {span}, w = {plain_number(weight)}",
                )
            )
        column = "services_score" if at == 0 else "manufacturing_score"
        made.append(
            Derivation(
                words.term("column", column),
                words.number(row[column]),
                "U = Σ_j w_j y_j",
                inputs=tuple(terms),
                column=column,
                is_sum=True,
            )
        )
    return made
