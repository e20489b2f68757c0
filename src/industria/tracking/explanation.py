"""Owns the arithmetic of a verdict, down to the published row or the register's sum.

Comes in: one row of `target_status` or `cluster_status`, and a language. Goes out: a `Derivation` with a part
for every numeric column.
"""

from __future__ import annotations

from typing import Any

from industria.findings import Language, Text
from industria.measures.regions import area_of
from industria.provenance import Derivation
from industria.register.wording import wording_of
from industria.steps import Tables
from industria.tracking.actual_explanation import Figure, Sought, explain_figure, measured_parts
from industria.tracking.verdict_explanation import Judged, verdict_parts

BY = Text("{name} by {year}", "{name}（{year} 年目标）")
OF = Text("{name}: {what}", "{name}：{what}")


def explain_target(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """How the status of one target came about."""
    words = wording_of(tables, language)
    sought = Sought(row["indicator"], row["cluster"], row["region"], area_of(tables).whole)
    figure = Figure(
        row["actual_period"], row["actual_value"], row["actual_low"], row["actual_high"],
        row["actual_basis"], row["unit"] or "",
    )  # fmt: skip
    actual = explain_figure(tables, words, sought, figure, "actual_value")
    judged = Judged(
        {**row, "value": row["actual_value"], "period": row["actual_period"]},
        row["target"], row["year"], "year", row["direction"] or "at-least", actual.value,
    )  # fmt: skip
    parts = verdict_parts(tables, words, sought, judged)
    first, second = (row["name_zh"], row["name_en"]) if language == "zh" else (row["name_en"], row["name_zh"])
    return Derivation(
        words.say(BY, name=first or second or row["target"], year=row["year"]),
        words.term("verdict", row["status"]),
        note=row[f"reason_{language}"],
        origin=row["origin"] or "",
        inputs=(actual, *parts),
    )


def explain_cluster(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """How the status of one cluster came about."""
    words = wording_of(tables, language)
    sought = Sought(row["indicator"], row["cluster"], None, area_of(tables).whole)
    figure = Figure(
        row["period"], row["value"], row["value_low"], row["value_high"],
        row["basis_of_value"], row["unit"] or "CNY",
    )  # fmt: skip
    actual = explain_figure(tables, words, sought, figure, "value")
    direction = _direction(tables, row["target"])
    judged = Judged(row, row["target"], row["target_year"], "target_year", direction, actual.value)
    parts = verdict_parts(tables, words, sought, judged)
    measured = measured_parts(tables, words, sought, row)
    first, second = (row["name_zh"], row["name_en"]) if language == "zh" else (row["name_en"], row["name_zh"])
    return Derivation(
        words.say(OF, name=first or second or row["cluster"], what=words.indicator(row["indicator"])),
        words.term("verdict", row["status"]),
        note=row[f"reason_{language}"],
        origin=row["origin"] or "",
        inputs=(actual, *parts, *measured),
    )


def _direction(tables: Tables, target: str | None) -> str:
    """Whether the target is to be reached from below or from above."""
    rows = tables.find("plan_targets", {"target": target}).to_pylist() if target else []
    return (rows[0]["direction"] if rows else None) or "at-least"
