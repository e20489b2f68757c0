"""Owns the rows of the plan tables about regions: the regions, their relations, their own published plans.

Comes in: a plan. Goes out: rows for `plan_regions`, `plan_region_relations`, `plan_region_plans`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from industria.plan.models import Plan


def provenance(entry: Any) -> dict[str, str | None]:
    """The `source` and `confidence` columns of an entry; several sources are joined."""
    return {"source": "; ".join(entry.source) or None, "confidence": entry.confidence}


def regions(plan: Plan) -> Iterator[dict[str, Any]]:
    """One row a region; the plan's caps stand where it has none, unless it is a group or unconfirmed."""
    caps = plan.caps
    for region in plan.regions:
        leading = region.max_leading if region.max_leading is not None else (caps and caps.max_leading)
        featured = region.max_featured if region.max_featured is not None else (caps and caps.max_featured)
        chooses = region.kind != "group" and region.confidence != "unconfirmed"
        yield {
            "region": region.id, "name_zh": region.name_zh, "name_en": region.name_en, "kind": region.kind,
            "area_zh": region.area_zh, "area_en": region.area_en,
            "part_of": region.part_of[0].region if region.part_of else None,
            "valid_from": region.valid_from, "valid_to": region.valid_to,
            "max_leading": leading if chooses else None, "max_featured": featured if chooses else None,
            "in_totals": region.counted, "note": region.note, **provenance(region),
        }  # fmt: skip


def region_relations(plan: Plan) -> Iterator[dict[str, Any]]:
    """One row a relation between two regions."""
    for region in plan.regions:
        for relation in ("part_of", "overlaps", "succeeds"):
            for other in getattr(region, relation):
                yield {
                    "region": region.id, "relation": relation, "other": other.region,
                    "valid_from": other.valid_from, "valid_to": other.valid_to, "note": other.note,
                    **provenance(other),
                }  # fmt: skip


def region_plans(plan: Plan) -> Iterator[dict[str, Any]]:
    """One row an industry that a region's own published plan names, and the role it gives it."""
    for region in plan.regions:
        own = region.own_plan
        if own is None:
            continue
        shared = {"pattern": own.pattern, "as_of": own.as_of, "note": own.note, **provenance(own)}
        for role in ("leading", "pillar", "featured", "other"):
            for text in getattr(own, role):
                yield {"region": region.id, "role": role, "text": text, **shared}
