"""Owns the columns of the result tables of services and manufacturing."""

from __future__ import annotations

from industria.chains.input_output.schemas import schema

CONTENT_NUMBERS = (
    "output direct direct_local of_inputs complete complete_local complete_of_inputs main_share lost "
    "lost_share"
)
SERVICES_CONTENT = schema(
    f"region period level item name_en name_zh {CONTENT_NUMBERS} main_service rank reason inner "
    "inner_money origin",
    CONTENT_NUMBERS,
    "rank",
    "inner inner_money",
)
INTERACTION_NUMBERS = (
    "services_output manufacturing_output use_of_services use_of_manufacturing sold_to_manufacturing "
    "sold_to_services interaction manufacturing_lost manufacturing_lost_share services_lost "
    "services_lost_share"
)
SERVICES_INTERACTION = schema(
    f"region period services manufacturing {INTERACTION_NUMBERS} service_names_en service_names_zh reason "
    "inner_money origin",
    INTERACTION_NUMBERS,
    "services manufacturing",
    "inner_money",
)
COORDINATION_NUMBERS = "services_score manufacturing_score coupling level coordination coordination_misprint"
COUPLING_COORDINATION = schema(
    f"region period {COORDINATION_NUMBERS} coordination_class lagging rank indicators reason inner origin",
    COORDINATION_NUMBERS,
    "rank",
    "inner",
)
SCHEMAS = {
    "services_content": SERVICES_CONTENT, "services_interaction": SERVICES_INTERACTION,
    "coupling_coordination": COUPLING_COORDINATION,
}  # fmt: skip
