"""Owns `concentration`: how each industry is spread over the regions of a plain table.

Comes in: a table of cells, and the names of its columns. Goes out: one row an industry, with every index of
`kernels.concentration` that needs cells only; where one is not defined, the reason.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Floats, Integers
from industria.kernels.concentration.dissimilarity import krugman
from industria.kernels.concentration.gini import gini, locational_gini
from industria.kernels.concentration.herfindahl import herfindahl, herfindahl_normalised
from industria.kernels.concentration.parts import REASONS, reason
from industria.kernels.concentration.theil import theil, theil_decomposition
from industria.measures.concentration_indices.provenance import PRESET, provenance, reasons
from industria.measures.concentration_indices.table_cells import (
    Cells,
    read_cells,
    read_groups,
    units_table,
)
from industria.measures.concentration_indices.uncertain_cells import herfindahl_intervals
from industria.measures.plain_totals import per_code
from industria.result import Result


def concentration(
    data: Any,
    *,
    region: str,
    industry: str,
    value: str,
    status: str | None = None,
    region_total: Any = None,
    groups: Any = None,
) -> Result:
    """How concentrated each industry is over the regions of the table, one row an industry.

    `herfindahl`, `herfindahl_normalised`, `theil`, `gini`: over all regions of the table, each counting
    alike; a pair that is not in the table is zero. `theil_relative`, `locational_gini` (three
    definitions), `hoover`, `krugman`: against the regions' shares in all activity, which are those of the
    whole table, the industry itself among them, or of `region_total` (mapping or Series by region, or a
    column: all activity, people). `groups` of regions (column, mapping, or length of a prefix of the
    code) split `theil` into between and within. `herfindahl_low` and `_high` hold the index of a unit
    with withheld cells, from `<value>_low` and `<value>_high` where given. An index that is not defined
    is empty, and `reason` says why: `zero-total`, `unknown-part` (an own cell), `unknown-reference` (a
    cell of another industry; only the indices against all activity are empty), `one-part` (one region: no
    normalised index).
    """
    cells = read_cells(data, region, industry, value, status)
    base = cells.totals(cells.region)
    if region_total is not None:
        base = per_code(cells.table, cells.region, region_total, "region_total")
    cells.table.stop_on_errors()
    group = None if groups is None else read_groups(cells, cells.region, groups)
    columns = _columns(cells, base, group)
    low, high = herfindahl_intervals(cells, cells.industry, columns["herfindahl"])
    columns = {f"{value}_status": cells.statuses(cells.industry)} | columns
    columns |= {"herfindahl_low": low, "herfindahl_high": high, "reason": columns.pop("reason")}
    hashed = (*cells.hashed(), base, group)
    made = provenance(
        "concentration", columns, hashed, rows=len(cells.table), regions=cells.region.size,
        base="table" if region_total is None else "region_total",
    )  # fmt: skip
    table = units_table(cells.table, cells.industry, columns)
    return Result(table, made, PRESET, "concentration", tuple(cells.table.findings))


def _columns(cells: Cells, base: Floats, group: Integers | None) -> dict[str, NDArray[Any]]:
    made = [_of_piece(piece, base, group) for _, piece in cells.pieces(cells.industry, cells.region)]
    if not made:
        made = [_of_piece(np.zeros((0, 1)), np.zeros(1), None if group is None else np.zeros(1, np.int64))]
    return {name: np.concatenate([part[name] for part in made]) for name in made[0]}


def _of_piece(x: Floats, base: Floats, group: Integers | None) -> dict[str, NDArray[Any]]:
    weighted = locational_gini(x, base, "weighted")
    distance = krugman(x, base)
    split = {} if group is None else dict(zip(
        ("theil_between", "theil_within"), theil_decomposition(x, group), strict=True
    ))  # fmt: skip
    return {
        "regions": (x > 0).sum(axis=1),
        "herfindahl": herfindahl(x),
        "herfindahl_normalised": herfindahl_normalised(x),
        "theil": theil(x),
        **split,
        "theil_relative": theil(x, base),
        "gini": gini(x),
        "locational_gini": weighted,
        "locational_gini_hoover": 2.0 * weighted,
        "locational_gini_unweighted": locational_gini(x, base, "unweighted"),
        "hoover": distance / 2.0,
        "krugman": distance,
        "reason": reasons(reason(x, base), REASONS),
    }
