"""Owns `ellison_glaeser`: how far the plants of an industry stand together beyond chance.

Comes in: a plain table of plants, one row each, and the names of its columns. Goes out: one row an industry
with the indices of Ellison & Glaeser and of Maurel & Sédillot; where they are not defined, the reason.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.findings import FindingError
from industria.kernels.arrays import Floats
from industria.kernels.concentration import ellison_glaeser as kernel
from industria.kernels.concentration.plants import PlantSums, sum_plants
from industria.kernels.refusal import Refused
from industria.measures import data_finding_records as data_records
from industria.measures.concentration_indices import finding_records as records
from industria.measures.concentration_indices.provenance import PRESET, provenance, reasons
from industria.measures.concentration_indices.table_cells import appearing, units_table
from industria.measures.plain_tables import Key, PlainTable
from industria.measures.plain_totals import per_code
from industria.measures.plain_values import read_values
from industria.result import Result


def ellison_glaeser(plants: Any, *, region: str, industry: str, size: str, base: Any = None) -> Result:
    """How much likelier than chance two plants of an industry stand in one region, one row an industry.

    `gamma` (Ellison & Glaeser 1997) with the standard error it has if plants choose regions by size alone,
    and z; `maurel_sedillot` (1999) with its own; `raw_concentration` G; `herfindahl` and `plants` of the
    plants with a size above zero. `base`: the regions' totals that chance goes by (mapping or Series by
    region, or a column: all activity, people, area); else all plants of the table, the industry's own among
    them. Where γ is not defined it is empty, and `reason` says why: `single-plant`, `zero-total`,
    `one-region`, `unknown-size` (a plant whose `<size>_status` is withheld or missing), `unknown-base` (of
    another industry, or in `base`).
    """
    table = PlainTable.of(plants)
    table.require(region=region, industry=industry, size=size)
    row, column = appearing(table.key(region)), appearing(table.key(industry))
    sizes = _sizes(table, size)
    table.stop_on_errors()
    given = None if base is None else per_code(table, row, base, "base")
    table.stop_on_errors()
    sums = _summed(table, size, row, column, sizes)
    found = shares_of(table, row, sums, given)
    columns = _columns(sums, found)
    hashed = (sums.region, sums.industry, sums.value, sums.powers, found.x)
    made = provenance(
        "ellison_glaeser", columns, hashed, rows=len(table), regions=row.size,
        base="table" if base is None else "base",
    )  # fmt: skip
    result = units_table(table, column, columns)
    return Result(result, made, PRESET, "ellison_glaeser", tuple(table.findings))


def _sizes(table: PlainTable, size: str) -> Floats:
    """The size of each plant, NaN where its status says that it is not known."""
    if table.has(f"{size}_status"):
        return read_values(table, size, None).point
    sizes = table.numbers(size)  # without a status nothing has bounds: millions of plants need none
    for record, wrong in ((data_records.MISSING_VALUE, np.isnan(sizes)), (data_records.NEGATIVE, sizes < 0)):
        if wrong.any():
            row = int(np.argmax(wrong))
            table.complain(record, size, int(wrong.sum()), example=f"{sizes[row]:g}", first=row + 1)
    return sizes


def _summed(table: PlainTable, size: str, row: Key, column: Key, sizes: Floats) -> PlantSums:
    try:
        return sum_plants(row.codes, column.codes, sizes, row.size, column.size)
    except Refused:  # a size whose fourth power is beyond all doubles
        beyond = sizes > np.nanmax(sizes) / 2
        table.complain(data_records.NOT_FINITE, size, int(beyond.sum()), first=int(np.argmax(beyond)) + 1)
        raise FindingError(table.findings) from None


def shares_of(table: PlainTable, row: Key, sums: PlantSums, base: Floats | None) -> kernel.PlantShares:
    """Shares of plants and regions; FindingError where the base is zero in a region that has plants."""
    if base is None and not row.size:
        base = np.zeros(1)
        sums = PlantSums(sums.region, sums.industry, sums.value, sums.powers, sums.plants, 1)
    elif base is not None:
        empty = np.unique(sums.region[base[sums.region] == 0])
        if len(empty):
            example = repr(row.labels[empty[0]])
            table.complain(records.BASE_WITHOUT_PLANTS, None, len(empty), example=example)
            table.stop_on_errors()
    return kernel.plant_shares(sums, base)


def _columns(sums: PlantSums, found: kernel.PlantShares) -> dict[str, NDArray[Any]]:
    gamma, other = kernel.ellison_glaeser(found), kernel.maurel_sedillot(found)
    return {
        "gamma": gamma.value,
        "standard_error": gamma.standard_error,
        "z": gamma.z,
        "maurel_sedillot": other.value,
        "maurel_sedillot_standard_error": other.standard_error,
        "raw_concentration": found.raw,
        "herfindahl": found.herfindahl,
        "plants": sums.plants,
        "reason": reasons(found.reason, kernel.REASONS),
    }
