"""Owns the arithmetic of a verdict: target, baseline, path, distance, progress, growth needed, status.

Comes in: a row of `target_status` or `cluster_status`. Goes out: one `Derivation` a column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from industria.findings import Text
from industria.provenance import Derivation, SourceRow
from industria.register.wording import UNKNOWN, Wording, plain_interval, plain_number
from industria.steps import Tables
from industria.tracking.actual_explanation import Figure, Sought, explain_figure
from industria.tracking.verdict import moment

PLAN_FILE = "plan.toml"
NO_TARGET = Text("no target", "无目标")
TIER_SCALE = Text(
    "the scale that its tier stands for, by the plan's last year", "所属层级的规模标准，至规划末年"
)
STATED = Text("stated with the target", "随目标给出")
PLAN_START = Text("the plan's first year in the same series", "同一序列中规划首年的数值")
NO_BASELINE = Text("no baseline is known", "无基期数据")
NO_PATH = Text("no path can be drawn from what is known", "现有数据不足以确定应有进度")
REACHED = Text("already reached", "已达到")
NOT_NEEDED = Text("not defined for what is known", "现有数据下无定义")
NO_DOCUMENT = Text("no document named", "未注明文件")
NO_CONFIDENCE = Text("confidence unknown", "可信度未知")


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with a verdict: its target, the year and its column, the direction, and the actual as told."""

    row: Mapping[str, Any]
    target: str | None
    year: int | None
    year_column: str
    direction: str
    actual: str


def verdict_parts(tables: Tables, words: Wording, sought: Sought, judged: Judged) -> tuple[Derivation, ...]:
    """The derivation of every column of a verdict, in the order in which it is reached."""
    row = judged.row
    parts = [
        _target(tables, words, judged),
        _year(words, judged),
        _baseline(tables, words, sought, judged),
        _path(words, judged),
        _distance(words, judged),
        _needed(words, judged),
    ]
    if "progress" in row:
        parts.append(_progress(words, judged))
    return (*parts, _status(words, judged))


def _target(tables: Tables, words: Wording, judged: Judged) -> Derivation:
    row, name = judged.row, words.term("column", "target_value")
    value = row["target_value"]
    if judged.target is None:
        return Derivation(name, UNKNOWN[words.language], note=words.say(NO_TARGET), column="target_value")
    sources: tuple[SourceRow, ...] = ()
    if judged.target == "tier-scale":
        note = words.say(TIER_SCALE)
        found = tables.find("plan_tiers", {"tier": row["tier"]}).to_pylist()
    else:
        found = tables.find("plan_targets", {"target": judged.target}).to_pylist()
        note = words.term("comparator", found[0]["comparator"]) if found else ""
    sources = tuple(SourceRow(PLAN_FILE, None, 0, stated_by(words, part), "plan") for part in found)
    told = "" if value is None else plain_number(value)
    unit = row["unit"] or ""
    return Derivation(
        name, words.number(value, unit), "T", told, note, sources=sources, column="target_value"
    )


def stated_by(words: Wording, part: Mapping[str, Any], prefix: str = "") -> str:
    """Document, source and confidence of a figure of the plan; names of documents stay as they are."""
    confidence = part.get(f"{prefix}confidence")
    return words.joined(
        "" if prefix else (part.get("document") or words.say(NO_DOCUMENT)),
        part.get(f"{prefix}source") or "",
        words.term("confidence", confidence) if confidence else words.say(NO_CONFIDENCE),
    )


def _year(words: Wording, judged: Judged) -> Derivation:
    name, column = words.term("column", "target_year"), judged.year_column
    if judged.year is None:
        return Derivation(name, UNKNOWN[words.language], "t₁", note=words.say(NO_TARGET), column=column)
    sources = (SourceRow(PLAN_FILE, None, 0, "", "plan"),)
    return Derivation(name, str(judged.year), "t₁", str(judged.year), sources=sources, column=column)


