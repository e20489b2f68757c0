"""Owns where every link of a chain stands in its picture.

Comes in: `Chains`. Goes out: `Drawing`: column and height of links, bends of connections; of a chain with
more links than a picture can show, none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.chains.value_chains.chain_records import Chains
from industria.kernels.chains.graph import graph
from industria.kernels.chains.layered_layout import layered_layout

MOST_DRAWN = 400
"""Links of one chain that are still drawn."""


@dataclass(frozen=True)
class Drawing:
    """Places of links (None: not drawn); of connections whether they run backwards, and their bends."""

    x: list[int | None]
    y: list[float | None]
    turned: list[bool]
    bends: list[str | None]


def draw(chains: Chains) -> Drawing:
    """The layout of every chain by itself."""
    x: list[int | None] = [None] * len(chains.links)
    y: list[float | None] = [None] * len(chains.links)
    turned, bends = [False] * len(chains.connections), [""] * len(chains.connections)
    for chain in chains.clusters:
        own = chains.of(chain)
        if not own or len(own) > MOST_DRAWN:
            continue
        place = {link: at for at, link in enumerate(own)}
        edges = [at for at, one in enumerate(chains.connections) if one.source in place]
        ends = [(place[chains.connections[at].source], place[chains.connections[at].target]) for at in edges]
        pairs = np.asarray(ends, dtype=np.int64).reshape(-1, 2)
        found = layered_layout(graph(len(own), pairs[:, 0], pairs[:, 1]))
        for at, link in enumerate(own):
            x[link], y[link] = int(found.column[at]), round(float(found.height[at]), 3)
        for number, at in enumerate(edges):
            turned[at] = bool(found.turned[number])
            bends[at] = ";".join(f"{height:.3f}" for height in found.bends[number])
    return Drawing(x, y, turned, [text or None for text in bends])
