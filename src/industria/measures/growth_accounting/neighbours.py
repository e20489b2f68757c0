"""Owns how a neighbour relation is read: from a mapping, or from a table of pairs with or without weights.

Comes in: what the options hold. Goes out: a sparse matrix of weights over the regions of a panel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from scipy import sparse

from industria.measures.growth_accounting import finding_records as records
from industria.measures.growth_accounting.options import GrowthOptions
from industria.measures.growth_accounting.panel import Panel
from industria.measures.plain_tables import PlainTable

Pairs = list[tuple[Any, Any, float]]


def read_neighbours(panel: Panel, options: GrowthOptions) -> sparse.csr_array:
    """The weights w_rs of the neighbours s of each region r; 1 where no weight is given."""
    table = panel.table
    if options.neighbours is None:
        table.complain(records.NEIGHBOURS_MISSING)
        table.stop_on_errors()
    given = options.neighbours
    pairs = _of_mapping(given) if isinstance(given, Mapping) else _of_table(given, panel)
    place = {label: number for number, label in enumerate(panel.region_key.labels)}
    outside = sorted({str(name) for pair in pairs for name in pair[:2] if name not in place})
    if outside:
        table.complain(records.NEIGHBOURS_OUTSIDE, None, len(outside), example=outside[0])
    bad = [pair for pair in pairs if pair[0] == pair[1] or not pair[2] >= 0 or pair[2] == float("inf")]
    if bad:
        example = f"{bad[0][0]}, {bad[0][1]} ({bad[0][2]:g})"
        table.complain(records.BAD_NEIGHBOUR, None, len(bad), example=example)
    table.stop_on_errors()
    inside = [(place[r], place[s], w) for r, s, w in pairs if r in place and s in place]
    size = panel.region_key.size
    rows, columns = (np.array([pair[end] for pair in inside], dtype=np.int64) for end in (0, 1))
    weights = np.array([pair[2] for pair in inside], dtype=np.float64)
    return sparse.csr_array((weights, (rows, columns)), shape=(size, size))


def _of_mapping(given: Mapping[Any, Any]) -> Pairs:
    pairs: Pairs = []
    for region, near in given.items():
        if isinstance(near, Mapping):
            pairs += [(region, other, float(weight)) for other, weight in near.items()]
        else:
            names: Iterable[Any] = [near] if isinstance(near, str) else near
            pairs += [(region, other, 1.0) for other in dict.fromkeys(names)]
    return pairs


def _of_table(given: Any, panel: Panel) -> Pairs:
    table = PlainTable.of(given)
    table.require(region=panel.names.region, neighbour="neighbour")
    region, other = table.key(panel.names.region), table.key("neighbour")
    weights = table.numbers("weight") if table.has("weight") else np.ones(len(table))
    table.stop_on_errors()
    table.refuse_duplicates(region, other)
    table.stop_on_errors()
    codes = zip(region.codes.tolist(), other.codes.tolist(), weights.tolist(), strict=True)
    return [(region.labels[r], other.labels[s], w) for r, s, w in codes]
