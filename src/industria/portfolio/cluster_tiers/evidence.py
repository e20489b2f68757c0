"""Owns all that is known of the clusters of a plan, as the office knows it or as it may be told.

Comes in: tables of a run. Goes out: `Evidence`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from industria.periods import kind
from industria.portfolio.cluster_tiers.facts import Fact, Facts
from industria.portfolio.cluster_tiers.moment import Moment, moment_of
from industria.portfolio.cluster_tiers.of_activity import facts_of_activity
from industria.portfolio.cluster_tiers.of_chains import facts_of_chains
from industria.portfolio.cluster_tiers.of_firms import facts_of_firms, firms_of
from industria.portfolio.cluster_tiers.of_industries import facts_of_industries
from industria.portfolio.cluster_tiers.proposing import Known
from industria.portfolio.cluster_tiers.rules import MEASURES
from industria.steps import Tables


@dataclass(frozen=True)
class Evidence:
    """Facts of every cluster of the plan, and the moment they are of (None: no activity at all).

    `published`: the row of `cluster_status` of each cluster, which may rest on a published figure.
    """

    clusters: tuple[dict[str, Any], ...]
    tiers: tuple[dict[str, Any], ...]
    moment: Moment | None
    facts: Facts
    published: Mapping[str, dict[str, Any]]
    origin: str

    @property
    def known(self) -> Known:
        """The facts as arrays, clusters × measures."""
        names = [row["cluster"] for row in self.clusters]
        rows = [[self.facts[name, measure] for measure in MEASURES] for name in names]
        tables = [
            np.array([[_number(getattr(fact, part)) for fact in row] for row in rows])
            for part in ("value", "low", "high")
        ]
        return Known(tuple(names), *(table.reshape(len(names), len(MEASURES)) for table in tables))


def evidence_of(tables: Tables, *, public: bool) -> Evidence | None:
    """Everything that is known; None where the plan names no cluster.

    `public`: made only of what may leave the office, so that nothing withheld can be solved for.
    """
    if not tables.has("plan_clusters") or not tables.has("plan_tiers"):
        return None
    rows = tables.read("plan_clusters").to_pylist()
    if not rows:
        return None
    names = [row["cluster"] for row in rows]
    head = tables.read("plan_region").to_pylist()[0] if tables.has("plan_region") else {}
    published = {row["cluster"]: row for row in tables.read("cluster_status").to_pylist()} if (
        tables.has("cluster_status")
    ) else {}  # fmt: skip
    moment = moment_of(tables, public=public)
    facts: Facts = {(name, measure): Fact(reason="no-activity") for name in names for measure in MEASURES}
    origin = "official"
    if moment is not None:
        facts |= facts_of_activity(moment, names, head.get("plan_from"))
        facts |= facts_of_industries(tables, moment, names)
        facts = _with_published(facts, moment, published)
        origin = next((row["origin"] for row in moment.whole.values()), origin)
    firms = firms_of(tables, names, moment.period if moment else None)
    facts |= facts_of_firms(firms, names, public=public)
    facts |= facts_of_chains(tables, names)
    tiers = sorted(tables.read("plan_tiers").to_pylist(), key=lambda row: row["position"])
    return Evidence(tuple(rows), tuple(tiers), moment, facts, published, origin)


def _with_published(facts: Facts, moment: Moment, published: Mapping[str, dict[str, Any]]) -> Facts:
    """The published figure of the same year and indicator, where the register has none that may be told.

    Another scope than the register's, so an estimate; its growth likewise.
    """
    found = dict(facts)
    for cluster, row in published.items():
        fact = facts.get((cluster, "scale"))
        same = row["basis_of_value"] == "published" and row["indicator"] == moment.indicator
        same = same and row["period"] == moment.period and kind(moment.period) == "year"
        if fact is None or fact.value is not None or not same or row["value"] is None:
            continue
        found[cluster, "scale"] = replace(
            fact, value=row["value"], low=row["value_low"], high=row["value_high"], status="estimated",
            reason="published-figure", origin=row["origin"] or "official",
        )  # fmt: skip
        growth = row["growth_published"]
        if growth is not None and facts[cluster, "growth_year"].value is None:
            found[cluster, "growth_year"] = replace(
                facts[cluster, "growth_year"], value=growth, low=growth, high=growth, status="estimated",
                reason="published-figure",
            )  # fmt: skip
    return found


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)
