"""Owns what the pages of value chains read: the chains of a run, one of them chosen.

Comes in: facts, the query of an address. Goes out: `Known`; a chain that there is not gives findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from industria.charts.rows import Row
from industria.findings import FindingError, FindingRecord, Severity, Text
from industria.pages.facts import Facts
from industria.pages.view import both
from industria.toml_positions import nearest

CHAIN_UNKNOWN = FindingRecord(
    "pages.chain-unknown",
    Severity.ERROR,
    Text("There is no chain {chain} here.", "没有名为 {chain} 的产业链。"),
    Text(
        "Chains are those of the plan and of the table `chain_nodes`.", "产业链来自规划与数据表 chain_nodes。"
    ),
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)


@dataclass(frozen=True)
class Known:
    """The rows of all chains, and the chain that is shown."""

    facts: Facts
    chain: str

    @cached_property
    def links(self) -> list[Row]:
        """The links of the chain, from its beginning to its end."""
        rows = [row for row in self.facts.rows("chain_links") if row["chain"] == self.chain]
        return sorted(rows, key=lambda row: (row["x"] or 0, row["y"] or 0.0, row["node"]))

    @cached_property
    def connections(self) -> list[Row]:
        """What feeds what in the chain."""
        return [row for row in self.facts.rows("chain_connections") if row["chain"] == self.chain]

    @cached_property
    def gaps(self) -> list[Row]:
        """The gaps of the chain in order."""
        return [row for row in self.facts.rows("chain_gaps") if row["chain"] == self.chain]

    @cached_property
    def targets(self) -> dict[str, list[Row]]:
        """Firms elsewhere by the link that they make, in order."""
        found: dict[str, list[Row]] = {}
        for row in self.facts.rows("chain_targets"):
            if row["chain"] == self.chain:
                found.setdefault(row["node"], []).append(row)
        return found

    @cached_property
    def whole(self) -> Row:
        """How complete the chain is."""
        return next(row for row in chains_of(self.facts) if row["chain"] == self.chain)

    @cached_property
    def by_node(self) -> dict[str, Row]:
        """Links by their identifier."""
        return {row["node"]: row for row in self.links}

    def name_of(self, node: str, limit: int = 60) -> Text:
        """The name of a link."""
        return link_name(self.by_node.get(node, {"node": node}), limit)

    def names_of(self, nodes: str | None) -> Text:
        """The names of links written one behind another."""
        named = [self.name_of(node) for node in (nodes or "").split(";") if node]
        return Text(", ".join(one.en for one in named), "、".join(one.zh for one in named))


def link_name(row: Row, limit: int = 60) -> Text:
    """The name of a link in both languages; its identifier where it has none."""
    return both(row.get("name_en") or row.get("name_zh") or row["node"],
                row.get("name_zh") or row.get("name_en") or row["node"], limit)  # fmt: skip


def chains_of(facts: Facts) -> list[Row]:
    """One row a chain that has links, the most incomplete first."""
    rows = [row for row in facts.rows("chain_completeness") if row["chain"] and row["links"]]
    return sorted(rows, key=lambda row: (-(row["confirmed_missing"] + row["not_seen"]), -row["links"],
                                         row["chain"]))  # fmt: skip


def chain_name(facts: Facts, chain: str) -> Text:
    """The name of a chain: the plan's, else its identifier."""
    row = next((row for row in facts.rows("plan_chains") if row["chain"] == chain), {})
    return both(row.get("name_en") or row.get("name_zh") or chain,
                row.get("name_zh") or row.get("name_en") or chain, 80)  # fmt: skip


def known(facts: Facts, query: Mapping[str, str], what: str = "") -> Known | None:
    """The chain asked for, else that of the address, else the one with most gaps; None without chains."""
    chains = [row["chain"] for row in chains_of(facts)]
    if not chains:
        return None
    asked = query.get("chain") or what or chains[0]
    if asked not in chains:
        guess = nearest(asked, chains) or chains[0]
        raise FindingError([CHAIN_UNKNOWN.at(chain=asked, nearest=guess)])
    return Known(facts, asked)
