"""Owns maps that people try: the map of a run made again with wishes, vetoes, other rules or another leaning.

Comes in: the tables of a run and parameters. Goes out: the tables of the map under other names, and their
derivations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from industria.findings import FindingError, Language
from industria.portfolio import finding_records as records
from industria.portfolio.district_map.asked import settings_of, weighed
from industria.portfolio.district_map.map_explanation import explain_choice, explain_district, explain_rule
from industria.portfolio.district_map.planned import planned_of
from industria.portfolio.district_map.step import map_of
from industria.provenance import Derivation
from industria.steps import Progress, Tables, no_progress

TRIED = {
    "industry_map": "tried_map", "map_rules": "tried_rules", "map_alternatives": "tried_alternatives",
    "map_districts": "tried_districts", "map_summary": "tried_summary",
}  # fmt: skip
"""The tables of a map, and what they are called where it is only tried."""


@dataclass(frozen=True)
class TriedMap:
    """The tables of a tried map, and what a reader must know beside them."""

    tables: Mapping[str, pa.Table]
    about: Mapping[str, Any]


def try_map(tables: Tables, parameters: Mapping[str, str], progress: Progress = no_progress) -> TriedMap:
    """The map of the run under what is asked; findings where the run has nothing to choose."""
    planned = planned_of(tables)
    found = map_of(tables, lambda evidence: settings_of(parameters, evidence, planned), progress)
    if found is None:
        raise FindingError([records.NOTHING_TO_CHOOSE.at()])
    made, _ = found
    return TriedMap({TRIED[name]: made[name] for name in TRIED}, {})


def explain_tried(
    tables: Tables, parameters: Mapping[str, str], row: Mapping[str, Any], language: Language
) -> Derivation:
    """How a choice or a rule of a tried map came about."""
    if "kind" in row:
        return explain_rule(tables, dict(row), language)
    if "gives_up" in row:
        return explain_district(tables, dict(row), language)
    return explain_choice(tables, dict(row), language, weighed(planned_of(tables), parameters))
