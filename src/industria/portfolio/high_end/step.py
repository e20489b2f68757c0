"""Owns the step that asks of every cluster whether it moves up, and what came next where it was.

Comes in: complexity, measures, enterprises, trade, presence, the mask, plan tables. Goes out: `high_end`
(a row a cluster and aspect; what is not known says why), `high_end_entries`. Both of what may be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.portfolio.cluster_tiers.facts import Fact, Facts
from industria.portfolio.cluster_tiers.moment import Moment, moment_of, strongholds_in
from industria.portfolio.cluster_tiers.of_activity import first_year
from industria.portfolio.cluster_tiers.of_firms import facts_of_firms, firms_of
from industria.portfolio.high_end.entries import entries_of, two_years
from industria.portfolio.high_end.ladder import facts_of_ladder
from industria.portfolio.high_end.moving_explanation import explain_aspect, explain_entry
from industria.portfolio.high_end.of_trade import facts_of_trade
from industria.portfolio.high_end.quantities import facts_of_quantities
from industria.portfolio.high_end.ratios import UNITS as RATIO_UNITS
from industria.portfolio.high_end.ratios import facts_of_ratios
from industria.portfolio.high_end.reasons import ASPECTS
from industria.steps import Step, Tables

TEXT, NUMBER, COUNT = pa.string(), pa.float64(), pa.int64()
HIGH_END = pa.schema([
    ("cluster", TEXT), ("aspect", TEXT), ("value", NUMBER), ("low", NUMBER), ("high", NUMBER),
    ("status", TEXT), ("unit", TEXT), ("period", TEXT), ("base_period", TEXT), ("count", COUNT),
    ("of", COUNT), ("reason", TEXT), ("origin", TEXT),
])  # fmt: skip
ENTRIES = pa.schema([
    ("cluster", TEXT), ("rank", COUNT), ("classification", TEXT), ("industry", TEXT), ("base_period", TEXT),
    ("period", TEXT), ("indicator", TEXT), ("holders", COUNT), ("entered", COUNT), ("share", NUMBER),
    ("others", COUNT), ("others_entered", COUNT), ("share_others", NUMBER), ("p_value", NUMBER),
    ("origin", TEXT),
])  # fmt: skip
UNITS = {"ladder_shift": "index", "relative_unit_value": "ratio", **RATIO_UNITS}


def run(tables: Tables) -> Mapping[str, Any]:
    """Make both tables; without a plan or activity of a whole year they are empty."""
    moment = moment_of(tables, public=True) if tables.has("plan_clusters") else None
    if moment is None:
        return {"high_end": HIGH_END.empty_table(), "high_end_entries": ENTRIES.empty_table()}
    clusters = tables.read("plan_clusters", ["cluster"])["cluster"].to_pylist()
    head = tables.read("plan_region").to_pylist()[0]
    base = first_year(moment, head.get("plan_from"))
    facts = {
        **facts_of_ladder(tables, moment, clusters, base),
        **facts_of_quantities(tables, moment, clusters, base),
        **_research(tables, moment, clusters, base),
        **facts_of_ratios(tables, moment, clusters, base),
        **facts_of_trade(tables, moment, clusters),
    }
    origin = next((row["origin"] for row in moment.whole.values()), "official")
    rows = [
        {"cluster": cluster, "aspect": aspect, **vars(facts[cluster, aspect]),
         "unit": UNITS.get(aspect, "fraction"), "origin": origin}
        for cluster in clusters for aspect in ASPECTS
    ]  # fmt: skip
    earliest = moment.years[0] if moment.years[0] < moment.period else None
    years = two_years(tables, earliest, moment.period, moment.indicator)
    entries = []
    if years is not None:
        held = strongholds_in(tables, moment, years.base)
        entries = entries_of(tables, years, clusters, held)
    return {
        "high_end": pa.Table.from_pylist(rows, HIGH_END),
        "high_end_entries": pa.Table.from_pylist([{**row, "origin": origin} for row in entries], ENTRIES),
    }


def _research(tables: Tables, moment: Moment, clusters: list[str], base: str | None) -> Facts:
    """Research intensity now, and by how much it differs from the base year."""
    now = facts_of_firms(firms_of(tables, clusters, moment.period), clusters, public=True)
    earlier = firms_of(tables, clusters, base) if base else None
    same = earlier if earlier is not None and earlier.period == base else None
    before = facts_of_firms(same, clusters, public=True)
    found: Facts = {}
    for cluster in clusters:
        one, other = now[cluster, "research_intensity"], before[cluster, "research_intensity"]
        found[cluster, "research_intensity"] = one
        if one.value is None or other.value is None:
            reason = one.reason or ("no-earlier-firms" if other.reason == "no-firms" else other.reason)
            status = "suppressed" if "suppressed" in (one.status, other.status) else "missing"
            found[cluster, "research_change"] = Fact(
                status=status, period=moment.period, base_period=base, reason=reason
            )
            continue
        change = one.value - other.value
        status = "observed" if one.status == other.status == "observed" else "estimated"
        found[cluster, "research_change"] = Fact(
            change, change, change, status, one.period, other.period, one.count, one.of
        )
    return found


STEP = Step(
    "high_end",
    1,
    ("cluster_measures", "measures", "complexity_industries", "relatedness", "withheld", "enterprises",
     "trade", "plan_region", "plan_regions", "regions", "plan_clusters", "plan_membership", "plan_tags",
     "plan_segments", "chain_links"),
    ("high_end", "high_end_entries"),
    run,
    {"high_end": explain_aspect, "high_end_entries": explain_entry},
)  # fmt: skip
