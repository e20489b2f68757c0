"""Owns which cells of a table of regions × industries may not be told.

Comes in: the mask `withheld` of a run and one period and indicator. Goes out: a truth value a cell.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.arrays import Booleans, Integers
from industria.steps import Tables

NAMES = ("table", "region", "classification", "item", "period", "indicator")


def withheld_cells(
    tables: Tables, moment: tuple[str, str], classification: str | None,
    regions: tuple[str, ...], industries: tuple[str, ...],
) -> Booleans:  # fmt: skip
    """Which cells of a period and indicator may not be told: those of which the mask holds the key.

    W_rj (regions × industries), whatever the mask says of why; nothing is withheld where a run has no mask.
    A row of the mask without a classification counts for each, which can only withhold more.
    """
    found = np.zeros((len(regions), len(industries)), dtype=np.bool_)
    if not tables.has("withheld"):
        return found
    rows = tables.read("withheld", NAMES, coded=True)
    for name, wanted in zip(("table", "period", "indicator"), ("measures", *moment), strict=True):
        rows = rows.filter(pc.equal(rows[name].cast(pa.string()), wanted))
    given = rows["classification"].cast(pa.string())
    if classification is not None:
        rows = rows.filter(pc.or_kleene(pc.equal(given, classification), pc.is_null(given)))
    at = [_places(rows[name], labels) for name, labels in (("region", regions), ("item", industries))]
    known = (at[0] >= 0) & (at[1] >= 0)
    found[at[0][known], at[1][known]] = True
    return found


def _places(column: pa.ChunkedArray, labels: tuple[str, ...]) -> Integers:
    """Where each entry stands among the labels; −1 for one that is none of them."""
    at = pc.index_in(column.cast(pa.string()), pa.array(labels, pa.string()))
    return np.asarray(pc.fill_null(at, -1), dtype=np.int64)
