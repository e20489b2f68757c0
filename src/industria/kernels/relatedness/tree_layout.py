"""Owns the radial layout of a tree: where every node of a spanning tree starts before stress moves it.

Comes in: the links of a tree. Goes out: positions on circles around the tree's centre, without crossings.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.kernels.refusal import Refused


def radial_tree_layout(size: int, one: Integers, other: Integers) -> Floats:
    """The nodes of a tree on circles around its centre, each branch in a wedge of its own.

    Radius: links from the centre (the last node when leaves are peeled off); a wedge is as wide as the
    leaves of its branch (Eades 1992). Branches stand in the order of their size, then of their number.
    (size, 2), in links. O(n log n). Refuses `not-a-tree`.
    """
    neighbours: list[list[int]] = [[] for _ in range(size)]
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        neighbours[a].append(b)
        neighbours[b].append(a)
    if len(one) != size - 1:
        raise Refused("not-a-tree", nodes=size, links=len(one))
    centre = _centre(neighbours)
    order, parent = _outward(neighbours, centre)
    if len(order) != size:
        raise Refused("not-a-tree", nodes=size, links=len(one))
    leaves, weight = np.zeros(size), np.ones(size)
    for node in reversed(order):
        leaves[node] = max(leaves[node], 1.0)
        if parent[node] >= 0:
            leaves[parent[node]] += leaves[node]
            weight[parent[node]] += weight[node]
    start, depth, angle = np.zeros(size), np.zeros(size), np.zeros(size)
    for node in order:
        at = start[node]
        children = [child for child in neighbours[node] if child != parent[node]]
        for child in sorted(children, key=lambda child: (-weight[child], child)):
            start[child], depth[child] = at, depth[node] + 1.0
            width = 2.0 * np.pi * leaves[child] / leaves[centre]
            angle[child] = at + width / 2.0
            at += width
    return np.column_stack([depth * np.cos(angle), depth * np.sin(angle)])


def _centre(neighbours: list[list[int]]) -> int:
    """The last node left when leaves are peeled off; of two, the one with more links, then the earlier."""
    degree = [len(near) for near in neighbours]
    left = len(neighbours)
    rim = [node for node, count in enumerate(degree) if count <= 1]
    last = rim
    while left > 2 and rim:
        left -= len(rim)
        inner = []
        for node in rim:
            degree[node] = 0
            for near in neighbours[node]:
                if degree[near] > 0:
                    degree[near] -= 1
                    if degree[near] == 1:
                        inner.append(near)
        last, rim = inner or last, inner
    return min(last, key=lambda node: (-len(neighbours[node]), node))


def _outward(neighbours: list[list[int]], centre: int) -> tuple[list[int], list[int]]:
    """The nodes from the centre outwards, and the parent of each (−1 at the centre)."""
    parent = [-1] * len(neighbours)
    seen = [False] * len(neighbours)
    seen[centre], order = True, [centre]
    for node in order:
        for near in neighbours[node]:
            if not seen[near]:
                seen[near], parent[near] = True, node
                order.append(near)
    return order, parent
