"""Owns what a value chain is in memory: its links, what feeds what, and whose chain it is.

A *link* is one node of a chain (a stage or a product); a *connection* says that one link feeds another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from industria.kernels.chains.graph import Graph, graph

STAGES = ("upstream", "midstream", "downstream", "support")
PLACES = ("here", "neighbouring", "country", "abroad")
"""Where a firm is: in the region, in a region next to it, elsewhere in the country, abroad."""
STATES = ("present", "not-seen", "confirmed-missing", "unknown")
"""A firm here is seen; none is seen; a person or a row with evidence says that nobody is there; nothing in
the tables could show anybody."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain. `products` and `goods`: names and customs codes of what it makes."""

    chain: str
    node: str
    name_en: str | None = None
    name_zh: str | None = None
    stage: str | None = None
    classification: str | None = None
    industry: str | None = None
    products: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    bottleneck: bool | None = None
    nobody_here: bool = False
    evidence: str | None = None
    seen_on: str | None = None
    origin: str = "official"

    @property
    def name(self) -> str:
        """What it is called in a sentence of either language."""
        return self.name_zh or self.name_en or self.node


@dataclass(frozen=True, slots=True)
class Connection:
    """`source` feeds `target` (places in `Chains.links`); what shows it, and of which day that is."""

    source: int
    target: int
    evidence: str | None = None
    seen_on: str | None = None
    origin: str = "official"
    basis: Literal["register", "plan"] = "register"


@dataclass(frozen=True)
class Chains:
    """All chains of a region: links, connections between links of one chain, and the cluster of a chain."""

    links: tuple[Link, ...] = ()
    connections: tuple[Connection, ...] = ()
    clusters: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def graph(self) -> Graph:
        """All chains as one graph; chains do not touch each other."""
        ends = [(one.source, one.target) for one in self.connections]
        pairs = np.asarray(ends, dtype=np.int64).reshape(-1, 2)
        return graph(len(self.links), pairs[:, 0], pairs[:, 1])

    def of(self, chain: str) -> list[int]:
        """Places of the links of one chain."""
        return [at for at, link in enumerate(self.links) if link.chain == chain]
