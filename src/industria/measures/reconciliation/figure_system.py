"""Owns `reconcile`: published figures put into one constraint system.

Comes in: a plain table of figures and the cells they speak of. Goes out: which of them contradict each other,
what the others leave open of every cell, and an estimate within it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.findings import Finding, FindingError, Where
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.reconciliation.contradictions import Contradiction, contradictions
from industria.kernels.reconciliation.elastic import least_corrections
from industria.kernels.reconciliation.linear_programs import feasible_intervals
from industria.kernels.reconciliation.minimum_cross_entropy import minimum_cross_entropy
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.kernels.refusal import Refused
from industria.measures.plain_output import table_like
from industria.measures.plain_tables import PlainTable, hash_of
from industria.measures.reconciliation import finding_records as records
from industria.measures.reconciliation.figures import Figures, read_figures

ESTIMATE = "minimum-cross-entropy"


@dataclass(frozen=True, eq=False)
class Reconciled:
    """What the figures allow.

    `cells`: cell, low, high, estimate, determined. `figures`: figure, value, low, high, set_aside (it stands
    in a contradiction), correction (what would have to be added to it, all corrections together being the
    smallest in proportion to the figures). `contradictions`: contradiction, figure, weight, gap, smallest;
    one row a figure in it. Tables are of the kind that came in.
    """

    cells: Any
    figures: Any
    contradictions: Any
    preset: str
    provenance: Mapping[str, Any]
    findings: tuple[Finding, ...]


def reconcile(
    data: Any,
    *,
    figure: str,
    cell: str,
    value: str,
    coefficient: str | None = None,
    relation: str | None = None,
    prior: Mapping[Any, float] | None = None,
) -> Reconciled:
    """What published figures say together of the cells behind them, and which of them cannot all be true.

    Figures L ≤ Σ coefficient·cell ≤ U; one row a (figure, cell), a total has one row a part. Cells are not
    negative. Contradictions: the smallest sets (see `kernels.reconciliation.contradictions`). Intervals:
    [min, max] of each cell by linear programs, under the figures that stand in no contradiction. Estimate:
    the cells nearest to `prior` (1 for each cell without one) by cross-entropy. `relation`: column with `=`,
    `>=`, `<=`, `>`, `<`, `between` (with `<value>_low`, `<value>_high`), `about`.
    """
    table = PlainTable.of(data)
    roles = {"figure": figure, "cell": cell, "value": value, "coefficient": coefficient, "relation": relation}
    table.require(**{role: name for role, name in roles.items() if name is not None})
    read = read_figures(table, roles)
    guess = _prior(table, read, prior)
    found = contradictions(read.system)
    aside = np.zeros(read.system.figures, dtype=np.bool_)
    for number, one in enumerate(found):
        aside[list(one.figures)] = True
        table.findings.append(_finding(read, one, number))
    standing = read.system.only(np.flatnonzero(~aside))
    low, high = feasible_intervals(standing)
    estimate = _estimate(standing, (low, high), guess)
    made = {
        "measure": "reconcile", "estimate": ESTIMATE, "prior": "given" if prior is not None else "even",
        "figures": read.system.figures, "cells": read.system.cells, "rows": len(table),
        "input_hash": hash_of(read.system.matrix.data, read.system.figure_low, read.system.figure_high),
    }  # fmt: skip
    return Reconciled(
        table_like(data, {"cell": read.cells, "low": low, "high": high, "estimate": estimate,
                     "determined": _determined(low, high)}),
        table_like(data, _figure_columns(read, aside)),
        table_like(data, _contradiction_columns(read, found)),
        "textbook", made, tuple(table.findings),
    )  # fmt: skip


def _determined(low: Floats, high: Floats) -> Booleans:
    """Whether only one value is left."""
    closed = np.isfinite(high)
    wide = np.where(closed, high, 0.0) - np.where(np.isfinite(low), low, -np.inf)
    return np.asarray(closed & (wide <= 1e-6 * np.abs(np.where(closed, high, 0.0))))


def _prior(table: PlainTable, read: Figures, prior: Mapping[Any, float] | None) -> Floats:
    if prior is None:
        return np.ones(len(read.cells))
    absent = [label for label in read.cells if label not in prior]
    if absent:
        raise FindingError([records.NO_PRIOR.at(Where(), number=len(absent), example=absent[0])])
    return np.array([float(prior[label]) for label in read.cells])


def _estimate(system: ConstraintSystem, ends: tuple[Floats, Floats], prior: Floats) -> Floats:
    """The estimate within the feasible intervals; unknown where a cell is nowhere bounded above."""
    held = ConstraintSystem(system.matrix, system.figure_low, system.figure_high, *ends)
    try:
        found = minimum_cross_entropy(held, np.where(np.isfinite(ends[1]), prior, np.maximum(prior, ends[0])))
    except Refused:
        return np.full(len(prior), np.nan)
    return np.where(np.isfinite(ends[1]), found, np.nan)


def _finding(read: Figures, one: Contradiction, number: int) -> Finding:
    named = "; ".join(str(read.figures[at]) for at in one.figures)
    return records.CONTRADICTION.at(
        Where(), count=1, count_of=len(one.figures), gap=f"{float(one.gap):,.6g}", figures=named
    )


def _figure_columns(read: Figures, aside: Any) -> dict[str, Any]:
    size = np.abs(np.where(np.isfinite(read.said), read.said, 0.0))
    price = 1.0 / np.maximum(size / max(read.system.scale(), 1e-300), 1e-9)
    return {
        "figure": read.figures,
        "value": read.said,
        "low": np.where(np.isinf(read.system.figure_low), np.nan, read.system.figure_low),
        "high": np.where(np.isinf(read.system.figure_high), np.nan, read.system.figure_high),
        "set_aside": aside,
        "correction": -least_corrections(read.system, price=price),
    }


def _contradiction_columns(read: Figures, found: list[Contradiction]) -> dict[str, Any]:
    rows = [
        (number + 1, read.figures[figure], float(weight), float(one.gap), one.smallest)
        for number, one in enumerate(found)
        for figure, weight in zip(one.figures, one.weights, strict=True)
    ]
    names = ("contradiction", "figure", "weight", "gap", "smallest")
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}
