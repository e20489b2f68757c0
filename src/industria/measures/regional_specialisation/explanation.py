"""Owns the arithmetic of specialisation and concentration: which cells make an index, and how it stands.

Comes in: one row of `region_profiles` or `industry_profiles`. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import Language, Text
from industria.measures.concentration_records import CONCENTRATION_MEASURES
from industria.measures.regional_specialisation.indices import AGAINST_ALL, OF_PLANTS
from industria.measures.regional_specialisation.reasons import reason
from industria.measures.regions import area_of
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

LISTED = 12
HEAD = Text("{measure}: {name}, {indicator}, {period}", "{name}{indicator}的{measure}，{period}")
REFUSED = Text("no number: {reason}", "无数值：{reason}")
BOUNDS = Text("interval that certainly holds it", "必含真值的区间")
DISCLOSED = Text("the same among the cells that may leave the office", "仅按可对外公布单元计算的同一指数")
COVERAGE = Text("share of the total in these cells", "这些单元占合计的比重")
RANK = Text("rank, 1 for the highest", "排名（最高为 1）")
CELLS = Text("the cells it is made of", "所用单元")
AGAINST = Text("compared with all regions of the plan’s partition together", "与规划划分内全部地区合计相比较")
FIRMS = Text(
    "from the sizes of the firms in the register, which need not be all there are",
    "按库内企业规模计算，未必涵盖全部企业",
)
SHARE = Text("{value}, share {share}", "{value}，占 {share}")


def explain_region_profile(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of one index of a region: the shares of its industries, the largest first."""
    return _explained(tables, row, language, "region", "industry")


def explain_industry_profile(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of one index of an industry: the shares of its regions, the largest first."""
    return _explained(tables, row, language, "industry", "region")


def _explained(tables: Tables, row: dict[str, Any], language: Language, unit: str, part: str) -> Derivation:
    words = wording_of(tables, language)
    record = CONCENTRATION_MEASURES[row["measure"]]
    note = words.joined(
        words.say(record.meaning),
        words.say(AGAINST) if row["measure"] in AGAINST_ALL else "",
        words.say(FIRMS) if row["measure"] in OF_PLANTS else "",
        words.say(REFUSED, reason=words.say(reason(row["reason"]))) if row["reason"] else "",
    )
    value = Derivation(
        words.say(record.name), words.number(row["value"]), record.formula, "", note,
        inputs=(_cells(tables, words, row, unit, part),), column="value",
    )  # fmt: skip
    head = words.say(
        HEAD, measure=words.say(record.name), name=words.named(unit, row[unit]), period=row["period"],
        indicator=words.indicator(row["indicator"]),
    )  # fmt: skip
    inputs = [value, *_beside(words, row, record.formula)]
    return Derivation(head, words.number(row["value"]), origin=row["origin"], inputs=tuple(inputs))


def _beside(words: Wording, row: dict[str, Any], formula: str) -> list[Derivation]:
    """What stands beside the number: its interval, the disclosed form, the rank."""
    found = []
    if row["value"] is None and (row["low"] is not None or row["high"] is not None):
        interval = words.interval(None, row["low"], row["high"])
        found += [Derivation(words.say(BOUNDS), interval, formula, column=end) for end in ("low", "high")]
    shown = words.number(row["value_disclosed"])
    found.append(Derivation(words.say(DISCLOSED), shown, formula, column="value_disclosed"))
    covered = words.number(row["coverage_disclosed"])
    found.append(Derivation(words.say(COVERAGE), covered, "Σ disclosed / X", column="coverage_disclosed"))
    if row["rank"] is not None:
        found.append(Derivation(words.say(RANK), plain_number(row["rank"]), column="rank"))
    return found


def _cells(tables: Tables, words: Wording, row: dict[str, Any], unit: str, part: str) -> Derivation:
    """The cells of the unit in the same moment, the largest first; those of the whole are no part."""
    key = {name: row[name] for name in (unit, "classification", "period", "indicator")}
    found: pa.Table = tables.find("measures", key, [part, "value", "low", "high", "unit"])
    area = area_of(tables)
    outside = [name for name in (area.whole, area.reference) if name]
    if part == "region":
        codes = found[part].cast(pa.string())
        named = pa.array(list(area.parts) if area.parts else outside, pa.string())
        listed = pc.is_in(codes, named)
        found = found.filter(listed if area.parts else pc.invert(listed))
    rows = sorted(found.to_pylist(), key=lambda cell: -(cell["value"] or 0.0))
    known = [cell["value"] for cell in rows]
    total = sum(known) if all(value is not None for value in known) else None
    parts = [_cell(words, cell, part, total) for cell in rows[:LISTED]]
    unit_of = rows[0]["unit"] if rows else ""
    return Derivation(
        words.say(CELLS), words.number(total, unit_of), "X = Σ x", "", "", "", tuple(parts),
        left_out=max(len(rows) - LISTED, 0), column="value", is_sum=True,
    )  # fmt: skip


def _cell(words: Wording, cell: dict[str, Any], part: str, total: float | None) -> Derivation:
    said = words.bounds(cell, "value", cell["unit"])
    if total and cell["value"] is not None:
        said = words.say(SHARE, value=said, share=plain_number(cell["value"] / total))
    return Derivation(words.named(part, cell[part]), said)
