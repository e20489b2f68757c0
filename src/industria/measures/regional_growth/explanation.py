"""Owns the arithmetic of growth accounts: each part with its formula and the numbers that go in.

Comes in: one row of `growth_components` or `region_growth`. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import Language, Text
from industria.measures.growth_records import GROWTH_MEASURES
from industria.measures.regional_growth.reasons import reason
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_interval, plain_number, wording_of
from industria.steps import Tables

LISTED = 12
HEADS = {
    "cell": Text(
        "Growth of {industry} in {region}, {base} to {now}", "{region}{industry}的增长，{base}至{now}"
    ),
    "region": Text("Growth of {region}, {base} to {now}", "{region}的增长，{base}至{now}"),
}
CHANGE = Text("change", "变化")
INDUSTRY = Text("its industry in all regions compared", "该产业在所比较地区的合计")
WHOLE = Text("all industries of all regions compared", "所比较地区全部产业合计")
CELLS = Text("its industries, the largest part first", "各产业，按数值大小排列")
EMPTY = Text("not all is known: {reason}", "部分未知：{reason}")
VARIANT = Text("classical shift-share (Dunn)", "经典偏离份额法（Dunn）")
SHOWN = Text("{name}, of the cells that may leave the office", "{name}（仅按可对外公布的单元）")
COVERAGE = Text("share of the region’s total in these cells", "这些单元占地区合计的比重")
PARTS = (
    "national_effect", "industry_mix_effect", "competitive_effect", "entry", "exit", "new_industry",
)  # fmt: skip
GAINS = ("gross_gain", "displaced_gain", "net_gain")
FORMULAS = {"competitive_effect": "x₁ − x₀ · N_i1/N_i0"}
"""Of a record that tells of several variants, the formula of this one."""
SUBSTITUTED = {
    "national_effect": "{x0} · ({N1}/{N0} − 1)",
    "industry_mix_effect": "{x0} · ({I1}/{I0} − {N1}/{N0})",
    "competitive_effect": "{x1} − {x0} · {I1}/{I0}",
    "exit": "−{x0} · {I1}/{I0}",
}


def explain_component(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of one cell's growth: levels, those of its industry and of the whole, the parts."""
    words = wording_of(tables, language)
    industry = _sum(
        _rows(tables, row, {"industry": row["industry"], "classification": row["classification"]})
    )
    whole = _sum(_rows(tables, row, {"classification": row["classification"]}, "region_growth"))
    numbers = {
        "x0": row["base"], "x1": row["current"], "I0": industry[0], "I1": industry[1], "N0": whole[0],
        "N1": whole[1],
    }  # fmt: skip
    sums = (
        _levels(words, INDUSTRY, industry, row["unit"]), _levels(words, WHOLE, whole, row["unit"]),
    )  # fmt: skip
    parts = [_part(words, row, name, numbers, sums) for name in PARTS]
    head = words.say(
        HEADS["cell"], industry=words.named("industry", row["industry"]),
        region=words.named("region", row["region"]), base=row["base_period"], now=row["period"],
    )  # fmt: skip
    return _whole(words, row, head, [_change(words, row), *parts])


