"""Owns explored complexity: the indices of one period as somebody wants them, beside those of every preset.

Comes in: `measures` of a run and what is asked. Goes out: `explored_regions`, `explored_industries`,
`explored_cells`, `explored_presets`, and what a reader must know beside them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.complexity.ranks import ranks
from industria.kernels.complexity.resampling import ResampledComplexity, Resampling, resampled_complexity
from industria.kernels.complexity.suite import ComplexitySuite, complexity_suite
from industria.kernels.refusal import Refused
from industria.measures.complexity_explored import schemas
from industria.measures.complexity_explored.asked import Asked, asked_of
from industria.measures.complexity_explored.matrix import ExploredMatrix, explored_matrix
from industria.measures.complexity_explored.schemas import blank, spread, table_of
from industria.measures.economic_complexity.presets import PRESETS
from industria.measures.regional_complexity.step import SIZE_RULE
from industria.steps import Progress, Tables, no_progress

SEED, LEVEL = 1, 0.95
MOST_WORKERS = 4


@dataclass(frozen=True)
class Explored:
    """The derived tables by name, and what stands beside them."""

    tables: Mapping[str, pa.Table]
    about: Mapping[str, Any]


def explore_complexity(
    tables: Tables, parameters: Mapping[str, str], progress: Progress = no_progress
) -> Explored:
    """ECI, COI and PCI of the regions and industries asked for, with intervals where they are asked for.

    All presets share one presence matrix and differ in what they make of it; each is worked out, so that they
    can stand side by side. Intervals draw respondents anew (`resampled_complexity`), each worth the mean of
    its cell. Findings where there are no such figures, too few regions, or respondents are not known. A
    spectrum that decides nothing is told in `reason`. Cost: one `complexity_suite` a preset, one spectrum a
    draw.
    """
    asked = asked_of(parameters)
    total = len(PRESETS) + asked.replications + 2
    progress("explored_matrix", 0, total)
    matrix = explored_matrix(tables, asked)
    counts = matrix.counts(asked) if asked.replications else None
    suites = {}
    for at, preset in enumerate(PRESETS.values()):
        progress("explored_presets", at + 1, total)
        held = matrix.present.astype(np.float64)
        suites[preset.name] = complexity_suite(held, preset.convention, given_presence=True)
    flags = SIZE_RULE.flags(matrix.values.sum(axis=1), matrix.present.sum(axis=1).astype(np.float64))

    def told(stage: str, done: int, _all: int) -> None:
        progress(stage, len(PRESETS) + done, total)

    suite = suites[asked.preset.name]
    drawn, why_not = _drawn(matrix, counts, asked, flags == "", told) if counts is not None else (None, "")
    progress("done", total - 1, total)
    made = {
        "explored_regions": _regions(asked, matrix, suite, drawn, flags),
        "explored_industries": _industries(asked, matrix, suite),
        "explored_cells": _cells(asked, matrix, suite),
        "explored_presets": pa.concat_tables(_presets(asked, matrix, suites, flags == "")),
    }
    return Explored(made, _about(asked, matrix, drawn, why_not))


def _drawn(
    matrix: ExploredMatrix, counts: Floats, asked: Asked, ranked: Booleans, progress: Progress
) -> tuple[ResampledComplexity | None, str]:
    """The intervals, or none and the code of what keeps them from a meaning."""
    workers = min(MOST_WORKERS, os.cpu_count() or 1)
    how = Resampling(asked.replications, SEED, workers, LEVEL)
    try:
        found = resampled_complexity(
            counts, asked.preset.convention, how, progress, values=matrix.values, ranked=ranked
        )
    except Refused as refused:
        return None, refused.code
    return found, ""


def _about(asked: Asked, matrix: ExploredMatrix, drawn: Any, why_not: str) -> dict[str, Any]:
    return {
        "members": sorted(matrix.peers.members), "everybody": asked.everybody,
        "regions": len(matrix.regions), "industries": len(matrix.industries),
        "undecided": int(matrix.undecided.sum()), "convention": asked.preset.as_record(),
        "replications": asked.replications, "seed": SEED, "level": LEVEL,
        "refused": drawn.refused if drawn is not None else 0, "no_intervals": why_not,
    }  # fmt: skip


def _common(asked: Asked, matrix: ExploredMatrix) -> dict[str, Any]:
    return {
        "period": asked.period, "indicator": asked.indicator, "preset": asked.preset.name,
        "classification": matrix.classification, "origin": matrix.origin,
    }  # fmt: skip


def _why_not(suite: ComplexitySuite) -> str | None:
    return None if suite.refusal is None else suite.refusal.code


def _regions(
    asked: Asked,
    matrix: ExploredMatrix,
    suite: ComplexitySuite,
    drawn: ResampledComplexity | None,
    flags: Any,
) -> pa.Table:
    size = len(matrix.regions)
    eci = suite.indices.eci if suite.indices else blank(size)
    ends: dict[str, Any] = {}
    if drawn is not None:
        names = ("eci_low", "eci_high", "rank_low", "rank_high", "defined")
        ends = {name: getattr(drawn, name) for name in names}
    units = np.nansum(matrix.units, axis=1)
    return table_of(schemas.REGIONS, size, {
        **_common(asked, matrix), **ends, "region": list(matrix.regions), "eci": eci,
        "rank": ranks(eci, flags == ""), "coi": suite.coi, "diversity": matrix.present.sum(axis=1),
        "small": flags != "", "flag": [flag or None for flag in flags], "undecided": matrix.undecided,
        "units": np.where(np.isnan(matrix.units).all(axis=1), np.nan, units),
        "eigenvalue_gap": suite.indices.spectrum.gap if suite.indices else None, "reason": _why_not(suite),
    })  # fmt: skip


def _industries(asked: Asked, matrix: ExploredMatrix, suite: ComplexitySuite) -> pa.Table:
    size = len(matrix.industries)
    pci = suite.indices.pci if suite.indices else blank(size)
    return table_of(schemas.INDUSTRIES, size, {
        **_common(asked, matrix), "industry": list(matrix.industries), "pci": pci, "rank": ranks(pci),
        "ubiquity": matrix.present.sum(axis=0), "reason": _why_not(suite),
    })  # fmt: skip


def _cells(asked: Asked, matrix: ExploredMatrix, suite: ComplexitySuite) -> pa.Table:
    rows, columns = matrix.present.shape
    gain = np.where(matrix.present & (not asked.preset.convention.gain_of_present), np.nan, suite.cog)
    return table_of(schemas.CELLS, rows * columns, {
        **_common(asked, matrix), "region": spread(matrix.regions, columns, inner=False),
        "industry": spread(matrix.industries, rows, inner=True), "present": matrix.present.ravel(),
        "relatedness_density": suite.density.ravel(), "cog": gain.ravel(),
    })  # fmt: skip


def _presets(
    asked: Asked, matrix: ExploredMatrix, suites: Mapping[str, ComplexitySuite], ranked: Booleans
) -> list[pa.Table]:
    """ECI, COI and PCI of every preset with their ranks, one table under the other."""
    made = []
    for name, suite in suites.items():
        eci = suite.indices.eci if suite.indices else blank(len(matrix.regions))
        pci = suite.indices.pci if suite.indices else blank(len(matrix.industries))
        for measure, values in (("eci", eci), ("coi", suite.coi), ("pci", pci)):
            of_regions = measure != "pci"
            items = {"region": list(matrix.regions)} if of_regions else {"industry": list(matrix.industries)}
            common = _common(asked, matrix)
            common["classification"] = None if of_regions else common["classification"]
            made.append(table_of(schemas.PRESETS, len(values), {
                **common, **items, "measure": measure, "preset_shown": name, "value": values,
                "rank": ranks(values, ranked if of_regions else None), "reason": _why_not(suite),
            }))  # fmt: skip
    return made
