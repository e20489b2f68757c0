"""Owns when and of what clusters are compared, and what of it may be told.

Comes in: `cluster_measures`, `withheld`, the plan's region. Goes out: a `Moment` with rows of clusters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from industria.measures.regional_complexity.moments import OF_INDICATORS
from industria.measures.regions import Area, area_of
from industria.periods import kind
from industria.steps import Tables

VIEW = "membership"
"""Each cluster on its own, with all its members: as in `cluster_status`."""
COLUMNS = (
    "region", "cluster", "view", "period", "indicator", "value", "low", "high", "status", "unit",
    "growth_computed", "location_quotient", "location_quotient_low", "location_quotient_high", "origin",
)  # fmt: skip
Row = dict[str, Any]


@dataclass(frozen=True)
class Moment:
    """The latest whole year that has activity, and one indicator of it.

    `whole` and `reference`: rows by (cluster, period). `districts`: rows of the districts in that year. A row
    that may not be told is not among them where `public`; `withheld` names its (cluster, period).
    """

    period: str
    indicator: str
    unit: str
    area: Area
    public: bool
    whole: Mapping[tuple[str, str], Row]
    reference: Mapping[tuple[str, str], Row]
    districts: tuple[Row, ...]
    withheld: frozenset[tuple[str, str]]
    years: tuple[str, ...]
    hidden_in: Mapping[str, int]

    def hidden_districts(self, cluster: str) -> int:
        """In how many districts the figure of a cluster may not be told."""
        return self.hidden_in.get(cluster, 0)


@dataclass(frozen=True)
class Mask:
    """Keys of `withheld` in one indicator: of clusters by region, of totals of regions."""

    clusters: frozenset[tuple[str, str, str]]
    totals: frozenset[tuple[str, str]]


def moment_of(tables: Tables, *, public: bool) -> Moment | None:
    """The moment; None where no cluster of the whole region has a whole year.

    For the public, rows of the mask are left out before anything is made of them; quotients of a year in
    which the total of their region, or the sum that they are taken against, is withheld are left out too.
    """
    if not tables.has("cluster_measures"):
        return None
    area = area_of(tables)
    rows = tables.find("cluster_measures", {"region": area.whole, "view": VIEW}, COLUMNS).to_pylist()
    years = sorted({row["period"] for row in rows if kind(row["period"]) == "year"})
    if not years:
        return None
    period = years[-1]
    named = {row["indicator"] for row in rows if row["period"] == period and row["value"] is not None}
    indicator = next((name for name in OF_INDICATORS if name in named), None)
    if indicator is None:
        return None
    key = {"view": VIEW, "period": period, "indicator": indicator}
    parts = [
        row
        for row in tables.find("cluster_measures", key, COLUMNS).to_pylist()
        if _counts(area, row["region"])
    ]
    other = []
    if area.reference:
        other = tables.find(
            "cluster_measures", {"region": area.reference, "view": VIEW, "indicator": indicator}, COLUMNS
        ).to_pylist()
    rows = [row for row in rows if row["indicator"] == indicator and row["period"] in years]
    mask = mask_of(tables, indicator) if public else Mask(frozenset(), frozenset())
    hidden = frozenset((cluster, when) for region, cluster, when in mask.clusters if region == area.whole)
    return Moment(
        period, indicator, rows[0]["unit"] or "", area, public,
        {(row["cluster"], row["period"]): row for row in _told(rows, mask, area)},
        {(row["cluster"], row["period"]): row for row in _told(other, mask, area)},
        tuple(_told(parts, mask, area)), hidden, tuple(years),
        Counter(item for region, item, when in mask.clusters if when == period and _counts(area, region)),
    )  # fmt: skip


def strongholds_in(tables: Tables, moment: Moment, period: str) -> dict[str, set[str]]:
    """By cluster the districts that had a location quotient of 1 or more in a period, as it may be told."""
    key = {"view": VIEW, "period": period, "indicator": moment.indicator}
    rows = tables.find("cluster_measures", key, COLUMNS).to_pylist()
    mask = mask_of(tables, moment.indicator) if moment.public else Mask(frozenset(), frozenset())
    found: dict[str, set[str]] = {}
    for row in _told([row for row in rows if _counts(moment.area, row["region"])], mask, moment.area):
        if (row["location_quotient"] or 0.0) >= 1:
            found.setdefault(row["cluster"], set()).add(row["region"])
    return found


def mask_of(tables: Tables, indicator: str) -> Mask:
    """What of one indicator may not be told."""
    if not tables.has("withheld"):
        return Mask(frozenset(), frozenset())
    own = tables.find(
        "withheld",
        {"table": "cluster_measures", "indicator": indicator},
        ["region", "item", "view", "period"],
    ).to_pylist()
    totals = tables.find("withheld", {"table": "region_totals", "indicator": indicator}, ["region", "period"])
    return Mask(
        frozenset((row["region"], row["item"], row["period"]) for row in own if row["view"] == VIEW),
        frozenset((row["region"], row["period"]) for row in totals.to_pylist()),
    )


def _told(rows: list[Row], mask: Mask, area: Area) -> list[Row]:
    """The rows without those that the mask holds, and without quotients that would give one away."""
    basis = area.reference or area.whole
    kept = []
    for row in rows:
        region, cluster, period = row["region"], row["cluster"], row["period"]
        if (region, cluster, period) in mask.clusters:
            continue
        against = {(region, period), (basis, period)} & mask.totals
        if against or (basis, cluster, period) in mask.clusters:
            row = row | {name: None for name in COLUMNS if name.startswith("location_quotient")}
        kept.append(row)
    return kept


def _counts(area: Area, region: str) -> bool:
    """Whether a region is one of the plan's districts, not the whole, nor the reference."""
    return region not in (area.whole, area.reference) and (not area.parts or region in area.parts)
