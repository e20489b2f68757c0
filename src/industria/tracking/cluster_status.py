"""Owns `cluster_status`: the state of every cluster of the plan, whether anything is known of it or not.

Comes in: plan tables, published indicators, `cluster_measures`. Goes out: one row a cluster.
A cluster's own target comes before the scale of its tier; a published figure comes before the register's sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from industria.findings import Text
from industria.steps import Step, Tables
from industria.tracking.actuals import Actuals, with_baseline
from industria.tracking.explanation import explain_cluster
from industria.tracking.target_status import goal_of
from industria.tracking.verdict import Actual, Goal, Verdict, judge

SIZES = ("output", "revenue", "employment")
"""Indicators that tell the size of a cluster, in the order in which they are looked for."""

NO_GOAL = Text("Neither the cluster nor its tier has a target of size.", "该集群及其层级均无规模目标。")
OTHER_SIZE = Text(
    "The target is of {}; only {} is known, and the two are not the same.",
    "目标指标为 {},目前仅知 {},两者口径不同。",
)

TEXTS = (
    "cluster",
    "tier",
    "name_zh",
    "name_en",
    "indicator",
    "period",
    "value_status",
    "unit",
    "basis_of_value",
    "target",
    "baseline_period",
    "baseline_basis",
    "status",
    "reason_en",
    "reason_zh",
    "origin",
    "source",
    "confidence",
    "cluster_confidence",
)
NUMBERS = (
    "value",
    "value_low",
    "value_high",
    "growth_published",
    "growth_computed",
    "share",
    "share_low",
    "share_high",
    "location_quotient",
    "ambiguous_share",
    "employment",
    "establishments",
    "target_value",
    "distance",
    "required_growth",
    "baseline_value",
    "path_value",
)
SCHEMA = pa.schema(
    [(name, pa.string()) for name in TEXTS]
    + [(name, pa.float64()) for name in NUMBERS]
    + [("target_year", pa.int64())]
)


def run(tables: Tables) -> Mapping[str, Any]:
    """Tell the state of every cluster."""
    actuals = Actuals(tables)
    scales = {row["tier"]: row["scale"] for row in tables.read("plan_tiers").to_pylist()}
    targets = tables.read("plan_targets").to_pylist()
    head = tables.read("plan_region").to_pylist()[0]
    known = Known(actuals, head, _whole_region(tables, head["region"]))
    rows = []
    for cluster in tables.read("plan_clusters").to_pylist():
        target = _own_target(cluster["cluster"], targets)
        rows.append(_row(cluster, target, scales.get(cluster["tier"]), known))
    return {"cluster_status": pa.Table.from_pylist(rows, SCHEMA)}


def _own_target(cluster: str, targets: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The cluster's own target of size, the latest year first; None where it has none."""
    own = [t for t in targets if t["cluster"] == cluster and t["indicator"] in SIZES and not t["region"]]
    return max(own, key=lambda t: (t["year"], -SIZES.index(t["indicator"]))) if own else None


@dataclass(frozen=True)
class Known:
    """What is known of the whole region: actuals, the plan's head, and the rows of each cluster by view."""

    actuals: Actuals
    head: Mapping[str, Any]
    measured: Mapping[tuple[str, str], list[dict[str, Any]]]


