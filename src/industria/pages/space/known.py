"""Owns what pages read of the industry space: the map, what a region has, what is next to it.

Comes in: facts, a region and a period. Goes out: rows as they may be shown. In the office nearness rests on
all that it knows; outside on what may be published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from industria.charts.rows import Row
from industria.engine.lookup import Equal
from industria.findings import FindingError
from industria.pages.facts import Facts
from industria.pages.places.known import INDUSTRY
from industria.pages.strengths_choice import ALL, REGION_UNKNOWN
from industria.toml_positions import nearest

OFFICE, PUBLIC = "office_space", "industry_space"


@dataclass(frozen=True)
class Choice:
    """Which region is shown (or all), and when."""

    period: str
    indicator: str
    region: str = ALL
    latest: str = ""

    @property
    def now(self) -> bool:
        """Whether the period is the one that the map was made of."""
        return self.period == self.latest


def choice_of(facts: Facts, query: Mapping[str, str]) -> Choice | None:
    """What the query of an address asks for; None where the run has no map.

    A period without presence stands for the latest one; a finding where there is no such region.
    """
    nodes = facts.table("industry_space_nodes")
    if nodes is None:
        return None
    first = nodes.slice(0, 1).to_pylist()[0]
    chosen = Choice(first["period"], first["indicator"], latest=first["period"])
    when = query.get("period") or chosen.period
    if when in periods(facts):
        chosen = replace(chosen, period=when)
    region = query.get("region") or ALL
    if region != ALL and region not in facts.regions:
        near = nearest(region[:60], list(facts.regions)) or ALL
        raise FindingError([REGION_UNKNOWN.at(region=region[:60], nearest=near)])
    return replace(chosen, region=region)


def periods(facts: Facts) -> list[str]:
    """The periods of which it is known who has what, the latest first."""
    return sorted(facts.tables.distinct("complexity_regions", "period"), reverse=True)


def near_table(facts: Facts) -> str:
    """The tables that say what is near: the office's own where they are not the same as the public ones."""
    inside = not facts.given.safe and facts.table(f"{OFFICE}_near") is not None
    return OFFICE if inside else PUBLIC


def near_rows(facts: Facts, source: str, of: Equal) -> list[Row]:
    """What is nearest, by region and then by rank."""
    found = facts.find(f"{source}_near", of)
    rows: list[Row] = found.to_pylist() if found is not None else []
    return sorted(rows, key=lambda row: (row["region"], row["rank"]))


def path_rows(facts: Facts, source: str, near: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    """Through what each of these rows is near, the largest part first."""
    of = {name: sorted({row[name] for row in near}) for name in ("region", "industry")}
    found = facts.find(f"{source}_paths", of) if near else None
    kept: dict[tuple[str, str], list[Row]] = {}
    for row in found.to_pylist() if found is not None else []:
        kept.setdefault((row["region"], row["industry"]), []).append(row)
    return {key: sorted(rows, key=lambda row: -row["share"]) for key, rows in kept.items()}


def links_table(facts: Facts) -> pa.Table | None:
    """The links of the map."""
    return facts.table("industry_space_links")


def cells(facts: Facts, choice: Choice) -> dict[str, Row]:
    """What is known of each industry in a region: present, density, gain; none for all regions together."""
    if choice.region == ALL:
        return {}
    found = facts.find("relatedness", {"region": choice.region, "period": choice.period})
    rows: list[Row] = found.to_pylist() if found is not None else []
    return {row["industry"]: row for row in rows}


def sizes(facts: Facts, choice: Choice) -> dict[str, Row]:
    """The measured size of each industry in the region, or in the whole."""
    region = facts.given.whole if choice.region == ALL else choice.region
    at = {"region": region, "period": choice.period, "indicator": choice.indicator}
    found = facts.find("measures", at, INDUSTRY)
    return {row["industry"]: row for row in (found.to_pylist() if found is not None else [])}
