"""Owns the arithmetic of `contradictions`: the weighted figures, and by how much they miss each other.

Comes in: one row of `contradictions`. Goes out: a `Derivation` with every figure of the contradiction, down
to the row of the file it was read from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.findings import Language, Text
from industria.provenance import Derivation, SourceRow
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

HEAD = Text("Contradiction {number}: {count} figures", "矛盾 {number}:{count} 项数据")
NOTE = Text(
    "Multiplied by their weights, the figures allow less than the cells must come to: they miss each other "
    "by the gap. Any one of them left out, the others can all be true",
    "各数据乘以权重后,数据所允许的合计小于单元必须达到的合计,两者之差即为缺口。去掉任一项,其余可同时成立",
)
SMALLEST = Text("no smaller set contradicts itself", "不存在更小的矛盾组合")
UNPRINTED = Text("not printed: follows from the plan", "非公布数据:由规划定义推出")


def explain_contradiction(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of one contradiction; every row of it gives the same."""
    words = wording_of(tables, language)
    rows = tables.find("contradictions", {"contradiction": row["contradiction"]}).to_pylist()
    head = words.say(HEAD, number=row["contradiction"], count=len(rows))
    note = words.joined(words.say(NOTE), words.say(SMALLEST) if row["smallest"] else "")
    return Derivation(
        head, words.number(row["gap"], row["unit"]), "gap = min Σ w·A·x − max Σ w·f", "", note,
        inputs=tuple(_figure(words, one) for one in rows), column="gap",
    )  # fmt: skip


def _figure(words: Wording, row: Mapping[str, Any]) -> Derivation:
    place = words.listed(words.named("region", row["region"]), words.named("cluster", row["cluster"]))
    name = words.bracket(f"{words.indicator(row['indicator'])} {row['period']}", place)
    says = row[f"says_{words.language}"]
    weight = f"w = {plain_number(row['weight'])}"
    sources: tuple[SourceRow, ...] = ()
    if row["source_file"]:
        told = words.joined(
            row["source"] or "", words.term("confidence", row["confidence"]), row["note"] or ""
        )
        sources = (
            SourceRow(row["source_file"], row["source_sheet"], row["source_row"], told, row["source_table"]),
        )
    note = "" if sources else words.say(UNPRINTED)
    return Derivation(name, says, weight, "", note, row["origin"] or "", sources=sources, column="weight")
