"""Owns how a count of platforms came about: the platforms behind it, each with its row.

Comes in: one row of `platform_counts`. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

from industria.enterprises.standing.input_sources import place_of
from industria.findings import Language, Text
from industria.provenance import Derivation
from industria.register.wording import wording_of
from industria.steps import Tables

HEAD = Text("Platforms: {level}{kind}, as of {day}", "平台：{level}{kind}，截至{day}")
GAP = Text("Holders of the rung {rung}", "“{rung}”企业")
RULES = {
    "holders": Text("firms that hold it, by the ladder", "按梯度结果持有该层级的企业"),
    "with_platform": Text("of them, those that carry a valid platform", "其中依托有效平台的企业"),
    "without_platform": Text("the others", "其余企业"),
}
LISTED = 20


def explain_platforms(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The platforms that were counted, the first of them by name."""
    words = wording_of(tables, language)
    key = {name: row[name] for name in ("platform_level", "platform_kind") if row[name] is not None}
    found = tables.find("platforms", key).to_pylist()
    parts = tuple(
        Derivation(
            one[f"name_{language}"] or one["name_zh"] or one["name_en"] or one["platform"],
            str(one["valid_to"] or words.number(None)), sources=(place_of("platforms", one),),
        )
        for one in found[:LISTED]
    )  # fmt: skip
    kind = words.term("platform_kind", row["platform_kind"])
    head = words.say(
        HEAD, level=words.term("platform_level", row["platform_level"]), kind=f" · {kind}" if kind else "",
        day=row["as_of"],
    )  # fmt: skip
    return Derivation(
        head, words.number(row["platforms"]), "Σ 1", origin=row["origin"] or "", inputs=parts,
        left_out=max(len(found) - LISTED, 0), column="platforms", is_sum=True,
    )  # fmt: skip


def explain_gap(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """What each count of a rung counts."""
    words = wording_of(tables, language)
    parts = tuple(
        Derivation(
            words.term("column", name), words.number(row[name], "firms"), note=words.say(rule), column=name
        )
        for name, rule in RULES.items()
    )  # fmt: skip
    head = words.say(GAP, rung=words.term("rung", row["rung"]))
    return Derivation(
        head,
        words.number(row["holders"], "firms"),
        origin=row["origin"] or "",
        inputs=parts,
        column="holders",
    )