def _baseline(tables: Tables, words: Wording, sought: Sought, judged: Judged) -> Derivation:
    row, name, column = judged.row, words.term("column", "baseline"), "baseline_value"
    value, unit = row[column], row["unit"] or ""
    if value is None:
        return Derivation(name, UNKNOWN[words.language], "b", note=words.say(NO_BASELINE), column=column)
    period = str(row["baseline_period"] or "")
    if row["baseline_basis"] == "plan-start":
        figure = Figure(period, value, value, value, None, unit)
        found = explain_figure(tables, words, sought, figure, column)
        note = words.joined(period, words.say(PLAN_START))
        return Derivation(
            name, found.value, "b", plain_number(value), note, inputs=found.inputs, sources=found.sources,
            column=column, is_sum=found.is_sum,
        )  # fmt: skip
    rows = tables.find("plan_targets", {"target": judged.target}).to_pylist()
    sources = tuple(
        SourceRow(PLAN_FILE, None, 0, stated_by(words, part, "baseline_"), "plan") for part in rows
    )
    note = words.joined(period, words.say(STATED))
    return Derivation(
        name, words.number(value, unit), "b", plain_number(value), note, sources=sources, column=column
    )


def _path(words: Wording, judged: Judged) -> Derivation:
    row, name, formula = (
        judged.row,
        words.term("column", "path_value"),
        "p = b · (T / b)^((t − t₀) / (t₁ − t₀))",
    )
    value, period = row["path_value"], row["period"]
    if value is None or not period or not row["baseline_period"]:
        note = words.say(NO_PATH)
        return Derivation(name, words.number(value), formula, note=note, column="path_value")
    start, now = moment(row["baseline_period"]), moment(period)
    year = judged.year or 0
    b, t = plain_number(row["baseline_value"]), plain_number(row["target_value"])
    told = f"{b} · ({t} / {b})^(({min(now, year):.2f} − {start:.2f}) / ({year} − {start:.2f}))"
    return Derivation(name, words.number(value, row["unit"]), formula, told, column="path_value")


def _distance(words: Wording, judged: Judged) -> Derivation:
    row, value = judged.row, judged.row["distance"]
    known = value is not None
    told = f"{plain_number(row['target_value'])} − {plain_number(row['value'])}" if known else ""
    return Derivation(
        words.term("column", "distance"), words.number(value, row["unit"]), "T − x", told,
        "" if known else words.say(NOT_NEEDED), column="distance",
    )  # fmt: skip


def _progress(words: Wording, judged: Judged) -> Derivation:
    row, value = judged.row, judged.row["progress"]
    x, b, t = (plain_number(row[name]) for name in ("value", "baseline_value", "target_value"))
    known = value is not None
    return Derivation(
        words.term("column", "progress"), words.number(value), "(x − b) / (T − b)",
        f"({x} − {b}) / ({t} − {b})" if known else "", "" if known else words.say(NOT_NEEDED),
        column="progress",
    )  # fmt: skip


def _needed(words: Wording, judged: Judged) -> Derivation:
    row, column, formula = judged.row, "required_growth", "g = (T / x)^(1 / n) − 1"
    name, value = words.term("column", column), row["required_growth"]
    if value is None or not row["period"] or judged.year is None:
        return Derivation(name, words.number(value), formula, note=words.say(NOT_NEEDED), column=column)
    percent, left = f"{value:.2%}", judged.year - moment(row["period"])
    if row["status"] == "met" or left <= 0 or row["value"] is None:
        return Derivation(name, percent, formula, note=words.say(REACHED), column=column)
    told = f"({plain_number(row['target_value'])} / {plain_number(row['value'])})^(1 / {left:.2f}) − 1"
    return Derivation(name, percent, formula, told, column=column)


def _status(words: Wording, judged: Judged) -> Derivation:
    """The comparison that decides: with the path where there is one, else with the target."""
    row, sign = judged.row, "≥" if judged.direction == "at-least" else "≤"
    against = "p" if row["path_value"] is not None else "T"
    limit = row["path_value"] if against == "p" else row["target_value"]
    x = _actual(row)
    told = f"{x} {sign} {plain_number(limit)}" if limit is not None and x else ""
    return Derivation(
        words.term("column", "status"), words.term("verdict", row["status"]), f"x {sign} {against}",
        told, row[f"reason_{words.language}"] or "", column="status",
    )  # fmt: skip


def _actual(row: Mapping[str, Any]) -> str:
    low = row.get("value_low", row.get("actual_low"))
    high = row.get("value_high", row.get("actual_high"))
    if row["value"] is None and low is None and high is None:
        return ""
    return plain_interval(row["value"], low, high)
