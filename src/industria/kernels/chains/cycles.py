"""Owns cycles of a chain: links that feed each other round about, each group by its shortest cycle.

Comes in: a `Graph`. Goes out: cycles as nodes in order.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from industria.kernels.arrays import Integers
from industria.kernels.chains.graph import Graph, strong_components


def shortest_cycles(given: Graph) -> list[list[int]]:
    """Of every group of nodes that feed each other, a cycle with the fewest steps; none for single nodes.

    min over v of the shortest path v →⁺ v inside the component; of equals the one that begins at the first
    node, which is also where it is written from. O(Σ n_c · edges_c) over the components on cycles.
    """
    component = strong_components(given)
    counts = np.bincount(component, minlength=1) if given.size else np.zeros(0, dtype=np.int64)
    first, onward = given.starts()
    found = []
    for number in np.flatnonzero(counts > 1).tolist():
        inside = component == number
        best: list[int] = []
        for node in np.flatnonzero(inside).tolist():
            cycle = _back_to(node, first, onward, inside, len(best) or None)
            if cycle and (not best or len(cycle) < len(best)):
                best = cycle
            if len(best) == 2:
                break
        found.append(best)
    return found


def _back_to(
    node: int, first: Integers, onward: Integers, inside: np.ndarray, limit: int | None
) -> list[int]:
    """The shortest way from a node back to it; nothing where it is no shorter than `limit`."""
    before: dict[int, int] = {}
    steps = {node: 0}
    waiting = deque([node])
    while waiting:
        here = waiting.popleft()
        if limit is not None and steps[here] + 1 >= limit:
            return []
        for user in onward[first[here] : first[here + 1]].tolist():
            if user == node and here != node:
                way = [here]
                while way[-1] != node:
                    way.append(before[way[-1]])
                return way[::-1]
            if inside[user] and user not in steps:
                steps[user], before[user] = steps[here] + 1, here
                waiting.append(user)
    return []
