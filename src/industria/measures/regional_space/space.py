"""Owns the map of the industry space: where every industry stands, and which links are drawn.

Comes in: the presence matrix as it may be published. Goes out: `industry_space_nodes`,
`industry_space_links`. Everybody sees the same map, in the office and outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.refusal import Refused
from industria.kernels.relatedness.backbone import (
    Links,
    maximum_spanning_tree,
    strongest_links,
    validated_links,
)
from industria.kernels.relatedness.communities import greedy_communities
from industria.kernels.relatedness.layout import space_layout
from industria.kernels.relatedness.proximity import co_occurrence
from industria.measures.intervals import to_column
from industria.measures.regional_space.matrix import Held

TESTED, DRAWN = 8, 3
"""Of each industry: how many of its strongest links are tested, and how many of those that hold are drawn."""
SIGNIFICANCE = 0.05

TEXT, NUMBER, COUNT, YES = pa.string(), pa.float64(), pa.int64(), pa.bool_()
NODES = pa.schema(
    [("classification", TEXT), ("industry", TEXT), ("period", TEXT), ("indicator", TEXT), ("x", NUMBER),
     ("y", NUMBER), ("community", COUNT), ("ubiquity", COUNT), ("pci", NUMBER), ("links", COUNT),
     ("origin", TEXT)]
)  # fmt: skip
LINKS = pa.schema(
    [("classification", TEXT), ("industry", TEXT), ("other", TEXT), ("period", TEXT), ("indicator", TEXT),
     ("proximity", NUMBER), ("meetings", COUNT), ("p_value", NUMBER), ("in_tree", YES), ("validated", YES),
     ("drawn", YES), ("origin", TEXT)]
)  # fmt: skip


@dataclass(frozen=True)
class Space:
    """The links of a space: the tree, those that chance does not explain, those drawn beside the tree."""

    phi: Floats
    tree: Links
    validated: Links
    beside: Links


def space_of(present: Booleans, phi: Floats) -> Space:
    """The tree and, of each industry, the strongest links that chance does not explain.

    Tree: argmax Σ φ. Tested: the `TESTED` strongest of each industry against the bipartite configuration
    model, false discovery rate over all pairs. Drawn beside the tree: of each industry the `DRAWN` strongest
    of those. A space so small that the test is refused has its tree alone.
    """
    clean = np.nan_to_num(phi, nan=0.0)
    tree = maximum_spanning_tree(clean)
    try:
        validated = validated_links(present, significance=SIGNIFICANCE, among=strongest_links(clean, TESTED))
    except Refused:
        validated = _none()
    kept = np.zeros_like(clean)
    kept[validated.one, validated.other] = clean[validated.one, validated.other]
    return Space(phi, tree, validated, strongest_links(kept + kept.T, DRAWN))


def map_of(held: Held, present: Booleans, space: Space, pci: Floats) -> tuple[pa.Table, pa.Table]:
    """The nodes and the links of the map."""
    size = len(held.industries)
    pairs = np.unique(np.concatenate([_pair(links, size) for links in (space.tree, space.validated)]))
    one, other = pairs // max(size, 1), pairs % max(size, 1)
    in_tree, validated, beside = (
        np.isin(pairs, _pair(links, size)) for links in (space.tree, space.validated, space.beside)
    )
    drawn = in_tree | beside
    p_value = np.full(len(pairs), np.nan)
    p_value[validated] = space.validated.p_value
    weight = space.phi[one, other]
    links = pa.table({
        "industry": _named(held, one), "other": _named(held, other), "proximity": to_column(weight),
        "meetings": co_occurrence(present)[one, other].astype(np.int64), "p_value": to_column(p_value),
        "in_tree": in_tree, "validated": validated, "drawn": drawn, **common(held, len(pairs)),
    }).select(LINKS.names).cast(LINKS)  # fmt: skip
    shown = Links(one[drawn], other[drawn], weight[drawn], p_value[drawn])
    nodes = _nodes(held, present, space_layout(size, space.tree, space.beside), shown, pci)
    return nodes, links


def _nodes(held: Held, present: Booleans, place: Floats, shown: Links, pci: Floats) -> pa.Table:
    """One row an industry; the fourth digit of a place is less than a hair."""
    size = len(held.industries)
    ends = np.concatenate([shown.one, shown.other])
    return pa.table({
        "industry": list(held.industries), "x": np.round(place[:, 0], 4), "y": np.round(place[:, 1], 4),
        "community": greedy_communities(size, shown) + 1, "ubiquity": present.sum(axis=0),
        "pci": to_column(pci), "links": np.bincount(ends, minlength=size), **common(held, size),
    }).select(NODES.names).cast(NODES)  # fmt: skip


def common(held: Held, size: int) -> dict[str, Any]:
    """The columns that are the same in every row of a table."""
    named = {
        "classification": held.classification, "period": held.period, "indicator": held.indicator,
        "origin": held.origin,
    }  # fmt: skip
    return {name: pa.repeat(pa.scalar(value, TEXT), size) for name, value in named.items()}


def _named(held: Held, at: Integers) -> pa.Array:
    return pa.array(held.industries, TEXT).take(pa.array(at))


def _pair(links: Links, size: int) -> Integers:
    return np.asarray(links.one * size + links.other, dtype=np.int64)


def _none() -> Links:
    nothing, number = np.zeros(0, dtype=np.int64), np.zeros(0)
    return Links(nothing, nothing, number, number)
