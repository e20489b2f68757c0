"""Owns the layered layout of a chain: which column each link stands in, and at which height.

Comes in: a `Graph`. Goes out: columns and heights. Four steps (Sugiyama, Tagawa & Toda 1981): cycles are
broken, links are put into layers, crossings are reduced by barycentres, heights are set. No random numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.chains.graph import Graph, layers

ROUNDS = 24
"""How often layers are sorted, forwards and backwards in turn."""
SETTLING = 12
"""How often heights are set anew."""


@dataclass(frozen=True)
class Layout:
    """Column (0, 1, …) and height of every node; which edges run backwards; `crossings` of the drawing.

    Two nodes of one column are at least 1 apart. `bends`: the heights that each edge passes in the columns
    between its ends, from left to right.
    """

    column: Integers
    height: Floats
    turned: Booleans
    bends: list[list[float]]
    crossings: int


def layered_layout(given: Graph) -> Layout:
    """A layered layout of a graph, its edges from left to right.

    Long edges pass a place of their own in every layer. O(rounds · (nodes + edges) · log).
    """
    turned = turned_edges(given)
    source = np.where(turned, given.target, given.source)
    target = np.where(turned, given.source, given.target)
    column = tight_layers(Graph(given.size, source, target))
    whole = _Proper(given.size, source, target, column)
    order, crossings = _ordered(whole)
    height = _heights(whole, order)
    return Layout(
        column, height[: given.size], turned, [[float(height[at]) for at in way] for way in whole.ways],
        crossings,
    )  # fmt: skip


def turned_edges(given: Graph) -> Booleans:
    """Edges to turn round so that no cycle is left: few of them, by a greedy order.

    s = s₁ s₂: sinks are put last, sources first, else the node with most out- less in-edges first; edges
    against the order are turned (Eades, Lin & Smyth 1993: at most m/2 − n/6). None in a graph without cycles.
    Edges from a node to itself stay. (edges,). O(n² + edges).
    """
    place = np.empty(given.size, dtype=np.int64)
    left, right = 0, given.size
    inner = given.without_loops()
    ends = np.unique(np.stack([inner.source, inner.target], axis=1), axis=0).reshape(-1, 2)
    out = np.bincount(ends[:, 0], minlength=given.size)
    into = np.bincount(ends[:, 1], minlength=given.size)
    onward: list[list[int]] = [[] for _ in range(given.size)]
    before: list[list[int]] = [[] for _ in range(given.size)]
    for one, other in ends.tolist():
        onward[one].append(other)
        before[other].append(one)
    open_ = np.ones(given.size, dtype=np.bool_)
    for _ in range(given.size):
        sinks = np.flatnonzero(open_ & (out == 0))
        sources = np.flatnonzero(open_ & (into == 0))
        if len(sinks):
            node, right = int(sinks[-1]), right - 1
            place[node] = right
        else:
            chosen = sources if len(sources) else np.flatnonzero(open_)
            node = int(chosen[np.argmax(out[chosen] - into[chosen])])
            place[node] = left
            left += 1
        open_[node] = False
        into[onward[node]] -= 1
        out[before[node]] -= 1
    return np.asarray(place[given.source] > place[given.target])


def tight_layers(given: Graph) -> Integers:
    """Layers by the longest way, then every link as far right as what it feeds allows.

    λ_v = min_{v → w} λ_w − 1 where v feeds anything, from the last layer on: short edges (longest-path layers
    twice; Healy & Nikolov 2013). Nodes that touch nothing stay in the first. O(n + edges).
    """
    inner = given.without_loops()
    found = layers(inner)
    first, onward = inner.starts()
    for node in np.argsort(-found, kind="stable").tolist():
        fed = onward[first[node] : first[node + 1]]
        if len(fed):
            found[node] = int(found[fed].min()) - 1
    return found - (int(found.min()) if given.size else 0)


class _Proper:
    """The graph with a place in every layer that a long edge passes: all edges span one layer."""

    def __init__(self, size: int, source: Integers, target: Integers, column: Integers):
        columns = column.tolist()
        self.ways: list[list[int]] = []
        edges: list[tuple[int, int]] = []
        for one, other in zip(source.tolist(), target.tolist(), strict=True):
            way = []
            last = one
            for between in range(columns[one] + 1, columns[other]):
                way.append(len(columns))
                columns.append(between)
                edges.append((last, way[-1]))
                last = way[-1]
            if columns[other] > columns[one]:
                edges.append((last, other))
            self.ways.append(way)
        self.real = size
        self.column = columns
        self.layers: list[list[int]] = [[] for _ in range(max(columns, default=-1) + 1)]
        for node, layer in enumerate(columns):
            self.layers[layer].append(node)
        self.before: list[list[int]] = [[] for _ in columns]
        self.after: list[list[int]] = [[] for _ in columns]
        for one, other in edges:
            self.after[one].append(other)
            self.before[other].append(one)


def _ordered(whole: _Proper) -> tuple[list[list[int]], int]:
    """The best order of every layer that sweeping finds, and its crossings."""
    order = [list(layer) for layer in whole.layers]
    best, fewest = [list(layer) for layer in order], _crossings(whole, order)
    for turn in range(ROUNDS):
        forward = turn % 2 == 0
        place = _places(order, len(whole.column))
        passes = range(1, len(order)) if forward else range(len(order) - 2, -1, -1)
        for layer in passes:
            beside = whole.before if forward else whole.after
            centre = {
                node: float(np.mean([place[one] for one in beside[node]])) if beside[node] else place[node]
                for node in order[layer]
            }
            order[layer].sort(key=lambda node, centre=centre: centre[node])  # type: ignore[misc]
            for at, node in enumerate(order[layer]):
                place[node] = float(at)
        count = _crossings(whole, order)
        if count < fewest:
            best, fewest = [list(layer) for layer in order], count
    return best, fewest


def _places(order: list[list[int]], size: int) -> list[float]:
    place = [0.0] * size
    for layer in order:
        for at, node in enumerate(layer):
            place[node] = float(at)
    return place


def _crossings(whole: _Proper, order: list[list[int]]) -> int:
    """Crossings between neighbouring layers: inversions, counted by a tree of sums (Barth et al. 2004)."""
    place = _places(order, len(whole.column))
    return sum(
        _inversions([at for node in layer for at in sorted(int(place[fed]) for fed in whole.after[node])])
        for layer in order[:-1]
    )


def _inversions(values: list[int]) -> int:
    size = max(values, default=0) + 1
    tree = [0] * (size + 1)
    count = 0
    for seen, value in enumerate(values):
        at, below = value + 1, 0
        while at:
            below += tree[at]
            at -= at & -at
        count += seen - below
        at = value + 1
        while at <= size:
            tree[at] += 1
            at += at & -at
    return count


def _heights(whole: _Proper, order: list[list[int]]) -> Floats:
    """Heights near those of the neighbours, in the order found and at least 1 apart."""
    height = np.asarray(_places(order, len(whole.column)))
    for layer in order:
        height[layer] -= (len(layer) - 1) / 2
    for turn in range(SETTLING):
        passes = order if turn % 2 == 0 else order[::-1]
        for layer in passes:
            wanted = []
            for node in layer:
                beside = whole.before[node] + whole.after[node]
                wanted.append(float(np.mean(height[beside])) if beside else float(height[node]))
            height[layer] = apart(np.asarray(wanted))
    return height


def apart(wanted: Floats) -> Floats:
    """The heights nearest to those wanted that keep their order and are at least 1 apart.

    min Σ (y_i − w_i)²,  y_{i+1} ≥ y_i + 1: isotonic regression of w_i − i (Barlow et al. 1972). O(n).
    """
    blocks: list[tuple[float, int]] = []
    for at, value in enumerate(wanted.tolist()):
        mean, count = value - at, 1
        while blocks and blocks[-1][0] > mean:
            other, more = blocks.pop()
            mean = (mean * count + other * more) / (count + more)
            count += more
        blocks.append((mean, count))
    level = np.repeat([mean for mean, _ in blocks], [count for _, count in blocks])
    return np.asarray(level + np.arange(len(level)), dtype=np.float64)
