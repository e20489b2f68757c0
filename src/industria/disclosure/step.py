"""Owns `withheld`: every figure that may not leave the office, worked out once in each build.

Comes in: `measures`, `cluster_measures`, `region_totals`, with the respondents behind each figure. Goes out:
the keys of what is withheld for itself (primary) or because it would give such a figure away (complementary).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.disclosure import primary_suppression
from industria.measures.intervals import to_floats
from industria.measures.regions import EARLIEST, LATEST, Area, area_of
from industria.steps import Step, Tables

WORD = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema(
    [
        *((name, WORD) for name in ("table", "region", "classification", "item", "view")),
        *((name, WORD) for name in ("period", "indicator", "kind")),
        ("basis", pa.bool_()),
    ]
)
PLACES = ("region", "classification", "view", "period", "indicator")
SOURCES = {"measures": "industry", "cluster_measures": "cluster", "region_totals": None}


def run(tables: Tables) -> Mapping[str, Any]:
    """Make `withheld`."""
    area = area_of(tables)
    named = {name: tables.read(name, coded=True) for name in SOURCES if tables.has(name)}
    return {"withheld": withheld_of(named, area)}


def withheld_cells(tables: Mapping[str, pa.Table], plan_regions: pa.Table | None, whole: str) -> pa.Table:
    """The mask of tables that are held in memory and belong to no run."""
    rows = plan_regions.to_pylist() if plan_regions is not None else []
    counted = {row["region"]: (EARLIEST, LATEST) for row in rows if row.get("in_totals") is not False}
    return withheld_of(tables, Area(whole, counted, ""))


def withheld_of(tables: Mapping[str, pa.Table], area: Area) -> pa.Table:
    """The keys of everything that may not leave the office."""
    basis = area.reference or area.whole
    parts = []
    for name, item in SOURCES.items():
        if name in tables and "units" in tables[name].column_names:
            table = tables[name].filter(pa.array(sensitive(tables[name])))
            parts.append(_keys(name, item, table, "primary", basis))
    return pa.concat_tables([SCHEMA.empty_table(), *parts])


def sensitive(table: pa.Table) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Rows with fewer than three respondents, or one that dominates. Unknown respondents need none."""
    known = "largest_share" in table.column_names
    share = np.clip(to_floats(table["largest_share"]), 0.0, 1.0) if known else None
    units = np.maximum(to_floats(table["units"]), 0.0)
    return np.asarray(primary_suppression(units, share, unknown="publish"))


def _keys(name: str, item: str | None, table: pa.Table, kind: str, basis: str) -> pa.Table:
    size = table.num_rows
    nulls = pa.nulls(size, pa.string())
    columns = {"table": pa.repeat(name, size), "kind": pa.repeat(kind, size)}
    columns |= {place: table[place] if place in table.column_names else nulls for place in PLACES}
    columns["item"] = table[item] if item else nulls
    columns["basis"] = pc.equal(table["region"].cast(pa.string()), basis)
    return pa.table({field.name: columns[field.name] for field in SCHEMA}).cast(SCHEMA)


STEP = Step(
    "withheld",
    1,
    (*SOURCES, "cells", "plan_region", "plan_regions", "plan_membership", "plan_clusters", "regions"),
    ("withheld",),
    run,
)
