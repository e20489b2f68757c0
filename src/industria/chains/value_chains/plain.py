"""Owns coverage of a product graph on plain tables: who makes what where, and what each product holds up.

Comes in: a table of edges, a table of makers. Goes out: `ChainCoverage`: products, places, findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from industria.chains import value_chain_finding_records as records
from industria.chains.value_chains.names import name_key
from industria.findings import Finding, Where
from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.chains.blocking import blocked, immediate_dominators
from industria.kernels.chains.cycles import shortest_cycles
from industria.kernels.chains.graph import Graph, graph, in_cycles, layers
from industria.measures.plain_output import table_like
from industria.measures.plain_tables import PlainTable, hash_of

NAMED = 5
"""How many places a finding names."""


@dataclass(frozen=True)
class CoverageColumns:
    """The columns of both tables: what feeds what; who makes what, where, how much (a share or an amount)."""

    source: str = "source"
    target: str = "target"
    maker: str = "maker"
    product: str = "product"
    place: str = "place"
    output: str | None = None


@dataclass(frozen=True, eq=False)
class ChainCoverage:
    """`products`: one row a product. `places`: one row a place and product that is made there.

    `completeness`: one row a place. `findings`: what was wrong with the edges.
    """

    products: Any
    places: Any
    completeness: Any
    provenance: Mapping[str, Any]
    findings: tuple[Finding, ...] = field(default=())
    name: str = "chain_coverage"


def chain_coverage(edges: Any, makers: Any, columns: CoverageColumns | None = None) -> ChainCoverage:
    """Who makes each product of a graph, in which places, and what would stand still without it.

    n_p = #{makers}, n_pr = #{makers in r}, C_r = #{p : n_pr > 0} / #{p : n_p > 0}; B_p = links to which no
    other way leads (dominators: Cooper, Harvey & Kennedy 2001). Names are compared without width, case,
    blanks and signs; of names that are then alike the first is kept, with a finding. Edges from a product to
    itself and repeated ones are left out, with findings. A product that nobody on the list makes may be made
    all the same. FindingError where a column is missing. O(edges + makers), plus the dominators.
    """
    asked = columns or CoverageColumns()
    links, firms = PlainTable.of(edges), PlainTable.of(makers)
    links.require(source=asked.source, target=asked.target)
    firms.require(maker=asked.maker, product=asked.product, place=asked.place)
    links.stop_on_errors()
    firms.stop_on_errors()
    source, target, product, names, alike = _coded(links, firms, asked)
    whole, found = _cleaned(graph(len(names), source, target), names)
    findings = [*_alike(alike), *found]
    made = _Makers.of(firms, asked, product)
    count, weight = blocked(immediate_dominators(whole), made.output(len(names)))
    return ChainCoverage(
        table_like(edges, _products(names, whole, made, count, weight)),
        table_like(edges, made.places(names)), table_like(edges, made.completeness(len(names))),
        {"products": len(names), "edges": len(whole.source), "source": hash_of(whole.source, tuple(names))},
        tuple(findings),
    )  # fmt: skip


@dataclass(frozen=True)
class _Makers:
    """Rows of makers, each once: product, firm and place by number, and output."""

    product: Integers
    place: Integers
    value: Floats
    place_names: list[str]

    @classmethod
    def of(cls, firms: PlainTable, asked: CoverageColumns, product: Integers) -> _Makers:
        frame = pd.DataFrame({"product": product, "maker": firms.key(asked.maker).codes})
        place = firms.key(asked.place)
        frame["place"] = place.codes
        frame["value"] = firms.numbers(asked.output) if asked.output else np.nan
        once = frame.groupby(["product", "maker", "place"], sort=True)["value"].sum(min_count=1).reset_index()
        return cls(
            once["product"].to_numpy(), once["place"].to_numpy(), once["value"].to_numpy(dtype=np.float64),
            [str(label) for label in place.labels],
        )  # fmt: skip

    def output(self, size: int) -> Floats:
        """Known output of every product."""
        return np.asarray(np.bincount(self.product, np.nan_to_num(self.value), size), dtype=np.float64)

    def counts(self, size: int) -> Integers:
        """Makers of every product."""
        return np.bincount(self.product, minlength=size)

    def places(self, names: list[str]) -> dict[str, Any]:
        """Makers and output by place and product."""
        cell = self.place.astype(np.int64) * len(names) + self.product
        cells, group = np.unique(cell, return_inverse=True)
        return {
            "place": [self.place_names[at] for at in (cells // max(len(names), 1)).tolist()],
            "product": [names[at] for at in (cells % max(len(names), 1)).tolist()],
            "makers": np.bincount(group, minlength=len(cells)),
            "output": np.bincount(group, np.nan_to_num(self.value), len(cells)),
        }

    def completeness(self, size: int) -> dict[str, Any]:
        """Of every place, how many products somebody there makes, of those made anywhere and of all."""
        cells = np.unique(self.place.astype(np.int64) * size + self.product)
        seen = np.bincount(cells // max(size, 1), minlength=len(self.place_names))
        anywhere = int((self.counts(size) > 0).sum())
        return {
            "place": self.place_names, "products": seen, "made_anywhere": np.full(len(seen), anywhere),
            "share_of_made": seen / anywhere if anywhere else np.full(len(seen), np.nan),
            "share_of_all": seen / size if size else np.full(len(seen), np.nan),
        }  # fmt: skip


def _coded(
    links: PlainTable, firms: PlainTable, asked: CoverageColumns
) -> tuple[Integers, Integers, Integers, list[str], list[tuple[str, str]]]:
    """Numbers of the products of both tables by their keys, their names, and names that are alike."""
    texts = [links.key(asked.source), links.key(asked.target), firms.key(asked.product)]
    links.stop_on_errors()
    firms.stop_on_errors()
    number: dict[str, int] = {}
    names: list[str] = []
    alike: list[tuple[str, str]] = []
    found = []
    for key in texts:
        place = []
        for label in (str(one) for one in key.labels):
            at = number.setdefault(name_key(label), len(names))
            if at == len(names):
                names.append(label)
            elif names[at] != label:
                alike.append((names[at], label))
            place.append(at)
        found.append(np.asarray(place, dtype=np.int64)[key.codes])
    return found[0], found[1], found[2], names, list(dict.fromkeys(alike))


def _cleaned(given: Graph, names: list[str]) -> tuple[Graph, list[Finding]]:
    """The graph without loops and repeated edges, and what was wrong in it."""
    findings = []
    loops = given.source == given.target
    if loops.any():
        listed = [names[at] for at in given.source[loops][:NAMED].tolist()]
        findings.append(
            records.SELF_LOOP.at(Where(table="edges"), count=int(loops.sum()), links=", ".join(listed))
        )
    inner = given.without_loops()
    ends = np.unique(np.stack([inner.source, inner.target], axis=1), axis=0).reshape(-1, 2)
    repeated = len(inner.source) - len(ends)
    if repeated:
        findings.append(records.REPEATED_EDGES.at(Where(table="edges"), count=repeated, edges=repeated))
    whole = graph(given.size, ends[:, 0], ends[:, 1])
    for cycle in shortest_cycles(whole):
        said = " → ".join(names[at] for at in [*cycle, cycle[0]])
        findings.append(records.CYCLE.at(Where(table="edges"), chain="edges", cycle=said, cycle_zh=said))
    return whole, findings


def _alike(pairs: list[tuple[str, str]]) -> list[Finding]:
    if not pairs:
        return []
    said = ", ".join(f"{one} = {other}" for one, other in pairs[:NAMED])
    return [records.ALIKE_NAMES.at(Where(table="edges"), count=len(pairs), names=said)]


def _products(
    names: list[str], whole: Graph, made: _Makers, count: Integers, weight: Floats
) -> dict[str, Any]:
    on_cycle: Booleans = in_cycles(whole)
    makers = made.counts(len(names))
    return {
        "product": names, "makers": makers, "output": made.output(len(names)),
        "state": np.where(makers > 0, "present", "not-seen"), "layer": layers(whole),
        "feeds": np.bincount(whole.source, minlength=len(names)),
        "fed_by": np.bincount(whole.target, minlength=len(names)), "on_cycle": on_cycle,
        "blocks": count, "blocked_output": weight,
    }  # fmt: skip
