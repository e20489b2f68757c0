"""Owns what of explored complexity may leave the office: all of it, or nothing.

Comes in: rows of a table of explored complexity, the mask, who was compared. Goes out: the same rows, without
any figure where a withheld cell went into them.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from industria.disclosure.matching import among, of_moments

FIGURES = {
    "explored_regions": (
        "eci", "eci_low", "eci_high", "rank", "rank_low", "rank_high", "defined", "coi", "diversity", "small",
        "flag", "undecided", "units", "eigenvalue_gap", "reason",
    ),
    "explored_industries": ("pci", "rank", "ubiquity", "reason"),
    "explored_cells": ("present", "relatedness_density", "cog"),
    "explored_presets": ("value", "rank", "reason"),
}  # fmt: skip
"""What each table holds that is made from cells."""
JUDGED = ("measures", "region_totals")


def tells_withheld(withheld: pa.Table, period: str, indicator: str, members: Sequence[str]) -> bool:
    """Whether some cell, or the total, of one of the regions compared is withheld in that period."""
    here = pa.table({"period": pa.array([period]), "indicator": pa.array([indicator])})
    found = of_moments(here, withheld)
    for column, wanted in (("period", [period]), ("region", members), ("table", JUDGED)):
        found = found.filter(among(found[column], pa.array(list(wanted), pa.string())))
    return bool(found.num_rows)


def protect_explored(name: str, table: pa.Table, withheld: pa.Table, members: Sequence[str]) -> pa.Table:
    """The rows as they may leave the office: unchanged, or blank where something withheld went into them.

    Every figure is made of bits, one a cell: is its quotient at least 1? Whoever knows all bits but the
    withheld ones finds these by trial, from indices and densities alike. Each set of regions has another
    threshold c / T, so that the bits of one cell in a dozen sets close in on its value from both sides (to
    half of one per cent on a table of seven regions and six industries). Each indicator has bits of its own.
    Intervals rest on values and numbers of respondents, and a fixed seed makes them an oracle. Presets of one
    question have the same bits, but each is one more way to check a trial. So a question into which a
    withheld cell goes has no figure outside, whatever it asks; what the build publishes stays as it is.
    """
    if not table.num_rows:
        return table
    period, indicator = (str(table[column][0].as_py()) for column in ("period", "indicator"))
    if not tells_withheld(withheld, period, indicator, members):
        return table
    for column in FIGURES[name]:
        at, kind = table.column_names.index(column), table.schema.field(column).type
        table = table.set_column(at, column, pa.nulls(table.num_rows, kind))
    return table
