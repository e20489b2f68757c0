"""Owns the search for the latest actual figure of an indicator: published first, then the register's sum.

Comes in: register table `indicators`, result tables `measures` and `cluster_measures`. Goes out: `Actual`s.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pyarrow.compute as pc

from industria.catalogue import CONFIDENCES, INDICATORS
from industria.measures.regions import area_of
from industria.periods import kind
from industria.steps import Tables
from industria.tracking.verdict import Actual, Goal, moment

Series = dict[tuple[str, str, str], list[Actual]]
"""Actuals by (indicator, cluster, region), oldest first; the plan region itself is \"\"."""


class Actuals:
    """Every published figure and every sum of the register, ready to be looked up."""

    def __init__(self, tables: Tables):
        self.whole = area_of(tables).whole
        self.published = _published(tables, self.whole)
        for key, stated in _baselines(tables, self.whole).items():
            known = {actual.period for actual in self.published.get(key, [])}
            both = [
                *self.published.get(key, []),
                *[actual for actual in stated if actual.period not in known],
            ]
            self.published[key] = sorted(both, key=lambda actual: (moment(actual.period), actual.period))
        self.computed = _computed(tables, self.whole)

    def series(self, indicator: str, cluster: str | None = None, region: str | None = None) -> list[Actual]:
        """Actuals of one indicator, oldest first: the published ones where there are any."""
        place = "" if region in (None, "", self.whole) else str(region)
        key = (indicator, cluster or "", place)
        return self.published.get(key) or self.computed.get(key) or []

    def latest(
        self, what: tuple[str, str | None, str | None], *, whole_years: bool, until: int | None = None
    ) -> Actual | None:
        """The latest actual of (indicator, cluster, region), up to a year where there is one so early.

        Where whole years are wanted a year comes before a later part of one.
        """
        found = self.series(*what)
        if until is not None:
            found = [actual for actual in found if moment(actual.period) <= until] or found
        years = [actual for actual in found if kind(actual.period) == "year"]
        if whole_years and years:
            return years[-1]
        return found[-1] if found else None

    def at(self, indicator: str, cluster: str | None, region: str | None, period: str) -> Actual | None:
        """The actual of one period."""
        found = [a for a in self.series(indicator, cluster, region) if a.period == period]
        return found[-1] if found else None


def with_baseline(
    goal: Goal, actuals: Actuals, what: tuple[str, str | None, str | None], first_year: int | None
) -> Goal:
    """The goal with a baseline: the stated one, else the plan's first year in the same series."""
    if goal.baseline_value is not None or not first_year:
        return goal
    start = actuals.at(*what, str(first_year))
    start = start.in_unit(goal.unit) if start else None
    if start is None or start.value is None or start.unit != goal.unit:
        return goal
    return replace(
        goal, baseline_period=start.period, baseline_value=start.value, baseline_basis="plan-start"
    )


def _published(tables: Tables, whole: str) -> Series:
    """Published levels by indicator; of two for one period the later vintage, then the surer, wins."""
    best: dict[tuple[str, str, str, str], tuple[Any, Actual]] = {}
    if not tables.has("indicators"):
        return {}
    for row in tables.read("indicators").to_pylist():
        if row["level_status"] in (None, "missing"):
            continue
        place = "" if row["region"] in (None, "", whole) else row["region"]
        key = (row["indicator"], row["cluster"] or "", place, row["period"])
        sure = CONFIDENCES.index(row["confidence"]) if row["confidence"] in CONFIDENCES else len(CONFIDENCES)
        rank = (str(row["vintage"] or ""), row["level"] is not None, -sure)
        growth = row["growth"] / 100 if row["growth"] is not None else None
        actual = Actual(
            row["period"],
            row["level"],
            row["level_low"],
            row["level_high"],
            row["level_status"],
            row["unit"],
            "published",
            row["origin"],
            row["source"],
            row["confidence"],
            growth,
        )
        if key not in best or rank > best[key][0]:
            best[key] = (rank, actual)
    return _as_series({key: actual for key, (_, actual) in best.items()})


def _baselines(tables: Tables, whole: str) -> Series:
    """The baselines that targets state: published figures too, of the year they are for."""
    found: dict[tuple[str, str, str, str], Actual] = {}
    rows = tables.read("plan_targets").to_pylist() if tables.has("plan_targets") else []
    for row in rows:
        if row["baseline_value"] is None or row["baseline_year"] is None:
            continue
        place = "" if row["region"] in (None, "", whole) else row["region"]
        value = row["baseline_value"]
        found[(row["indicator"], row["cluster"] or "", place, str(row["baseline_year"]))] = Actual(
            str(row["baseline_year"]),
            value,
            value,
            value,
            "observed",
            row["unit"] or "",
            "published",
            "official",
            row["baseline_source"],
            row["baseline_confidence"],
        )
    return _as_series(found)


def _computed(tables: Tables, whole: str) -> Series:
    """Sums of the register: of each cluster (membership view), and of all industries, in the plan region."""
    found: dict[tuple[str, str, str, str], Actual] = {}
    columns = [
        "region",
        "cluster",
        "view",
        "period",
        "indicator",
        "value",
        "low",
        "high",
        "status",
        "unit",
        "origin",
    ]
    if tables.has("cluster_measures"):
        for view in ("partition", "membership"):  # each cluster on its own counts all its members
            rows = tables.find("cluster_measures", {"region": whole, "view": view}, columns)
            for row in rows.to_pylist():
                found[(row["indicator"], row["cluster"], "", row["period"])] = _sum_of(row)
    if tables.has("measures"):
        rows = tables.find(
            "measures", {"region": whole}, [c for c in columns if c not in ("cluster", "view")]
        )
        for indicator in INDICATORS:
            part = rows.filter(pc.equal(rows["indicator"], indicator))
            for period in pc.unique(part["period"]).to_pylist():
                cells = part.filter(pc.equal(part["period"], period)).to_pylist()
                found[(indicator, "", "", period)] = _total_of(period, cells)
    return _as_series(found)


def _sum_of(row: dict[str, Any]) -> Actual:
    return Actual(
        row["period"],
        row["value"],
        row["low"],
        row["high"],
        row["status"],
        row["unit"] or "",
        "register",
        row["origin"] or "",
    )


def _total_of(period: str, cells: list[dict[str, Any]]) -> Actual:
    def total(name: str) -> float | None:
        values = [cell[name] for cell in cells]
        return None if any(value is None for value in values) else float(sum(values))

    value = total("value")
    status = "observed" if all(cell["status"] == "observed" for cell in cells) else "estimated"
    return Actual(
        period,
        value,
        total("low"),
        total("high"),
        status if value is not None else "inequality",
        cells[0]["unit"] or "",
        "register",
        cells[0]["origin"] or "",
    )


def _as_series(found: dict[tuple[str, str, str, str], Actual]) -> Series:
    series: Series = defaultdict(list)
    for (indicator, cluster, region, _), actual in found.items():
        series[(indicator, cluster, region)].append(actual)
    for actuals in series.values():
        actuals.sort(key=lambda actual: (moment(actual.period), actual.period))
    return dict(series)
