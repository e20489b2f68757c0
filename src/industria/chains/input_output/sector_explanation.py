"""Owns how the numbers of a sector came about, down to the cells of the table.

Comes in: a row of `io_sectors`. Goes out: a `Derivation` with a part a column. The table is read again from
the register, so that every term can be shown.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.chains.input_output.cell_sources import MOST, CellSources
from industria.chains.input_output.explained_table import Explained, explained_table
from industria.chains.input_output.place_table import PlaceTable
from industria.chains.input_output.records import RECORDS
from industria.chains.io_tables.labels import VALUE_ADDED
from industria.findings import Language, Text
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_number
from industria.steps import Tables

HEAD = Text("{sector}, {region}, {period}", "{region}{period}年 {sector}")
NEEDED = Text("output of {sector} needed for one unit", "每单位最终需求所需的{sector}产出")
COEFFICIENT = Text(
    "bought of {sector} per unit of output: a = z / x", "单位产出对{sector}的直接消耗：a = z / x"
)
ORIGINS = Text("{share} of what is used of it is made here", "其使用中{share}由本地生产")
MEAN = Text("mean of all sectors", "各部门均值")
HERE = Text("rests on flows within the place", "按本地流量计算")
COVERED = Text("firms of the register, as many jobs per output as in the table's sector",
               "按登记企业的单位产出就业推算")  # fmt: skip
_FORMULAS = {
    "output": "x_i = Σ_j z_ij + Σ_k f_ik − m_i",
    "output_share": "x_i / Σ x",
    "value_added": "v_j = Σ primary inputs that are value added",
    "output_multiplier": "o_j = Σ_i l_ij,  L = (I − A)⁻¹",
    "output_multiplier_all": "o_j = Σ_i l_ij,  L of flows of all origins",
    "output_multiplier_households": "o*_j = Σ_i l*_ij,  L* = L + L c h L / (1 − h L c)",
    "value_added_multiplier": "Σ_i (v_i / x_i) l_ij",
    "income_multiplier": "Σ_i (w_i / x_i) l_ij",
    "jobs_multiplier": "Σ_i (e_i / x_i) l_ij · 10⁶",
    "jobs_multiplier_low": "Σ_i (e_i / x_i) l_ij · 10⁶, unknown e_i as 0",
    "backward": "U_j = (1/n) Σ_i l_ij / ((1/n²) Σ_ij l_ij)",
    "forward": "U_i = (1/n) Σ_j g_ij / ((1/n²) Σ_ij g_ij),  G = x̂⁻¹ L x̂",
    "spread_backward": "V_j = s(l_·j) / mean(l_·j)",
    "spread_forward": "V_i = s(g_i·) / mean(g_i·)",
    "upstreamness": "U = (I − Δ)⁻¹ 1,  δ_ij = z_ij / (x_i − e_i + m_i − n_i)",
    "downstreamness": "D = 1ᵀ (I − A)⁻¹",
    "loss_total": "T_j = x_j Σ_i l_ij / l_jj",
    "loss_backward": "x_j (Σ_i l_ij − 1) / l_jj",
    "loss_forward": "x_i (Σ_j g_ij − 1) / g_ii (Ghosh; descriptive)",
    "loss_share": "T_j / Σ x",
    "local_inputs": "Σ_i r_i z_ij / Σ_i z_ij,  r_i = (x_i − e_i) / (x_i − e_i + m_i)",
    "imported_inputs": "Σ_i (z_ij − r_i z_ij) m_i / (m_i + inflow_i) / Σ_i z_ij",
    "inflow_inputs": "Σ_i (z_ij − r_i z_ij) inflow_i / (m_i + inflow_i) / Σ_i z_ij",
    "own_share": "r_i = (x_i − e_i) / (x_i − e_i + m_i)",
    "jobs": "e_j = (jobs / output of the sector's registered firms) x_j",
}
FORMULAS = _FORMULAS | {name: RECORDS[name].formula for name in _FORMULAS if name in RECORDS}
"""The formula of every column: that of its record, where it has one."""
MONEY = ("output", "value_added", "loss_total", "loss_backward", "loss_forward")


def explain_sector(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """How every number of a sector came about."""
    found = explained_table(tables, row, language)
    words = found.words
    parts = [_part(found, row, column) for column in FORMULAS if row.get(column) is not None]
    head = words.say(
        HEAD,
        sector=found.cells.name(row["sector"]),
        region=words.named("region", row["region"]),
        period=row["period"],
    )
    note = words.joined(
        words.term("linkage_class", row["linkage_class"]),
        words.term("io_reason", row["reason"]),
        words.say(HERE),
    )
    return Derivation(head, "", note=note, origin=row["origin"] or "", inputs=tuple(parts))


def _part(found: Explained, row: dict[str, Any], column: str) -> Derivation:
    words, table, cells = found.words, found.table, found.cells
    unit = "CNY" if column in MONEY else "persons" if column == "jobs" else ""
    at = table.codes.index(row["sector"]) if table is not None else -1
    inputs: tuple[Derivation, ...] = ()
    left, told, is_sum, note = 0, "", False, ""
    if column == "output":
        listed, left = cells.of_row(row["sector"])
        inputs, is_sum = tuple(listed), True
    elif column == "value_added" and table is not None:
        kinds = [label.code for label in table.accounts.primary_inputs if label.kind in VALUE_ADDED]
        listed, left = cells.of_column(row["sector"], kinds)
        inputs, is_sum = tuple(listed), True
    elif column == "output_multiplier" and table is not None:
        inputs, left = _terms(words, table, cells, at)
    elif table is not None:
        told = _substituted(table, row, column, at)
    if column == "jobs":
        note = words.say(COVERED)
    return Derivation(
        words.term("column", column), words.number(row[column], unit), FORMULAS[column], told, note,
        origin=row["origin"] or "", inputs=inputs, left_out=left, column=column, is_sum=is_sum,
    )  # fmt: skip


def _terms(
    words: Wording, table: PlaceTable, cells: CellSources, at: int
) -> tuple[tuple[Derivation, ...], int]:
    """The largest l_ij of a column, each with the purchase it begins with."""
    column = table.leontief[:, at]
    order = np.argsort(-column, kind="stable")
    terms = []
    for other in order[:MOST].tolist():
        seller, bought = table.codes[other], float(table.coefficients[other, at])
        first = Derivation(
            words.say(COEFFICIENT, sector=cells.name(seller)), words.number(bought), "a = r z / x",
            f"{plain_number(float(table.flows[other, at]))} / {plain_number(float(table.output[at]))}",
            words.say(ORIGINS, share=f"{float(table.own_share[other]):.1%}") if table.knows_origins else "",
            inputs=tuple(one for one in [cells.cell(seller, table.codes[at])] if one is not None),
        )  # fmt: skip
        terms.append(
            Derivation(words.say(NEEDED, sector=cells.name(seller)), words.number(float(column[other])),
                       "l_ij", inputs=(first,))
        )  # fmt: skip
    return tuple(terms), max(int((column > 0).sum()) - MOST, 0)


def _substituted(table: PlaceTable, row: dict[str, Any], column: str, at: int) -> str:
    """The formula with its numbers, where it is short."""
    inverse, output = table.leontief, float(table.output[at])
    own = plain_number(float(inverse[at, at]))
    pulled = plain_number(float(inverse[:, at].sum()))
    fed = plain_number(float(table.ghosh[at].sum()))
    if column == "loss_total":
        return f"{plain_number(output)} × {pulled} / {own}"
    if column == "loss_backward":
        return f"{plain_number(output)} × ({pulled} − 1) / {own}"
    if column == "loss_forward":
        return f"{plain_number(output)} × ({fed} − 1) / {own}"
    if column == "backward":
        return f"{plain_number(float(inverse[:, at].mean()))} / {plain_number(float(inverse.mean()))}"
    if column == "forward":
        return f"{plain_number(float(table.ghosh[at].mean()))} / {plain_number(float(table.ghosh.mean()))}"
    if column == "loss_share":
        return f"{plain_number(row['loss_total'])} / {plain_number(float(table.output.sum()))}"
    if column == "output_share":
        return f"{plain_number(output)} / {plain_number(float(table.output.sum()))}"
    if column == "own_share":
        sent, brought = float(table.sent[at]), 0.0 if table.brought is None else float(table.brought[at])
        made = plain_number(output - sent)
        return f"{made} / ({made} + {plain_number(brought)})"
    return ""
