"""Owns the checks of tiers and caps: as many clusters as expected, scales in order, no negative cap.

Comes in: a plan. Goes out: findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from industria.findings import Finding
from industria.plan.finding_records import NEGATIVE_CAP, OTHER_UNIT, SCALE_ORDER, TIER_COUNT
from industria.plan.models import Plan
from industria.plan.places import Places
from industria.toml_positions import TomlPath


def tier_counts(plan: Plan, places: Places) -> Iterator[Finding]:
    """Tiers that hold more or fewer clusters than the plan says."""
    found = Counter(cluster.tier for cluster in plan.clusters)
    for at, tier in enumerate(plan.tiers):
        if tier.count is not None and found[tier.id] != tier.count:
            yield TIER_COUNT.at(
                places.where(("tiers", at, "count")), tier=tier.id, expected=tier.count, found=found[tier.id]
            )


def scale_order(plan: Plan, places: Places) -> Iterator[Finding]:
    """Tiers that stand for more than the tier before them, and scales in a foreign currency."""
    above: tuple[str, float] | None = None
    for at, tier in enumerate(plan.tiers):
        if tier.scale is None:
            continue
        where = places.where(("tiers", at, "scale"))
        if tier.scale.currency != plan.region.currency:
            name, expected = f"tiers.{tier.id}", plan.region.currency
            yield OTHER_UNIT.at(where, name=name, unit=tier.scale.unit, expected=expected)
            continue
        if above is not None and tier.scale.amount > above[1]:
            yield SCALE_ORDER.at(where, tier=tier.id, above=above[0])
        above = (tier.id, tier.scale.amount)


def negative_caps(plan: Plan, places: Places) -> Iterator[Finding]:
    """Caps below zero, of the plan and of single regions."""
    holders: list[tuple[TomlPath, object]] = [(("caps",), plan.caps)] if plan.caps else []
    holders += [(("regions", at), region) for at, region in enumerate(plan.regions)]
    for path, holder in holders:
        for name in ("max_leading", "max_featured"):
            value = getattr(holder, name)
            if value is not None and value < 0:
                yield NEGATIVE_CAP.at(places.where((*path, name)), name=name, value=value)
