"""Owns how flows, whole tables and clusters are explained.

Comes in: a row of `io_flows`, `io_balance` or `io_clusters`. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.chains.input_output.cluster_rows import AVERAGED, held_by_clusters, shares
from industria.chains.input_output.explained_table import explained_table
from industria.chains.sectors import sectors_of
from industria.findings import Language, Text
from industria.provenance import Derivation
from industria.register.wording import plain_number
from industria.steps import Tables

FLOW = Text("{seller} → {buyer}, {period}", "{seller} → {buyer}，{period}年")
TABLE = Text("Input–output table of {region}, {period}", "{region}{period}年投入产出表")
CLUSTER = Text("{cluster} in the table of {region}, {period}", "{region}{period}年投入产出表中的{cluster}")
OF_OUTPUT = Text("share of what the sector makes", "占该部门总产出")
OF_USES = Text("share of all uses of its product", "占该产品全部使用")
IN_SECTOR = Text("its output in {sector}", "其在{sector}的产出")
PART = Text("{part} of the sector's {whole}", "占该部门{whole}的{part}")
AS_SECTORS = Text(
    "its firms are taken to buy and sell as their sectors do", "假定其企业的购销结构与所属部门相同"
)
LOST = "Δx = L_·K P (I + (L − I)_KK P)⁻¹ x_K"


def explain_flow(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The cell of the table, and what it is a share of."""
    found = explained_table(tables, row, language)
    words, cells = found.words, found.cells
    ends = (row["other"], row["sector"]) if row["direction"] == "buys" else (row["sector"], row["other"])
    cell = cells.cell(*ends)
    inputs = [] if cell is None else [cell]
    whole = row["flow"] / row["share"] if row["share"] else None
    share = Derivation(
        words.say(OF_OUTPUT if row["direction"] == "buys" else OF_USES),
        words.number(row["share"]),
        "z / x" if row["direction"] == "buys" else "z / Σ uses",
        f"{plain_number(row['flow'])} / {plain_number(whole)}" if whole else "",
        column="share",
    )
    local = Derivation(
        words.term("column", "local_flow"), words.number(row["local_flow"], "CNY"), "r z", column="local_flow"
    )
    flow = Derivation(
        words.term("column", "flow"),
        words.number(row["flow"], "CNY"),
        inputs=tuple(inputs),
        column="flow",
        is_sum=True,
    )
    head = words.say(FLOW, seller=cells.name(ends[0]), buyer=cells.name(ends[1]), period=row["period"])
    parts = (flow, share) if row["local_flow"] is None else (flow, local, share)
    return Derivation(head, "", origin=row["origin"] or "", inputs=parts)


def explain_balance(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The sums of a table, or why nothing is computed."""
    found = explained_table(tables, row, language)
    words = found.words
    head = words.say(TABLE, region=words.named("region", row["region"]), period=row["period"])
    formulas = {
        "output": "Σ x",
        "value_added": "Σ v",
        "own_share": "Σ r u / Σ u, u = x − e + m",
        "spectral_radius": "max |λ(A)|, A of flows of all origins",
        "row_residual": "max |Σ_j z + Σ f − m − x|",
        "column_residual": "max |Σ_i z + Σ v − x|",
        "mean_multiplier": "Σ_j o_j x_j / Σ x",
        "mean_multiplier_high": "the same, r = min(1, x / u): goods from outside leave first",
    }
    money = ("output", "value_added", "row_residual", "column_residual")
    parts = [
        Derivation(
            words.term("column", name),
            words.number(row[name], "CNY" if name in money else ""),
            formula,
            column=name,
            is_sum=True,
        )
        for name, formula in formulas.items()
        if row[name] is not None
    ]
    reason = row[f"reason_{language}"] or ""
    return Derivation(head, "", note=reason, origin=row["origin"] or "", inputs=tuple(parts))


def explain_cluster(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """A cluster's output by sector, the averages made of it, and what is lost without it."""
    found = explained_table(tables, row, language)
    words, cells, table = found.words, found.cells, found.table
    held = held_by_clusters(tables, sectors_of(tables, report=False), row["region"], row["period"])
    own = held.get(row["cluster"])
    inputs: list[Derivation] = []
    if own is not None and table is not None and row["coded_output"]:
        made = np.array([own.by_sector.get(code, 0.0) for code in table.codes])
        part = shares(table, made)
        scale = table.accounts.facts.scale or 1.0
        inside = tuple(
            Derivation(
                words.say(IN_SECTOR, sector=cells.name(table.codes[at])),
                words.number(float(made[at]), "CNY"),
                note=words.say(
                    PART, part=f"{float(part[at]):.1%}", whole=plain_number(float(table.output[at]) * scale)
                ),
            )
            for at in np.argsort(-made).tolist()
            if made[at] > 0
        )
        inputs.append(
            Derivation(
                words.term("column", "coded_output"),
                words.number(row["coded_output"], "CNY"),
                "Σ_s y_s",
                inputs=inside,
                column="coded_output",
                is_sum=True,
            )
        )
    inputs += [
        Derivation(words.term("column", name), words.number(row[name]), "Σ_s (y_s / Σ y) m_s", column=name)
        for name in AVERAGED
        if row[name] is not None
    ]
    inputs += [
        Derivation(words.term("column", name), words.number(row[name], unit), formula, column=name)
        for name, unit, formula in (
            ("output", "CNY", "Σ y over the cluster's codes, by activity"),
            ("loss_total", "CNY", LOST),
            ("loss_elsewhere", "CNY", "Σ (Δx − P x)"),
            ("loss_share", "", "Σ Δx / Σ x"),
        )
        if row[name] is not None
    ]
    head = words.say(
        CLUSTER,
        cluster=words.named("cluster", row["cluster"]),
        region=words.named("region", row["region"]),
        period=row["period"],
    )
    note = words.joined(words.term("io_reason", row["reason"]), words.say(AS_SECTORS))
    return Derivation(head, "", note=note, origin=row["origin"] or "", inputs=tuple(inputs))
