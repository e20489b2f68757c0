"""Owns the step of policy entitlement: who is entitled to what, what it is worth, what was not claimed.

Comes in: `instruments`, files of the workspace's own, `claims`, the firms with what the ladder knows of
them, the plan's clusters and
regions. Goes out: `entitlements`, `instrument_costs`; empty without firms or instruments.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.enterprises.policies.cost_rows import cost_rows
from industria.enterprises.policies.entitlement_explanation import explain_cost, explain_entitlement
from industria.enterprises.policies.entitlement_rows import entitlement_rows
from industria.enterprises.policies.own_instruments import TABLE as OWN
from industria.enterprises.policies.schemas import SCHEMAS
from industria.enterprises.policies.together import entitled_of
from industria.steps import Step, Tables


def run(tables: Tables) -> Mapping[str, Any]:
    """Make both tables."""
    entitled = entitled_of(tables)
    if entitled is None:
        return {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    return {"entitlements": entitlement_rows(entitled), "instrument_costs": cost_rows(entitled)}


STEP = Step(
    "entitlements",
    2,
    ("enterprises", "firm_facts", "recognitions", "instruments", OWN, "claims", "plan_clusters",
     "plan_membership", "plan_tags", "plan_region", "plan_regions", "plan_region_relations"),
    tuple(SCHEMAS),
    run,
    {"entitlements": explain_entitlement, "instrument_costs": explain_cost},
)  # fmt: skip
