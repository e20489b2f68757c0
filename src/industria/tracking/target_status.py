"""Owns `target_status`: every target of the plan with its actual, distance, required growth and verdict.

Comes in: `plan_targets`, `plan_indicators`, published indicators, measures. Goes out: `target_status`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.steps import Step, Tables
from industria.tracking.actuals import Actuals, with_baseline
from industria.tracking.explanation import explain_target
from industria.tracking.verdict import Actual, Goal, judge

STATED = (
    "target",
    "indicator",
    "name_zh",
    "name_en",
    "cluster",
    "region",
    "comparator",
    "unit",
    "year",
    "direction",
    "basis",
    "document",
    "published",
    "source",
    "confidence",
    "note",
)

SCHEMA = pa.schema(
    [(name, pa.int64() if name == "year" else pa.string()) for name in STATED]
    + [("target_value", pa.float64()), ("actual_period", pa.string()), ("actual_value", pa.float64())]
    + [("actual_status", pa.string()), ("actual_low", pa.float64()), ("actual_high", pa.float64())]
    + [("actual_basis", pa.string()), ("actual_source", pa.string()), ("actual_confidence", pa.string())]
    + [
        (name, pa.float64())
        for name in ("distance", "progress", "required_growth", "baseline_value", "path_value")
    ]
    + [
        (name, pa.string())
        for name in ("baseline_period", "baseline_basis", "status", "reason_en", "reason_zh", "origin")
    ]
)


def run(tables: Tables) -> Mapping[str, Any]:
    """Judge every target of the plan."""
    actuals = Actuals(tables)
    natures = natures_of(tables)
    head = tables.read("plan_region").to_pylist()[0] if tables.has("plan_region") else {}
    first_year = head.get("plan_from")
    rows = [_row(target, actuals, natures, first_year) for target in tables.read("plan_targets").to_pylist()]
    return {"target_status": pa.Table.from_pylist(rows, SCHEMA)}


def natures_of(tables: Tables) -> dict[str, str]:
    """Whether each indicator is a stock, a flow or a ratio; a flow needs whole years."""
    if not tables.has("plan_indicators"):
        return {}
    rows = tables.read("plan_indicators").to_pylist()
    return {row["indicator"]: row.get("nature") or "flow" for row in rows}


def _row(
    target: dict[str, Any], actuals: Actuals, natures: dict[str, str], first_year: int | None
) -> dict[str, Any]:
    indicator = target["indicator"]
    whole_years = natures.get(indicator, "flow") == "flow"
    what = (indicator, target["cluster"], target["region"])
    older = str(target["published"] or "9999")[:4] < str(first_year or "")
    # a target that was published before this plan began did not start from this plan's first year
    goal = with_baseline(goal_of(target), actuals, what, None if older else first_year)
    actual = actuals.latest(what, whole_years=whole_years, until=goal.year)
    actual = actual.in_unit(goal.unit) if actual else None
    verdict = judge(actual, goal, whole_years=whole_years)
    return {
        **{name: target.get(name) for name in STATED},
        "target_value": goal.value,
        "baseline_period": goal.baseline_period,
        "baseline_value": goal.baseline_value,
        "baseline_basis": goal.baseline_basis,
        **actual_columns(actual),
        "distance": verdict.distance,
        "progress": verdict.progress,
        "required_growth": verdict.required_growth,
        "path_value": verdict.path_value,
        "status": verdict.status,
        "reason_en": verdict.reason.en,
        "reason_zh": verdict.reason.zh,
        "origin": actual.origin if actual else None,
    }


def goal_of(target: Mapping[str, Any]) -> Goal:
    """The goal a row of `plan_targets` states."""
    baseline = target.get("baseline_period") or target.get("baseline_year")
    return Goal(
        target["value"],
        target["year"],
        target["unit"] or "",
        target["direction"] or "at-least",
        str(baseline) if baseline else None,
        target["baseline_value"],
        "stated" if target["baseline_value"] is not None else None,
    )


def actual_columns(actual: Actual | None) -> dict[str, Any]:
    """An actual as the `actual_…` columns of a result."""
    if actual is None:
        return {"actual_status": "missing"}
    return {
        "actual_period": actual.period,
        "actual_value": actual.value,
        "actual_low": actual.low,
        "actual_high": actual.high,
        "actual_status": actual.status,
        "actual_basis": actual.basis,
        "actual_source": actual.source,
        "actual_confidence": actual.confidence,
    }


STEP = Step(
    "target_status",
    1,
    (
        "plan_targets",
        "plan_indicators",
        "plan_region",
        "plan_regions",
        "regions",
        "indicators",
        "measures",
        "cluster_measures",
    ),
    ("target_status",),
    run,
    {"target_status": explain_target},
)
