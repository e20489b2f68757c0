"""Owns the measures of one table of cells: share, growth, location quotients, of industries or clusters.

Comes in: cells of items (industries or clusters) by region, period and indicator, and the totals to compare
with. Goes out: the same rows with their measures. The formulae are in `kernels`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from industria.kernels.growth import growth
from industria.kernels.location_quotient import location_quotient, symmetric
from industria.kernels.quotient_bounds import location_quotient_bounds
from industria.kernels.shares import share, share_bounds
from industria.kernels.standardised import standardised
from industria.measures.cells import SIGNED
from industria.measures.intervals import Codes, Floats, Interval, sum_by_group, to_column
from industria.measures.keys import Key, combine, look_up
from industria.periods import year_before


@dataclass(frozen=True)
class Panel:
    """Cells as codes and intervals: region × item × period × indicator.

    `disclosed` is what is known of each cell: its point, else the sum of its known parts.
    """

    region: Key
    item: Key
    period: Key
    indicator: Key
    cells: Interval
    disclosed: Floats

    @property
    def place(self) -> tuple[Codes, int]:
        """Code of (region, period, indicator): where and when, and of what."""
        return self._code(self.region, self.period, self.indicator)

    @property
    def kind(self) -> tuple[Codes, int]:
        """Code of (item, period, indicator): one industry or cluster over all regions."""
        return self._code(self.item, self.period, self.indicator)

    @property
    def moment(self) -> tuple[Codes, int]:
        """Code of (period, indicator)."""
        return self._code(self.period, self.indicator)

    @staticmethod
    def _code(*keys: Key) -> tuple[Codes, int]:
        return combine([(k.codes, k.size) for k in keys]), int(np.prod([k.size for k in keys]))


@dataclass(frozen=True)
class Totals:
    """What each row is compared with: its region's, its item's and the grand total, aligned with the rows."""

    region: Interval
    item: Interval
    grand: Interval
    disclosed: tuple[Floats, Floats, Floats]


def measures_of(panel: Panel, totals: Totals) -> dict[str, pa.Array]:
    """Share, growth and location quotients of every row, each with bounds where the point is unknown.

    Rows with a negative number, or of a signed indicator without a lower bound, have no share and no
    quotient: a part of a whole is not negative. Bounds cost several passes and are worked out only where a
    point is not known.
    """
    sides = (panel.cells, totals.region, totals.item, totals.grand)
    barred = np.any([may_be_negative(panel, side) for side in sides], axis=0)
    x, r, c, t = (blank(side, barred) for side in sides) if barred.any() else sides
    quotient = location_quotient(x.value, r.value, c.value, t.value)
    part = share(x.value, r.value)
    share_ends, quotient_ends = (part.copy(), part.copy()), (quotient.copy(), quotient.copy())
    unknown = np.any([np.isnan(side.value) for side in (x, r, c, t)], axis=0)
    rows = np.flatnonzero(unknown & ~barred)
    if len(rows):
        x, r, c, t = (side.take(rows) for side in (x, r, c, t))
        found = share_bounds(x.low, x.high, r.low, r.high)
        for end, values in zip(share_ends, found, strict=True):
            end[rows] = values
        found = location_quotient_bounds(x.low, x.high, r.low, r.high, c.low, c.high, t.low, t.high)
        for end, values in zip(quotient_ends, found, strict=True):
            end[rows] = values
    columns = {
        "share": part,
        "share_low": share_ends[0],
        "share_high": share_ends[1],
        "growth_computed": growth(panel.cells.value, value_a_year_before(panel)),
        "location_quotient": quotient,
        "location_quotient_low": quotient_ends[0],
        "location_quotient_high": quotient_ends[1],
        "location_quotient_disclosed": disclosed_quotient(panel, totals, barred),
        "symmetric_location_quotient": symmetric(quotient),
        "standardised_location_quotient": standardised(quotient, _dense(panel.kind[0])),
    }
    return {name: to_column(values) for name, values in columns.items()}


def disclosed_quotient(panel: Panel, totals: Totals, barred: NDArray[np.bool_]) -> Floats:
    """The location quotient among disclosed cells; unknown for a cell of which nothing is disclosed."""
    nothing = np.isnan(panel.cells.value) & (panel.disclosed == 0)
    own = np.where(barred | nothing | (panel.disclosed < 0), np.nan, panel.disclosed)
    sides = [np.where(side < 0, np.nan, side) for side in totals.disclosed]
    return location_quotient(own, *sides)


def may_be_negative(panel: Panel, side: Interval) -> NDArray[np.bool_]:
    """Rows that are negative, or of a signed indicator without a lower bound."""
    signed = np.array([label in SIGNED for label in panel.indicator.labels], dtype=np.bool_)
    open_below = signed[panel.indicator.codes] & np.isnan(side.low) if len(signed) else False
    return np.asarray((side.value < 0) | (side.low < 0) | (side.high < 0) | open_below)


def blank(side: Interval, rows: NDArray[np.bool_]) -> Interval:
    """The interval with some rows unknown."""
    blank = np.where(rows, np.nan, 0.0)
    return Interval(side.value + blank, side.low + blank, side.high + blank)


def _dense(codes: Codes) -> Codes:
    return np.unique(codes, return_inverse=True)[1].astype(np.int64)


def value_a_year_before(panel: Panel) -> Floats:
    """The point of the same region, item and indicator in the same kind of period one year before."""
    before = np.array([panel.period.code(year_before(label) or "\0") for label in panel.period.labels])
    keys = [(panel.region.codes, panel.region.size), (panel.item.codes, panel.item.size)]
    tail = (panel.indicator.codes, panel.indicator.size)
    now = combine([*keys, (panel.period.codes, panel.period.size), tail])
    earlier = before[panel.period.codes] if len(before) else panel.period.codes
    then = combine([*keys, (np.maximum(earlier, 0), panel.period.size), tail])
    rows = look_up(then, now)
    rows = np.where(earlier >= 0, rows, -1)
    return panel.cells.take(rows).value


def sums_over(cells: Interval, codes: Codes, size: int, counted: Codes | None = None) -> Interval:
    """Sum cells by a code (rows outside `counted` left out), as one entry a code."""
    if counted is None:
        return sum_by_group(cells, codes, size)
    return sum_by_group(cells.take(counted), codes[counted], size)
