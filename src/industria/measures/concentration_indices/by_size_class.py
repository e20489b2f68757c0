"""Owns `ellison_glaeser_of_size_classes`: localisation where plants are published by size class only.

Comes in: a plain table of activity by region and industry, and one of size classes by industry. Goes out: one
row an industry: the indices if sizes are evenly spread in every class, and the interval that is certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Floats, Integers
from industria.kernels.concentration import ellison_glaeser as kernel
from industria.kernels.concentration.plants import PlantSums
from industria.kernels.concentration.size_classes import evenly_spread_powers, herfindahl_of_size_classes
from industria.measures.concentration_indices import finding_records as records
from industria.measures.concentration_indices.by_plant import shares_of
from industria.measures.concentration_indices.provenance import PRESET, provenance, reasons
from industria.measures.concentration_indices.table_cells import Cells, read_cells, units_table
from industria.measures.plain_tables import PlainTable, first_row
from industria.measures.plain_totals import per_code
from industria.result import Result


@dataclass(frozen=True)
class _Classes:
    """Size classes: the number of their industry in the table of activity, and their numbers."""

    industry: Integers
    plants: Floats
    low: Floats
    high: Floats
    held: Floats


def ellison_glaeser_of_size_classes(
    activity: Any, size_classes: Any, *, region: str, industry: str, value: str, base: Any = None
) -> Result:
    """How localised industries are whose plants are known by size class only, one row an industry.

    `size_classes`: one row a class, with the column `industry` as in `activity`, and `plants`, `low`, `high`
    (empty: open class) and, where published, `held` (what the class holds together; empty where withheld).
    `gamma`, `standard_error`, `z`, `maurel_sedillot`, `herfindahl`: if sizes are evenly spread in every class
    (after Schmalensee 1977). `herfindahl_low` and `_high`, `gamma_low` and `_high`: whatever the sizes are;
    sizes and activity must be of the same quantity. `base` and `reason` as in `ellison_glaeser`, and
    `no-size-classes`, `open-class` (open, and what it holds is not published: no estimate, but an interval).
    """
    cells = read_cells(activity, region, industry, value, None)
    given = None if base is None else per_code(cells.table, cells.region, base, "base")
    cells.table.stop_on_errors()
    classes = _read(cells, size_classes, industry)
    sums = _sums(cells, classes)
    found = shares_of(cells.table, cells.region, sums, given)
    columns = _columns(cells, classes, sums, found)
    hashed = (*cells.hashed(), found.x, sums.powers)
    made = provenance(
        "ellison_glaeser_of_size_classes", columns, hashed, rows=len(cells.table), regions=cells.region.size,
        base="table" if base is None else "base", sizes="evenly spread in each class",
    )  # fmt: skip
    table = units_table(cells.table, cells.industry, columns)
    return Result(table, made, PRESET, "ellison_glaeser_of_size_classes", tuple(cells.table.findings))


def _read(cells: Cells, size_classes: Any, industry: str) -> _Classes:
    table = PlainTable.of(size_classes)
    table.require(industry=industry, plants="plants", low="low", high="high")
    key = table.key(industry)
    plants, low, high = (table.numbers(name) for name in ("plants", "low", "high"))
    held = table.numbers("held") if table.has("held") else np.full(len(table), np.nan)
    table.stop_on_errors()
    high = np.where(np.isnan(high), np.inf, high)
    with np.errstate(invalid="ignore"):
        most = np.where(plants > 0, plants * high, 0.0)
        fine = (plants >= 0) & (plants == np.floor(plants)) & (low >= 0) & (high >= low)
        fine &= ~((held < plants * low * (1 - 1e-9)) | (held > most * (1 + 1e-9)))
    if not fine.all():
        table.complain(records.BAD_SIZE_CLASS, None, int((~fine).sum()), first=first_row(~fine))
    table.stop_on_errors()
    number = {label: place for place, label in enumerate(cells.industry.labels)}
    absent = [label for label in key.labels if label not in number]
    if absent:
        example = repr(absent[0])
        cells.table.complain(records.SIZE_CLASS_WITHOUT_ACTIVITY, None, len(absent), example=example)
    codes = np.array([number.get(label, -1) for label in key.labels] + [-1], dtype=np.int64)[key.codes]
    there = codes >= 0
    return _Classes(codes[there], plants[there], low[there], high[there], held[there])


def _sums(cells: Cells, classes: _Classes) -> PlantSums:
    """What is kept of plants, their powers scaled to what the industry has in the table of activity."""
    count = cells.industry.size
    powers = evenly_spread_powers(
        classes.plants, classes.low, classes.high, classes.held, classes.industry, count
    )
    total = cells.totals(cells.industry)
    scale = np.divide(total, powers[0], out=np.full(count, np.nan), where=powers[0] > 0)
    scaled = np.stack([total, *(powers[q] * scale ** (q + 1) for q in (1, 2, 3))])
    there = cells.values.point != 0
    order = np.lexsort((cells.region.codes[there], cells.industry.codes[there]))
    plants = np.bincount(classes.industry, classes.plants, count).astype(np.int64)
    region, industry, value = (
        column[there][order] for column in (cells.region.codes, cells.industry.codes, cells.values.point)
    )
    return PlantSums(region, industry, value, scaled, plants, cells.region.size)


def _columns(
    cells: Cells, classes: _Classes, sums: PlantSums, found: kernel.PlantShares
) -> dict[str, NDArray[Any]]:
    least, largest = herfindahl_of_size_classes(
        classes.plants, classes.low, classes.high, classes.held, classes.industry, cells.industry.size
    )
    texts = reasons(found.reason, kernel.REASONS)
    texts[(sums.powers[0] > 0) & (sums.plants == 0)] = "no-size-classes"
    texts[(found.reason == kernel.DEFINED) & (sums.plants > 0) & np.isnan(found.herfindahl)] = "open-class"
    spread = (found.reason == kernel.SINGLE_PLANT) & (sums.plants > 1)  # one plant in the estimate only
    usable = (found.reason == kernel.DEFINED) & (sums.plants > 0) | spread
    low, high = kernel.ellison_glaeser_interval(np.where(usable, found.raw, np.nan), found.x, least, largest)
    gamma, other = kernel.ellison_glaeser(found), kernel.maurel_sedillot(found)
    return {
        "gamma": gamma.value,
        "gamma_low": low,
        "gamma_high": high,
        "standard_error": gamma.standard_error,
        "z": gamma.z,
        "maurel_sedillot": other.value,
        "maurel_sedillot_standard_error": other.standard_error,
        "raw_concentration": found.raw,
        "herfindahl": found.herfindahl,
        "herfindahl_low": least,
        "herfindahl_high": largest,
        "plants": sums.plants,
        "reason": texts,
    }
