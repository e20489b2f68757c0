"""Owns `specialisation`: how each region of a plain table is spread over industries.

Comes in: a table of cells, and the names of its columns. Goes out: one row a region, with every index of
`kernels.concentration` that needs cells only; where one is not defined, the reason.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Floats, Integers
from industria.kernels.concentration.dissimilarity import hachman, krugman, krugman_rest
from industria.kernels.concentration.entropy import entropy, related_variety, unrelated_variety
from industria.kernels.concentration.herfindahl import herfindahl, herfindahl_normalised
from industria.kernels.concentration.parts import DEFINED, REASONS, reason
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


def specialisation(
    data: Any,
    *,
    region: str,
    industry: str,
    value: str,
    status: str | None = None,
    reference: Any = None,
    groups: Any = None,
) -> Result:
    """How specialised each region is over the industries of the table, one row a region.

    `herfindahl`, `herfindahl_normalised`, `entropy` (in bits): over all industries of the table; a pair
    that is not in the table is zero. `krugman_nation`, `hoover`, `hachman`: against the industries'
    shares in the whole table, the region itself among it, or in `reference` (mapping or Series by
    industry, or a column: shares or levels, taken over the industries of the table). `krugman_rest`:
    against all other regions of the table together. `groups` of industries (column, mapping, or length of
    a prefix of the code) split `entropy` into `related_variety` and `unrelated_variety`. `herfindahl_low`
    and `_high` hold the index of a unit with withheld cells, from `<value>_low` and `<value>_high` where
    given. An index that is not defined is empty, and `reason` says why: `zero-total`, `unknown-part` (an
    own cell), `unknown-reference` (a cell of another region), `no-rest` (no other region has any
    activity), `one-part` (one industry: no normalised index).
    """
    cells = read_cells(data, region, industry, value, status)
    nation = cells.totals(cells.industry)
    given = None
    if reference is not None:
        given = per_code(cells.table, cells.industry, reference, "reference")
    cells.table.stop_on_errors()
    group = None if groups is None else read_groups(cells, cells.industry, groups)
    columns = _columns(cells, nation, nation if given is None else given, group)
    low, high = herfindahl_intervals(cells, cells.region, columns["herfindahl"])
    columns = {f"{value}_status": cells.statuses(cells.region)} | columns
    columns |= {"herfindahl_low": low, "herfindahl_high": high, "reason": columns.pop("reason")}
    hashed = (*cells.hashed(), nation if given is None else given, group)
    made = provenance(
        "specialisation", columns, hashed, rows=len(cells.table), industries=cells.industry.size,
        reference="table" if reference is None else "reference",
    )  # fmt: skip
    table = units_table(cells.table, cells.region, columns)
    return Result(table, made, PRESET, "specialisation", tuple(cells.table.findings))


def _columns(
    cells: Cells, nation: Floats, reference: Floats, group: Integers | None
) -> dict[str, NDArray[Any]]:
    pieces = cells.pieces(cells.region, cells.industry)
    made = [_of_piece(piece, nation, reference, group) for _, piece in pieces]
    if not made:
        one = np.zeros(1)
        made = [_of_piece(np.zeros((0, 1)), one, one, None if group is None else np.zeros(1, np.int64))]
    return {name: np.concatenate([part[name] for part in made]) for name in made[0]}


def _of_piece(
    x: Floats, nation: Floats, reference: Floats, group: Integers | None
) -> dict[str, NDArray[Any]]:
    distance, rest = krugman(x, reference), krugman_rest(x, nation)
    codes = reason(x, reference)
    texts = reasons(codes, REASONS)
    alone = (codes == DEFINED) & np.isnan(rest)
    texts[alone] = "unknown-reference" if np.isnan(nation).any() else "no-rest"
    varieties = {} if group is None else {
        "related_variety": related_variety(x, group), "unrelated_variety": unrelated_variety(x, group)
    }  # fmt: skip
    return {
        "industries": (x > 0).sum(axis=1),
        "herfindahl": herfindahl(x),
        "herfindahl_normalised": herfindahl_normalised(x),
        "entropy": entropy(x),
        **varieties,
        "krugman_nation": distance,
        "krugman_rest": rest,
        "hoover": distance / 2.0,
        "hachman": hachman(x, reference),
        "reason": texts,
    }
