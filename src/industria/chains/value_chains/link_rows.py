"""Owns the rows of `chain_links`, `chain_completeness` and `chain_connections`.

Comes in: `Measured`. Goes out: rows as plain records, null where not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from industria.catalogue import ORIGINS
from industria.chains.value_chains.cleaning import backwards, touched_by_cycles
from industria.chains.value_chains.drawing import draw
from industria.chains.value_chains.inner import adds_up_hidden
from industria.chains.value_chains.measuring import Measured
from industria.chains.value_chains.rules import STATE_REASONS, STRENGTH_REASONS
from industria.findings import Text
from industria.kernels.chains.coverage import completeness
from industria.kernels.chains.graph import strong_components

Row = dict[str, Any]
NOTHING = Text("", "")


def link_rows(found: Measured) -> list[Row]:
    """One row a link of every chain."""
    links, stakes, cover = found.chains.links, found.stakes, found.coverage
    sums, drawing = adds_up_hidden(found.inner, _added(found)), draw(found.chains)
    rows = []
    for at, link in enumerate(links):
        state, why = found.states[at]
        strength, strength_why = found.strengths[at]
        reason = _reason(why, strength_why)
        rows.append({
            "chain": link.chain, "cluster": found.chains.clusters.get(link.chain), "node": link.node,
            "name_en": link.name_en, "name_zh": link.name_zh, "stage": link.stage,
            "layer": int(stakes.layer[at]), "x": drawing.x[at], "y": drawing.y[at],
            "classification": link.classification,
            "industry": link.industry, "products": ";".join(link.products) or None,
            "goods": ";".join(link.goods) or None, "state": state, "state_reason": why,
            "strength": strength, "strength_reason": strength_why, "seen_by": cover.seen_by[at],
            **_firms(found, at), **_output(found, at), **_supply(found, at), **_imports(found, at),
            "feeds": _nodes(found, stakes.feeds[at]), "fed_by": _nodes(found, stakes.fed_by[at]),
            "blocks": _nodes(found, stakes.blocks[at]), "blocks_count": len(stakes.blocks[at]),
            "downstream_count": _count(stakes.reaches[at]),
            "blocked_output": _known(stakes.blocked_output[at]) if found.makers.register else None,
            "downstream_output": _known(stakes.downstream_output[at]) if found.makers.register else None,
            "named_bottleneck": link.bottleneck, "evidence": link.evidence, "seen_on": link.seen_on,
            "reason_en": reason.en, "reason_zh": reason.zh, "inner": bool(found.inner[at]),
            "inner_money": bool(sums[at]),
            "origin": _origin(found, [link.origin]),
        })  # fmt: skip
    return rows


def _count(places: list[int] | None) -> int | None:
    return None if places is None else len(places)


def _added(found: Measured) -> list[list[int]]:
    """The links whose output the sums of every link add up."""
    pairs = zip(found.stakes.reaches, found.stakes.blocks, strict=True)
    return [blocks if reaches is None else reaches for reaches, blocks in pairs]


def _firms(found: Measured, at: int) -> Row:
    """Firms by place; nothing is known of a place that no table lists."""
    cover, outside = found.coverage, found.listed_outside
    here = found.makers.register or cover.firms[at] > 0
    return {
        "firms_here": int(cover.firms[at]) if here else None,
        "firms_here_low": int(cover.firms_low[at]) if here else None,
        "firms_here_high": int(cover.firms_high[at]) if here else None,
        "firms_neighbouring": int(cover.by_place[at, 1]) if outside else None,
        "firms_elsewhere": int(cover.by_place[at, 2]) if outside else None,
        "firms_abroad": int(cover.by_place[at, 3]) if outside else None,
        "period": found.makers.period,
    }


def _output(found: Measured, at: int) -> Row:
    """Output here: observed where rows state it for the product, else the estimate by whole firms."""
    part = found.coverage.output
    value, low, high = (_known(end[at]) for end in (part.value, part.low, part.high))
    status = "missing" if value is None else "observed" if low == high else "estimated"
    known = found.states[at][0] in ("present", "confirmed-missing")
    return {
        "output_here": value, "output_here_status": status, "output_here_low": low if known else None,
        "output_here_high": high, "indicator": found.makers.indicator,
        "largest_share": _known(found.coverage.largest[at]),
    }  # fmt: skip


def _supply(found: Measured, at: int) -> Row:
    supply = found.supply
    known = supply.period is not None
    return {
        "suppliers": int(supply.suppliers[at]) if known else None,
        "buyers": int(supply.buyers[at]) if known else None,
        "local_supply_rate": _known(supply.rate.value[at]),
        "local_supply_rate_low": _known(supply.rate.low[at]),
        "local_supply_rate_high": _known(supply.rate.high[at]),
        "local_supply_reason": supply.reason[at],
    }


def _imports(found: Measured, at: int) -> Row:
    part = found.imports
    return {
        "imports": _known(part.imports[at]), "exports": _known(part.exports[at]),
        "import_dependence": _known(part.dependence.value[at]),
        "import_dependence_low": _known(part.dependence.low[at]),
        "import_dependence_high": _known(part.dependence.high[at]), "import_reason": part.reason[at],
    }  # fmt: skip


def _reason(state: str, strength: str | None) -> Text:
    """Why a link counts as it does, in one sentence without a number."""
    one, other = STATE_REASONS.get(state, NOTHING), STRENGTH_REASONS.get(strength or "", NOTHING)
    en = "; ".join(part for part in (one.en, other.en) if part)
    zh = "；".join(part for part in (one.zh, other.zh) if part)
    return Text(f"{en[:1].upper()}{en[1:]}.", f"{zh}。")


def completeness_rows(found: Measured) -> list[Row]:
    """One row a chain, and one a cluster over its chains."""
    chains = found.chains
    absent = np.asarray([state == "confirmed-missing" for state, _ in found.states], dtype=np.bool_)
    rows = []
    names = list(chains.clusters)
    for kind, keys in (("chain", names), ("cluster", _clusters(found))):
        number = {key: at for at, key in enumerate(keys)}
        of = [link.chain if kind == "chain" else chains.clusters.get(link.chain) for link in chains.links]
        group = np.asarray([number.get(key, -1) if key else -1 for key in of], dtype=np.int64)
        share = completeness(found.present, found.sure, absent, group, len(keys))
        for at, key in enumerate(keys):
            inside = np.flatnonzero(group == at)
            rows.append({
                "cluster": chains.clusters[key] if kind == "chain" else key,
                "chain": key if kind == "chain" else None,
                **_counts(found, inside), **_shares(found, inside, share, at),
                "origin": _origin(found, [chains.links[one].origin for one in inside]),
            })  # fmt: skip
    return rows


def _clusters(found: Measured) -> list[str]:
    return list(dict.fromkeys(name for name in found.chains.clusters.values() if name))


def _counts(found: Measured, inside: np.ndarray) -> Row:
    states = [found.states[at][0] for at in inside]
    strengths = [found.strengths[at][0] for at in inside]
    return {
        "links": len(inside), "present": states.count("present"), "sure": int(found.sure[inside].sum()),
        "strong": strengths.count("strong"), "weak": strengths.count("weak"),
        "not_seen": states.count("not-seen"), "confirmed_missing": states.count("confirmed-missing"),
        "unknown": states.count("unknown"),
    }  # fmt: skip


def _shares(found: Measured, inside: np.ndarray, share: Any, at: int) -> Row:
    """The share of links seen; of a chain of which nothing could be seen there is none, only bounds."""
    blind = all(found.states[one][0] == "unknown" for one in inside)
    value = None if blind else _known(share.value[at])
    low, high = _known(share.low[at]), _known(share.high[at])
    status = "missing" if value is None else "observed" if low == high else "estimated"
    return {
        "completeness": value, "completeness_low": low, "completeness_high": high,
        "completeness_status": status, "period": found.makers.period,
    }  # fmt: skip


def connection_rows(found: Measured) -> list[Row]:
    """One row a connection: seen between firms, stated with evidence, or drawn only."""
    links = found.chains.links
    drawing = draw(found.chains)
    component, cyclic = strong_components(found.chains.graph), touched_by_cycles(found.chains)
    rows = []
    for number, (one, back) in enumerate(zip(found.chains.connections, backwards(found.chains), strict=True)):
        seen = int(found.supply.seen[number])
        state = "seen" if seen else "stated" if one.evidence else "drawn"
        ends = bool(found.inner[one.source] or found.inner[one.target])
        rows.append({
            "chain": links[one.source].chain, "from_node": links[one.source].node,
            "to_node": links[one.target].node, "state": state, "evidence": one.evidence,
            "seen_on": one.seen_on, "basis": one.basis, "against_stages": back,
            "on_cycle": bool(cyclic[one.source] and component[one.source] == component[one.target]),
            "supply_links": seen if found.supply.period is not None else None,
            "turned": drawing.turned[number], "bends": drawing.bends[number],
            "inner": bool(seen and (ends or seen < 3)), "origin": _origin(found, [one.origin]),
        })  # fmt: skip
    return rows


def _origin(found: Measured, origins: Iterable[str]) -> str:
    """The weakest origin of what goes in."""
    return max([*origins, found.makers.origin], key=ORIGINS.index)


def _nodes(found: Measured, places: list[int]) -> str | None:
    return ";".join(found.chains.links[at].node for at in places) or None


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
