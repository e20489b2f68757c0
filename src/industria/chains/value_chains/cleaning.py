"""Owns the cleaning of chains: what cannot be right is told, and only what means nothing is left out.

Comes in: `Chains`. Goes out: the same without connections from a link to itself, and findings: cycles by
name, connections against the stages, both directions at once, links that nothing touches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from industria.chains import value_chain_finding_records as records
from industria.chains.value_chains.chain_records import Chains, Connection
from industria.chains.value_chains.similar_names import similar_names
from industria.findings import Finding, Where
from industria.kernels.chains.cycles import shortest_cycles
from industria.kernels.chains.graph import in_cycles

ORDER = {"upstream": 0, "midstream": 1, "downstream": 2}
"""Stages in the order of a chain; support may feed anything."""
NAMED = 5
"""How many places a finding names."""


def clean(chains: Chains) -> tuple[Chains, list[Finding]]:
    """The chains without self-loops, and everything that looks wrong in them."""
    loops = [one for one in chains.connections if one.source == one.target]
    kept = tuple(one for one in chains.connections if one.source != one.target)
    cleaned = replace(chains, connections=kept)
    findings = []
    if loops:
        findings.append(
            records.SELF_LOOP.at(
                Where(table="chain_edges"), count=len(loops), links=_listed(chains, [o.source for o in loops])
            )
        )
    return cleaned, [
        *findings, *_against(cleaned), *_cycles(cleaned), *_lonely(cleaned), *_similar(cleaned),
    ]  # fmt: skip


def backwards(chains: Chains) -> list[bool]:
    """Of each connection, whether it runs from a later stage to an earlier one."""
    return [_is_backwards(chains, one) for one in chains.connections]


def _is_backwards(chains: Chains, one: Connection) -> bool:
    ends = [ORDER.get(chains.links[at].stage or "") for at in (one.source, one.target)]
    return ends[0] is not None and ends[1] is not None and ends[0] > ends[1]


def _against(chains: Chains) -> Iterator[Finding]:
    wrong = [one for one, back in zip(chains.connections, backwards(chains), strict=True) if back]
    if wrong:
        yield records.AGAINST_STAGES.at(
            Where(table="chain_edges"), count=len(wrong), edges=_edges(chains, wrong)
        )


def _cycles(chains: Chains) -> Iterator[Finding]:
    """Each group of links that feed each other, by its shortest cycle."""
    if not in_cycles(chains.graph).any():
        return
    found = shortest_cycles(chains.graph)
    for cycle in found:
        names = [chains.links[at] for at in [*cycle, cycle[0]]]
        chain = names[0].chain
        yield records.CYCLE.at(
            Where(table="chain_edges", key=chain), chain=chain,
            cycle=" → ".join(link.name_en or link.name for link in names),
            cycle_zh=" → ".join(link.name for link in names),
        )  # fmt: skip


def _lonely(chains: Chains) -> Iterator[Finding]:
    """Links that nothing feeds and that feed nothing, in chains that have connections."""
    touched = {at for one in chains.connections for at in (one.source, one.target)}
    drawn = {chains.links[at].chain for at in touched}
    alone = [at for at, link in enumerate(chains.links) if link.chain in drawn and at not in touched]
    if alone:
        yield records.LONELY_LINK.at(
            Where(table="chain_nodes"), count=len(alone), links=_listed(chains, alone)
        )


def _similar(chains: Chains) -> Iterator[Finding]:
    """Pairs of links that may be one thing under two names."""
    pairs = similar_names(chains.links)
    if pairs:
        said = [f"{chains.links[one].name} = {chains.links[other].name}" for one, other in pairs[:NAMED]]
        yield records.SIMILAR_NAMES.at(Where(table="chain_nodes"), count=len(pairs), names=", ".join(said))


def _listed(chains: Chains, places: list[int]) -> str:
    return ", ".join(f"{chains.links[at].chain}/{chains.links[at].node}" for at in places[:NAMED])


def _edges(chains: Chains, wrong: list[Connection]) -> str:
    return ", ".join(
        f"{chains.links[one.source].chain}: {chains.links[one.source].node} → {chains.links[one.target].node}"
        for one in wrong[:NAMED]
    )


def touched_by_cycles(chains: Chains) -> np.ndarray:
    """Of each link, whether it lies on a cycle."""
    return np.asarray(in_cycles(chains.graph))
