"""Owns what the page of what comes next reads: the office's tables inside, else those that may be told.

Comes in: facts and a district. Goes out: rows as they may be shown, names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from industria.charts.rows import Row
from industria.engine.lookup import Equal
from industria.findings import FindingError, Text
from industria.pages.facts import Facts
from industria.pages.places.names import industry_name
from industria.pages.strengths_choice import ALL, REGION_UNKNOWN
from industria.toml_positions import nearest

OFFICE = "office_"
MOST = 45
"""Most districts side by side where nobody knows which are the largest."""


@dataclass(frozen=True)
class Known:
    """Rows of one district, or of all (`ALL`); `prefix` says from which tables."""

    facts: Facts
    prefix: str
    region: str = ALL

    @cached_property
    def regions(self) -> list[str]:
        """The districts that have something next, in the plan's order."""
        named = self.facts.tables.distinct(self.table("next_industries"), "region")
        listed = [code for code in self.facts.regions if code in named]
        return listed + sorted(named - set(listed))

    @cached_property
    def shown(self) -> list[str]:
        """The districts listed side by side: all, or the largest where there are more than are drawn."""
        largest = set(self.facts.tables.shown_regions)
        return [code for code in self.regions if code in largest] or self.regions[:MOST]

    @cached_property
    def options(self) -> list[Row]:
        """What comes next, by district and rank; of the districts side by side the best three each."""
        equal: Equal = {"region": [*self.shown] if self.region == ALL else self.region}
        found = self.facts.find(self.table("next_industries"), equal)
        rows: list[Row] = found.to_pylist() if found is not None else []
        place = {code: at for at, code in enumerate(self.regions)}
        kept = [row for row in rows if self.region != ALL or row["rank"] <= 3]
        return sorted(kept, key=lambda row: (place.get(row["region"], 0), row["rank"]))

    @cached_property
    def rates(self) -> list[Row]:
        """Rates of entry in the past."""
        return self.facts.rows(self.table("entry_rates"))

    @cached_property
    def entries(self) -> list[Row]:
        """What is begun, year by year, here or everywhere."""
        rows = self.facts.rows(self.table("diversification_plan"))
        return [row for row in rows if self.region in (ALL, row["region"])]

    @cached_property
    def years(self) -> list[Row]:
        """The years of the plan."""
        return self.facts.rows(self.table("diversification_years"))

    def rate(self, group: str) -> Row | None:
        """The rate of near, far or all pairs; None where the past is too short."""
        return next((r for r in self.rates if r["entry_group"] == group and r["rate"] is not None), None)

    def table(self, name: str) -> str:
        """The name of the table that is read."""
        return f"{self.prefix}{name}"

    def name(self, row: Row, limit: int = 44) -> Text:
        """The industry, with its district where all are shown."""
        industry = industry_name(self.facts, row["industry"], limit)
        if self.region != ALL:
            return industry
        place = self.facts.place(row["region"], 24)
        return Text(f"{place.en}: {industry.en}", f"{place.zh}：{industry.zh}")


def known(facts: Facts, query: Mapping[str, str]) -> Known:
    """What an address asks for; a finding where there is no such district with something next."""
    office = not facts.given.safe and facts.table(f"{OFFICE}next_industries") is not None
    found = Known(facts, OFFICE if office else "", query.get("region") or ALL)
    if found.region != ALL and found.region not in found.regions:
        near = nearest(found.region[:60], found.regions) or ALL
        raise FindingError([REGION_UNKNOWN.at(region=found.region[:60], nearest=near)])
    return found