def explain_region_growth(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of a region's growth: each part as the sum of its industries, the largest first."""
    words = wording_of(tables, language)
    key = {"region": row["region"], "classification": row["classification"]}
    cells = _rows(tables, row, key)
    parts = [_summed(words, row, cells, name) for name in PARTS]
    head = words.say(
        HEADS["region"], region=words.named("region", row["region"]), base=row["base_period"],
        now=row["period"],
    )  # fmt: skip
    found = _whole(words, row, head, [_change(words, row), *parts])
    covered = words.number(row["coverage_disclosed"])
    last = Derivation(words.say(COVERAGE), covered, "Σ disclosed / X", column="coverage_disclosed")
    return Derivation(
        found.name, found.value, note=found.note, origin=found.origin, inputs=(*found.inputs, last)
    )


def _whole(words: Wording, row: dict[str, Any], head: str, parts: list[Derivation]) -> Derivation:
    note = words.joined(
        words.say(VARIANT),
        words.say(EMPTY, reason=words.say(reason(row["reason"]))) if row["reason"] else "",
    )
    parts += [_gain(words, row, name) for name in GAINS if row[name] is not None]
    parts += [_shown(words, row, name) for name in ("change", *PARTS)]
    said = words.bounds(row, "change", row["unit"])
    return Derivation(head, said, note=note, origin=row["origin"] or "", inputs=tuple(parts))


def _change(words: Wording, row: dict[str, Any]) -> Derivation:
    numbers = f"{plain_number(row['current'])} − {plain_number(row['base'])}"
    value = words.bounds(row, "change", row["unit"])
    return Derivation(words.say(CHANGE), value, "Δx = x₁ − x₀", numbers, column="change")


def _part(
    words: Wording, row: dict[str, Any], name: str, numbers: dict[str, float | None],
    sums: tuple[Derivation, ...],
) -> Derivation:  # fmt: skip
    record = GROWTH_MEASURES[name]
    shown = {key: plain_number(value) for key, value in numbers.items()}
    filled = SUBSTITUTED[name].format(**shown) if row[name] and name in SUBSTITUTED else ""
    return Derivation(
        words.say(record.name), words.bounds(row, name, row["unit"]), _formula(name), filled,
        words.say(record.meaning), inputs=sums if row[name] else (), column=name,
    )  # fmt: skip


def _summed(words: Wording, row: dict[str, Any], cells: pa.Table, name: str) -> Derivation:
    record = GROWTH_MEASURES[name]
    known = [cell for cell in cells.to_pylist() if cell[name] != 0.0]
    known.sort(key=lambda cell: -abs(cell[name] or 0.0))
    parts = tuple(
        Derivation(words.named("industry", cell["industry"]), words.bounds(cell, name, row["unit"]))
        for cell in known[:LISTED]
    )
    inner = Derivation(
        words.say(CELLS), words.bounds(row, name, row["unit"]), inputs=parts,
        left_out=max(len(known) - LISTED, 0), column=name, is_sum=True,
    )  # fmt: skip
    return Derivation(
        words.say(record.name), words.bounds(row, name, row["unit"]), f"Σ {_formula(name)}", "",
        words.say(record.meaning), inputs=(inner,) if parts else (), column=name,
    )  # fmt: skip


def _formula(name: str) -> str:
    return FORMULAS.get(name, GROWTH_MEASURES[name].formula)


def _gain(words: Wording, row: dict[str, Any], name: str) -> Derivation:
    record = GROWTH_MEASURES[name]
    low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
    note = plain_interval(None, low, high) if low is not None and low != high else ""
    return Derivation(
        words.say(record.name), words.number(row[name], row["unit"]), record.formula, "",
        words.joined(words.say(record.meaning), note), column=name,
    )  # fmt: skip


def _shown(words: Wording, row: dict[str, Any], name: str) -> Derivation:
    label = CHANGE if name == "change" else GROWTH_MEASURES[name].name
    value = words.number(row[f"{name}_disclosed"], row["unit"])
    return Derivation(words.say(SHOWN, name=words.say(label)), value, column=f"{name}_disclosed")


def _rows(
    tables: Tables, row: dict[str, Any], key: dict[str, Any], table: str = "growth_components"
) -> pa.Table:
    moment = {name: row[name] for name in ("period", "base_period", "indicator")}
    return tables.find(table, {**key, **moment})


def _sum(rows: pa.Table) -> tuple[float | None, float | None]:
    """The levels of some rows added up; unknown where one is."""
    kept = rows.filter(pc.invert(pc.equal(pc.fill_null(rows["reason"], ""), "one-period-only")))
    base, current = (
        None if kept[name].null_count else pc.sum(kept[name]).as_py() for name in ("base", "current")
    )
    return base, current


def _levels(words: Wording, label: Text, sums: tuple[float | None, float | None], unit: str) -> Derivation:
    before, after = (words.number(value, unit) for value in sums)
    return Derivation(words.say(label), f"{before} → {after}")
