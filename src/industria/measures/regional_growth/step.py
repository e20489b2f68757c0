"""Owns the step that tells what made each region of a run grow.

Comes in: `measures`, the mask `withheld`, the plan's regions, who borders whom. Goes out:
`growth_components`, a row a cell and comparison, and `region_growth`, their sums.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa

from industria.kernels.arrays import Integers
from industria.measures.cell_grids import INPUTS, ORIGINS, CellGrids, Grid
from industria.measures.intervals import to_column
from industria.measures.regional_complexity.moments import OF_INDICATORS
from industria.measures.regional_growth.accounts import GAINS, PARTS, Columns, account, region_sums
from industria.measures.regional_growth.explanation import explain_component, explain_region_growth
from industria.measures.regional_growth.neighbours import borders, relation_of
from industria.measures.regional_growth.reasons import REASONS
from industria.measures.regional_growth.spans import Span, compared, span_of
from industria.register.contracts.activity import ACTIVITY
from industria.steps import Step, Tables

VARIANT = "dunn"
UNITS = {column.name: column.unit for column in ACTIVITY.columns}
TEXT, NUMBER, COUNT = pa.string(), pa.float64(), pa.int64()
_ENDS = [f"{name}{end}" for name in ("change", *PARTS) for end in ("", "_low", "_high")]
_SHOWN = [f"{name}_disclosed" for name in ("change", *PARTS)]
_NUMBERS = ["base", "current", *_ENDS, *GAINS, *_SHOWN]
_OF_REGION = {f"{name}{end}" for name in ("entry", "exit", "new_industry") for end in ("_low", "_high")}
"""Intervals that are told of regions only: of a cell they are wide or nothing."""
_MOMENT = [(name, TEXT) for name in ("period", "base_period", "indicator", "variant", "unit")]
_LAST = [("reason", TEXT), ("origin", TEXT)]
COMPONENTS = pa.schema([
    ("region", TEXT), ("classification", TEXT), ("industry", TEXT), *_MOMENT,
    *((name, NUMBER) for name in _NUMBERS if name not in _OF_REGION), *_LAST,
])  # fmt: skip
REGIONS = pa.schema([
    ("region", TEXT), ("classification", TEXT), *_MOMENT, *((name, NUMBER) for name in _NUMBERS),
    ("base_disclosed", NUMBER), ("coverage_disclosed", NUMBER), ("cells", COUNT), ("unknown_cells", COUNT),
    *_LAST,
])  # fmt: skip
ALONE = "one-period-only"


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the two tables: each period against the year before, and the whole years from first to last."""
    cells, regions = [COMPONENTS.empty_table()], [REGIONS.empty_table()]
    grids, relation = CellGrids(tables, OF_INDICATORS), relation_of(tables)
    for classification, indicator, periods in grids.families():

        @lru_cache(maxsize=3)
        def grid(period: str, kind: str | None = classification, what: str = indicator) -> Grid:
            return grids.grid(kind, what, period)

        for before, after in compared(periods):
            span = span_of(grid(before), grid(after))
            columns, why = account(span, borders(relation, span.regions))
            sums, worst = region_sums(span, columns, why)
            cells.append(_cells(span, columns, why))
            regions += [_regions(span, sums, worst), _alone(span)]
    return {"growth_components": pa.concat_tables(cells), "region_growth": pa.concat_tables(regions)}


def _cells(span: Span, columns: Columns, why: Integers) -> pa.Table:
    size = len(span.region)
    named = {
        "region": pa.array(span.regions, TEXT).take(pa.array(span.region)),
        "industry": pa.array(span.industries, TEXT).take(pa.array(span.industry)),
        "origin": pa.array(ORIGINS, TEXT).take(pa.array(span.origin[span.region])),
    }
    return _table(COMPONENTS, span, size, named, columns, why)


def _regions(span: Span, sums: Columns, why: Integers) -> pa.Table:
    named = {
        "region": pa.array(span.regions, TEXT),
        "origin": pa.array(ORIGINS, TEXT).take(pa.array(span.origin)),
    }
    return _table(REGIONS, span, len(span.regions), named, sums, why)


def _alone(span: Span) -> pa.Table:
    """Regions that are there in one of the periods only: a row that says so."""
    size = len(span.alone)
    named = {"region": pa.array(span.alone, TEXT), "origin": pa.nulls(size, TEXT)}
    nothing = {name: np.full(size, np.nan) for name in REGIONS.names if REGIONS.field(name).type != TEXT}
    return _table(REGIONS, span, size, named, nothing, np.full(size, list(REASONS).index(ALONE)))


def _table(
    schema: pa.Schema, span: Span, size: int, named: dict[str, pa.Array], columns: Columns, why: Integers
) -> pa.Table:
    told = {
        "classification": span.after.classification, "period": span.after.period,
        "base_period": span.before.period, "indicator": span.after.indicator, "variant": VARIANT,
        "unit": UNITS.get(span.after.indicator, ""),
    }  # fmt: skip
    arrays = {name: pa.repeat(pa.scalar(value, TEXT), size) for name, value in told.items()} | named
    words = pa.array([*REASONS, None], TEXT)
    arrays["reason"] = words.take(pa.array(np.where(why < 0, len(REASONS), why)))
    for field in schema:
        if field.name in columns:
            arrays[field.name] = to_column(columns[field.name]).cast(field.type)
    return pa.table({name: arrays[name] for name in schema.names}, schema=schema)


STEP = Step(
    "growth_accounting",
    1,
    (*INPUTS, "plan_industries"),
    ("growth_components", "region_growth"),
    run,
    {"growth_components": explain_component, "region_growth": explain_region_growth},
)
