"""Owns the check that nothing goes round in a circle: nested clusters, parts of regions, links of chains.

Comes in: a plan. Goes out: one finding a circle, showing it whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from industria.findings import Finding
from industria.plan.finding_records import CIRCULAR
from industria.plan.models import Plan
from industria.plan.places import Places
from industria.toml_positions import TomlPath

Links = Mapping[str, list[tuple[str, TomlPath]]]
"""For every name the names it leads to, each with the place that says so."""


def circles(plan: Plan, places: Places) -> Iterator[Finding]:
    """Every circle of clusters, regions and chains."""
    nested: dict[str, list[tuple[str, TomlPath]]] = {}
    for at, cluster in enumerate(plan.clusters):
        if cluster.part_of is not None:
            nested.setdefault(cluster.id, []).append((cluster.part_of, ("clusters", at, "part_of")))
    yield from _found(nested, ("nesting of clusters", "集群的隶属关系"), places)
    for relation, kind in (
        ("part_of", ("nesting of regions", "地区的隶属关系")),
        ("succeeds", ("succession of regions", "地区的沿革关系")),
    ):
        links: dict[str, list[tuple[str, TomlPath]]] = {}
        for at, region in enumerate(plan.regions):
            for number, other in enumerate(getattr(region, relation)):
                links.setdefault(region.id, []).append((other.region, ("regions", at, relation, number)))
        yield from _found(links, kind, places)
    for at, chain in enumerate(plan.chains):
        edges: dict[str, list[tuple[str, TomlPath]]] = {}
        for number, edge in enumerate(chain.edges):
            edges.setdefault(edge.from_node, []).append((edge.to_node, ("chains", at, "edges", number)))
        yield from _found(edges, (f"chain {chain.id}", f"链条 {chain.id} "), places)


def _found(links: Links, kind: tuple[str, str], places: Places) -> Iterator[Finding]:
    for cycle, path in cycles(links):
        yield CIRCULAR.at(places.where(path), kind=kind[0], kind_zh=kind[1], cycle=" → ".join(cycle))


def cycles(links: Links) -> Iterator[tuple[list[str], TomlPath]]:
    """Circles, each as its names in order with the first repeated, and the place of the closing link.

    A depth-first walk without recursion: every link is followed once, so a plan of any size is walked in
    linear time; of circles that share links at least one is found.
    """
    done: set[str] = set()
    for start in links:
        trail: list[str] = []
        position: dict[str, int] = {}
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            name, next_link = stack.pop()
            if next_link == 0:
                if name in done:
                    continue
                position[name] = len(trail)
                trail.append(name)
            onward = links.get(name, [])
            if next_link == len(onward):
                done.add(name)
                trail.pop()
                del position[name]
                continue
            stack.append((name, next_link + 1))
            other, path = onward[next_link]
            if other in position:
                yield [*trail[position[other] :], other], path
            elif other not in done:
                stack.append((other, 0))
