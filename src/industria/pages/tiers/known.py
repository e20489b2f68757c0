"""Owns what the pages of tiers read: the office's tables inside, else those that may be told.

Comes in: facts. Goes out: `Known`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from industria.charts.rows import Row
from industria.charts.tier_words import tier_name
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.view import both

OFFICE = "office_"
NOTHING_SAID = ("not-compared", "one-tier")
"""States of clusters of which nothing is said."""


@dataclass(frozen=True)
class Known:
    """Proposals, measures and chances; `prefix` says from which tables, `facts` gives names."""

    facts: Facts
    prefix: str

    @cached_property
    def tiers(self) -> list[Row]:
        """The tiers of the plan from the top."""
        return sorted(self.facts.rows("plan_tiers"), key=lambda row: row["position"])

    @cached_property
    def proposals(self) -> list[Row]:
        """One row a cluster: by the tier in the plan, then by the tier proposed, then by score."""
        place = {row["tier"]: at for at, row in enumerate(self.tiers)}

        def order(row: Row) -> tuple[int, int, float]:
            best = place.get(row["best"], len(place))
            return place.get(row["plan_tier"], len(place)), best, -(row["score"] or -9.0)

        return sorted(self.facts.rows(self.table("tiers")), key=order)

    @cached_property
    def measures(self) -> dict[str, dict[str, Row]]:
        """Rows of measures by cluster and measure."""
        found: dict[str, dict[str, Row]] = {}
        for row in self.facts.rows(self.table("tier_measures")):
            found.setdefault(row["cluster"], {})[row["measure"]] = row
        return found

    @cached_property
    def chances(self) -> list[Row]:
        """One row a cluster and tier."""
        return self.facts.rows(self.table("tier_chances"))

    @property
    def decided(self) -> bool:
        """Whether any cluster could be compared at all."""
        return any(row["state"] not in NOTHING_SAID for row in self.proposals)

    def table(self, name: str) -> str:
        """The name of the table that is read."""
        return f"{self.prefix}{name}"

    def cluster(self, code: object) -> Text:
        """The name of a cluster."""
        return self.facts.name(self.facts.clusters, code, 60)

    def tier(self, code: object) -> Text:
        """The name of a tier: the glossary's word, else the plan's."""
        row = next((row for row in self.tiers if row["tier"] == code), {"tier": code})
        return both(tier_name(row, "en"), tier_name(row, "zh"), 60)


def known(facts: Facts) -> Known:
    """What is read: inside the office all it knows, where that differs from what may be told."""
    office = not facts.given.safe and bool(facts.rows(f"{OFFICE}tiers"))
    return Known(facts, OFFICE if office else "")
