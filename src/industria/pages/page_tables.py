"""Owns the tables that pages and reports show: protected where they go outside, cut to what is shown.

Comes in: a `ReportInput`. Goes out: small tables whole, and of the large ones either the slice that a page
shows unasked (one period, one indicator, the largest regions) or the rows that it asks for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from industria.charts.quotient_matrix import MOST as MOST_REGIONS
from industria.charts.rows import best_indicator
from industria.disclosure.findings import outside_findings
from industria.disclosure.marked import FLAGS
from industria.disclosure.reading import GUARDED, OFFICE_ONLY, protect, protect_statuses
from industria.disclosure.step import withheld_cells
from industria.engine.lookup import Equal
from industria.measures.region_totals import region_totals
from industria.pages.page_input import ReportInput
from industria.pages.run_tables import RunTables, distinct, find, pairs
from industria.periods import latest

MOST_SHAPES = 400
SLICED = ("measures", "cluster_measures", "region_totals")
"""Large tables, of which pages show a slice unless they ask for rows."""
_ROW = ("region", "classification", "industry", "period", "indicator")
KEYS = {
    "measures": _ROW,
    "cells": _ROW,
    "relatedness": _ROW,
    "complexity_regions": ("region", "period", "indicator"),
    "complexity_industries": ("classification", "industry", "period", "indicator"),
    "cluster_measures": ("region", "cluster", "view", "period", "indicator"),
    "region_totals": ("region", "period", "indicator"),
    "cluster_ambiguity": ("period", "indicator"),
    "region_profiles": ("region", "classification", "period", "indicator", "measure"),
    "industry_profiles": ("classification", "industry", "period", "indicator", "measure"),
    "growth_components": (*_ROW, "base_period"),
    "region_growth": ("region", "classification", "period", "base_period", "indicator"),
    **FLAGS,
}
"""By which columns a row of each protected table is known."""
STATUS_TABLES = ("cluster_status", "target_status")
Moment = tuple[str, str]
"""A period and an indicator."""


class PageTables:
    """The tables of one run, each read and protected once; shared by every page of that run."""

    def __init__(self, given: ReportInput):
        self.given = given
        self._kept: dict[str, pa.Table | None] = {}
        self._distinct: dict[str, set[str]] = {}
        self._moments: dict[str, frozenset[Moment]] = {}

    def table(self, name: str) -> pa.Table | None:
        """A table, or its slice, as it may be shown; None where the run has none or it is empty."""
        if name not in self._kept:
            found = self._slice(name) if name in SLICED else self._small(name)
            self._kept[name] = found if found is not None and found.num_rows else None
        return self._kept[name]

    def find(self, name: str, equal: Equal, columns: Sequence[str] | None = None) -> pa.Table | None:
        """Rows of a table whose columns equal a value, or one of several, as they may be shown."""
        if name == "region_totals" and name not in self.given.tables:
            found = find({name: self._totals}, name, equal)
        elif name in self.given.tables:
            found = find(self.given.tables, name, equal, self._needed(name, columns))
        else:
            return None
        found = plain_text(self._protected(name, found))
        return found.select([c for c in columns if c in found.column_names]) if columns else found

    def _needed(self, name: str, columns: Sequence[str] | None) -> Sequence[str] | None:
        """Columns to read for those asked for: a protected row is known by its key."""
        if columns is None or name not in KEYS:
            return columns
        stored = isinstance(self.given.tables, RunTables)
        return tuple(dict.fromkeys([*KEYS[name], *columns])) if stored else None

    def distinct(self, name: str, column: str) -> set[str]:
        """The different texts of one column of a table; none where there is no such column."""
        key = f"{name}/{column}"
        if key not in self._distinct:
            found = distinct(self.given.tables, name, column) if name in self.given.tables else set()
            self._distinct[key] = found
        return self._distinct[key]

    def moments_in(self, name: str) -> frozenset[Moment]:
        """The periods and indicators that a table has rows of."""
        if name not in self._moments:
            self._moments[name] = frozenset(pairs(self.given.tables, name, "period", "indicator"))
        return self._moments[name]

    @cached_property
    def withheld(self) -> pa.Table:
        """The cells that may not leave the office: from the run, or worked out where tables are in memory."""
        if "withheld" in self.given.tables:
            return self.given.tables["withheld"]
        named = {name: self.given.tables[name] for name in SLICED if name in self.given.tables}
        if "measures" in named:
            named.setdefault("region_totals", self._totals)
        return withheld_cells(named, self.given.tables.get("plan_regions"), self.given.whole)

    @cached_property
    def moments(self) -> dict[Moment, int]:
        """How many regions have a known total, by period and indicator."""
        stored = "region_totals" in self.given.tables
        totals = self.given.tables["region_totals"] if stored else self._totals
        if not totals.num_rows:
            return {}
        groups = plain_text(totals.group_by(["period", "indicator"]).aggregate([("value", "count")]))
        return {(row["period"], row["indicator"]): row["value_count"] for row in groups.to_pylist()}

    @cached_property
    def latest(self) -> Moment | None:
        """The latest whole year, or the latest period, and the indicator that is best known in it."""
        periods = {period for period, _ in self.moments}
        period = latest(periods)
        if period is None:
            return None
        counts = Counter({indicator: n for (when, indicator), n in self.moments.items() if when == period})
        return period, best_indicator(counts)

    @cached_property
    def shown_regions(self) -> list[str]:
        """All regions of the plan where they are few; else the largest, as many as are drawn."""
        regions = self.table("plan_regions")
        codes: list[str] = regions["region"].to_pylist() if regions is not None else []
        most = max(MOST_REGIONS, min(len(self.given.geometry.shapes), MOST_SHAPES))
        if len(codes) <= most or self.latest is None:
            return codes[:most]
        totals = self.find("region_totals", dict(zip(("period", "indicator"), self.latest, strict=True)))
        assert totals is not None
        ordered = totals.sort_by([("value", "descending")])["region"].to_pylist()
        known = set(codes)
        largest = set([code for code in ordered if code in known][:most])
        return [code for code in codes if code in largest]

    @cached_property
    def _totals(self) -> pa.Table:
        tables = self.given.tables
        return region_totals(tables["measures"]) if "measures" in tables else pa.table({})

    def as_published(self, name: str, rows: pa.Table) -> pa.Table:
        """Rows of a table as they may leave the office, whatever these tables are made for."""
        if name in STATUS_TABLES:
            key = name.removesuffix("_status")
            kept = self._statuses[name]
            return kept.filter(pc.is_in(kept[key], rows[key].combine_chunks()))
        shown = plain_text(rows)
        if name == "findings":
            return outside_findings(shown)
        return protect(name, shown, self.withheld) if name in GUARDED and shown.num_rows else shown

    def _small(self, name: str) -> pa.Table | None:
        if name == "plan_regions":
            return regions_of(self.given)
        if name not in self.given.tables:
            return None
        found = plain_text(self.given.tables[name])
        if self.given.safe and name in OFFICE_ONLY:
            return None
        if self.given.safe and name in FLAGS:
            return protect(name, found, self.withheld)
        if self.given.safe and name in STATUS_TABLES:
            return self._statuses[name]
        if self.given.safe and name == "findings":
            return outside_findings(found)
        return found

    @cached_property
    def _statuses(self) -> dict[str, pa.Table]:
        """Verdicts that tell no more than their cells may."""
        given = self.given.tables
        tables = {name: plain_text(given[name]) for name in STATUS_TABLES if name in given}
        if "cluster_measures" not in given:
            return tables
        whole = plain_text(find(given, "cluster_measures", {"region": self.given.whole}))
        return protect_statuses(tables, whole, self.withheld)

    def _slice(self, name: str) -> pa.Table | None:
        """One indicator, the latest period and the one before, of the regions shown and the whole."""
        if self.latest is None or (name not in self.given.tables and name != "region_totals"):
            return None
        period, indicator = self.latest
        equal: dict[str, str | list[str | None]] = {"period": period, "indicator": indicator}
        if name != "region_totals":
            equal["period"] = [period, f"{int(period[:4]) - 1}{period[4:]}"]
            equal["region"] = [*self.shown_regions, self.given.whole]
        if name == "cluster_measures":
            equal["view"] = "partition"
        return self.find(name, equal)

    def _protected(self, name: str, table: pa.Table) -> pa.Table:
        if not self.given.safe or name not in GUARDED or not table.num_rows:
            return table
        return protect(name, table, self.withheld)


def plain_text(table: pa.Table) -> pa.Table:
    """The table with text that is held as codes turned into plain text."""
    for at, column in enumerate(table.schema):
        if pa.types.is_dictionary(column.type):
            table = table.set_column(at, column.name, table.column(at).cast(pa.string()))
    return table


def regions_of(given: ReportInput) -> pa.Table | None:
    """The plan's regions, or those of the register where the plan names none; without the whole itself."""
    plan = given.tables.get("plan_regions")
    if plan is not None and plan.num_rows:
        return plain_text(plan)
    register = given.tables.get("regions")
    if register is None:
        return None
    names = [name for name in ("region", "name_zh", "name_en", "level") if name in register.column_names]
    table = plain_text(register.select(names)).rename_columns(["kind" if n == "level" else n for n in names])
    return table.filter(pc.not_equal(table["region"], given.whole))
