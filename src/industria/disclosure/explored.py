"""Owns what of explored complexity may leave the office.

Comes in: rows of a table of explored complexity, the mask, who was compared. Goes out: the same rows with
every figure blank that could lead to a withheld cell.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.disclosure.matching import Match, among, of_moments

FIGURES = {
    "explored_regions": (
        "eci", "eci_low", "eci_high", "rank", "rank_low", "rank_high", "defined", "coi", "diversity",
        "eigenvalue_gap", "undecided",
    ),
    "explored_industries": ("pci", "rank", "ubiquity"),
    "explored_cells": ("present", "relatedness_density", "cog"),
    "explored_presets": ("value", "rank"),
}  # fmt: skip
"""Figures of each table: all that is made from cells."""
INTERVALS = ("eci_low", "eci_high", "rank_low", "rank_high", "defined")
BITS = ("present", "cog")
CELL = ("region", "industry", "period", "indicator")
JUDGED = ("measures", "region_totals")


def tells_withheld(withheld: pa.Table, period: str, indicator: str, members: Sequence[str]) -> bool:
    """Whether some cell, or the total, of one of the regions compared is withheld in that period."""
    return bool(_masked(withheld, period, indicator, members).num_rows)


def protect_explored(
    name: str, table: pa.Table, withheld: pa.Table, members: Sequence[str], *, everybody: bool
) -> pa.Table:
    """The rows as they may leave the office; unchanged where nothing withheld went into them.

    All presets are made from the same bits, one a cell: is its quotient at least 1? For the whole partition
    the bit of a withheld cell bounds it from one side, and it is withheld, with the gain that tells it
    (decision 0010). Chosen regions are another matter: every set has another threshold c / T, so that some
    bits of one cell, each read off a number of industries, a density or an index, close in on its value
    from both sides. A chosen set with a withheld cell therefore has no figures at all. Intervals rest on
    values and numbers of respondents, not on bits alone, and a fixed seed makes them an oracle: they are
    blank wherever something withheld went in, the regions' respondents with them.
    """
    if not table.num_rows:
        return table
    period, indicator = (str(table[column][0].as_py()) for column in ("period", "indicator"))
    mask = _masked(withheld, period, indicator, members)
    if not mask.num_rows:
        return table
    every = np.ones(table.num_rows, dtype=np.bool_)
    if not everybody:
        return _blank(table, every, (*FIGURES[name], "units"))
    table = _blank(table, every, (*INTERVALS, "units"))
    if name != "explored_cells":
        return table
    keys = [*CELL, "classification"]
    match = Match.of(table, mask, keys)
    return _blank(table, match.holds(keys, np.ones(mask.num_rows, dtype=np.bool_)), BITS)


def _masked(withheld: pa.Table, period: str, indicator: str, members: Sequence[str]) -> pa.Table:
    """The rows of the mask that are cells or totals of these regions at that moment."""
    here = pa.table({"period": pa.array([period]), "indicator": pa.array([indicator])})
    found = of_moments(here, withheld)
    for column, wanted in (("period", [period]), ("region", members), ("table", JUDGED)):
        found = found.filter(among(found[column], pa.array(list(wanted), pa.string())))
    return found


def _blank(table: pa.Table, rows: np.ndarray, columns: Sequence[str]) -> pa.Table:
    mask = pa.array(rows)
    for name in columns:
        if name in table.column_names:
            at, kind = table.column_names.index(name), table.schema.field(name).type
            table = table.set_column(at, name, pc.if_else(mask, pa.scalar(None, kind), table[name]))
    return table
