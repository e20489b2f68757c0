"""Owns the step that works out complexity and relatedness of every period of a run.

Comes in: `measures` and the plan's regions. Goes out: `complexity_regions`, `complexity_industries`,
`relatedness` (one row a region and industry).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from industria.kernels.arrays import Floats
from industria.kernels.complexity.ranks import ranks
from industria.kernels.complexity.suite import ComplexitySuite, complexity_suite
from industria.measures.economic_complexity import finding_records as records
from industria.measures.economic_complexity.size_rule import SizeRule
from industria.measures.intervals import to_column
from industria.measures.regional_complexity.explanation import (
    explain_complex_industry,
    explain_complex_region,
    explain_relatedness,
)
from industria.measures.regional_complexity.moments import Moment, moments
from industria.steps import Step, Tables

PRESET = "textbook"
SIZE_RULE = SizeRule()
"""The size rule of `measures.complexity`: regions below it have an index but no rank."""

TEXT, NUMBER, COUNT = pa.string(), pa.float64(), pa.int64()
REGIONS = pa.schema(
    [("region", TEXT), ("period", TEXT), ("indicator", TEXT), ("eci", NUMBER), ("rank", COUNT),
     ("coi", NUMBER), ("diversity", COUNT), ("small", pa.bool_()), ("undecided", COUNT),
     ("eigenvalue_gap", NUMBER), ("preset", TEXT), ("reason", TEXT), ("origin", TEXT)]
)  # fmt: skip
INDUSTRIES = pa.schema(
    [("classification", TEXT), ("industry", TEXT), ("period", TEXT), ("indicator", TEXT), ("pci", NUMBER),
     ("rank", COUNT), ("ubiquity", COUNT), ("preset", TEXT), ("reason", TEXT), ("origin", TEXT)]
)  # fmt: skip
CELLS = pa.schema(
    [("region", TEXT), ("classification", TEXT), ("industry", TEXT), ("period", TEXT), ("indicator", TEXT),
     ("present", pa.bool_()), ("relatedness_density", NUMBER), ("cog", NUMBER), ("preset", TEXT),
     ("origin", TEXT)]
)  # fmt: skip


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the three tables; a period whose spectrum is refused has its reason and no indices."""
    regions, industries, cells = [REGIONS.empty_table()], [INDUSTRIES.empty_table()], [CELLS.empty_table()]
    for moment in moments(tables):
        suite = complexity_suite(moment.present.astype(np.float64), given_presence=True)
        reason = None if suite.refusal is None else suite.refusal.code
        if suite.refusal is not None:
            why, data = records.reason(suite.refusal.code), suite.refusal.data
            tables.report(
                records.NO_COMPLEXITY.at(
                    reason=why.en, reason_zh=why.zh, period=f" in {moment.period}",
                    period_zh=f"({moment.period})", **data,
                )
            )  # fmt: skip
        regions.append(_regions(moment, suite, reason))
        industries.append(_industries(moment, suite, reason))
        cells.append(_cells(moment, suite))
    return {
        "complexity_regions": pa.concat_tables(regions),
        "complexity_industries": pa.concat_tables(industries),
        "relatedness": pa.concat_tables(cells),
    }


def _regions(moment: Moment, suite: ComplexitySuite, reason: str | None) -> pa.Table:
    size = len(moment.regions)
    diversity = moment.present.sum(axis=1)
    eci = suite.indices.eci if suite.indices else np.full(size, np.nan)
    small = SIZE_RULE.flags(moment.known, diversity.astype(np.float64)) != ""
    return pa.table({
        "region": list(moment.regions), **_common(moment, size), "eci": to_column(eci),
        "rank": _rank(np.where(small, np.nan, eci)), "coi": to_column(suite.coi), "diversity": diversity,
        "small": small, "undecided": moment.undecided,
        "eigenvalue_gap": to_column(np.full(size, suite.indices.spectrum.gap if suite.indices else np.nan)),
        "reason": _same(reason, size),
    }).select(REGIONS.names).cast(REGIONS)  # fmt: skip


def _industries(moment: Moment, suite: ComplexitySuite, reason: str | None) -> pa.Table:
    size = len(moment.industries)
    pci = suite.indices.pci if suite.indices else np.full(size, np.nan)
    return pa.table({
        "classification": _same(moment.classification, size), "industry": list(moment.industries),
        **_common(moment, size), "pci": to_column(pci), "rank": _rank(pci),
        "ubiquity": moment.present.sum(axis=0), "reason": _same(reason, size),
    }).select(INDUSTRIES.names).cast(INDUSTRIES)  # fmt: skip


def _cells(moment: Moment, suite: ComplexitySuite) -> pa.Table:
    """Every region and industry; the gain is empty where the industry is present already."""
    rows, columns = moment.present.shape
    size = rows * columns
    gain = np.where(moment.present, np.nan, suite.cog)
    return pa.table({
        "region": pa.array(moment.regions, TEXT).take(np.repeat(np.arange(rows), columns)),
        "classification": _same(moment.classification, size),
        "industry": pa.array(moment.industries, TEXT).take(np.tile(np.arange(columns), rows)),
        **_common(moment, size),
        "present": moment.present.ravel(), "relatedness_density": to_column(suite.density.ravel()),
        "cog": to_column(gain.ravel()),
    }).select(CELLS.names).cast(CELLS)  # fmt: skip


def _common(moment: Moment, size: int) -> dict[str, Any]:
    named = {
        "period": moment.period,
        "indicator": moment.indicator,
        "preset": PRESET,
        "origin": moment.origin,
    }
    return {name: _same(value, size) for name, value in named.items()}


def _same(value: str | None, size: int) -> pa.Array:
    return pa.repeat(pa.scalar(value, TEXT), size)


def _rank(values: Floats) -> pa.Array:
    """1 for the highest; equal numbers share the better rank; none where the number is unknown."""
    found = ranks(values)
    return pa.array(np.nan_to_num(found).astype(np.int64), COUNT, mask=np.isnan(found))


STEP = Step(
    "regional_complexity",
    1,
    ("measures", "plan_region", "plan_regions", "regions"),
    ("complexity_regions", "complexity_industries", "relatedness"),
    run,
    {
        "complexity_regions": explain_complex_region,
        "complexity_industries": explain_complex_industry,
        "relatedness": explain_relatedness,
    },
)
