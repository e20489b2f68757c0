"""Owns the arithmetic of `cluster_ambiguity`: what lies in codes of several clusters, or of none.

Comes in: one row of `cluster_ambiguity`. Goes out: a `Derivation` with a part for every column.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow.compute as pc

from industria.catalogue import INDICATOR_UNITS, INDICATORS
from industria.findings import Language, Text
from industria.measures.membership import map_codes
from industria.measures.moment import moment_of
from industria.measures.value_explanation import LISTED
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

HEAD = Text("How clear clusters are: {indicator}, {period}", "集群归属的清晰程度：{indicator}，{period}")
NAMES = {
    "total": Text("T: all industries of the plan region", "T：规划区域全部行业"),
    "assigned": Text("S: in codes of any cluster", "S：归属任一集群的代码"),
    "ambiguous": Text("A: in codes that touch several clusters", "A：涉及多个集群的代码"),
    "ambiguous_share": Text("ambiguous share", "归属不明占比"),
    "unassigned": Text("U: in codes of no cluster", "U：未归属集群的代码"),
    "unassigned_share": Text("unassigned share", "未归属占比"),
}
FORMULAS = {
    "total": "T = Σ x",
    "assigned": "S = Σ x",
    "ambiguous": "A = Σ x",
    "ambiguous_share": "a = A / S",
    "unassigned": "U = T − S",
    "unassigned_share": "u = U / T",
}
CODES = Text("{count} industry codes", "{count} 个行业代码")
KNOWN_ONLY = Text("only what is known is summed", "仅汇总已知部分")
NOTHING = Text("the divisor is zero", "除数为零")


def explain_ambiguity(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of how much of an indicator is in codes of several clusters, or of none."""
    words = wording_of(tables, language)
    unit = INDICATOR_UNITS.get(row["indicator"], "CNY" if row["indicator"] in INDICATORS else "")
    parts = {name: _sum(words, name, row, unit) for name in ("total", "assigned", "ambiguous", "unassigned")}
    t, s, a, u = (plain_number(row[name]) for name in ("total", "assigned", "ambiguous", "unassigned"))
    parts["unassigned"] = _with(parts["unassigned"], f"{t} − {s}")
    for name, told in (("ambiguous_share", f"{a} / {s}"), ("unassigned_share", f"{u} / {t}")):
        known = row[name] is not None
        parts[name] = Derivation(
            words.say(NAMES[name]), words.number(row[name]), FORMULAS[name], told if known else "",
            "" if known else words.say(NOTHING), column=name,
        )  # fmt: skip
    for name, inputs, count in _codes(tables, row, words, unit):
        note = words.joined(words.say(CODES, count=f"{count:,}"), words.say(KNOWN_ONLY))
        part = parts[name]
        parts[name] = Derivation(
            part.name, part.value, part.formula, part.substituted, note, "", inputs,
            left_out=count - len(inputs), column=name, is_sum=True,
        )  # fmt: skip
    head = words.say(HEAD, indicator=words.indicator(row["indicator"]), period=row["period"])
    return Derivation(head, words.number(row["ambiguous_share"]), inputs=tuple(parts[n] for n in NAMES))


def _sum(words: Wording, name: str, row: dict[str, Any], unit: str) -> Derivation:
    return Derivation(words.say(NAMES[name]), words.number(row[name], unit), FORMULAS[name], column=name)


def _with(part: Derivation, substituted: str) -> Derivation:
    return Derivation(part.name, part.value, part.formula, substituted, column=part.column)


def _codes(
    tables: Tables, row: dict[str, Any], words: Wording, unit: str
) -> list[tuple[str, tuple[Derivation, ...], int]]:
    """The industry codes behind the total, what is assigned and what is ambiguous, the largest first."""
    moment = moment_of(tables, row)
    rows = moment.parts(moment.rows)
    summed = rows.group_by(["classification", "industry"]).aggregate([("value", "sum")]).to_pylist()
    summed.sort(key=lambda part: (-(part["value_sum"] or 0.0), part["industry"]))
    codes = [(part["classification"] or "", part["industry"]) for part in summed]
    clusters = tuple(sorted(pc.unique(tables.read("plan_clusters", ["cluster"])["cluster"]).to_pylist()))
    mapping = map_codes(tables.read("plan_membership"), "partition", codes, clusters)
    touched = np.zeros(len(codes), dtype=np.bool_)
    touched[mapping.code] = True
    found = []
    for name, mask in (
        ("total", np.ones(len(codes), np.bool_)),
        ("assigned", touched),
        ("ambiguous", mapping.ambiguous),
    ):
        chosen = [part for part, of in zip(summed, mask, strict=True) if of]
        inputs = tuple(
            Derivation(words.named("industry", part["industry"]), words.number(part["value_sum"], unit))
            for part in chosen[:LISTED]
        )
        found.append((name, inputs, len(chosen)))
    return found
