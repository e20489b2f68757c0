"""Owns the plan region as a whole: the sum of the regions that make it up, where nobody published it.

Comes in: cells of regions. Goes out: the same with rows of the whole region added.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.catalogue import ORIGINS, STATUSES
from industria.measures.intervals import Interval, sum_by_group, to_column, to_floats
from industria.measures.keys import combine, encode, first_rows, group_codes, match_rows, words
from industria.measures.regions import Area, counts_in_totals


def with_whole(cells: pa.Table, area: Area, item: str) -> pa.Table:
    """Add rows of the whole region as sums over its parts; rows that were published stay as they are.

    X_whole = Σ X_region over the plan's partition in that period, with status the weakest and origin the
    weakest of the parts. Respondents add up; the largest share is the largest respondent over the whole.
    """
    if not area.whole or not cells.num_rows:
        return cells
    region, period = encode(cells["region"]), encode(cells["period"])
    counted = counts_in_totals(area, region.labels, period.labels)[region.codes, period.codes]
    published = cells.filter(pc.equal(cells["region"], area.whole))
    parts = cells.filter(pa.array(counted))
    if not parts.num_rows:
        return cells
    summed = sum_rows(parts, ["classification", item] if item == "industry" else [item, "view"], area.whole)
    if published.num_rows:
        summed = _not_published(summed, published, item)
    return pa.concat_tables([cells, summed.select(cells.column_names).cast(cells.schema)])


def sum_rows(parts: pa.Table, items: list[str], region: str) -> pa.Table:
    """One row for each item, period and indicator: the sum of the rows given, as rows of `region`."""
    names = [*items, "period", "indicator"]
    keys = [encode(parts[name]) for name in names]
    codes = combine([(key.codes, key.size) for key in keys])
    present, group = group_codes(codes, int(np.prod([key.size for key in keys])))
    size = len(present)
    first = first_rows(group, size)
    total = sum_by_group(Interval.of(parts), group, size)
    units = sum_by_group(Interval.points(to_floats(parts["units"])), group, size).value
    largest = _maximum(to_floats(parts["largest_share"]) * to_floats(parts["value"]), group, size)
    columns: dict[str, Any] = {
        "region": words(np.zeros(size, np.int64), (region,)),
        "value": to_column(total.value),
        "low": to_column(total.low),
        "high": to_column(total.high),
        "status": _weakest(parts["status"], STATUSES, group, size),
        "origin": _weakest(parts["origin"], ORIGINS, group, size),
        "disclosed": to_column(
            sum_by_group(Interval.points(to_floats(parts["disclosed"])), group, size).value
        ),
        "units": to_column(units),
        "parts": to_column(sum_by_group(Interval.points(to_floats(parts["parts"])), group, size).value),
        "largest_share": to_column(np.where(total.value > 0, largest / total.value, np.nan)),
        "growth_published": pa.nulls(size, pa.float64()),
        "unit": parts["unit"].take(pa.array(first)),
    }
    columns |= {name: parts[name].take(pa.array(first)) for name in names}
    for name in parts.column_names:
        columns.setdefault(name, pa.nulls(size, parts.schema.field(name).type))
    return pa.table(columns)


def _maximum(values: Any, group: Any, size: int) -> Any:
    """The greatest value of each group; NaN where any is unknown."""
    result = np.full(size, -np.inf)
    np.maximum.at(result, group, np.where(np.isnan(values), np.inf, values))
    return np.where(np.isfinite(result), result, np.nan)


def _weakest(column: pa.ChunkedArray, order: tuple[str, ...], group: Any, size: int) -> pa.Array:
    """The weakest of some words in each group, by their position in the order."""
    key = encode(column)
    rank = np.array([order.index(label) if label in order else len(order) - 1 for label in key.labels])
    worst = np.zeros(size, dtype=np.int64)
    np.maximum.at(worst, group, rank[key.codes])
    return words(worst, order)


def _not_published(summed: pa.Table, published: pa.Table, item: str) -> pa.Table:
    rows = match_rows(summed, published, (item, "period", "indicator"))
    return summed.filter(pa.array(rows < 0))
