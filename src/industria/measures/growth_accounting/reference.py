"""Owns what regions are compared with: the whole table, or a comparison economy handed in.

Comes in: a panel, and the reference of the options. Goes out: for each period the level of each cell's
industry and of the whole.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from industria import periods
from industria.kernels.arrays import Floats, Integers
from industria.measures.growth_accounting import finding_records as records
from industria.measures.growth_accounting.options import GrowthOptions
from industria.measures.growth_accounting.panel import Panel
from industria.measures.plain_tables import Key, PlainTable
from industria.measures.plain_values import read_values


class Reference(NamedTuple):
    """The levels of each cell's industry, and of the whole, in each period; and where they are from."""

    industries: list[Floats]
    wholes: list[Floats]
    origin: str


def read_reference(panel: Panel, options: GrowthOptions) -> Reference:
    """The reference in the options, or the sums of the panel itself; unknown where a part is."""
    if options.reference is None:
        industries = [panel.of_industry(level) for level in panel.levels]
        return Reference(industries, [np.asarray(level.sum()) for level in panel.levels], "table")
    table = PlainTable.of(options.reference)
    names = {"industry": panel.names.industry, "period": panel.names.period, "value": panel.names.value}
    table.require(**names)
    industry, time = table.key(panel.names.industry), table.key(panel.names.period)
    values = read_values(table, panel.names.value, None)
    table.stop_on_errors()
    table.refuse_duplicates(industry, time)
    table.stop_on_errors()
    rows_of_period = [np.flatnonzero(time.codes == number) for number in _period_numbers(panel, time)]
    place = {label: number for number, label in enumerate(industry.labels)}
    wanted = np.array([place.get(label, -1) for label in panel.industry_key.labels], dtype=np.int64)
    levels, wholes = [], []
    for rows in rows_of_period:
        level = np.full(industry.size + 1, np.nan)
        level[industry.codes[rows]] = values.point[rows]
        levels.append(level[wanted])
        wholes.append(np.asarray(values.point[rows].sum()))
    _refuse_gaps(table, panel, (industry, rows_of_period), wanted)
    table.stop_on_errors()
    panel.table.findings.extend(table.findings)
    return Reference([level[panel.industry] for level in levels], wholes, "reference")


def _period_numbers(panel: Panel, time: Key) -> list[int]:
    """The reference's number of each compared period, −1 where it has none."""
    texts = {periods.parse(str(label)): number for number, label in enumerate(time.labels)}
    return [texts.get(periods.parse(period), -1) for period in panel.periods]


def _refuse_gaps(
    table: PlainTable, panel: Panel, found: tuple[Key, list[Integers]], wanted: Integers
) -> None:
    """Complain about industries that the reference does not have in a compared period."""
    industry, rows_of_period = found
    used = np.unique(panel.industry)
    gaps = []
    for period, rows in zip(panel.periods, rows_of_period, strict=True):
        there = np.isin(wanted, industry.codes[rows])
        gaps += [f"{panel.industry_key.labels[i]} in {period}" for i in used.tolist() if not there[i]]
    if gaps:
        table.complain(records.REFERENCE_SHORT, None, len(gaps), example=gaps[0])
