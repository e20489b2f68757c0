"""Owns what a missing link of a chain holds up: the links downstream to which no other way leads.

Comes in: a `Graph` (suppliers feed users). Goes out: for each node its last unavoidable link upstream, how
many links it blocks and what they weigh, and what is reached from it at all. Two readings of a chain bound
the truth: where any one supplier of a link is enough, a missing link blocks those that it dominates; where
every supplier is needed, all that it reaches.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Booleans, Floats, Integers, floats
from industria.kernels.chains.graph import Graph, strong_components
from industria.kernels.refusal import Refused

OUTSIDE = -1
"""Stands for where the chain begins: nothing is unavoidable before it."""


def beginnings(given: Graph) -> Booleans:
    """Where a chain begins: links that nothing else feeds; of a cycle that nothing feeds, each of its links.

    {v : every u that reaches v is reached by v}. (size,). O(n + edges).
    """
    component = strong_components(given)
    across = component[given.source] != component[given.target]
    fed = np.zeros(given.size, dtype=np.bool_)
    if given.size:
        fed_components = np.unique(component[given.target[across]])
        fed = np.isin(component, fed_components)
    return np.asarray(~fed)


def immediate_dominators(given: Graph) -> Integers:
    """The nearest link upstream that every way from the beginnings to a link passes; `OUTSIDE` for none.

    idom(v) = the u ≠ v on every path begin → v that is nearest to v (Cooper, Harvey & Kennedy 2001; Prosser
    1959). (size,). O(n · edges) at worst, near O(edges) on chains.
    """
    size = given.size
    onward = _lists(given, beginnings(given))
    order = _postorder(onward, size)
    place = np.full(size + 1, -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    numbered = place.tolist()
    before: list[list[int]] = [[] for _ in range(size + 1)]
    for node, fed in enumerate(onward):
        for user in fed:
            before[numbered[user]].append(numbered[node])
    dominator = _fixed_point(before, len(order))
    found = np.full(size, OUTSIDE, dtype=np.int64)
    back = order.tolist()
    for number in range(len(order) - 1):
        above = back[dominator[number]]
        found[back[number]] = OUTSIDE if above == size else above
    return found


def blocked(dominators: ArrayLike, weight: ArrayLike | None = None) -> tuple[Integers, Floats]:
    """How many links each link blocks, and the sum of their weights; itself is not counted.

    B_v = #{w ≠ v : v dominates w},  W_v = Σ_{w ∈ B_v} weight_w; an unknown weight adds nothing. Refuses
    `shapes-differ`. (n,), (n,). O(n).
    """
    above = np.asarray(dominators, dtype=np.int64)
    (given,) = floats(np.zeros(len(above)) if weight is None else weight)
    if given.shape != above.shape:
        raise Refused("shapes-differ", shapes=[above.shape, given.shape])
    parent, count, total = above.tolist(), [0] * len(above), [0.0] * len(above)
    own = np.nan_to_num(given).tolist()
    for node in _deepest_first(parent):
        if parent[node] != OUTSIDE:
            count[parent[node]] += count[node] + 1
            total[parent[node]] += total[node] + own[node]
    return np.asarray(count, dtype=np.int64), np.asarray(total, dtype=np.float64)


def blocked_by(dominators: ArrayLike, node: int) -> Integers:
    """The links that one link blocks.

    {w ≠ v : v dominates w}, ascending. O(n).
    """
    parent = np.asarray(dominators, dtype=np.int64)
    inside = np.zeros(len(parent), dtype=np.bool_)
    frontier = np.asarray([node])
    while len(frontier):
        frontier = np.flatnonzero(np.isin(parent, frontier))
        inside[frontier] = True
    return np.flatnonzero(inside)


def cut_off(given: Graph, missing: ArrayLike) -> Booleans:
    """Links that cannot be reached any more when some are missing at once, the missing ones included.

    {v : no path begin → v without a missing link}. (size,). O(n + edges).
    """
    gone = np.asarray(missing, dtype=np.bool_)
    if gone.shape != (given.size,):
        raise Refused("shapes-differ", shapes=[gone.shape, (given.size,)])
    return ~_reached(given, beginnings(given) & ~gone, gone)


def downstream(given: Graph, node: int) -> Booleans:
    """All links that one link feeds, directly or round about; itself only where it feeds itself.

    {w : v →⁺ w}. (size,). O(n + edges).
    """
    start = np.zeros(given.size, dtype=np.bool_)
    start[given.target[given.source == node]] = True
    return _reached(given, start, np.zeros(given.size, dtype=np.bool_))


def _reached(given: Graph, start: Booleans, gone: Booleans) -> Booleans:
    kept = ~gone[given.source] & ~gone[given.target]
    whole = Graph(given.size, given.source[kept], given.target[kept])
    first, onward = whole.starts()
    found = start.copy()
    frontier = np.flatnonzero(start).tolist()
    begin, ends = first.tolist(), onward.tolist()
    while frontier:
        node = frontier.pop()
        for user in ends[begin[node] : begin[node + 1]]:
            if not found[user]:
                found[user] = True
                frontier.append(user)
    return found


def _lists(given: Graph, begin: Booleans) -> list[list[int]]:
    """What each node feeds; the last list holds the beginnings, fed from outside."""
    first, onward = given.starts()
    places, ends = first.tolist(), onward.tolist()
    found: list[list[int]] = [ends[places[at] : places[at + 1]] for at in range(given.size)]
    return [*found, np.flatnonzero(begin).tolist()]


def _postorder(onward: list[list[int]], root: int) -> Integers:
    """Nodes in the order in which a depth-first walk from the root leaves them; the root is last."""
    seen = [False] * len(onward)
    seen[root] = True
    left: list[int] = []
    stack = [(root, 0)]
    while stack:
        node, at = stack.pop()
        fed = onward[node]
        while at < len(fed) and seen[fed[at]]:
            at += 1
        if at == len(fed):
            left.append(node)
            continue
        seen[fed[at]] = True
        stack.append((node, at + 1))
        stack.append((fed[at], 0))
    return np.asarray(left, dtype=np.int64)


def _fixed_point(before: list[list[int]], count: int) -> list[int]:
    """Dominators by postorder number, repeated until nothing changes."""
    root = count - 1
    found = [-1] * count
    found[root] = root
    changed = True
    while changed:
        changed = False
        for node in range(root - 1, -1, -1):
            new = -1
            for other in before[node]:
                if found[other] < 0:
                    continue
                if new < 0:
                    new = other
                    continue
                one, two = other, new
                while one != two:
                    while one < two:
                        one = found[one]
                    while two < one:
                        two = found[two]
                new = one
            if found[node] != new:
                found[node] = new
                changed = True
    return found


def _deepest_first(parent: list[int]) -> list[int]:
    """Nodes of a forest, every one before its parent."""
    below: list[list[int]] = [[] for _ in parent]
    order: list[int] = []
    for node, above in enumerate(parent):
        (order if above == OUTSIDE else below[above]).append(node)
    at = 0
    while at < len(order):
        order += below[order[at]]
        at += 1
    return order[::-1]
