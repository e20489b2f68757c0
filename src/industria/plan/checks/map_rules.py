"""Owns the check of what a plan asks of the industry map: names that exist, rules that can be kept together.

Comes in: a plan whose keys and values are readable. Goes out: findings with the nearest correct name.
"""

from __future__ import annotations

from collections.abc import Iterator

from industria.findings import Finding
from industria.plan.finding_records import MAP_CONTRADICTION, UNKNOWN_REFERENCE
from industria.plan.map_models import EvidenceWeights, MapAsked
from industria.plan.map_tables import segments_named
from industria.plan.models import Plan
from industria.plan.places import Places
from industria.plan.shape import repair
from industria.toml_positions import TomlPath

SECTION = "industry_map"


def unknown_names(plan: Plan, places: Places) -> Iterator[Finding]:
    """A region, cluster or industry that a rule of the map names and the plan does not have."""
    asked = plan.industry_map
    if asked is None:
        return
    clusters = [cluster.id for cluster in plan.clusters]
    for at, name in enumerate(asked.contiguous):
        if name not in clusters:
            yield _unknown(places, (SECTION, "contiguous", at), ("cluster", "集群"), name, clusters)
    regions = [region.id for region in plan.regions]
    industries = segments_named(plan)
    for kind in ("fixed", "vetoes"):
        for at, one in enumerate(getattr(asked, kind)):
            path = (SECTION, kind, at)
            if one.region not in regions and plan.regions_from is None:
                yield _unknown(places, (*path, "region"), ("region", "地区"), one.region, regions)
            if one.industry not in industries:
                yield _unknown(
                    places, (*path, "industry"), ("industry to choose", "可选产业"), one.industry,
                    list(industries),
                )  # fmt: skip


def _unknown(places: Places, path: TomlPath, kind: tuple[str, str], name: str, known: list[str]) -> Finding:
    en, zh = kind
    return UNKNOWN_REFERENCE.at(places.where(path), kind=en, kind_zh=zh, name=name, **repair(name, known))


def contradictions(plan: Plan, places: Places) -> Iterator[Finding]:
    """A choice that is fixed and vetoed, more regions asked for than allowed, weights of nothing."""
    asked = plan.industry_map
    if asked is None:
        return
    yield from _fixed_and_vetoed(plan, asked, places)
    if asked.least is not None and asked.most is not None and asked.least > asked.most:
        yield MAP_CONTRADICTION.at(
            places.where((SECTION, "least")), one=f"least = {asked.least}", other=f"most = {asked.most}"
        )
    names = len(EvidenceWeights.model_fields) - 1
    for role in ("leading", "featured"):
        given = getattr(asked.weights, role).given
        if len(given) == names and not any(given.values()):
            yield MAP_CONTRADICTION.at(
                places.where((SECTION, "weights", role)), one=f"weights.{role}", other="0"
            )


def _fixed_and_vetoed(plan: Plan, asked: MapAsked, places: Places) -> Iterator[Finding]:
    named = segments_named(plan)
    for at, veto in enumerate(asked.vetoes):
        for one in asked.fixed:
            same = (one.region, named.get(one.industry)) == (veto.region, named.get(veto.industry))
            if same and (veto.role is None or veto.role == one.role):
                said = f"{one.region}: {one.industry}"
                yield MAP_CONTRADICTION.at(
                    places.where((SECTION, "vetoes", at)), one=f"fixed {said}", other=f"veto {said}"
                )
