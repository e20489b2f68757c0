"""Owns what is measured of clusters when every cell has a value, and the tiers that follow.

Comes in: evidence of tiers, `Known` cells by cluster, firms, links. Goes out: measures of clusters as
`cluster_tiers` has them, for any values of the cells. The same formulae, on full arrays and fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Floats
from industria.measures.intervals import to_floats
from industria.periods import year, year_before
from industria.portfolio.cluster_tiers.evidence import Evidence
from industria.portfolio.cluster_tiers.moment import Moment
from industria.portfolio.cluster_tiers.of_activity import districts_of, first_year
from industria.portfolio.cluster_tiers.proposing import Filled as Tiers
from industria.portfolio.cluster_tiers.proposing import Known as ClusterFigures
from industria.portfolio.cluster_tiers.proposing import filled
from industria.portfolio.cluster_tiers.rules import MEASURES, TierRule
from industria.portfolio.what_to_ask.expected import Filled
from industria.portfolio.what_to_ask.known import Known, known_cells
from industria.steps import Tables

PLACE = {name: at for at, name in enumerate(MEASURES)}


@dataclass(frozen=True)
class TierWorld:
    """Everything that tiers rest on: cells by cluster, and what does not move with them.

    `points`: clusters × measures as the evidence has them. `level`: complexity of each industry, NaN unknown.
    `base`, `reference`: by cluster the value of the whole in the plan's first year, and how the reference
    grew per year since; `years` from that year to the moment's.
    """

    moment: Moment
    known: Known
    rules: Sequence[TierRule]
    clusters: tuple[str, ...]
    points: Floats
    level: Floats
    base: Floats
    base_is_before: bool
    years: int
    reference: Floats
    districts: np.ndarray

    def measures(self, cells: Filled) -> Floats:
        """Clusters × measures: x_c = Σ_i w_ic·x_i of the whole and what is made of it; the rest as it is."""
        known, found = self.known, self.points.copy()
        sums = [
            grid[parts].sum(axis=0)
            for grid, parts in zip((cells.now, cells.before), known.parts, strict=True)
        ]
        whole = [np.where(np.isnan(told), own, told) for told, own in zip(known.published, sums, strict=True)]
        now, before = (values @ cells.weights for values in whole)
        base = before if self.base_is_before else self.base
        with np.errstate(invalid="ignore", divide="ignore"):
            found[:, PLACE["scale"]] = now
            found[:, PLACE["growth_year"]] = np.where(before > 0, now / before - 1, np.nan)
            plan = np.where(base > 0, (now / base) ** (1 / self.years) - 1, np.nan)
            found[:, PLACE["growth_plan"]] = plan
            found[:, PLACE["competitive_growth"]] = plan - self.reference
            against = cells.now[known.base].sum(axis=0)
            shares = (against @ cells.weights) / against.sum()
            if self.moment.area.reference:
                found[:, PLACE["specialisation"]] = (now / whole[0].sum()) / shares
            own = (cells.now @ cells.weights) / cells.now.sum(axis=1)[:, None]
            if len(self.districts):
                found[:, PLACE["strongholds"]] = (own[self.districts] / shares >= 1).sum(axis=0)
            worth = whole[0] * ~np.isnan(self.level)
            mean = (np.nan_to_num(self.level) * worth) @ cells.weights / (worth @ cells.weights)
            found[:, PLACE["complexity"]] = mean
        return found

    def tiers(self, measures: Floats) -> Tiers:
        """The tiers that these measures make."""
        return filled(ClusterFigures(self.clusters, measures, measures, measures), self.rules)


def tier_world(tables: Tables, evidence: Evidence, rules: Sequence[TierRule]) -> TierWorld | None:
    """The world of tiers of a run; None where nothing is measured."""
    moment = evidence.moment
    if moment is None or not tables.has("plan_membership"):
        return None
    clusters = tuple(row["cluster"] for row in evidence.clusters)
    districts = districts_of(moment)
    known = known_cells(
        tables, (moment.period, moment.indicator), tables.read("plan_membership"), clusters, districts
    )
    head = tables.read("plan_region").to_pylist()[0]
    base = first_year(moment, head.get("plan_from"))
    when = moment.period
    reference = _rate(moment, clusters, base)
    return TierWorld(
        moment, known, rules, clusters, evidence.known.point, _levels(tables, moment, known),
        _values(moment, clusters, base), base == year_before(when),
        year(when) - year(base) if base else 1, reference, known.place,
    )  # fmt: skip


def _values(moment: Moment, clusters: Sequence[str], base: str | None) -> Floats:
    """The whole's value of each cluster in the plan's first year; NaN where unknown."""
    rows = (moment.whole.get((cluster, base or "")) for cluster in clusters)
    return np.array([np.nan if row is None or row["value"] is None else float(row["value"]) for row in rows])


def _rate(moment: Moment, clusters: Sequence[str], base: str | None) -> Floats:
    """Growth per year of each cluster in the reference since the first year; NaN without one."""
    found = np.full(len(clusters), np.nan)
    if base is None or not moment.area.reference:
        return found
    for at, cluster in enumerate(clusters):
        rows = [moment.reference.get((cluster, when)) for when in (base, moment.period)]
        values = [row["value"] if row else None for row in rows]
        if values[0] and values[1] is not None:
            span = year(moment.period) - year(base)
            found[at] = (values[1] / values[0]) ** (1 / span) - 1
    return found


def _levels(tables: Tables, moment: Moment, known: Known) -> Floats:
    """The complexity of each industry of the cells, as the office knows it."""
    found = np.full(len(known.industries), np.nan)
    if not tables.has("complexity_industries"):
        return found
    key = {"period": moment.period, "indicator": moment.indicator}
    rows = tables.find("complexity_industries", key, ["classification", "industry", "pci"])
    at = {pair: number for number, pair in enumerate(known.industries)}
    for name, code, level in zip(
        rows["classification"].to_pylist(), rows["industry"].to_pylist(), to_floats(rows["pci"]), strict=True
    ):
        if (name or "", code) in at:
            found[at[name or "", code]] = level
    return found
