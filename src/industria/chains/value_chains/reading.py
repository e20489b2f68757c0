"""Owns the reading of value chains: those of the register and those of the plan, one chain where both speak.

Comes in: `chain_nodes`, `chain_edges`, `plan_chains`, `plan_chain_nodes`, `plan_chain_edges`. Goes out:
`Chains` as they are written, and findings about rows that no chain can use. Where both name a link, the
register's row is taken and the plan fills what it leaves open.
"""

from __future__ import annotations

from typing import Any

from industria.chains import value_chain_finding_records as records
from industria.chains.value_chains.chain_records import Chains, Connection, Link
from industria.chains.value_chains.names import name_parts
from industria.findings import Finding, Where
from industria.steps import Tables

Row = dict[str, Any]
Key = tuple[str, str]


def read_chains(tables: Tables) -> tuple[Chains, list[Finding]]:
    """Every chain of the workspace, and what was wrong with single rows."""
    findings: list[Finding] = []
    links = _links(tables, findings)
    place = {(link.chain, link.node): at for at, link in enumerate(links)}
    connections = _connections(tables, place, findings)
    known = {row["chain"]: row["cluster"] for row in _rows(tables, "plan_chains")}
    names = list(dict.fromkeys(link.chain for link in links))
    strangers = [name for name in names if name not in known]
    if known and strangers:
        findings.append(records.CHAIN_WITHOUT_CLUSTER.at(
            Where(table="chain_nodes"), count=len(strangers), chains=", ".join(strangers[:5])
        ))  # fmt: skip
    clusters = {name: known.get(name) for name in [*known, *strangers]}
    return Chains(tuple(links), tuple(connections), clusters), findings


def _rows(tables: Tables, name: str) -> list[Row]:
    found: list[Row] = tables.read(name).to_pylist() if tables.has(name) else []
    return found


def _links(tables: Tables, findings: list[Finding]) -> list[Link]:
    """Links in the order of the plan's chains, then of the register."""
    planned = {(row["chain"], row["node"]): row for row in _rows(tables, "plan_chain_nodes")}
    held = {(row["chain"], row["node"]): row for row in _rows(tables, "chain_nodes")}
    order = dict.fromkeys([*planned, *held])
    chains = list(dict.fromkeys(chain for chain, _ in order))
    unproven = []
    links = []
    for key in sorted(order, key=lambda key: chains.index(key[0])):
        row, plan = held.get(key, {}), planned.get(key, {})
        link = _link(key, row, plan)
        if row.get("nobody_here") and not link.nobody_here:
            unproven.append(f"{key[0]}/{key[1]}")
        links.append(link)
    if unproven:
        findings.append(records.ABSENCE_WITHOUT_EVIDENCE.at(
            Where(table="chain_nodes", column="nobody_here"), count=len(unproven),
            links=", ".join(unproven[:5]),
        ))  # fmt: skip
    return links


def _link(key: Key, row: Row, plan: Row) -> Link:
    """One link; that nobody is there counts only with what shows it."""
    return Link(
        chain=key[0], node=key[1],
        name_en=row.get("name_en") or plan.get("name_en"),
        name_zh=row.get("name_zh") or plan.get("name_zh"),
        stage=row.get("stage"), classification=row.get("classification"), industry=row.get("industry"),
        products=name_parts(row.get("products")), goods=name_parts(row.get("goods")),
        bottleneck=row.get("bottleneck"),
        nobody_here=bool(row.get("nobody_here")) and bool(row.get("evidence")),
        evidence=row.get("evidence"), seen_on=row.get("seen_on"),
        origin=row.get("origin") or "official",
    )  # fmt: skip


def _connections(tables: Tables, place: dict[Key, int], findings: list[Finding]) -> list[Connection]:
    """Connections of the register, then those that only the plan names; ends that are no link are told."""
    found: dict[tuple[int, int], Connection] = {}
    for table, basis in (("chain_edges", "register"), ("plan_chain_edges", "plan")):
        lost: list[Row] = []
        for row in _rows(tables, table):
            one, other = (
                place.get((row["chain"], row["from_node"])),
                place.get((row["chain"], row["to_node"])),
            )
            if one is None or other is None:
                lost.append(row)
                continue
            origin = row.get("origin") or "official"
            made = Connection(
                one, other, row.get("evidence"), row.get("seen_on"), origin, basis  # type: ignore[arg-type]
            )  # fmt: skip
            found.setdefault((one, other), made)
        if lost:
            first = lost[0]
            findings.append(records.UNKNOWN_END.at(
                Where(file=first.get("source_file"), row=first.get("source_row"), table=table),
                count=len(lost), chain=first["chain"],
                edge=f"{first['from_node']} → {first['to_node']}",
            ))  # fmt: skip
    return list(found.values())
