"""Owns the panel: a table of regions, industries and periods, read as cells with a level in each period.

Comes in: a plain table with a row a (region, industry, period). Goes out: cells, in a fixed order, with their
levels; NaN where a level is unknown. What an absent row means is said by the options.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from industria import periods
from industria.kernels.arrays import Floats, Integers
from industria.kernels.bounds import sum_by_group
from industria.measures.growth_accounting.absent_pairs import Pairs, report_absent
from industria.measures.growth_accounting.compared_periods import compared_periods
from industria.measures.growth_accounting.options import GrowthOptions
from industria.measures.plain_sums import refuse_too_large
from industria.measures.plain_tables import Key, PlainTable, hash_of
from industria.measures.plain_values import read_values


class Names(NamedTuple):
    """The columns of a panel."""

    region: str
    industry: str
    period: str
    value: str


@dataclass(frozen=True)
class Panel:
    """Cells of (region, industry) with their levels in the compared periods, from the first to the last.

    `ends`: the low and high bound of each level, NaN for none. `bounded`: the table says of its values how
    they are known, so that what is unknown may have bounds.
    """

    table: PlainTable
    names: Names
    region_key: Key
    industry_key: Key
    region: Integers
    industry: Integers
    periods: tuple[str, ...]
    levels: tuple[Floats, ...]
    ends: tuple[tuple[Floats, Floats], ...]
    bounded: bool
    input_hash: str

    @property
    def base(self) -> Floats:
        """Levels in the first period."""
        return self.levels[0]

    @property
    def current(self) -> Floats:
        """Levels in the last period."""
        return self.levels[-1]

    def of_region(self, values: Floats) -> Floats:
        """For each cell the sum over its region."""
        return sum_by_group(values, self.region, self.region_key.size)[self.region]

    def of_industry(self, values: Floats) -> Floats:
        """For each cell the sum over its industry."""
        return sum_by_group(values, self.industry, self.industry_key.size)[self.industry]


def read_panel(data: Any, names: Names, options: GrowthOptions, *, between: bool = False) -> Panel:
    """The panel in a table; FindingError where it cannot be read."""
    table = PlainTable.of(data)
    table.findings.extend(options.mistakes())
    asked = {"status": options.status, "respondents": options.respondents}
    given = {role: name for role, name in asked.items() if name is not None}
    table.require(**names._asdict(), **given)
    row, column, time = (table.key(name) for name in names[:3])
    values = read_values(table, names.value, options.status)
    refuse_too_large(table, names.value, values.point)
    table.stop_on_errors()
    table.refuse_duplicates(row, column, time)
    table.stop_on_errors()
    chosen = compared_periods(table, time, options, between=between)
    used = np.isin(time.codes, chosen)
    pair = row.codes * max(column.size, 1) + column.codes
    cells, first = np.unique(pair[used], return_index=True)
    rows = np.flatnonzero(used)[first] if len(first) else first
    region, industry = row.codes[rows], column.codes[rows]
    places = [_rows_of(cells, pair, np.flatnonzero(time.codes == period)) for period in chosen]

    def named(at: int) -> str:
        return f"{row.labels[region[at]]}, {column.labels[industry[at]]}"

    report_absent(table, Pairs(places, named), values.point, options)
    sides = (values.point, values.low, values.high)
    empty = (np.zeros(0),) * 3
    found = [tuple(_levels(side, place, options) for side in sides) for place in places] or [empty, empty]
    levels, ends = tuple(point for point, _, _ in found), tuple((low, high) for _, low, high in found)
    labels = tuple(periods.parse(str(time.labels[period])) or "" for period in chosen) or ("", "")
    digest = hash_of(region, industry, list(row.labels), list(column.labels), *levels)
    said = [options.status, *(f"{names.value}_{end}" for end in ("status", "low", "high"))]
    bounded = any(name is not None and table.has(name) for name in said)
    return Panel(table, names, row, column, region, industry, labels, levels, ends, bounded, digest)


def _rows_of(cells: Integers, pair: Integers, rows: Integers) -> Integers:
    """For each cell its row in one period, −1 where it has none."""
    place = np.full(len(cells), -1, dtype=np.int64)
    place[np.searchsorted(cells, pair[rows])] = rows
    return place


def _levels(side: Floats, place: Integers, options: GrowthOptions) -> Floats:
    absent = 0.0 if options.absent == "zero" else np.nan
    return np.where(place >= 0, side[place], absent) if len(side) else np.zeros(0)
