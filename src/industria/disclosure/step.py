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

from industria.disclosure.grids import withheld_rows
from industria.disclosure.layout import ITEMS, Mask, layout
from industria.disclosure.levels import ITEM, other_rows, withheld_levels
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
JUDGED = ("units", "largest_share")
"""What says whether a figure is sensitive: respondents, and the share of the largest."""
PLACES = ("region", "classification", "view", "period", "indicator")
NO_PLAN = pa.table(
    {name: pa.array([], pa.string()) for name in ("cluster", "view", "classification", "code")}
)


def run(tables: Tables) -> Mapping[str, Any]:
    """Make `withheld`. Where no figure is sensitive only the respondents are read."""
    names = [name for name in ITEMS if tables.has(name)]
    judged = [*names, *(["cells"] if tables.has("cells") else [])]
    if not any(sensitive(tables.read(name, JUDGED)).any() for name in judged):
        return {"withheld": SCHEMA.empty_table()}
    named = {name: tables.read(name, _columns(name), coded=True) for name in names}
    plan = tables.read("plan_membership") if tables.has("plan_membership") else NO_PLAN
    found = withheld_of(named, area_of(tables), plan)
    return {"withheld": pa.concat_tables([found, *_other_levels(tables, named["measures"], found)])}


def _columns(name: str) -> list[str]:
    """What is read of a table: what names a row, its value and bounds, and its respondents."""
    own = {"measures": ["classification", "industry"], "cluster_measures": ["view", "cluster"]}
    return ["region", "period", "indicator", "value", "low", "high", *JUDGED, *own.get(name, [])]


def _other_levels(tables: Tables, measures: pa.Table, withheld: pa.Table) -> list[pa.Table]:
    """Keys of cells whose level is not measured."""
    if not tables.has("cells"):
        return []
    others = other_rows(tables.read("cells", list(ITEM), coded=True), measures)
    if not others.any():
        return []
    columns = ["region", *ITEM, "period", "indicator", *JUDGED]
    cells = tables.read("cells", columns, coded=True).filter(pa.array(others))
    own = sensitive(cells)
    return [_keys("measures", cells, withheld_levels(cells, own, withheld), own, "")]


def withheld_cells(
    tables: Mapping[str, pa.Table],
    plan_regions: pa.Table | None,
    whole: str,
    plan_membership: pa.Table | None = None,
) -> pa.Table:
    """The mask of tables that are held in memory and belong to no run."""
    rows = plan_regions.to_pylist() if plan_regions is not None else []
    counted = {row["region"]: (EARLIEST, LATEST) for row in rows if row.get("in_totals") is not False}
    named = {name: tables[name] for name in ITEMS if name in tables}
    return withheld_of(
        named, Area(whole, counted, ""), NO_PLAN if plan_membership is None else plan_membership
    )


def withheld_of(tables: Mapping[str, pa.Table], area: Area, plan: pa.Table) -> pa.Table:
    """The keys of everything in some result tables that may not leave the office."""
    judged = {name: table for name, table in tables.items() if "units" in table.column_names}
    primary = {name: sensitive(table) for name, table in judged.items()}
    if not any(mask.any() for mask in primary.values()):
        return SCHEMA.empty_table()
    placed = layout(judged, primary, area, plan)
    hidden, crossed = withheld_rows(placed)
    basis = area.reference or area.whole
    parts = [_keys(name, judged[name], rows, primary[name], basis) for name, rows in hidden.items()]
    parts.append(_moments([placed.groups[at] for at in np.flatnonzero(crossed).tolist()]))
    return pa.concat_tables(parts)


def sensitive(table: pa.Table) -> Mask:
    """Rows with fewer than three respondents, or one that dominates. Unknown respondents need none."""
    known = "largest_share" in table.column_names
    share = np.clip(to_floats(table["largest_share"]), 0.0, 1.0) if known else None
    units = np.maximum(to_floats(table["units"]), 0.0)
    return np.asarray(primary_suppression(units, share, unknown="publish"))


def _keys(name: str, table: pa.Table, hidden: Mask, primary: Mask, basis: str) -> pa.Table:
    """The keys of some rows, and whether quotients are taken against them."""
    kind = pa.array(np.where(primary[hidden], "primary", "complementary"))
    table = table.filter(pa.array(hidden))
    nulls = pa.nulls(table.num_rows, pa.string())
    columns = {place: table[place] if place in table.column_names else nulls for place in PLACES}
    columns |= {"table": pa.repeat(name, table.num_rows), "kind": kind}
    columns["item"] = table[ITEMS[name]] if ITEMS[name] else nulls
    columns["basis"] = pc.equal(table["region"].cast(pa.string()), basis)
    return pa.table({field.name: columns[field.name] for field in SCHEMA}).cast(SCHEMA)


def _moments(moments: list[tuple[str, str]]) -> pa.Table:
    """Keys of `cluster_ambiguity`, which tells of the sum of all that is assigned."""
    rows = [
        {"table": "cluster_ambiguity", "period": period, "indicator": indicator, "kind": "complementary",
         "basis": False}
        for period, indicator in moments
    ]  # fmt: skip
    return pa.Table.from_pylist(
        rows, pa.schema([*((name, pa.string()) for name in SCHEMA.names[:-1]), ("basis", pa.bool_())])
    ).cast(SCHEMA)


STEP = Step(
    "withheld",
    1,
    (*ITEMS, "cells", "plan_region", "plan_regions", "plan_membership", "plan_clusters", "regions"),
    ("withheld",),
    run,
)