def _row(
    cluster: dict[str, Any], target: dict[str, Any] | None, scale: float | None, known: Known
) -> dict[str, Any]:
    actuals, head = known.actuals, known.head
    name = cluster["cluster"]
    aimed_at = target["indicator"] if target else _size_known(actuals, name)
    indicator = aimed_at if actuals.series(aimed_at, name) else _size_known(actuals, name)
    actual = actuals.latest((indicator, name, None), whole_years=True)
    actual = actual.in_unit("CNY") if actual else None
    goal = _goal(target, scale, head, actuals, (aimed_at, name))
    if goal is None:
        verdict = Verdict("unknown", NO_GOAL)
    elif indicator != aimed_at and actual is not None:
        verdict = Verdict(
            "unknown",
            Text(OTHER_SIZE.en.format(aimed_at, indicator), OTHER_SIZE.zh.format(aimed_at, indicator)),
        )
    else:
        verdict = judge(actual, goal, whole_years=True)
    row = {
        **{key: cluster[key] for key in ("cluster", "tier", "name_zh", "name_en")},
        "cluster_confidence": cluster["confidence"],
        "indicator": indicator,
        "target": target["target"] if target else ("tier-scale" if scale else None),
        "status": verdict.status,
        "reason_en": verdict.reason.en,
        "reason_zh": verdict.reason.zh,
        "distance": verdict.distance,
        "required_growth": verdict.required_growth,
        "path_value": verdict.path_value,
        **_actual(actual),
        **_measured(known.measured, name, indicator, actual),
    }
    if goal and (actual is None or actual.unit == goal.unit):
        row |= {
            "target_value": goal.value,
            "target_year": goal.year,
            "baseline_period": goal.baseline_period,
            "baseline_value": goal.baseline_value,
            "baseline_basis": goal.baseline_basis,
        }
    return row


def _size_known(actuals: Actuals, cluster: str) -> str:
    return next((name for name in SIZES if actuals.series(name, cluster)), SIZES[0])


def _goal(
    target: dict[str, Any] | None,
    scale: float | None,
    head: Mapping[str, Any],
    actuals: Actuals,
    what: tuple[str, str],
) -> Goal | None:
    """The cluster's own target, else the scale its tier stands for by the plan's last year.

    Without a stated baseline the figure of the plan's first year is the baseline.
    """
    if target:
        goal = goal_of(target).in_unit("CNY")
    elif scale and head.get("plan_to"):
        goal = Goal(scale, head["plan_to"], "CNY")
    else:
        return None
    return with_baseline(goal, actuals, (*what, None), head.get("plan_from"))


def _actual(actual: Actual | None) -> dict[str, Any]:
    if actual is None:
        return {"value_status": "missing", "unit": "CNY"}
    return {
        "period": actual.period,
        "value": actual.value,
        "value_low": actual.low,
        "value_high": actual.high,
        "value_status": actual.status,
        "unit": actual.unit,
        "basis_of_value": actual.basis,
        "growth_published": actual.growth_published,
        "origin": actual.origin,
        "source": actual.source,
        "confidence": actual.confidence,
    }


def _measured(
    measured: Mapping[tuple[str, str], list[dict[str, Any]]],
    cluster: str,
    indicator: str,
    actual: Actual | None,
) -> dict[str, Any]:
    """Share, growth and quotient of the register, from the exclusive view where the cluster has one."""
    found: dict[str, Any] = {}
    for view in ("membership", "partition"):
        rows = measured.get((cluster, view), [])
        periods = [row["period"] for row in rows if row["indicator"] == indicator]
        period = actual.period if actual and actual.period in periods else max(periods, default=None)
        for row in rows:
            if row["period"] != period:
                continue
            if row["indicator"] == indicator:
                found |= {key: row[key] for key in NUMBERS if key in row and not key.startswith("value")}
                found["growth_published"] = row["growth_published"]
            elif row["indicator"] in ("employment", "establishments"):
                found[row["indicator"]] = row["value"]
    if actual and actual.growth_published is not None:
        found["growth_published"] = actual.growth_published
    return found


def _whole_region(tables: Tables, region: str) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The rows of `cluster_measures` of the plan region, by cluster and view."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    if tables.has("cluster_measures"):
        for row in tables.find("cluster_measures", {"region": region}).to_pylist():
            rows[(row["cluster"], row["view"])].append(row)
    return rows


STEP = Step(
    "cluster_status",
    1,
    (
        "plan_tiers",
        "plan_clusters",
        "plan_targets",
        "plan_region",
        "plan_regions",
        "regions",
        "indicators",
        "measures",
        "cluster_measures",
    ),
    ("cluster_status",),
    run,
    {"cluster_status": explain_cluster},
)
