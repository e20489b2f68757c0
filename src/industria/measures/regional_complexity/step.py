"""Owns the step that works out complexity and relatedness of every period of a run.

Comes in: `measures`, the plan's regions and the mask `withheld`. Goes out: `complexity_regions`,
`complexity_industries`, `relatedness` (one row a region and industry).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from industria.kernels.complexity.suite import ComplexitySuite, complexity_suite
from industria.kernels.refusal import Refused
from industria.measures.economic_complexity import finding_records as records
from industria.measures.economic_complexity.settled_rule import SettledRule
from industria.measures.economic_complexity.size_rule import SizeRule
from industria.measures.intervals import to_column
from industria.measures.rank_column import rank_column
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
SETTLED_RULE = SettledRule()
"""Whether an order stands: from published presence alone there are no ranks where it does not."""

TEXT, NUMBER, COUNT = pa.string(), pa.float64(), pa.int64()
DISCLOSED = "_disclosed"
"""What ends the name of a column that rests on published presence alone."""
_OF_REGION = (
    ("eci", NUMBER), ("rank", COUNT), ("coi", NUMBER), ("diversity", COUNT), ("small", pa.bool_()),
    ("undecided", COUNT), ("eigenvalue_gap", NUMBER), ("reason", TEXT),
)  # fmt: skip
_OF_INDUSTRY = (("pci", NUMBER), ("rank", COUNT), ("ubiquity", COUNT), ("reason", TEXT))


def _twice(figures: Sequence[tuple[str, pa.DataType]]) -> list[tuple[str, pa.DataType]]:
    return [*figures, *((name + DISCLOSED, kind) for name, kind in figures)]


REGIONS = pa.schema(
    [("region", TEXT), ("period", TEXT), ("indicator", TEXT), *_twice(_OF_REGION), ("preset", TEXT),
     ("origin", TEXT)]
)  # fmt: skip
INDUSTRIES = pa.schema(
    [("classification", TEXT), ("industry", TEXT), ("period", TEXT), ("indicator", TEXT),
     *_twice(_OF_INDUSTRY), ("preset", TEXT), ("origin", TEXT)]
)  # fmt: skip
CELLS = pa.schema(
    [("region", TEXT), ("classification", TEXT), ("industry", TEXT), ("period", TEXT), ("indicator", TEXT),
     ("present", pa.bool_()), ("relatedness_density", NUMBER), ("cog", NUMBER), ("preset", TEXT),
     ("origin", TEXT)]
)  # fmt: skip

SCHEMAS = {"complexity_regions": REGIONS, "complexity_industries": INDUSTRIES, "relatedness": CELLS}


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the three tables; a period whose spectrum is refused has its reason and no indices.

    What is reported of a period follows from published presence, since findings leave the office.
    """
    found = {name: [schema.empty_table()] for name, schema in SCHEMAS.items()}
    for moment in moments(tables):
        made, refusal = tables_of(moment)
        for name, table in made.items():
            found[name].append(table)
        if refusal is not None:
            why = records.reason(refusal.code)
            tables.report(
                records.NO_COMPLEXITY.at(
                    reason=why.en, reason_zh=why.zh, period=f" in {moment.period}",
                    period_zh=f"({moment.period})", **refusal.data,
                )
            )  # fmt: skip
    return {name: pa.concat_tables(parts) for name, parts in found.items()}


def tables_of(moment: Moment) -> tuple[dict[str, pa.Table], Refused | None]:
    """The three tables of one period, and why published presence does not decide an order.

    Every figure of regions and industries stands twice: from all presence M that the office knows, and, as
    `…_disclosed`, from M⁰ = M ∧ ¬W, which anybody knows. Where no cell is withheld both are the same. Where
    one is, the second form has ranks only if the order is settled by `SettledRule`: it is another number, and
    an order that a few cells may turn round says nothing of the first.
    """
    suite = _suite(moment)
    public = suite if moment.all_public else _suite(moment.published)
    forms = (("", moment, suite), (DISCLOSED, moment.published, public))
    made = _regions(moment, forms), _industries(moment, forms), _cells(moment, suite)
    return dict(zip(SCHEMAS, made, strict=True)), public.refusal


Forms = Sequence[tuple[str, Moment, ComplexitySuite]]
"""What ends the names of columns, who has what, and what that makes of it."""


def _suite(moment: Moment) -> ComplexitySuite:
    return complexity_suite(moment.present.astype(np.float64), given_presence=True)


def _regions(moment: Moment, forms: Forms) -> pa.Table:
    size = len(moment.regions)
    columns = {"region": list(moment.regions), **_common(moment, size)}
    for end, of, suite in forms:
        diversity = of.present.sum(axis=1)
        eci = suite.indices.eci if suite.indices else np.full(size, np.nan)
        gap = suite.indices.spectrum.gap if suite.indices else np.nan
        small = SIZE_RULE.flags(of.values.sum(axis=1), diversity.astype(np.float64)) != ""
        out = small | _unranked(moment, end, gap)
        figures = {
            "eci": to_column(eci), "rank": rank_column(np.where(out, np.nan, eci)),
            "coi": to_column(suite.coi), "diversity": diversity, "small": small,
            "undecided": of.undecided.sum(axis=1),
            "eigenvalue_gap": to_column(np.full(size, gap)), "reason": _same(_reason(suite), size),
        }  # fmt: skip
        columns |= {name + end: figure for name, figure in figures.items()}
    return pa.table(columns).select(REGIONS.names).cast(REGIONS)


def _industries(moment: Moment, forms: Forms) -> pa.Table:
    size = len(moment.industries)
    columns = {
        "classification": _same(moment.classification, size), "industry": list(moment.industries),
        **_common(moment, size),
    }  # fmt: skip
    for end, of, suite in forms:
        pci = suite.indices.pci if suite.indices else np.full(size, np.nan)
        gap = suite.indices.spectrum.gap if suite.indices else np.nan
        ordered = np.where(_unranked(moment, end, gap), np.nan, pci)
        figures = {
            "pci": to_column(pci), "rank": rank_column(ordered), "ubiquity": of.present.sum(axis=0),
            "reason": _same(_reason(suite), size),
        }  # fmt: skip
        columns |= {name + end: figure for name, figure in figures.items()}
    return pa.table(columns).select(INDUSTRIES.names).cast(INDUSTRIES)


def _unranked(moment: Moment, end: str, gap: float) -> bool:
    """Whether a form made of a part of the cells has no ranks, since a few cells may turn its order round."""
    if not end or moment.all_public:
        return False
    return bool(SETTLED_RULE.doubts(len(moment.regions), len(moment.industries), gap))


def _reason(suite: ComplexitySuite) -> str | None:
    return None if suite.refusal is None else suite.refusal.code


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


STEP = Step(
    "regional_complexity",
    2,
    ("measures", "withheld", "plan_region", "plan_regions", "regions"),
    ("complexity_regions", "complexity_industries", "relatedness"),
    run,
    {
        "complexity_regions": explain_complex_region,
        "complexity_industries": explain_complex_industry,
        "relatedness": explain_relatedness,
    },
)
