"""Owns the layout of an industry space: a place in the plane for every industry, the same each time.

Comes in: the links of a spanning tree (or forest) and those drawn beside it. Goes out: positions.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components, shortest_path
from scipy.spatial import cKDTree

from industria.kernels.arrays import Floats, Integers
from industria.kernels.refusal import Refused
from industria.kernels.relatedness.backbone import Links
from industria.kernels.relatedness.stress import stress_majorization
from industria.kernels.relatedness.tree_layout import radial_tree_layout

GAP = 0.6
"""The least distance of two nodes, in links of the tree."""
BESIDE = 1.5
"""How long a link beside the tree is wanted, in links of the tree."""
_GOLDEN = np.pi * (3.0 - np.sqrt(5.0))
_MOST_PUSHES = 500


def space_layout(size: int, tree: Links, beside: Links) -> Floats:
    """A place for every industry: linked ones near, none on another, the same for the same links.

    Each part of the space starts as a radial tree, is moved to locally least stress of the lengths of
    shortest paths over all links (Kamada & Kawai 1989; Gansner, Koren & North 2004), has nodes nearer than
    `GAP` pushed apart, and is turned so that it is widest across. Parts stand below the largest in rows,
    those without links last. (size, 2), unit: one link of the tree. No random numbers. O(n²) a step, O(n³)
    once: 0.1 s for 300 industries, some seconds for 1,200. Refuses `not-a-tree`.
    """
    graph = _graph(size, tree, beside)
    count, part = connected_components(graph, directed=False)
    if len(tree.one) != size - count:
        raise Refused("not-a-tree", nodes=size, links=len(tree.one))
    members = [np.flatnonzero(part == at) for at in range(count)]
    members.sort(key=lambda nodes: (-len(nodes), int(nodes[0])))
    drawn = []
    for nodes in members:
        place = np.full(size, -1, dtype=np.int64)
        place[nodes] = np.arange(len(nodes))
        inside = place[tree.one] >= 0
        ends = place[tree.one[inside]], place[tree.other[inside]]
        drawn.append(_part(graph[nodes][:, nodes], *ends))
    return _packed(size, members, drawn)


def _graph(size: int, tree: Links, beside: Links) -> Any:
    """The lengths of all links, both ways; a link of the tree is not lengthened by standing beside too."""
    new = ~np.isin(beside.one * size + beside.other, tree.one * size + tree.other)
    one = np.concatenate([tree.one, beside.one[new]]).astype(np.int64)
    other = np.concatenate([tree.other, beside.other[new]]).astype(np.int64)
    length = np.repeat([1.0, BESIDE], [len(tree.one), int(new.sum())])
    graph = sparse.csr_array((length, (one, other)), shape=(size, size))
    return graph + graph.T


def _part(graph: Any, one: Integers, other: Integers) -> Floats:
    """The layout of one connected part, turned and centred."""
    size = graph.shape[0]
    start = radial_tree_layout(size, one, other)
    if size < 3:
        return turned(start)
    distances = shortest_path(graph, directed=False)
    return turned(separated(stress_majorization(start, distances)))


def separated(positions: Floats, gap: float = GAP) -> Floats:
    """The same positions with those nearer than `gap` pushed apart until none are, each by half.

    x_i += (gap − d_ij) / 2 · (x_i − x_j) / d_ij. O(n log n) a push.
    """
    found = np.array(positions, dtype=np.float64)
    for _ in range(_MOST_PUSHES):
        pairs = cKDTree(found).query_pairs(gap * (1.0 - 1e-6), output_type="ndarray")
        if not len(pairs):
            break
        one, other = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))].T
        off = found[one] - found[other]
        apart = np.hypot(off[:, 0], off[:, 1])
        same = apart < 1e-9
        angle = _GOLDEN * (one + 1)
        off[same] = np.column_stack([np.cos(angle), np.sin(angle)])[same]
        apart = np.where(same, 1.0, apart)
        push = np.where(same, gap, gap - apart)[:, None] * off / (2.0 * apart[:, None]) * 1.02
        for axis in (0, 1):
            found[:, axis] += np.bincount(one, push[:, axis], len(found))
            found[:, axis] -= np.bincount(other, push[:, axis], len(found))
    return found


def turned(positions: Floats) -> Floats:
    """The same positions centred and turned: widest across, the longer tail to the right and upwards.

    X V, with V the eigenvectors of XᵀX and Σ (XV)³ ≥ 0 on both axes. O(n).
    """
    found: Floats = np.array(positions, dtype=np.float64)
    if len(found):
        found -= found.mean(axis=0)
    if len(found) < 2:
        return found
    (xx, xy), (_, yy) = found.T @ found
    angle = 0.5 * np.arctan2(2.0 * xy, xx - yy)
    axes = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    found = found @ axes
    tails = (found**3).sum(axis=0)
    return np.asarray(found * np.where(tails < -1e-9, -1.0, 1.0))


def _packed(size: int, members: list[Integers], drawn: list[Floats]) -> Floats:
    """Every part in the plane: the largest first, the others in rows below it, as wide as it is."""
    found = np.zeros((size, 2))
    width = max(float(np.ptp(drawn[0][:, 0])), np.sqrt(size)) if drawn else 0.0
    across, top, depth = 0.0, 0.0, 0.0
    for at, (nodes, own) in enumerate(zip(members, drawn, strict=True)):
        extent = np.ptp(own, axis=0)
        if at and (at == 1 or across + extent[0] > width):
            across, top, depth = 0.0, top - depth - 2.0 * GAP, 0.0
        found[nodes, 0] = own[:, 0] - own[:, 0].min() + across
        found[nodes, 1] = own[:, 1] - own[:, 1].max() + top
        across, depth = across + extent[0] + 2.0 * GAP, max(depth, float(extent[1]))
    return found
