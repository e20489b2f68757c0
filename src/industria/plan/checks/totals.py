"""Owns the check that totals are taken over regions that do not overlap.

Comes in: a plan. Goes out: findings on regions counted in totals together with a part of theirs, and a note
on reported successions that totals do not follow yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from industria.findings import Finding
from industria.plan.amounts import first_day, last_day
from industria.plan.finding_records import REPORTED_CHANGE, TOTALS_OVERLAP
from industria.plan.models import Plan, RegionUnit, Relation
from industria.plan.places import Places
from industria.toml_positions import TomlPath

Span = tuple[str, str]
"""The first and last day, as ISO text."""
ALWAYS: Span = ("0000-01-01", "9999-12-31")


def totals_overlap(plan: Plan, places: Places) -> Iterator[Finding]:
    """Pairs of regions that are both in totals while one lies in the other or they overlap."""
    by_id = {region.id: region for region in plan.regions}
    for at, region in enumerate(plan.regions):
        if not region.counted:
            continue
        for other, span, path in _around(region, at, by_id):
            if other.counted and _meet(_meet(_span(region), _span(other)), span):
                yield TOTALS_OVERLAP.at(places.where(path), one=region.id, other=other.id)
    reference = by_id.get(plan.region.reference)
    if reference is not None and reference.counted and sum(r.counted for r in plan.regions) > 1:
        at = plan.regions.index(reference)
        yield TOTALS_OVERLAP.at(places.where(("regions", at)), one=reference.id, other="the other regions")


def reported_changes(plan: Plan, places: Places) -> Iterator[Finding]:
    """Regions that are said to succeed others which are still valid."""
    by_id = {region.id: region for region in plan.regions}
    for at, region in enumerate(plan.regions):
        for number, relation in enumerate(region.succeeds):
            old = by_id.get(relation.region)
            day = relation.valid_from or region.valid_from
            if old is not None and old.valid_to is None and old.counted:
                yield REPORTED_CHANGE.at(
                    places.where(("regions", at, "succeeds", number)),
                    new=region.id, old=old.id, day=day or "?",
                    confidence=relation.confidence or region.confidence or "?",
                )  # fmt: skip


def _around(
    region: RegionUnit, at: int, by_id: dict[str, RegionUnit]
) -> Iterator[tuple[RegionUnit, Span, TomlPath]]:
    """Every region that a region overlaps or lies in, at any remove, and when."""
    for number, relation in enumerate(region.overlaps):
        if relation.region in by_id and relation.region != region.id:
            yield by_id[relation.region], _span(relation), ("regions", at, "overlaps", number)
    seen = {region.id}
    for number, relation in enumerate(region.part_of):
        path: TomlPath = ("regions", at, "part_of", number)
        waiting = [(relation, _span(relation))]
        while waiting:
            link, span = waiting.pop()
            other = by_id.get(link.region)
            if other is None or other.id in seen:
                continue
            seen.add(other.id)
            yield other, span, path
            for inner in other.part_of:
                both = _meet(_meet(span, _span(other)), _span(inner))
                if both is not None:
                    waiting.append((inner, both))


def _span(thing: RegionUnit | Relation) -> Span:
    first = first_day(thing.valid_from) if thing.valid_from else ALWAYS[0]
    last = last_day(thing.valid_to) if thing.valid_to else ALWAYS[1]
    return first, last


def _meet(one: Span | None, other: Span) -> Span | None:
    if one is None:
        return None
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None
