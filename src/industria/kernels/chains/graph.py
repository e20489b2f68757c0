"""Owns the plain form of a chain as a directed graph: checked edges, and the edges that leave each node.

Comes in: how many nodes there are, and the two ends of each edge (the first feeds the second). Goes out: a
`Graph`. Self-loops and double edges are allowed and change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from industria.kernels.arrays import Booleans, Integers
from industria.kernels.refusal import Refused


@dataclass(frozen=True)
class Graph:
    """`size` nodes, and edges `source[e]` → `target[e]`."""

    size: int
    source: Integers
    target: Integers

    def starts(self) -> tuple[Integers, Integers]:
        """The edges sorted by source: where each node's begin (size + 1), and their targets.

        targets[start_v : start_{v+1}] are what v feeds. O(edges log edges).
        """
        order = np.argsort(self.source, kind="stable")
        first = np.concatenate([[0], np.cumsum(np.bincount(self.source, minlength=self.size))])
        return first.astype(np.int64), self.target[order]

    def without_loops(self) -> Graph:
        """The same graph without edges from a node to itself.

        {(u, v) : u ≠ v}. O(edges).
        """
        kept = self.source != self.target
        return Graph(self.size, self.source[kept], self.target[kept])


def graph(size: int, source: ArrayLike, target: ArrayLike) -> Graph:
    """The graph of some edges.

    E = {(source_e, target_e)}. Refuses `shapes-differ` and `node-out-of-range`. O(edges).
    """
    one, other = (np.asarray(ends, dtype=np.int64).ravel() for ends in (source, target))
    if one.shape != other.shape:
        raise Refused("shapes-differ", shapes=[one.shape, other.shape])
    if size < 0 or (one.size and (min(one.min(), other.min()) < 0 or max(one.max(), other.max()) >= size)):
        raise Refused("node-out-of-range", size=size)
    return Graph(size, one, other)


def strong_components(given: Graph) -> Integers:
    """The strongly connected component of each node: nodes that feed each other, directly or round about.

    u ~ v ⇔ u reaches v and v reaches u (Tarjan 1972). Numbered by their first node. (size,). O(n + edges).
    """
    if not given.size:
        return np.zeros(0, dtype=np.int64)
    matrix = csr_array(
        (np.ones(len(given.source), dtype=np.int8), (given.source, given.target)),
        shape=(given.size, given.size),
    )
    _, labels = connected_components(matrix, directed=True, connection="strong")
    _, first = np.unique(labels, return_index=True)
    place = np.empty(len(first), dtype=np.int64)
    place[np.argsort(first, kind="stable")] = np.arange(len(first))
    return np.asarray(place[labels], dtype=np.int64)


def in_cycles(given: Graph) -> Booleans:
    """Nodes that lie on a cycle of two or more nodes.

    |component(v)| > 1. (size,). O(n + edges).
    """
    component = strong_components(given)
    return np.asarray(np.bincount(component, minlength=1)[component] > 1) if given.size else np.zeros(0, bool)


def layers(given: Graph) -> Integers:
    """How many steps each node lies from the beginnings of the chain, by the longest way.

    λ_v = 0 without suppliers, else 1 + max_{u → v} λ_u, a cycle counted as one node (Kahn 1962, in waves).
    (size,). O(n + edges).
    """
    component = strong_components(given)
    count = int(component.max(initial=-1)) + 1
    ends = np.unique(np.stack([component[given.source], component[given.target]], axis=1), axis=0)
    ends = ends[ends[:, 0] != ends[:, 1]]
    whole = Graph(count, ends[:, 0], ends[:, 1])
    first, onward = whole.starts()
    waiting = np.bincount(whole.target, minlength=count)
    found = np.zeros(count, dtype=np.int64)
    wave, number = np.flatnonzero(waiting == 0), 0
    while len(wave):
        found[wave] = number
        fed = onward[_ranges(first[wave], first[wave + 1])]
        waiting -= np.bincount(fed, minlength=count)
        fed = np.unique(fed)
        wave, number = fed[waiting[fed] == 0], number + 1
    return found[component] if count else np.zeros(0, dtype=np.int64)


def _ranges(begin: Integers, end: Integers) -> Integers:
    """All numbers from each begin to before its end, one range behind the other."""
    length = end - begin
    if not length.sum():
        return np.zeros(0, dtype=np.int64)
    shift = np.repeat(begin - np.concatenate([[0], np.cumsum(length)[:-1]]), length)
    return np.asarray(shift + np.arange(length.sum()), dtype=np.int64)
