"""Owns the step of the value chains: every link, gap, connection, target, place and firm.

Comes in: chains of the register and of the plan, enterprises, makers elsewhere, supply links, trade, the
mask. Goes out: the tables of `link_tables.SCHEMAS`; without a chain they are empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.chains.value_chains.gap_rows import gap_rows, need_rows
from industria.chains.value_chains.link_explanation import (
    explain_completeness,
    explain_connection,
    explain_gap,
    explain_link,
    explain_place,
    explain_target,
)
from industria.chains.value_chains.link_rows import completeness_rows, connection_rows, link_rows
from industria.chains.value_chains.link_tables import SCHEMAS
from industria.chains.value_chains.measuring import measure
from industria.chains.value_chains.place_rows import firm_rows, place_rows
from industria.chains.value_chains.targets import target_rows
from industria.steps import Step, Tables


def run(tables: Tables) -> Mapping[str, Any]:
    """Make every table; findings about chains are reported."""
    if not tables.has("chain_nodes") and not tables.has("plan_chain_nodes"):
        return {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    found, findings = measure(tables)
    for finding in findings:
        tables.report(finding)
    links = link_rows(found)
    targets = target_rows(found, links)
    gaps = gap_rows(tables, links, targets)
    head = tables.read("plan_region", ["region"])["region"].to_pylist() if tables.has("plan_region") else []
    rows = {
        "chain_links": links, "chain_gaps": gaps, "chain_completeness": completeness_rows(found),
        "chain_connections": connection_rows(found), "chain_targets": targets,
        "chain_places": place_rows(tables, found), "chain_firms": firm_rows(found),
        "chain_needs": need_rows(gaps, head[0] if head else None, links),
    }  # fmt: skip
    return {name: pa.Table.from_pylist(rows[name], schema) for name, schema in SCHEMAS.items()}


STEP = Step(
    "value_chains",
    1,
    ("chain_nodes", "chain_edges", "plan_chains", "plan_chain_nodes", "plan_chain_edges", "enterprises",
     "makers", "supply_links", "trade", "needs", "regions", "plan_region", "plan_regions", "withheld"),
    tuple(SCHEMAS),
    run,
    {
        "chain_links": explain_link, "chain_gaps": explain_gap, "chain_completeness": explain_completeness,
        "chain_places": explain_place, "chain_connections": explain_connection,
        "chain_targets": explain_target,
    },
)  # fmt: skip
