"""Owns the step that asks what would change tiers and what comes next, and which firms to visit for it.

Comes in: what tiers and what comes next rest on, the visit list of the map, enterprises, chains. Goes out:
`tier_questions`, `next_questions`, `visit_firms`, `question_summary`. All rest on withheld figures and on
guesses at them, and the firms are respondents: none leaves the office.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.findings import Text
from industria.glossary import INDICATORS
from industria.portfolio.what_to_ask.firms_to_visit import FirmsToVisit, Visited, as_row
from industria.portfolio.what_to_ask.next_rows import NEXT_QUESTIONS, NextRows
from industria.portfolio.what_to_ask.tier_rows import TIER_QUESTIONS, TierRows
from industria.portfolio.what_to_ask.visit_explanation import (
    explain_firm,
    explain_next_question,
    explain_tier_question,
)
from industria.steps import SEED, Step, Tables

LISTED = 30
"""So many questions of each recommendation are listed."""
TEXT, NUMBER, COUNT, FLAG = pa.string(), pa.float64(), pa.int64(), pa.bool_()
FIRMS = pa.schema([
    ("recommendation", TEXT), ("rank", COUNT), ("position", COUNT), ("enterprise", TEXT), ("name_en", TEXT),
    ("name_zh", TEXT), ("region", TEXT), ("industry", TEXT), ("share", NUMBER), ("share_basis", TEXT),
    ("asks_en", TEXT), ("asks_zh", TEXT), ("inner", FLAG), ("origin", TEXT),
])  # fmt: skip
SUMMARY = pa.schema([
    ("recommendation", TEXT), ("period", TEXT), ("indicator", TEXT), ("considered", COUNT), ("listed", COUNT),
    ("differs", COUNT),    ("inner", FLAG), ("origin", TEXT),
])  # fmt: skip


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the lists; empty where there is nothing to recommend, or nothing unknown would change it."""
    tiers, following = TierRows(tables, LISTED, SEED), NextRows(tables, LISTED, SEED)
    firms: list[dict[str, Any]] = []
    for name, rows in (("map", _of_map(tables)), ("tiers", tiers.firms), ("next", following.firms)):
        for rank, found in rows:
            firms += [
                {"recommendation": name, "rank": rank, "position": at, **as_row(one), "inner": True,
                 "origin": "reported"}
                for at, one in enumerate(found, 1)
            ]  # fmt: skip
    summary = [
        {"recommendation": name, "period": made.period, "indicator": made.indicator,
         "considered": made.weighed, "listed": len(made.rows), "differs": made.differs, "inner": True,
         "origin": made.origin}
        for name, made in (("tiers", tiers), ("next", following)) if made.period
    ]  # fmt: skip
    return {
        "tier_questions": pa.Table.from_pylist(tiers.rows, TIER_QUESTIONS),
        "next_questions": pa.Table.from_pylist(following.rows, NEXT_QUESTIONS),
        "visit_firms": pa.Table.from_pylist(firms, FIRMS),
        "question_summary": pa.Table.from_pylist(summary, SUMMARY),
    }


def _of_map(tables: Tables) -> list[tuple[int, list[Visited]]]:
    """The firms behind each figure that the visit list of the map asks for."""
    rows = tables.read("visit_list").to_pylist() if tables.has("visit_list") else []
    cells = [row for row in rows if row["question_kind"] == "cell"]
    if not cells:
        return []
    firms = FirmsToVisit(tables, cells[0]["period"])
    found = []
    for row in cells:
        periods = " + ".join(one for one in (row["period"], row["base_period"]) if one)
        what = INDICATORS[row["indicator"]]
        asked = Text(f"{what.en} {periods}", f"{what.zh} {periods}")
        found.append((row["rank"], firms.of_cell(row["region"], row["industry"], asked)))
    return found


STEP = Step(
    "recommendation_questions",
    1,
    ("visit_list", "cells", "cluster_measures", "cluster_status", "measures", "region_totals",
     "feasible_cells", "complexity_industries", "relatedness", "withheld", "enterprises", "supply_links",
     "sites", "regions", "chain_nodes", "chain_edges", "chain_links", "chain_completeness",
     "plan_chain_edges", "plan_region", "plan_regions", "plan_tiers", "plan_clusters", "plan_membership",
     "plan_industries", "plan_tags", "plan_chains"),
    ("tier_questions", "next_questions", "visit_firms", "question_summary"),
    run,
    {
        "tier_questions": explain_tier_question, "next_questions": explain_next_question,
        "visit_firms": explain_firm,
    },
)  # fmt: skip
