"""Owns the step of bottleneck technologies: one ranking of all links, and who could fill each.

Comes in: rows of value chains, what the register states of links, purchases, research, needs, funds, sites.
Goes out: `bottlenecks`, `bottleneck_fillers`; empty without a chain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.chains.bottlenecks.bottleneck_explanation import explain_bottleneck
from industria.chains.bottlenecks.bottleneck_tables import FILLERS, SCHEMAS, bottleneck_rows
from industria.chains.bottlenecks.evidence import evidence_of
from industria.chains.bottlenecks.fillers import filler_rows
from industria.chains.bottlenecks.ranking import rank_bottlenecks
from industria.chains.fair_competition import incentives_of
from industria.steps import SEED, Step, Tables


def run(tables: Tables) -> Mapping[str, Any]:
    """Make both tables."""
    evidence = evidence_of(tables)
    if evidence is None:
        return {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    ranking = rank_bottlenecks(evidence, SEED)
    fillers = filler_rows(tables, evidence)
    count = Counter((row["chain"], row["node"]) for row in fillers)
    return {
        "bottlenecks": bottleneck_rows(ranking, incentives_of(tables), dict(count)),
        "bottleneck_fillers": pa.Table.from_pylist(fillers, FILLERS),
    }


STEP = Step(
    "bottlenecks",
    1,
    ("chain_links", "chain_firms", "chain_targets", "chain_nodes", "supply_links", "enterprises", "research",
     "needs", "instruments", "sites"),
    tuple(SCHEMAS),
    run,
    {"bottlenecks": explain_bottleneck},
)  # fmt: skip
