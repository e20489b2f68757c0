"""Owns the step that checks the region's published figures against each other.

Comes in: `indicators`, `statements`, plan tables. Goes out: `contradictions` (figures that cannot all be
true, with weights under which they miss each other) and `feasible_figures` (what all others leave open of
each).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from scipy import sparse

from industria.findings import Where
from industria.kernels.reconciliation.contradictions import Contradiction, contradictions
from industria.kernels.reconciliation.linear_programs import feasible_intervals
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.measures.reconciliation import finding_records as records
from industria.measures.reconciliation.explanation import explain_contradiction
from industria.measures.reconciliation.printed import shown
from industria.measures.reconciliation.published import Cell, Said, published_figures
from industria.steps import Step, Tables

TEXT, NUMBER = pa.string(), pa.float64()
CONTRADICTIONS = pa.schema(
    [("contradiction", TEXT), ("figure", pa.int64()), ("kind", TEXT), ("indicator", TEXT), ("region", TEXT),
     ("cluster", TEXT), ("period", TEXT), ("says_en", TEXT), ("says_zh", TEXT), ("weight", NUMBER),
     ("gap", NUMBER), ("unit", TEXT), ("smallest", pa.bool_()), ("note", TEXT), ("origin", TEXT),
     ("source", TEXT), ("confidence", TEXT), ("source_file", TEXT), ("source_sheet", TEXT),
     ("source_row", pa.int64()), ("source_table", TEXT)]
)  # fmt: skip
FEASIBLE = pa.schema(
    [("indicator", TEXT), ("region", TEXT), ("cluster", TEXT), ("period", TEXT), ("low", NUMBER),
     ("high", NUMBER), ("unit", TEXT), ("figures", pa.int64()), ("determined", pa.bool_())]
)  # fmt: skip
COPIED = ("note", "origin", "source", "confidence", "source_file", "source_sheet", "source_row")


def run(tables: Tables) -> Mapping[str, Any]:
    """Make `contradictions` and `feasible_figures` from what is published."""
    said = published_figures(tables)
    system, owner, cells = system_of(said)
    found = contradictions(system)
    rows = [row for number, one in enumerate(found) for row in _rows(number + 1, one, said, owner)]
    for number, one in enumerate(found):
        tables.report(_finding(one, [said[owner[at]] for at in one.figures], number + 1))
    aside = {int(owner[at]) for one in found for at in one.figures}
    standing = np.array([at for at in range(system.figures) if int(owner[at]) not in aside], dtype=np.int64)
    return {
        "contradictions": pa.Table.from_pylist(rows, CONTRADICTIONS),
        "feasible_figures": pa.Table.from_pylist(_open(system.only(standing), cells, said), FEASIBLE),
    }


def system_of(said: Sequence[Said]) -> tuple[ConstraintSystem, np.ndarray, list[Cell]]:
    """All figures as one system, the figure that each of its rows belongs to, and the cells."""
    bounds = [(at, bound) for at, one in enumerate(said) for bound in one.bounds]
    cells = sorted({cell for _, (weights, _, _) in bounds for cell in weights})
    number = {cell: at for at, cell in enumerate(cells)}
    matrix = sparse.lil_array((len(bounds), len(cells)))
    for row, (_, (weights, _, _)) in enumerate(bounds):
        for cell, weight in weights.items():
            matrix[row, number[cell]] = weight
    ends = np.array([[low, high] for _, (_, low, high) in bounds]).reshape(len(bounds), 2)
    negative = {one.cell for one in said if any(bound[2] < 0 for bound in one.bounds if len(bound[0]) == 1)}
    low = np.array([-np.inf if cell in negative else 0.0 for cell in cells])
    system = ConstraintSystem.of(matrix, (ends[:, 0], ends[:, 1]), (low, np.full(len(cells), np.inf)))
    return system, np.array([at for at, _ in bounds], dtype=np.int64), cells


def _rows(number: int, one: Contradiction, said: Sequence[Said], owner: np.ndarray) -> list[dict[str, Any]]:
    """One row a figure of a contradiction; the gap is in the unit of the figure whose weight is one."""
    found: list[dict[str, Any]] = []
    for at, weight in zip(one.figures, one.weights, strict=True):
        figure = said[owner[at]]
        indicator, region, cluster, period = figure.cell
        found.append({
            "contradiction": str(number), "figure": len(found) + 1, "kind": figure.kind,
            "indicator": indicator, "region": region or None, "cluster": cluster or None, "period": period,
            "says_en": figure.words.en, "says_zh": figure.words.zh, "weight": float(weight),
            "gap": float(one.gap), "unit": _unit(one, said, owner), "smallest": one.smallest,
            "source_table": figure.table or None, **{name: figure.row.get(name) for name in COPIED},
        })  # fmt: skip
    return found


def _unit(one: Contradiction, said: Sequence[Said], owner: np.ndarray) -> str | None:
    units = Counter(said[owner[at]].row.get("unit") for at in one.figures if said[owner[at]].kind == "level")
    return units.most_common(1)[0][0] if units else None


def _finding(one: Contradiction, figures: Sequence[Said], number: int) -> Any:
    named = "; ".join(f"{figure.cell[0]} {figure.cell[3]}: {figure.words.en}" for figure in figures)
    return records.CONTRADICTION.at(
        Where(table="contradictions", key=str(number)), count=1, count_of=len(figures),
        gap=shown(float(one.gap)), figures=named,
    )  # fmt: skip


def _open(system: ConstraintSystem, cells: Sequence[Cell], said: Sequence[Said]) -> list[dict[str, Any]]:
    """What the figures that stand leave open of every cell that they bound on both sides."""
    low, high = feasible_intervals(system)
    uses = np.diff(system.matrix.tocsc().indptr)
    units = {one.cell: one.row.get("unit") for one in said if one.kind == "level"}
    return [
        {
            "indicator": cell[0], "region": cell[1] or None, "cluster": cell[2] or None, "period": cell[3],
            "low": float(low[at]), "high": float(high[at]), "unit": units.get(cell), "figures": int(uses[at]),
            "determined": bool(high[at] - low[at] <= 1e-6 * abs(high[at])),
        }
        for at, cell in enumerate(cells)
        if np.isfinite(low[at]) and np.isfinite(high[at])
    ]  # fmt: skip


STEP = Step(
    "reconciliation",
    1,
    ("indicators", "statements", "plan_region", "plan_regions", "plan_indicators", "regions"),
    ("contradictions", "feasible_figures"),
    run,
    {"contradictions": explain_contradiction},
)
