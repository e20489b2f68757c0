"""Owns what new products, energy and carbon say of clusters: shares and intensities, and how they changed.

Comes in: `cluster_measures` of the whole region in two years, the mask. Goes out: `Fact`s that may be told.
"""

from __future__ import annotations

from collections.abc import Mapping

from industria.periods import year
from industria.portfolio.cluster_tiers.facts import Fact, Facts
from industria.portfolio.cluster_tiers.moment import COLUMNS, VIEW, Moment, Row, mask_of
from industria.steps import Tables

TEN_THOUSAND = 1e4
RATIOS = {
    "new_products": ("new_product_sales", "revenue", 1.0),
    "energy_intensity": ("energy_use", "value_added", TEN_THOUSAND),
    "carbon_intensity": ("carbon_emissions", "value_added", TEN_THOUSAND),
}
"""Each ratio: what is above and below the line, and by how much it is multiplied."""
CHANGES = {
    "new_products_change": "new_products",
    "energy_change": "energy_intensity",
    "carbon_change": "carbon_intensity",
}
UNITS = {"energy_intensity": "tce/万元", "carbon_intensity": "tCO2/万元"}
Known = Mapping[tuple[str, str, str], Row | None]
"""Rows by indicator, cluster and period; None for one that may not be told."""


def facts_of_ratios(tables: Tables, moment: Moment, clusters: list[str], base: str | None) -> Facts:
    """x / y of each cluster, and its change against the base year.

    The change of a share is a difference; that of an intensity a rate per year, (i₁ / i₀)^(1/years) − 1, at
    current prices.
    """
    known = _rows(tables, moment, base)
    found: Facts = {}
    for cluster in clusters:
        for aspect in RATIOS:
            found[cluster, aspect] = _ratio(known, aspect, cluster, moment.period)
        for change, aspect in CHANGES.items():
            before = _ratio(known, aspect, cluster, base) if base else Fact(reason="no-earlier-year")
            found[cluster, change] = _change(found[cluster, aspect], before, (moment.period, base), aspect)
    return found


def _rows(tables: Tables, moment: Moment, base: str | None) -> Known:
    """The rows of the whole region for every quantity in both years."""
    found: dict[tuple[str, str, str], Row | None] = {}
    wanted = dict.fromkeys(name for above, below, _ in RATIOS.values() for name in (above, below))
    for indicator in wanted:
        mask = mask_of(tables, indicator)
        hidden = {(cluster, when) for region, cluster, when in mask.clusters if region == moment.area.whole}
        for when in (moment.period, base):
            if when is None:
                continue
            key = {"region": moment.area.whole, "view": VIEW, "period": when, "indicator": indicator}
            for row in tables.find("cluster_measures", key, COLUMNS).to_pylist():
                told = None if (row["cluster"], when) in hidden else row
                found[indicator, row["cluster"], when] = told
    return found


def _ratio(known: Known, aspect: str, cluster: str, period: str) -> Fact:
    """One ratio with its bounds; withheld where either side is."""
    above, below, times = RATIOS[aspect]
    keys = [(name, cluster, period) for name in (above, below)]
    if any(key in known and known[key] is None for key in keys):
        return Fact(status="suppressed", period=period, reason="withheld")
    top, bottom = (known.get(key) for key in keys)
    if top is None or bottom is None:
        return Fact(period=period, reason=f"no-{(above if top is None else below).replace('_', '-')}")
    value = _part(top["value"], bottom["value"], times)
    low, high = _part(top["low"], bottom["high"], times), _part(top["high"], bottom["low"], times)
    if value is None and (low is None or high is None):
        return Fact(period=period, reason="unbounded")
    same = top["status"] == bottom["status"] == "observed"
    status = "inequality" if value is None else "observed" if same else "estimated"
    return Fact(value, low, high, status, period, origin=top["origin"])


def _part(top: float | None, bottom: float | None, times: float) -> float | None:
    return None if top is None or bottom is None or bottom <= 0 else times * top / bottom


def _change(now: Fact, before: Fact, when: tuple[str, str | None], aspect: str) -> Fact:
    period, base = when
    if (
        now.value is None
        or before.value is None
        or base is None
        or (aspect != "new_products" and before.value <= 0)
    ):
        reason = now.reason if now.value is None else before.reason or "no-earlier-year"
        status = "suppressed" if "suppressed" in (now.status, before.status) else "missing"
        return Fact(status=status, period=period, base_period=base, reason=reason)
    if aspect == "new_products":
        change = now.value - before.value
    else:
        change = (now.value / before.value) ** (1 / (year(period) - year(base))) - 1
    status = "observed" if now.status == before.status == "observed" else "estimated"
    return Fact(change, change, change, status, period, base, origin=now.origin)
