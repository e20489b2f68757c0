"""Owns `region_totals`: each region over all its industries, in every period and indicator.

Comes in: `measures`, which holds every industry once. Goes out: `region_totals`, one row a region, period
and indicator, with the respondents behind it and the share of the largest where they can be known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from industria.catalogue import ORIGINS
from industria.kernels.weakest import weakest
from industria.measures.intervals import Codes, Floats, Interval, sum_by_group, to_column, to_floats
from industria.measures.keys import combine, encode, first_rows, group_codes, words
from industria.measures.total_explanation import KEYS, explain_region_total
from industria.steps import Step, Tables

READ = (*KEYS, "value", "status", "low", "high", "unit", "units", "largest_share", "origin")
POINTS = ("observed", "estimated")
STATUS_ORDER = ("observed", "estimated", "inequality", "missing")


def run(tables: Tables) -> Mapping[str, Any]:
    """Make `region_totals` from `measures`."""
    return {"region_totals": region_totals(tables.read("measures", READ, coded=True))}


def region_totals(measures: pa.Table) -> pa.Table:
    """The total of each region over its industries: a value where every part has one, else sums of bounds.

    X_r = Σ_i x_ri. Respondents add up where all are known. One pass over the rows for each column.
    """
    keys = [encode(measures[name]) for name in KEYS]
    span = int(np.prod([key.size for key in keys], dtype=np.int64))
    present, group = group_codes(combine([(key.codes, key.size) for key in keys]), span)
    size = len(present)
    first = first_rows(group, size)
    parts = Interval.of(measures)
    total = sum_by_group(parts, group, size)
    units = sum_by_group(Interval.points(to_floats(measures["units"])), group, size).value
    origin = _rank(measures["origin"], ORIGINS)
    return pa.table(
        {
            **{name: key.text(key.codes[first]) for name, key in zip(KEYS, keys, strict=True)},
            "value": to_column(total.value),
            "status": words(_status(measures["status"], total, group), STATUS_ORDER),
            "low": to_column(total.low),
            "high": to_column(total.high),
            "unit": measures["unit"].take(pa.array(first)),
            "units": to_column(units),
            "largest_share": to_column(
                largest_share(parts, to_floats(measures["largest_share"]), group, total)
            ),
            "origin": words(weakest(origin, group, size), ORIGINS),
        }
    )


def _rank(column: pa.ChunkedArray, order: tuple[str, ...]) -> Codes:
    """The position of each word in an order; a word that is not in it comes last."""
    key = encode(column)
    places = [order.index(label) if label in order else len(order) - 1 for label in key.labels]
    return np.asarray(np.array(places or [0], dtype=np.int64)[key.codes], dtype=np.int64)


def _status(column: pa.ChunkedArray, total: Interval, group: Codes) -> Codes:
    soft = _rank(column, (*POINTS, "other")) == POINTS.index("estimated")
    estimated = np.bincount(group[soft], minlength=len(total.value)) > 0
    point = np.where(estimated, STATUS_ORDER.index("estimated"), STATUS_ORDER.index("observed"))
    bound = np.where(np.isnan(total.low), STATUS_ORDER.index("missing"), STATUS_ORDER.index("inequality"))
    return np.where(np.isnan(total.value), bound, point).astype(np.int64)


def largest_share(parts: Interval, shares: Floats, group: Codes, total: Interval) -> Floats:
    """Share of the largest respondent in what is known of each total; NaN where nobody can tell.

    max_i(s_i·x_i) / X: the largest in one part is the largest of all where no part whose own largest is
    unknown is bigger than it. Where X has no value, its lower bound takes its place, and theirs the parts'.
    """
    size = len(total.value)
    open_total = np.isnan(total.value)
    x = np.where(open_total[group], np.nan_to_num(parts.low), parts.value)
    largest, unknown = np.zeros(size), np.zeros(size)
    known = ~np.isnan(shares)
    np.maximum.at(largest, group[known], (shares * np.nan_to_num(x))[known])
    np.maximum.at(unknown, group[~known], x[~known])
    whole = np.where(open_total, total.low, total.value)
    with np.errstate(invalid="ignore", divide="ignore"):
        sure = (whole > 0) & (largest > 0) & (unknown <= largest)
        return np.where(sure, np.minimum(largest / whole, 1.0), np.nan)


STEP = Step(
    "region_totals",
    1,
    ("measures",),
    ("region_totals",),
    run,
    {"region_totals": explain_region_total},
)
