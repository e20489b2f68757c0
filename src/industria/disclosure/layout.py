"""Owns where every row of the result tables lies: region × item, in the table of its period and indicator.

Comes in: `measures`, `cluster_measures`, `region_totals`, the area and the plan's membership. Goes out: a
`Layout`, codes only, from which grids are cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from industria.measures.intervals import Codes, Floats, to_floats
from industria.measures.keys import Key, encode, group_codes
from industria.measures.membership import map_codes
from industria.measures.regions import Area, counts_in_totals

Mask = NDArray[np.bool_]
Pair = tuple[str, str]

ITEMS = {"measures": "industry", "cluster_measures": "cluster", "region_totals": ""}
"""The tables whose figures are withheld, and the column that holds their item."""


@dataclass(frozen=True)
class Placed:
    """The rows of one result table: the code of period and indicator, the place in its grid, the size.

    The whole region has the last row of a grid; a region's total has the last column.
    """

    group: Codes
    row: Codes
    column: Codes
    size: Floats
    sensitive: Mask


@dataclass(frozen=True)
class Layout:
    """Labels of rows, columns, subtotals and groups; weights of columns in subtotals; the placed tables.

    `counted` says which regions add up to the whole in which group.
    """

    regions: tuple[str, ...]
    items: tuple[Pair, ...]
    subtotals: tuple[Pair, ...]
    groups: tuple[Pair, ...]
    weight: Floats
    counted: Mask
    tables: Mapping[str, Placed]


def layout(
    tables: Mapping[str, pa.Table], sensitive: Mapping[str, Mask], area: Area, plan: pa.Table
) -> Layout:
    """The place of every row. Cost: a few passes over the rows."""
    regions = {name: encode(table["region"]) for name, table in tables.items()}
    groups = {name: _pairs(encode(t["period"]), encode(t["indicator"])) for name, t in tables.items()}
    items = {name: _items(table, ITEMS[name]) for name, table in tables.items()}
    names = tuple(sorted({label for key in regions.values() for label in key.labels} - {area.whole}, key=str))
    moments = tuple(sorted({label for _, labels in groups.values() for label in labels}))
    industries = items["measures"][1] if "measures" in items else ()
    clusters = items["cluster_measures"][1] if "cluster_measures" in items else ()
    placed = {}
    for name, table in tables.items():
        code = items[name][0]
        last = len(industries)
        placed[name] = Placed(
            _recode(*groups[name], moments),
            _recode(regions[name].codes, regions[name].labels, (*names, area.whole)),
            code if name != "region_totals" else np.full(table.num_rows, last, np.int64),
            _size(table),
            sensitive[name],
        )
    counted = counts_in_totals(area, names, tuple(period for period, _ in moments)).T
    return Layout(names, industries, clusters, moments, weights(plan, industries, clusters), counted, placed)


def _items(table: pa.Table, column: str) -> tuple[Codes, tuple[Pair, ...]]:
    if not column:
        return np.zeros(table.num_rows, np.int64), ()
    first = "view" if column == "cluster" else "classification"
    nothing = Key(np.zeros(table.num_rows, np.int64), ("",))
    return _pairs(encode(table[first]) if first in table.column_names else nothing, encode(table[column]))


def _pairs(first: Key, second: Key) -> tuple[Codes, tuple[Pair, ...]]:
    """One code for two columns of texts, and the pairs that occur."""
    size = max(second.size, 1)
    present, code = group_codes(first.codes * size + second.codes, first.size * size)
    return code, tuple((first.labels[at // size], second.labels[at % size]) for at in present.tolist())


def _recode(codes: Codes, labels: tuple[object, ...], among: tuple[object, ...]) -> Codes:
    """Codes of one list of labels as codes of another."""
    place = {label: at for at, label in enumerate(among)}
    return np.array([place[label] for label in labels] or [0], dtype=np.int64)[codes]


def _size(table: pa.Table) -> Floats:
    """How large a figure is, whatever its sign: its value, else what is known of it; NaN where nothing is."""
    value, low, high = (
        to_floats(table[name]) if name in table.column_names else np.full(table.num_rows, np.nan)
        for name in ("value", "low", "high")
    )
    known = np.where(np.isnan(value), np.where(np.isnan(low), high, low), value)
    return np.asarray(np.abs(known))


def weights(plan: pa.Table, items: tuple[Pair, ...], clusters: tuple[Pair, ...]) -> Floats:
    """Weight of each industry in each cluster of each view: 0 outside, NaN where it is not known.

    The last row is of a region's total, which is in no cluster.
    """
    found = np.zeros((len(items) + 1, len(clusters)))
    for view in sorted({view for view, _ in clusters}):
        names = tuple(cluster for of, cluster in clusters if of == view)
        columns = np.array([at for at, (of, _) in enumerate(clusters) if of == view], dtype=np.int64)
        mapping = map_codes(plan, view, list(items), names)
        # a code may be assigned twice: what it weighs is the sum, unknown where any part is
        np.add.at(found, (mapping.code, columns[mapping.cluster]), mapping.weight)
    return found
