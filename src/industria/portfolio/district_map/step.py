"""Owns the step that makes the industry map of a run, and the list of districts' own published maps.

Comes in: measures, complexity, relatedness, sites, plan tables, the mask. Goes out: `industry_map`,
`map_rules`, `map_alternatives`, `map_districts`, `map_scores`, `map_summary`, `published_maps`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa

from industria.portfolio import finding_records as records
from industria.portfolio.district_map.asked import settings_of_plan
from industria.portfolio.district_map.evidence import Evidence, evidence_of
from industria.portfolio.district_map.map_explanation import (
    explain_choice,
    explain_district,
    explain_rule,
    explain_score,
)
from industria.portfolio.district_map.map_making import MapMade, make_map
from industria.portfolio.district_map.map_tables import (
    ALTERNATIVES,
    DISTRICTS,
    MAP,
    RULES,
    SCORES,
    SUMMARY,
    MapTables,
    rule_names,
)
from industria.portfolio.district_map.options import options_of, places_of
from industria.portfolio.district_map.planned import kept_of, planned_of
from industria.portfolio.district_map.published import published_choices
from industria.portfolio.district_map.settings import MapSettings
from industria.steps import SEED, Progress, Step, Tables, no_progress

TEXT = pa.string()
PUBLISHED = pa.schema(
    [("region", TEXT), ("role", TEXT), ("text", TEXT), ("as_of", TEXT), ("cluster", TEXT), ("option", TEXT),
     ("count", pa.int64()), ("cap", pa.int64()), ("exceeds", pa.bool_()), ("source", TEXT),
     ("confidence", TEXT)]
)  # fmt: skip
EMPTY = {"industry_map": MAP, "map_rules": RULES, "map_alternatives": ALTERNATIVES, "map_scores": SCORES,
         "map_districts": DISTRICTS,
         "map_summary": SUMMARY}  # fmt: skip


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the map and the list of published maps; findings say what could not be covered or chosen."""
    published = _published(tables)
    made = map_of(tables, lambda evidence: settings_of_plan(tables, evidence))
    if made is None:
        return {**{name: schema.empty_table() for name, schema in EMPTY.items()}, "published_maps": published}
    found, map_made = made
    _report(tables, map_made, found)
    _, gone = kept_of(planned_of(tables), map_made.evidence)
    if gone:
        tables.report(records.MAP_RULES_LEFT_OUT.at(count=len(gone), rules=", ".join(gone)[:300]))
    return {**found, "published_maps": published}


Asked = Callable[[Evidence], MapSettings]
"""What makes settings for the evidence that is there, such as wishes given by name."""


def map_of(
    tables: Tables, settings: MapSettings | Asked, progress: Progress = no_progress
) -> tuple[dict[str, pa.Table], MapMade] | None:
    """The tables of the map of a run under settings; None where plan or register have nothing to choose."""
    evidence = evidence_of(tables)
    if evidence is None or not evidence.eligible.any():
        return None
    chosen = settings if isinstance(settings, MapSettings) else settings(evidence)
    made = make_map(evidence, chosen, SEED, progress)
    names = rule_names(
        made, tables.read("plan_regions").to_pylist(), tables.read("plan_clusters").to_pylist()
    )
    return MapTables(made, names, chosen).tables(), made


def _published(tables: Tables) -> pa.Table:
    if not tables.has("plan_clusters") or not tables.has("plan_region_plans"):
        return PUBLISHED.empty_table()
    head = tables.read("plan_region").to_pylist()[0] if tables.has("plan_region") else {}
    rows = published_choices(tables, options_of(tables), places_of(tables, str(head.get("plan_to") or 2027)))
    over = sorted({row["region"] for row in rows if row["exceeds"]})
    if over:
        caps = tables.read("plan_regions").to_pylist()
        usual = {name: _usual([row[name] for row in caps]) for name in ("max_leading", "max_featured")}
        tables.report(
            records.PLAN_EXCEEDS_CAPS.at(
                regions=", ".join(over), leading=usual["max_leading"], featured=usual["max_featured"]
            )
        )
    return pa.Table.from_pylist(rows, PUBLISHED)


def _usual(values: list[Any]) -> Any:
    known = [value for value in values if value is not None]
    return max(set(known), key=known.count) if known else "?"


def _report(tables: Tables, made: MapMade, found: Mapping[str, pa.Table]) -> None:
    clusters = dict.fromkeys(made.evidence.options.clusters)
    nobody = [cluster for cluster in clusters if cluster not in made.covered]
    if nobody:
        tables.report(records.NOBODY_HAS.at(clusters=", ".join(nobody)))
    if made.best is None:
        rows = [row for row in found["map_rules"].to_pylist() if row["conflicts"]]
        tables.report(
            records.NO_MAP.at(
                rules="; ".join(row["says_en"] for row in rows),
                rules_zh="；".join(row["says_zh"] for row in rows),
            )
        )
    elif not made.best.proven:
        gap = f"{made.best.gap:.2%}"
        tables.report(records.NOT_PROVEN.at(gap=gap, seconds=f"{MapSettings().seconds:g}"))


STEP = Step(
    "industry_map",
    1,
    ("cells", "measures", "complexity_industries", "relatedness", "withheld", "sites", "plan_region",
     "plan_regions", "plan_region_plans", "plan_clusters", "plan_segments", "plan_membership",
     "plan_map_rules", "regions"),
    ("industry_map", "map_rules", "map_alternatives", "map_districts", "map_scores", "map_summary",
     "published_maps"),
    run,
    {"industry_map": explain_choice, "map_rules": explain_rule, "map_scores": explain_score,
     "map_districts": explain_district},
)  # fmt: skip
