"""Owns which links of a cluster's chains nobody is seen to make, and who stands beside them in the chain.

Comes in: `chain_links`. Goes out: `OpenLink`s by cluster. A link that is known to be missing is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from industria.findings import Text
from industria.steps import Tables

OPEN = ("not-seen", "unknown")


@dataclass(frozen=True)
class OpenLink:
    """A link: chain, node, its name, that of its chain, and the codes of the links before and after it."""

    chain: str
    node: str
    name: Text
    of_chain: Text
    beside: tuple[str, ...]


@dataclass(frozen=True)
class OpenLinks:
    """The open links of one cluster, and how many links its chains have."""

    links: tuple[OpenLink, ...]
    count: int


def open_links(tables: Tables) -> Mapping[str, OpenLinks]:
    """The links of every cluster that are open."""
    if not tables.has("chain_links"):
        return {}
    chains = _chain_names(tables)
    rows = [row for row in tables.read("chain_links").to_pylist() if row["cluster"]]
    codes = {(row["chain"], row["node"]): row["industry"] for row in rows}
    found: dict[str, list[OpenLink]] = {}
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["cluster"]] = counts.get(row["cluster"], 0) + 1
        if row["state"] in OPEN:
            nodes = [one for name in ("feeds", "fed_by") for one in (row[name] or "").split(";") if one]
            beside = [codes.get((row["chain"], one)) for one in nodes]
            link = OpenLink(
                row["chain"], row["node"], _named(row, row["node"]),
                chains.get(row["chain"], Text(row["chain"], row["chain"])),
                tuple(dict.fromkeys(one for one in beside if one)),
            )  # fmt: skip
            found.setdefault(row["cluster"], []).append(link)
    return {name: OpenLinks(tuple(found.get(name, ())), count) for name, count in counts.items()}


def _chain_names(tables: Tables) -> dict[str, Text]:
    rows = tables.read("plan_chains").to_pylist() if tables.has("plan_chains") else []
    return {row["chain"]: _named(row, row["chain"]) for row in rows}


def _named(row: Mapping[str, str | None], code: str) -> Text:
    en, zh = row.get("name_en"), row.get("name_zh")
    return Text(en or zh or code, zh or en or code)
