"""Owns what every link of a chain holds up downstream, and the output at stake there.

Comes in: `Chains`, output of links. Goes out: `Stakes`, arrays over links. The low end counts the links to
which no other way leads (any one supplier is enough), the high end all that lies downstream (every supplier
is needed); a chain seldom says which is true.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.chains.value_chains.chain_records import Chains
from industria.kernels.arrays import Floats, Integers
from industria.kernels.chains.blocking import OUTSIDE, blocked, immediate_dominators
from industria.kernels.chains.graph import layers
from industria.measures.intervals import Interval

Places = list[list[int]]
MOST_FOLLOWED = 2_000
"""Links of one chain of which everything downstream is followed; in larger ones it is not known."""


@dataclass(frozen=True)
class Stakes:
    """Of every link: its layer, who it feeds and is fed by, what it blocks and reaches, and the output there.

    `blocks` and `reaches` hold places of links (`reaches` None in a chain too large to follow);
    `blocked_output` and `downstream_output` their known output.
    """

    layer: Integers
    feeds: Places
    fed_by: Places
    blocks: Places
    reaches: list[list[int] | None]
    blocked_output: Floats
    downstream_output: Floats


def stakes_of(chains: Chains, output: Interval) -> Stakes:
    """What each link holds up. What it blocks: O(links + edges); what it reaches: O(links × edges) a chain.

    Links of a chain larger than `MOST_FOLLOWED` reach what nobody counts.
    """
    whole, size = chains.graph, len(chains.links)
    known = np.nan_to_num(np.where(np.isnan(output.value), output.low, output.value))
    above = immediate_dominators(whole)
    feeds: Places = [[] for _ in range(size)]
    fed_by: Places = [[] for _ in range(size)]
    for one in chains.connections:
        feeds[one.source].append(one.target)
        fed_by[one.target].append(one.source)
    counts: dict[str, int] = {}
    for link in chains.links:
        counts[link.chain] = counts.get(link.chain, 0) + 1
    reaches = [
        _from(feeds, at) if counts[link.chain] <= MOST_FOLLOWED else None
        for at, link in enumerate(chains.links)
    ]
    below: Places = [[] for _ in range(size)]
    for at, parent in enumerate(above.tolist()):
        if parent != OUTSIDE:
            below[parent].append(at)
    return Stakes(
        layers(whole), feeds, fed_by, [_from(below, at) for at in range(size)], reaches,
        blocked(above, known)[1],
        np.asarray([np.nan if rest is None else float(known[rest].sum()) for rest in reaches]),
    )  # fmt: skip


def _from(onward: Places, start: int) -> list[int]:
    """Everything that is reached from one link, in ascending order, itself left out."""
    found, waiting = {start}, [start]
    while waiting:
        for other in onward[waiting.pop()]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return sorted(found - {start})
