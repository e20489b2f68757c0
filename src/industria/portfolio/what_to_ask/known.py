"""Owns what is known of the moment of a map, as arrays: cells of regions × industries, this year and before.

Comes in: `cells`, `feasible_cells`, plan tables. Goes out: `Known`; NaN where unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.measures.intervals import to_floats
from industria.measures.membership import map_codes
from industria.measures.region_measures import one_level
from industria.measures.regions import area_of, counts_in_totals
from industria.periods import year_before
from industria.portfolio.district_map.evidence import Evidence
from industria.steps import Tables

READ = ["region", "classification", "industry", "period", "indicator", "value", "status", "low", "high",
        "units", "unit"]  # fmt: skip


@dataclass(frozen=True)
class Grid:
    """Cells of one period, regions × industries: value (NaN unknown), bounds (NaN open), respondents.

    `there`: a row exists, or other figures of the same cell say that there is something. `unsure`: a value
    that its source calls an estimate. `estimate`: what totals make of an unknown cell (`feasible_cells`).
    """

    period: str
    value: Floats
    low: Floats
    high: Floats
    units: Floats
    estimate: Floats
    there: Booleans
    unsure: Booleans

    @property
    def unknown(self) -> Booleans:
        """Cells that exist and of which no value is certain."""
        return np.asarray(self.there & (np.isnan(self.value) | self.unsure))


@dataclass(frozen=True)
class Known:
    """This year and the year before, and how industries make up what is measured.

    `parts` marks the regions that add up to the whole, `base` those that quotients are taken against;
    `published` holds totals of the whole that somebody published (NaN: the sum of its parts), for both
    years. `weights` (industries × groups) is NaN where a share is unknown; `group` gives the group of each
    option, `place` the region of each district.
    """

    regions: tuple[str, ...]
    industries: tuple[tuple[str, str], ...]
    now: Grid
    before: Grid
    parts: tuple[Booleans, Booleans]
    base: Booleans
    published: tuple[Floats, Floats]
    weights: Floats
    groups: tuple[str, ...]
    group: Integers
    place: Integers
    unit: str


def known_of(tables: Tables, evidence: Evidence) -> Known:
    """The arrays of the moment of a map's evidence."""
    options = evidence.options
    return known_cells(
        tables, (evidence.period, evidence.indicator), options.codes, options.measured_as, evidence.places.ids
    )


def known_cells(
    tables: Tables, moment: tuple[str, str], codes: pa.Table, measured_as: Sequence[str],
    places: Sequence[str],
) -> Known:  # fmt: skip
    """The arrays of a period and indicator, of what is measured by `codes` (as `plan_membership`).

    One pass over the cells of the indicator.
    """
    when, indicator = moment
    earlier = year_before(when)
    rows = one_level(cast(Tables, _Quiet(tables)), tables.read("cells", READ, coded=True))
    rows = rows.filter(pc.is_in(rows["period"].cast(pa.string()), pa.array([when, earlier])))
    area = area_of(tables)
    regions = sorted({*_texts(rows, "region"), *places} - {area.whole})
    pairs = list(zip(_texts(rows, "classification"), _texts(rows, "industry"), strict=True))
    industries = sorted(set(pairs))
    grids, published = [], []
    totals = _by_totals(tables, indicator)
    for period in (when, earlier):
        part = rows.filter(pc.equal(rows["period"].cast(pa.string()), period))
        grids.append(_grid(part, indicator, (regions, industries), totals, period))
        published.append(_whole(part, indicator, area.whole, industries))
    counted = counts_in_totals(area, tuple(regions), (when, earlier))
    base = (
        np.array([one == area.reference for one in regions]) if area.reference in regions else counted[:, 0]
    )
    groups = tuple(dict.fromkeys(measured_as))
    mapping = map_codes(codes, "membership", list(industries), groups)
    weights = np.zeros((len(industries), len(groups)))
    weights[mapping.code, mapping.cluster] = mapping.weight
    at = {one: number for number, one in enumerate(groups)}
    own = rows.filter(pc.equal(rows["indicator"].cast(pa.string()), indicator))
    return Known(
        tuple(regions), tuple(industries), grids[0], grids[1], (counted[:, 0], counted[:, 1]), base,
        (published[0], published[1]), weights, groups,
        np.array([at[one] for one in measured_as], dtype=np.int64),
        np.array([regions.index(one) for one in places], dtype=np.int64),
        next((one for one in _texts(own, "unit") if one), ""),
    )  # fmt: skip


def _texts(rows: pa.Table, name: str) -> list[str]:
    return [one or "" for one in rows[name].cast(pa.string()).to_pylist()]


def _grid(
    rows: pa.Table, indicator: str, labels: tuple[list[str], list[tuple[str, str]]],
    totals: dict[tuple[str, ...], tuple[float, ...]], period: str,
) -> Grid:  # fmt: skip
    """One period on the grid; a cell with other figures, and none of this indicator, is there and unknown."""
    regions, industries = labels
    shape = (len(regions), len(industries))
    row, column = ({one: at for at, one in enumerate(names)} for names in labels)
    arrays = {name: np.full(shape, np.nan) for name in ("value", "low", "high", "units", "estimate")}
    there, unsure = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    numbers = {name: to_floats(rows[name]) for name in ("value", "low", "high", "units")}
    texts = {
        name: _texts(rows, name) for name in ("region", "classification", "industry", "indicator", "status")
    }
    for at, region in enumerate(texts["region"]):
        place = (row.get(region, -1), column[texts["classification"][at], texts["industry"][at]])
        if place[0] < 0:
            continue
        there[place] = True
        if texts["indicator"][at] == indicator:
            for name in ("value", "low", "high"):
                arrays[name][place] = numbers[name][at]
            unsure[place] = texts["status"][at] == "estimated"
        if np.isnan(arrays["units"][place]) or texts["indicator"][at] == indicator:
            arrays["units"][place] = numbers["units"][at]
        key = (region, *industries[place[1]], period)
        if key in totals:
            arrays["low"][place], arrays["high"][place], arrays["estimate"][place] = totals[key]
    return Grid(period, **arrays, there=there, unsure=unsure)


def _whole(rows: pa.Table, indicator: str, whole: str, industries: list[tuple[str, str]]) -> Floats:
    """Published totals of the whole region; NaN where its parts must be added up."""
    found = np.full(len(industries), np.nan)
    kept = rows.filter(pc.equal(rows["region"].cast(pa.string()), whole))
    kept = kept.filter(pc.equal(kept["indicator"].cast(pa.string()), indicator))
    values = to_floats(kept["value"])
    for at, pair in enumerate(zip(_texts(kept, "classification"), _texts(kept, "industry"), strict=True)):
        found[industries.index(pair)] = values[at]
    return found


def _by_totals(tables: Tables, indicator: str) -> dict[tuple[str, ...], tuple[float, ...]]:
    """What totals say of unknown cells: interval and estimate by region, classification, industry, period."""
    if not tables.has("feasible_cells"):
        return {}
    rows = tables.find("feasible_cells", {"indicator": indicator})
    keys = zip(
        *(_texts(rows, name) for name in ("region", "classification", "industry", "period")), strict=True
    )
    values = zip(*(to_floats(rows[name]).tolist() for name in ("low", "high", "estimate")), strict=True)
    return dict(zip(keys, values, strict=True))


class _Quiet:
    """Tables that keep no findings: which level is used was said when measures were made."""

    def __init__(self, tables: Tables):
        self._tables = tables

    def __getattr__(self, name: str) -> object:
        return getattr(self._tables, name)

    def report(self, finding: object) -> None:
        """Keep nothing."""
