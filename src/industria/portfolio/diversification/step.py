"""Owns the step that says what comes next: from what may be told, and for the office from all that it knows.

Comes in: presence, measures, chains, links, the plan, the mask. Goes out: `next_industries`, `entry_rates`,
`diversification_plan`, `diversification_years`, and the same four for the office where something may not be
told: which industries a district lacks is a bit of presence, so the public tables are made of published bits
and figures alone (decision 16).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.portfolio.diversification.evidence import next_evidence
from industria.portfolio.diversification.next_explanation import (
    explain_entry,
    explain_next,
    explain_rate,
    explain_year,
)
from industria.portfolio.diversification.next_tables import SCHEMAS, NextTables
from industria.portfolio.diversification.ranking import rank_next
from industria.portfolio.diversification.review import incentives_of
from industria.portfolio.diversification.sequencing import plan_rules, sequence_of
from industria.steps import SEED, Step, Tables

OFFICE = "office_"


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the tables; empty ones where the run has no relatedness."""
    found = _tables(tables, public=True)
    office = {f"{OFFICE}{name}": schema.empty_table() for name, schema in SCHEMAS.items()}
    if tables.has("withheld") and tables.read("withheld", ["table"]).num_rows:
        office = {f"{OFFICE}{name}": table for name, table in _tables(tables, public=False).items()}
    return {**found, **office}


def _tables(tables: Tables, *, public: bool) -> dict[str, pa.Table]:
    evidence = next_evidence(tables, public=public)
    if evidence is None:
        return {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    ranking = rank_next(evidence)
    head = tables.read("plan_region").to_pylist()[0] if tables.has("plan_region") else {}
    rules = plan_rules(evidence.history.period, head.get("plan_to"))
    sequenced = sequence_of(ranking, rules, SEED)
    history = evidence.history
    incentives = incentives_of(tables, history.classification, history.industries)
    return NextTables(ranking, sequenced, incentives).tables()


_EXPLAIN = {
    "next_industries": explain_next, "entry_rates": explain_rate, "diversification_plan": explain_entry,
    "diversification_years": explain_year,
}  # fmt: skip
STEP = Step(
    "next_industries",
    1,
    ("relatedness", "measures", "region_totals", "withheld", "chain_nodes", "chain_edges", "plan_chain_edges",
     "supply_links", "enterprises", "instruments", "sites", "regions", "plan_region", "plan_regions",
     "plan_clusters", "plan_membership"),
    tuple(SCHEMAS) + tuple(f"{OFFICE}{name}" for name in SCHEMAS),
    run,
    _EXPLAIN | {f"{OFFICE}{name}": explain for name, explain in _EXPLAIN.items()},
)  # fmt: skip
