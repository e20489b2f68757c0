"""Owns what is known of industries in the whole city, and who works in them in each district.

Comes in: `measures`, `region_totals`, `withheld`. Goes out: growth, jobs per output, carbon per value added
of industries, workers of districts; nothing that may not be told where `public`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.arrays import Booleans, Floats
from industria.measures.intervals import to_floats
from industria.measures.regions import area_of
from industria.portfolio.district_map.evidence import Piece
from industria.portfolio.diversification.history import LATER, History
from industria.steps import Tables

MONEY = ("output", "revenue")
MILLION = 1e6
TEN_THOUSAND = 1e4
SIDES = ("value", "low", "high")


@dataclass(frozen=True)
class Cells:
    """Rows of `measures` and of totals by period and indicator, without those that may not be told."""

    tables: Tables
    history: History
    public: bool

    def grid(self, regions: tuple[str, ...], period: str, indicator: str) -> Piece:
        """Value and bounds of regions × industries; NaN where there is no row, or none that may be told."""
        key = {"period": period, "indicator": indicator}
        names = ["region", "classification", "industry", *SIDES]
        rows = self._classified(self.tables.find("measures", key, names))
        shape = len(regions), len(self.history.industries)
        row, column, kept = self._at(rows["region"], rows["industry"], regions)
        hidden = self._hidden(regions, key)
        sides = []
        for side in SIDES:
            grid = np.full(shape, np.nan)
            grid[row, column] = to_floats(rows[side])[kept]
            sides.append(np.where(hidden, np.nan, grid))
        return Piece(*sides)

    def totals(self, regions: tuple[str, ...], period: str, indicator: str) -> Floats:
        """The total of each region; NaN where it is not known or may not be told."""
        found = np.full(len(regions), np.nan)
        if not self.tables.has("region_totals"):
            return found
        key = {"period": period, "indicator": indicator}
        place = {code: at for at, code in enumerate(regions)}
        for one in self.tables.find("region_totals", key, ["region", "value"]).to_pylist():
            if one["region"] in place and one["value"] is not None:
                found[place[one["region"]]] = one["value"]
        if self.public and self.tables.has("withheld"):
            gone = self.tables.find("withheld", {**key, "table": "region_totals"}, ["region"])
            found[[place[one] for one in gone["region"].to_pylist() if one in place]] = np.nan
        return found

    def _hidden(self, regions: tuple[str, ...], key: dict[str, str]) -> Booleans:
        found = np.zeros((len(regions), len(self.history.industries)), dtype=np.bool_)
        if self.public and self.tables.has("withheld"):
            rows = self.tables.find("withheld", {**key, "table": "measures"}, ["region", "item"])
            row, column, _ = self._at(rows["region"], rows["item"], regions)
            found[row, column] = True
        return found

    def _classified(self, rows: pa.Table) -> pa.Table:
        name, column = self.history.classification, rows["classification"].cast(pa.string())
        return rows.filter(pc.is_null(column) if name is None else pc.equal(column, name))

    def _at(
        self, region: pa.ChunkedArray, industry: pa.ChunkedArray, regions: tuple[str, ...]
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        row, column = (
            np.asarray(pc.fill_null(pc.index_in(side.cast(pa.string()), pa.array(names, pa.string())), -1))
            for side, names in ((region, regions), (industry, self.history.industries))
        )
        kept = np.flatnonzero((row >= 0) & (column >= 0))
        return row[kept].astype(np.int64), column[kept].astype(np.int64), kept


def growth_of(cells: Cells) -> Piece:
    """g_j = (x_j,t / x_j,t−3)^(1/3) − 1 in the city, per year; the year before where no third is known."""
    history = cells.history
    whole, now = (area_of(cells.tables).whole,), int(history.period)
    top = cells.grid(whole, history.period, history.indicator)
    back = LATER if str(now - LATER) in history.years else 1
    low = cells.grid(whole, str(now - back), history.indicator)
    found = _part(top, low)
    return Piece(*(side ** (1 / back) - 1 for side in (found.point, found.low, found.high)))


def jobs_of(cells: Cells) -> Piece:
    """Persons employed per million yuan of the city's output in an industry; unknown without money."""
    history, whole = cells.history, (area_of(cells.tables).whole,)
    if history.indicator not in MONEY:
        nothing = np.full((1, len(history.industries)), np.nan)
        return Piece(nothing, nothing, nothing)
    people = cells.grid(whole, history.period, "employment")
    found = _part(people, cells.grid(whole, history.period, history.indicator))
    return Piece(*(side * MILLION for side in (found.point, found.low, found.high)))


def carbon_of(cells: Cells) -> Piece:
    """Tonnes of CO₂ per 10,000 yuan of the city's value added in an industry; unknown where either is."""
    history, whole = cells.history, (area_of(cells.tables).whole,)
    emitted = cells.grid(whole, history.period, "carbon_emissions")
    found = _part(emitted, cells.grid(whole, history.period, "value_added"))
    return Piece(*(side * TEN_THOUSAND for side in (found.point, found.low, found.high)))


def skills_of(cells: Cells, phi: Floats, places: tuple[str, ...]) -> Piece:
    """s_rj = Σ_i E_ri φ_ij / E_r: how near the work of a district's people is to each industry.

    E: employment by industry, E_r the district's total. People whose industry is unknown or may not be told
    may work in any industry that is not known: s lies between what the nearest and the farthest of these
    would make of it. Unknown where the total is. O(districts · industries²).
    """
    period = cells.history.period
    known = cells.grid(places, period, "employment").point
    total = cells.totals(places, period, "employment")
    total = np.where(total > 0, total, np.nan)
    sure = np.nan_to_num(known) @ phi
    left = np.maximum(total - np.nansum(known, axis=1), 0.0)
    ends = np.full((2, *sure.shape), np.nan)
    for at in range(len(places)):
        around = phi[np.isnan(known[at])] if np.isnan(known[at]).any() else phi
        ends[0, at], ends[1, at] = around.min(axis=0), around.max(axis=0)
    low, high = ((sure + left[:, None] * end) / total[:, None] for end in ends)
    whole = (left <= 1e-9 * total)[:, None]
    return Piece(np.where(whole, sure / total[:, None], np.nan), low, high)


def _part(top: Piece, low: Piece) -> Piece:
    """A quotient of two quantities with its bounds; NaN where it is not known or nothing is divided by."""
    with np.errstate(invalid="ignore", divide="ignore"):
        sides = (top.point / low.point, top.low / low.high, top.high / low.low)
    return Piece(*(np.where(np.isfinite(side) & (side >= 0), side, np.nan) for side in sides))
