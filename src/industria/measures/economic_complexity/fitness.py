"""Owns `fitness`: fitness of regions and complexity of industries on a plain table, convergence told.

Comes in: a long table of regions, industries and values. Goes out: a table of each, and a finding where the
iteration has no positive limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from industria.findings import Finding
from industria.kernels.complexity.fitness import FitnessComplexity, fitness_complexity
from industria.kernels.complexity.ranks import ranks
from industria.kernels.refusal import Refused
from industria.measures.economic_complexity import finding_records as records
from industria.measures.economic_complexity.indices import flagged, held_by, provenance
from industria.measures.economic_complexity.matrices import Settings, read_matrices
from industria.measures.economic_complexity.presets import PRESETS
from industria.measures.plain_output import table_like


@dataclass(frozen=True, eq=False)
class FitnessResult:
    """Fitness of `regions`, complexity of `industries`, and how the iteration ended in `convergence`."""

    regions: Any
    industries: Any
    convergence: Mapping[str, Any]
    provenance: Mapping[str, Any]
    findings: tuple[Finding, ...] = field(default=())
    preset: str = "textbook"
    name: str = "fitness"


def fitness(
    data: Any,
    *,
    region: str,
    industry: str,
    value: str,
    settings: Settings | None = None,
    most_steps: int = 1000,
    tolerance: float = 1e-10,
) -> FitnessResult:
    """The fitness of regions and the complexity of industries, each defined by the other.

    F ← M·Q, Q ← 1 / (Mᵀ(1/F)), divided by their means, until no value moves by more than `tolerance`. Where
    regions fall towards zero instead a finding names them and `vanishing` marks them: their ranks hold, their
    values do not.
    """
    asked, preset = settings or Settings(), PRESETS["textbook"]
    read = read_matrices(data, region, industry, value, settings=asked)
    matrix = next(iter(read.periods()))
    try:
        found = fitness_complexity(held_by(matrix, preset, asked), most_steps=most_steps, tolerance=tolerance)
    except Refused as refused:
        raise records.refusal(refused) from None
    diversity = np.asarray((held_by(matrix, preset, asked)).sum(axis=1), dtype=np.float64)
    flags = flagged(read, matrix, diversity, asked)
    if not found.converged:
        read.table.findings.append(_not_converged(found, matrix.regions))
    regions = {
        region: matrix.regions, "diversity": diversity, "fitness": found.fitness,
        "fitness_rank": ranks(np.log(found.fitness), flags == ""), "vanishing": found.vanishing,
        "flag": flags,
    }  # fmt: skip
    industries = {
        industry: matrix.industries, "industry_complexity": found.complexity,
        "industry_complexity_rank": ranks(np.log(found.complexity)),
    }  # fmt: skip
    report = {
        "converged": found.converged, "steps": found.steps, "change": found.change,
        "ranks_unchanged_for": found.ranks_unchanged_for,
    }  # fmt: skip
    made = provenance("fitness", read, preset, asked) | report
    return FitnessResult(
        table_like(read.kind, regions), table_like(read.kind, industries), report, made,
        tuple(read.table.findings),
    )  # fmt: skip


def _not_converged(found: FitnessComplexity, regions: Any) -> Finding:
    number = int(found.vanishing.sum())
    example = str(regions[np.argmax(found.vanishing)]) if number else "-"
    return records.NOT_CONVERGED.at(
        number=number, example=example, steps=found.steps, unchanged=found.ranks_unchanged_for
    )
