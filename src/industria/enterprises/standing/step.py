"""Owns the step of the ladder: how every firm of the register stands to every rung.

Comes in: `enterprises`, `firm_facts`, `recognitions`, the plan's clusters, a workspace's own rule
sets. Goes out: `ladder`, `ladder_counts`, `ladder_years`, `ladder_asks`; empty without a register of
enterprises.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.enterprises.standing.asked import ladder_asks
from industria.enterprises.standing.assessed import assess
from industria.enterprises.standing.clusters import clusters_of
from industria.enterprises.standing.counted import ladder_counts, weakest_origin
from industria.enterprises.standing.counts_explained import explain_ask, explain_count, explain_year
from industria.enterprises.standing.firms import read_firms
from industria.enterprises.standing.in_force import applied_rule_sets
from industria.enterprises.standing.ladder_rows import ladder_rows
from industria.enterprises.standing.ladder_tables import SCHEMAS
from industria.enterprises.standing.own_rules import TABLE as OWN_RULES
from industria.enterprises.standing.own_rules import own_rule_sets
from industria.enterprises.standing.score_sheet_explained import explain_standing
from industria.enterprises.standing.years import ladder_years
from industria.steps import Step, Tables


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the four tables."""
    firms = read_firms(tables)
    if firms is None or not len(firms):
        return {name: schema.empty_table() for name, schema in SCHEMAS.items()} | {
            "ladder_years": ladder_years(tables)
        }
    found = [assess(firms, applied) for applied in applied_rule_sets(firms.as_of, own_rule_sets(tables))]
    clusters = clusters_of(tables, firms.table)
    return {
        "ladder": ladder_rows(firms, found, clusters),
        "ladder_counts": ladder_counts(firms, found, clusters),
        "ladder_years": ladder_years(tables),
        "ladder_asks": ladder_asks(found, weakest_origin(firms)),
    }


STEP = Step(
    "ladder",
    1,
    ("enterprises", "firm_facts", "recognitions", "plan_membership", "plan_clusters", OWN_RULES),
    tuple(SCHEMAS),
    run,
    {
        "ladder": explain_standing,
        "ladder_counts": explain_count,
        "ladder_years": explain_year,
        "ladder_asks": explain_ask,
    },
)
