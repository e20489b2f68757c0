"""Owns what regions are compared with: the whole table, or a comparison economy handed in.

Comes in: a panel, and the reference of the options. Goes out: for each period the level of each cell's
industry and of the whole.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from industria import periods
from industria.kernels.arrays import Booleans, Floats, Integers
from industria.measures.growth_accounting import finding_records as records
from industria.measures.growth_accounting.options import GrowthOptions
from industria.measures.growth_accounting.panel import Panel
from industria.measures.plain_sums import refuse_too_large
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
    refuse_too_large(table, panel.names.value, values.point)
    table.stop_on_errors()
    table.refuse_duplicates(industry, time)
    table.stop_on_errors()
    there, levels = _levels(industry, time, values.point, _period_numbers(panel, time))
    place = {label: number for number, label in enumerate(industry.labels)}
    wanted = np.array([place.get(label, -1) for label in panel.industry_key.labels], dtype=np.int64)
    _refuse_gaps(table, panel, (industry, there, wanted), options)
    table.stop_on_errors()
    panel.table.findings.extend(table.findings)
    own = [level[wanted[panel.industry]] if len(panel.industry) else np.zeros(0) for level in levels]
    return Reference(own, [np.asarray(level.sum()) for level in levels], "reference")


def _period_numbers(panel: Panel, time: Key) -> list[int]:
    """The reference's number of each compared period, −1 where it has none."""
    texts = {periods.parse(str(label)): number for number, label in enumerate(time.labels)}
    return [texts.get(periods.parse(period), -1) for period in panel.periods]


def _levels(
    industry: Key, time: Key, values: Floats, numbers: list[int]
) -> tuple[list[Booleans], list[Floats]]:
    """Which industries the reference has in each period, and their levels (0 where it has none)."""
    there, levels = [], []
    for number in numbers:
        rows = np.flatnonzero(time.codes == number)
        level, known = np.zeros(industry.size), np.zeros(industry.size, dtype=np.bool_)
        level[industry.codes[rows]], known[industry.codes[rows]] = values[rows], True
        there.append(known)
        levels.append(level)
    return there, levels


def _refuse_gaps(
    table: PlainTable, panel: Panel, found: tuple[Key, list[Booleans], Integers], options: GrowthOptions
) -> None:
    """Complain about what the reference lacks: an industry of the panel, or one of its own in some period.

    Where absent means zero, an industry may be absent in some of the periods, not in all of them.
    """
    industry, there, wanted = found
    ever = np.any(there, axis=0)
    used = np.unique(panel.industry)
    lost = used[[number < 0 or not ever[number] for number in wanted[used].tolist()]]
    gaps = [str(panel.industry_key.labels[i]) for i in lost.tolist()]
    if options.absent == "unknown":
        for period, known in zip(panel.periods, there, strict=True):
            gaps += [f"{industry.labels[i]} in {period}" for i in np.flatnonzero(ever & ~known).tolist()]
    if gaps:
        table.complain(records.REFERENCE_SHORT, None, len(gaps), example=gaps[0])
