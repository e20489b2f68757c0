"""Owns the rows of `plan_map_rules`: what a plan asks of the industry map, one row a rule.

Comes in: a plan. Goes out: rows; `value` is a number (1 for a rule that is only kept or not).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from industria.plan.fields import Sourced
from industria.plan.models import Plan
from industria.plan.region_tables import provenance

NUMBERS = ("leading_counts", "coverage", "least", "most")
FLAGS = ("spacing", "no_worse")


def map_rules(plan: Plan) -> Iterator[dict[str, Any]]:
    """One row a number, flag, contiguous cluster, weight, fixed choice and veto that the plan sets."""
    asked = plan.industry_map
    if asked is None:
        return
    own = {**provenance(asked), "note": asked.note}
    for name in (*NUMBERS, *FLAGS):
        if (value := getattr(asked, name)) is not None:
            yield {"rule": name, "value": float(value), **own}
    for cluster in asked.contiguous:
        yield {"rule": "contiguous", "cluster": cluster, "value": 1.0, **own}
    for role in ("leading", "featured"):
        for evidence, weight in getattr(asked.weights, role).given.items():
            yield {"rule": "weight", "role": role, "evidence": evidence, "value": weight, **own}
    named = segments_named(plan)
    for kind, choices in (("fixed", asked.fixed), ("veto", asked.vetoes)):
        for one in choices:
            said = {name: value for name, value in provenance(one).items() if value} or provenance(asked)
            yield {
                "rule": kind, "region": one.region, "option": named.get(one.industry, one.industry),
                "role": one.role, "value": 1.0, "note": one.note, **said,
            }  # fmt: skip


def segments_named(plan: Plan) -> dict[str, str]:
    """What may be chosen, by its own code and by its names: segments, and clusters that have none.

    A name that several bear stands for none of them.
    """
    found: dict[str, str] = {}
    shared: set[str] = set()
    for cluster in plan.clusters:
        parts: list[tuple[str, Sourced]] = [
            (f"{cluster.id}.{at}", one) for at, one in enumerate(cluster.segments, 1)
        ]
        for code, entry in parts or [(cluster.id, cluster)]:
            for name in dict.fromkeys((entry.name_en, entry.name_zh)):
                if name and found.setdefault(name, code) != code:
                    shared.add(name)
    codes = [
        code for cluster in plan.clusters
        for code in ([f"{cluster.id}.{at}" for at in range(1, len(cluster.segments) + 1)] or [cluster.id])
    ]  # fmt: skip
    return {name: code for name, code in found.items() if name not in shared} | {one: one for one in codes}
