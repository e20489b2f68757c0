"""Owns what trade says of a cluster's goods: how complex they are, how dear beside the same goods of others.

Comes in: exports of the region and of others, the goods of each cluster. Goes out: `Fact`s.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.complexity.suite import complexity_suite
from industria.kernels.price_segments import relative_unit_value, segment_shares
from industria.kernels.refusal import Refused
from industria.portfolio.cluster_tiers.facts import Fact, Facts
from industria.portfolio.cluster_tiers.moment import Moment
from industria.portfolio.high_end.goods import goods_of, product_rows
from industria.portfolio.high_end.trade_year import TradeYear, trade_year
from industria.steps import Tables

ASPECTS = ("sophistication", "relative_unit_value", "high_segment")
LEAST_EXPORTERS = 20
"""Of fewer other exporters no complexity of goods is taken."""
LEAST_REFERENCES = 3
"""A median unit value needs so many other exporters; else the region's imports of the good stand for it."""
LEAST_GOODS = 3
"""A figure of fewer goods could tell of a single exporter."""


def facts_of_trade(tables: Tables, moment: Moment, clusters: list[str]) -> Facts:
    """Place on the ladder of goods, relative unit value and part in the high price segment, of exports.

    place = #{p : PCI_p < Σ v PCI / Σ v} / #{p} with PCI of all exporters; u / r against the median unit value
    of other exporters of the same good, else of the region's imports of it (Fontagné & Freudenberg 1997).
    """
    year = trade_year(tables, moment)
    if year is None:
        nothing = Fact(period=moment.period, reason="no-trade")
        return {(name, aspect): nothing for name in clusters for aspect in ASPECTS}
    goods = goods_of(tables, clusters)
    level = complexity_of(year)
    found: Facts = {}
    for cluster in clusters:
        rows = np.array(product_rows(year.products, goods[cluster]), dtype=np.int64)
        if not goods[cluster]:
            found |= {(cluster, aspect): Fact(period=year.period, reason="no-goods") for aspect in ASPECTS}
            continue
        found[cluster, "sophistication"] = place_of_exports(year, level, rows)
        found |= {(cluster, name): fact for name, fact in _prices(year, rows).items()}
    return found


def complexity_of(year: TradeYear) -> Floats:
    """PCI of every good, by all other exporters and the region as one more; NaN with too few of them.

    Revealed comparative advantage of 1 or more is presence (Hidalgo & Hausmann 2009).
    """
    nothing = np.full(len(year.products), np.nan)
    if len(year.others) < LEAST_EXPORTERS:
        return nothing
    try:
        found = complexity_suite(np.vstack([year.others, np.nan_to_num(year.own[0])]))
    except Refused:
        return nothing
    return nothing if found.indices is None else np.asarray(found.indices.pci)


def place_of_exports(year: TradeYear, level: Floats, rows: np.ndarray) -> Fact:
    """The part of all goods that are less complex than the mean good exported, of the goods in these rows."""
    if np.isnan(level).all():
        return Fact(period=year.period, reason="few-exporters", count=len(year.others), of=LEAST_EXPORTERS)
    value = np.nan_to_num(year.own[0][rows])
    usable = (value > 0) & ~np.isnan(level[rows])
    if int(usable.sum()) < LEAST_GOODS:
        return Fact(period=year.period, reason="few-goods", count=int(usable.sum()), of=len(rows))
    mean = float(value[usable] @ level[rows][usable] / value[usable].sum())
    known = level[~np.isnan(level)]
    place = float((known < mean - 1e-9).mean())
    count = int(usable.sum())
    return Fact(place, place, place, "observed", year.period, None, count, len(known), None, year.origin)


def _prices(year: TradeYear, rows: np.ndarray) -> dict[str, Fact]:
    """Relative unit value and the part of exports in the high segment, over goods that can be compared."""
    value, quantity = (side[rows] for side in year.own)
    with np.errstate(invalid="ignore", divide="ignore"):
        own = value / quantity
        imported = year.imported[0][rows] / year.imported[1][rows]
    prices = year.other_prices[:, rows]
    median = np.full(len(rows), np.nan)
    for at in np.flatnonzero((~np.isnan(prices)).sum(axis=0) >= LEAST_REFERENCES).tolist():
        median[at] = float(np.nanmedian(prices[:, at]))
    reference = np.where(np.isnan(median), imported, median)
    usable = np.isfinite(own) & np.isfinite(reference) & (own > 0) & (reference > 0)
    count, of = int(usable.sum()), int((np.nan_to_num(value) > 0).sum())
    names = ("relative_unit_value", "high_segment")
    if count < LEAST_GOODS:
        reason = "few-goods" if count else "no-unit-values"
        return {name: Fact(period=year.period, reason=reason, count=count, of=of) for name in names}
    given = own[usable], reference[usable], value[usable]
    results = (relative_unit_value(*given), segment_shares(*given)[2])
    return {
        name: Fact(one, one, one, "observed", year.period, None, count, of, None, year.origin)
        for name, one in zip(names, results, strict=True)
    }
