"""Owns the check that every id is declared once, and that every reference has something to refer to.

Comes in: a plan whose keys and values are readable. Goes out: findings with the nearest correct name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from industria.catalogue import INDICATORS
from industria.findings import Finding
from industria.plan.finding_records import DUPLICATE_ID, UNKNOWN_REFERENCE
from industria.plan.models import Plan
from industria.plan.places import Places
from industria.plan.shape import repair
from industria.toml_positions import TomlPath

SECTIONS = ("tiers", "clusters", "regions", "chains", "indicators", "targets", "scenarios")
"""Sections whose entries have an id."""

_KINDS = {
    "tiers": ("tier", "层级"),
    "clusters": ("cluster", "集群"),
    "regions": ("region", "地区"),
    "indicators": ("indicator", "指标"),
    "node": ("link of this chain", "链条节点"),
}


def duplicate_ids(plan: Plan, places: Places) -> Iterator[Finding]:
    """An id or a link of a chain that is declared twice."""
    for section in SECTIONS:
        entries: list[tuple[TomlPath, str]] = [
            ((section, at), entry.id) for at, entry in enumerate(getattr(plan, section))
        ]
        if section == "regions":
            entries.insert(0, (("region",), plan.region.id))
        yield from declared_twice(entries, section, places)
    for at, chain in enumerate(plan.chains):
        nodes: list[tuple[TomlPath, str]] = [
            (("chains", at, "nodes", number), node.id) for number, node in enumerate(chain.nodes)
        ]
        yield from declared_twice(nodes, f"chains.{chain.id}.nodes", places)


def declared_twice(
    entries: Iterable[tuple[TomlPath, str]], section: str, places: Places
) -> Iterator[Finding]:
    """The entries whose name stands before them already."""
    first: dict[str, TomlPath] = {}
    for path, name in entries:
        before = first.setdefault(name, path)
        if before != path:
            yield DUPLICATE_ID.at(places.where(path), name=name, section=section, first=places.line(before))


def unknown_references(plan: Plan, places: Places) -> Iterator[Finding]:
    """A tier, cluster, region, indicator or link that something refers to and nothing declares."""
    known = {section: _declared(section, plan, places) for section in ("tiers", "clusters", "indicators")}
    known["indicators"] += list(INDICATORS)
    known["regions"] = [plan.region.id, *_declared("regions", plan, places)]
    for kind, path, name in _references(plan):
        if kind == "regions" and plan.regions_from is not None:
            continue  # the register's table knows them; its own checks complain
        if name not in known[kind]:
            en, zh = _KINDS[kind]
            yield UNKNOWN_REFERENCE.at(
                places.where(path), kind=en, kind_zh=zh, name=name, **repair(name, known[kind])
            )
    yield from _unknown_nodes(plan, places)


def _declared(section: str, plan: Plan, places: Places) -> list[str]:
    """Every id of a section, those of entries that cannot be used otherwise included."""
    raw = places.data.get(section)
    entries = raw if isinstance(raw, list) else []
    written = [str(e["id"]) for e in entries if isinstance(e, dict) and isinstance(e.get("id"), (str, int))]
    return list(dict.fromkeys([*(entry.id for entry in getattr(plan, section)), *written]))


def _references(plan: Plan) -> Iterator[tuple[str, TomlPath, str]]:
    if plan.region.reference != "sum":
        yield "regions", ("region", "reference"), plan.region.reference
    for at, cluster in enumerate(plan.clusters):
        yield "tiers", ("clusters", at, "tier"), cluster.tier
        if cluster.part_of is not None:
            yield "clusters", ("clusters", at, "part_of"), cluster.part_of
    for at, region in enumerate(plan.regions):
        for relation in ("part_of", "overlaps", "succeeds"):
            for number, other in enumerate(getattr(region, relation)):
                yield "regions", ("regions", at, relation, number), other.region
    for at, chain in enumerate(plan.chains):
        yield "clusters", ("chains", at, "cluster"), chain.cluster
    for at, target in enumerate(plan.targets):
        yield "indicators", ("targets", at, "indicator"), target.indicator
        if target.cluster is not None:
            yield "clusters", ("targets", at, "cluster"), target.cluster
        if target.region is not None:
            yield "regions", ("targets", at, "region"), target.region


def _unknown_nodes(plan: Plan, places: Places) -> Iterator[Finding]:
    en, zh = _KINDS["node"]
    for at, chain in enumerate(plan.chains):
        nodes = [node.id for node in chain.nodes]
        for number, edge in enumerate(chain.edges):
            for name in (edge.from_node, edge.to_node):
                if name not in nodes:
                    yield UNKNOWN_REFERENCE.at(
                        places.where(("chains", at, "edges", number)),
                        kind=en, kind_zh=zh, name=name, **repair(name, nodes),
                    )  # fmt: skip
