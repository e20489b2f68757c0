"""Owns the step that works out how specialised each region and how concentrated each industry of a run is.

Comes in: `measures`, the mask `withheld`, the plan's regions, `enterprises`. Goes out: `region_profiles` and
`industry_profiles`, long tables of one row a unit, period, indicator and measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from industria.kernels.arrays import Floats, Integers
from industria.measures.cell_grids import INPUTS, ORIGINS, CellGrids, Grid
from industria.measures.intervals import to_column
from industria.measures.rank_column import rank_column
from industria.measures.regional_complexity.moments import OF_INDICATORS
from industria.measures.regional_specialisation.explanation import (
    explain_industry_profile,
    explain_region_profile,
)
from industria.measures.regional_specialisation.indices import (
    industries_against_all,
    own_of_industries,
    own_of_regions,
    regions_against_all,
)
from industria.measures.regional_specialisation.kindred import kindred
from industria.measures.regional_specialisation.localisation import localisation
from industria.measures.regional_specialisation.profiles import Profile, Units, coverage, profiles
from industria.steps import Step, Tables

TEXT, NUMBER, COUNT = pa.string(), pa.float64(), pa.int64()
_NUMBERS = [
    ("value", NUMBER), ("low", NUMBER), ("high", NUMBER), ("value_disclosed", NUMBER),
    ("coverage_disclosed", NUMBER), ("rank", COUNT), ("reason", TEXT), ("origin", TEXT),
]  # fmt: skip
_MOMENT = [("period", TEXT), ("indicator", TEXT), ("measure", TEXT)]
REGIONS = pa.schema([("region", TEXT), ("classification", TEXT), *_MOMENT, *_NUMBERS])
INDUSTRIES = pa.schema([("classification", TEXT), ("industry", TEXT), *_MOMENT, *_NUMBERS])


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the two tables, for every period and each of `OF_INDICATORS` that there is."""
    regions, industries = [REGIONS.empty_table()], [INDUSTRIES.empty_table()]
    kinds = _kinds(tables)
    grids = CellGrids(tables, OF_INDICATORS)
    for classification, indicator, periods in grids.families():
        for period in periods:
            grid = grids.grid(classification, indicator, period)
            seen = _of_regions(grid)
            found = profiles(seen, own_of_regions, regions_against_all)
            regions.append(_table(grid, found, coverage(seen), "region", REGIONS))
            seen = _of_industries(grid, kinds)
            found = profiles(seen, own_of_industries, industries_against_all)
            made = [*found, *localisation(tables, grid)]
            industries.append(_table(grid, made, coverage(seen), "industry", INDUSTRIES))
    return {
        "region_profiles": pa.concat_tables(regions),
        "industry_profiles": pa.concat_tables(industries),
    }


def _of_regions(grid: Grid) -> Units:
    group = kindred(grid.industries, grid.classification)
    cells = (grid.value, grid.low, grid.high, grid.negative, grid.disclosed)
    return Units(*cells, grid.region_total, group)


def _of_industries(grid: Grid, kinds: Mapping[str, str]) -> Units:
    group = _groups([kinds.get(region, "") for region in grid.regions])
    value, low, high = (np.ascontiguousarray(x.T) for x in (grid.value, grid.low, grid.high))
    negative, disclosed = (np.ascontiguousarray(x.T) for x in (grid.negative, grid.disclosed))
    return Units(value, low, high, negative, disclosed, grid.industry_total, group)


def _groups(names: list[str]) -> Integers | None:
    """The kind of each region as a number; None where the plan does not tell at least two apart."""
    labels, codes = np.unique(names, return_inverse=True)
    return codes.astype(np.int64) if len(labels) > 1 and "" not in labels else None


def _kinds(tables: Tables) -> dict[str, str]:
    """The kind of each region of the plan, such as district or county."""
    if not tables.has("plan_regions"):
        return {}
    rows = tables.read("plan_regions", ["region", "kind"]).to_pylist()
    return {row["region"]: row["kind"] for row in rows if row["kind"]}


def _table(grid: Grid, found: Iterable[Profile], covered: Floats, unit: str, schema: pa.Schema) -> pa.Table:
    """The rows of one grid: every measure of every unit."""
    labels = grid.regions if unit == "region" else grid.industries
    origins = grid.region_origin if unit == "region" else grid.industry_origin
    parts = [schema.empty_table()]
    for one in found:
        size = len(labels)
        hidden = np.isnan(one.value_disclosed)
        columns = {
            unit: pa.array(labels, TEXT), "classification": _same(grid.classification, size),
            "period": _same(grid.period, size), "indicator": _same(grid.indicator, size),
            "measure": _same(one.measure, size), "value": to_column(one.value), "low": to_column(one.low),
            "high": to_column(one.high), "value_disclosed": to_column(one.value_disclosed),
            "coverage_disclosed": to_column(np.where(hidden, np.nan, covered)),
            "rank": rank_column(one.value), "reason": pa.array(one.reason, TEXT),
            "origin": pa.array(ORIGINS, TEXT).take(pa.array(origins)),
        }  # fmt: skip
        parts.append(pa.table({name: columns[name] for name in schema.names}, schema=schema))
    return pa.concat_tables(parts)


def _same(value: str | None, size: int) -> pa.Array:
    return pa.repeat(pa.scalar(value, TEXT), size)


STEP = Step(
    "specialisation",
    1,
    (*INPUTS, "enterprises", "plan_industries"),
    ("region_profiles", "industry_profiles"),
    run,
    {"region_profiles": explain_region_profile, "industry_profiles": explain_industry_profile},
)
