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
from industria.kernels.chains.blocking import blocked, blocked_by, downstream, immediate_dominators
from industria.kernels.chains.graph import layers
from industria.measures.intervals import Interval


@dataclass(frozen=True)
class Stakes:
    """Of every link: its layer, who it feeds and is fed by, what it blocks and reaches, and the output there.

    `blocks` and `reaches` hold places of links; `blocked_output` and `downstream_output` their known output.
    """

    layer: Integers
    feeds: list[list[int]]
    fed_by: list[list[int]]
    blocks: list[list[int]]
    reaches: list[list[int]]
    blocked_output: Floats
    downstream_output: Floats


def stakes_of(chains: Chains, output: Interval) -> Stakes:
    """What each link holds up. O(links × edges) over one chain at most."""
    whole, size = chains.graph, len(chains.links)
    known = np.nan_to_num(np.where(np.isnan(output.value), output.low, output.value))
    above = immediate_dominators(whole)
    feeds: list[list[int]] = [[] for _ in range(size)]
    fed_by: list[list[int]] = [[] for _ in range(size)]
    for one in chains.connections:
        feeds[one.source].append(one.target)
        fed_by[one.target].append(one.source)
    blocks = [blocked_by(above, at).tolist() for at in range(size)]
    reaches = [
        [to for to in np.flatnonzero(downstream(whole, at)).tolist() if to != at] for at in range(size)
    ]
    return Stakes(
        layers(whole), feeds, fed_by, blocks, reaches, blocked(above, known)[1],
        np.asarray([float(known[rest].sum()) if rest else 0.0 for rest in reaches]),
    )  # fmt: skip
