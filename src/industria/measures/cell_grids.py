"""Owns the cells of a run as dense tables: regions × industries of a classification, period and indicator.

Comes in: `measures`, `region_totals`, the plan's regions and the mask `withheld`. Goes out: `Grid`s, which
say of every cell what is known, between which bounds it lies, and whether it may leave the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.measures.intervals import to_floats
from industria.measures.keys import Key, encode
from industria.measures.regions import area_of, counts_in_totals
from industria.periods import sort_key
from industria.steps import Tables

INPUTS = ("measures", "region_totals", "withheld", "plan_region", "plan_regions", "regions")
"""The tables that grids are made from."""
COLUMNS = ("region", "classification", "industry", "period", "indicator", "value", "low", "high", "origin")
ORIGINS = ("synthetic", "estimated", "reported", "official")
"""The weakest first: what a figure made of several is marked as."""


@dataclass(frozen=True)
class Grid:
    """All cells of one classification, period and indicator: regions in rows, industries in columns.

    A pair that is not in `measures` is zero. `value` is NaN where it is not known, `low` and `high` are then
    its bounds (NaN: none). `negative`: below zero, of which no share is; NaN in the three others.
    `disclosed`: known, and may leave the office. `region_total`, `industry_total`: over all cells, where
    known and free to leave, else NaN. `region_origin`, `industry_origin`: codes into `ORIGINS`, the weakest
    of their cells.
    """

    classification: str | None
    period: str
    indicator: str
    regions: tuple[str, ...]
    industries: tuple[str, ...]
    there: Booleans
    value: Floats
    low: Floats
    high: Floats
    negative: Booleans
    disclosed: Booleans
    region_total: Floats
    industry_total: Floats
    region_origin: Integers
    industry_origin: Integers

    @property
    def open(self) -> bool:
        """Whether every cell is known and may leave, so that what is disclosed is all there is."""
        return bool(self.disclosed.all())

    @property
    def shown(self) -> Floats:
        """The cells that may leave; the others as nothing."""
        return np.where(self.disclosed, self.value, 0.0)


class CellGrids:
    """The grids of a run, made one by one: nothing is held of a grid that has been given out."""

    def __init__(self, tables: Tables, indicators: Sequence[str]):
        self._area = area_of(tables)
        rows = _rows(tables, indicators)
        self._keys = {name: encode(rows[name]) for name in COLUMNS[:5]}
        self._numbers = [to_floats(rows[name]) for name in ("value", "low", "high")]
        self._origin = _origins(rows["origin"])
        self._withheld = _withheld(tables, self._keys)
        self._totals = _totals(tables)
        region, period = self._keys["region"], self._keys["period"]
        self._counted = np.zeros(rows.num_rows, dtype=np.bool_)
        if rows.num_rows:
            among = counts_in_totals(self._area, region.labels, period.labels)
            self._counted = among[region.codes, period.codes]
        self._whole = region.codes == region.code(self._area.whole)

    def families(self) -> list[tuple[str | None, str, list[str]]]:
        """Every classification and indicator, with its periods in order."""
        kinds, what, when = (self._keys[name] for name in ("classification", "indicator", "period"))
        counted = self._counted
        code = (kinds.codes * what.size + what.codes)[counted] * when.size + when.codes[counted]
        found: dict[tuple[str, str], list[str]] = {}
        for at in np.unique(code).tolist():
            family, period = divmod(at, when.size)
            kind, indicator = divmod(family, what.size)
            found.setdefault((kinds.labels[kind], what.labels[indicator]), []).append(when.labels[period])
        return [(kind or None, name, sorted(all_, key=sort_key)) for (kind, name), all_ in found.items()]

    def grid(self, classification: str | None, indicator: str, period: str) -> Grid:
        """One grid: the regions and industries that have rows in it. O(rows + R·J)."""
        named = {"classification": classification or "", "indicator": indicator, "period": period}
        here = np.ones(len(self._counted), dtype=np.bool_)
        for name, label in named.items():
            here &= self._keys[name].codes == self._keys[name].code(label)
        rows = np.flatnonzero(here & self._counted)
        r, regions = _dense(self._keys["region"], rows)
        j, industries = _dense(self._keys["industry"], rows)
        shape = (len(regions), len(industries))
        there = np.zeros(shape, dtype=np.bool_)
        there[r, j] = True
        value, low, high = (_filled(shape, r, j, numbers[rows]) for numbers in self._numbers)
        negative = (value < 0) | (high < 0)
        value, low, high = (np.where(negative, np.nan, x) for x in (value, low, high))
        disclosed = ~np.isnan(value)
        hidden = self._withheld[rows]
        disclosed[r[hidden], j[hidden]] = False
        return Grid(
            classification, period, indicator, regions, industries, there, value, low, high, negative,
            disclosed, self._totals_of(regions, period, indicator),
            self._whole_of(np.flatnonzero(here), industries),
            _weakest(self._origin[rows], r, shape[0]), _weakest(self._origin[rows], j, shape[1]),
        )  # fmt: skip

    def _totals_of(self, regions: tuple[str, ...], period: str, indicator: str) -> Floats:
        return np.array([self._totals.get((r, period, indicator), np.nan) for r in regions])

    def _whole_of(self, rows: Integers, industries: tuple[str, ...]) -> Floats:
        """The total of each industry in the row of the whole, where it may leave."""
        key = self._keys["industry"]
        free = rows[self._whole[rows] & ~self._withheld[rows]]
        known = dict(zip(key.codes[free].tolist(), self._numbers[0][free].tolist(), strict=True))
        return np.array([known.get(key.code(label), np.nan) for label in industries])


def _rows(tables: Tables, indicators: Sequence[str]) -> pa.Table:
    if not tables.has("measures"):
        return pa.table({name: pa.array([], pa.string()) for name in COLUMNS})
    rows = tables.read("measures", COLUMNS, coded=True)
    column = encode(rows["indicator"])
    wanted = np.isin(np.array([*column.labels, ""]), list(indicators))[:-1]
    return rows.filter(pa.array(wanted[column.codes] if column.size else np.zeros(0, dtype=np.bool_)))


def _origins(column: pa.ChunkedArray) -> Integers:
    key = encode(column)
    place = {name: at for at, name in enumerate(ORIGINS)}
    codes = np.array([place.get(label, len(ORIGINS) - 1) for label in key.labels] or [0], dtype=np.int64)
    return codes[key.codes]


def _weakest(origin: Integers, group: Integers, size: int) -> Integers:
    found = np.full(size, len(ORIGINS) - 1, dtype=np.int64)
    np.minimum.at(found, group, origin)
    return found


def _dense(key: Key, rows: Integers) -> tuple[Integers, tuple[str, ...]]:
    """The codes of some rows numbered from 0 without gaps, and their labels."""
    present = np.flatnonzero(np.bincount(key.codes[rows], minlength=key.size) > 0)
    place = np.zeros(max(key.size, 1), dtype=np.int64)
    place[present] = np.arange(len(present))
    return place[key.codes[rows]], tuple(key.labels[at] for at in present.tolist())


def _filled(shape: tuple[int, int], r: Integers, j: Integers, numbers: Floats) -> Floats:
    table = np.zeros(shape)
    table[r, j] = numbers
    return table


def _withheld(tables: Tables, keys: dict[str, Key]) -> Booleans:
    """Which rows may not leave the office."""
    size = len(keys["region"].codes)
    if not tables.has("withheld"):
        return np.zeros(size, dtype=np.bool_)
    names = {"region": "region", "classification": "classification", "industry": "item",
             "period": "period", "indicator": "indicator"}  # fmt: skip
    mask = tables.read("withheld", ["table", *names.values()], coded=True)
    mask = mask.filter(pc.equal(mask["table"].cast(pa.string()), "measures"))
    own, masked = np.zeros(size, dtype=np.int64), np.zeros(mask.num_rows, dtype=np.int64)
    inside = np.ones(mask.num_rows, dtype=np.bool_)
    for name, source in names.items():
        key, other = keys[name], encode(mask[source])
        place = {label: at for at, label in enumerate(key.labels)}
        codes = np.array([place.get(label, -1) for label in other.labels] or [-1], np.int64)[other.codes]
        inside &= codes >= 0
        own, masked = own * max(key.size, 1) + key.codes, masked * max(key.size, 1) + codes
    return np.isin(own, masked[inside])


def _totals(tables: Tables) -> dict[tuple[str, str, str], float]:
    """The totals of regions that are known and may leave."""
    if not tables.has("region_totals"):
        return {}
    names = ["region", "period", "indicator"]
    rows = tables.read("region_totals", [*names, "value"]).to_pylist()
    totals = {(row["region"], row["period"], row["indicator"]): row["value"] for row in rows}
    if tables.has("withheld"):
        mask = tables.read("withheld", ["table", *names])
        for row in mask.filter(pc.equal(mask["table"].cast(pa.string()), "region_totals")).to_pylist():
            totals.pop((row["region"], row["period"], row["indicator"]), None)
    return {key: value for key, value in totals.items() if value is not None}
