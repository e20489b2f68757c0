"""Owns what is said of pairs that are in one period and not in another: unknown, or taken as none.

Comes in: the cells of a panel with their rows in each period. Goes out: a finding; where absent counts as
none it tells how much of what enters and leaves stands at the number from which cells are published.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.measures.growth_accounting import finding_records as records
from industria.measures.growth_accounting.options import GrowthOptions
from industria.measures.plain_tables import PlainTable

NEAR = 1
"""Cells of at most so many respondents more than the fewest of any cell stand at the threshold."""


class Pairs(NamedTuple):
    """The row of each cell in each compared period, −1 where it has none, and how a cell is called."""

    places: list[Integers]
    name: Callable[[int], str]


def report_absent(table: PlainTable, pairs: Pairs, values: Floats, options: GrowthOptions) -> None:
    """Say how many pairs are absent in some period, and what that makes of entry and exit.

    A cell enters where it has no row in the first period and a value above 0 in the last; it leaves where it
    is the other way. At the threshold: n ≤ min n + 1, n the respondents of a cell, over all cells with a
    value. With min n = 1 nothing is too small to be shown.
    """
    if not pairs.places:
        return
    gaps = np.any([place < 0 for place in pairs.places], axis=0)
    if not gaps.any():
        return
    told: dict[str, Any] = {"number": int(gaps.sum()), "example": pairs.name(int(np.argmax(gaps)))}
    if options.absent == "unknown":
        table.complain(records.PAIRS_ABSENT, None, **told)
    elif options.respondents is None:
        table.complain(records.ABSENT_AS_NONE, None, **told)
    else:
        _at_threshold(table, pairs, values, table.numbers(options.respondents), told)


def _at_threshold(
    table: PlainTable, pairs: Pairs, values: Floats, respondents: Floats, told: dict[str, Any]
) -> None:
    counted = respondents[(respondents > 0) & (values > 0)]
    least = float(counted.min()) if len(counted) else np.nan
    if not least > 1:
        table.complain(records.ABSENT_ALL_SHOWN if least == 1 else records.ABSENT_AS_NONE, None, **told)
        return
    near = respondents <= least + NEAR
    first, last = pairs.places[0], pairs.places[-1]
    shares = [_share(values, near, there[gone < 0]) for gone, there in ((first, last), (last, first))]
    table.complain(
        records.ABSENT_AT_THRESHOLD, None, **told, least=f"{least:g}", most=f"{least + NEAR:g}",
        entering=shares[0], leaving=shares[1],
    )  # fmt: skip


def _share(values: Floats, near: Booleans, rows: Integers) -> str:
    """How much of the values of some rows is in cells at the threshold, in per cent."""
    rows = rows[rows >= 0]
    known = rows[values[rows] > 0]
    total = float(values[known].sum())
    return f"{100 * float(values[known][near[known]].sum()) / total:.0f} %" if total > 0 else "0 %"
