"""Owns the step that sets producer services and manufacturing against each other.

Comes in: tables of `io_table`, roles of `sector_codes`, `measures` of regions and years. Goes out:
`services_content`, `services_interaction`, `coupling_coordination`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.chains.input_output.run_tables import judged_tables
from industria.chains.input_output.step import Evidence, computed, evidence_of
from industria.chains.services.content_rows import content_rows, interaction_row
from industria.chains.services.coordination_rows import coordination_rows
from industria.chains.services.explanation import (
    explain_content,
    explain_coordination,
    explain_interaction,
)
from industria.chains.services.schemas import SCHEMAS
from industria.kernels.refusal import Refused
from industria.measures.regions import area_of
from industria.steps import Step, Tables

Row = dict[str, Any]


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the tables; a table that is refused, which `input_output` reports, gives no rows."""
    evidence = evidence_of(tables, report=False)
    found: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    for judged in judged_tables(tables):
        if judged.table is None:
            continue
        try:
            made = computed(evidence, judged)
        except Refused:
            continue
        found["services_content"] += content_rows(
            made.table, evidence.sectors, made.rows, made.held, evidence.clusters
        )
        found["services_interaction"].append(interaction_row(made.table, evidence.sectors, made.rows))
    found["coupling_coordination"] = _coordination(evidence)
    return {name: pa.Table.from_pylist(rows, SCHEMAS[name]) for name, rows in found.items()}


def _coordination(evidence: Evidence) -> list[Row]:
    """Every district of the plan, by year; the whole region where it has none."""
    area = area_of(evidence.tables)
    regions = tuple(area.parts) or ((area.whole,) if area.whole else ())
    return coordination_rows(evidence.tables, evidence.sectors, regions)


STEP = Step(
    "services",
    1,
    ("io_table", "sector_codes", "measures", "withheld", "plan_region", "plan_regions", "regions",
     "plan_clusters", "plan_membership"),
    tuple(SCHEMAS),
    run,
    {
        "services_content": explain_content, "services_interaction": explain_interaction,
        "coupling_coordination": explain_coordination,
    },
)  # fmt: skip
