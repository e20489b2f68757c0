"""Owns what is withheld of `cells` at other levels of a classification than the one that is measured.

Comes in: `cells`, `measures` and what is withheld of them. Goes out: rows of the mask. A division published
beside its groups gives a withheld group away, so where anything of a period and indicator is withheld, all
cells of other levels are: a coarse rule, and a safe one.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.disclosure.layout import Mask
from industria.measures.keys import match_rows

ITEM = ("classification", "industry")
MOMENT = ("period", "indicator")


def other_rows(cells: pa.Table, measures: pa.Table) -> Mask:
    """Which rows of `cells` have a code that is not measured."""
    measured = measures.select(list(ITEM)).unify_dictionaries().group_by(list(ITEM)).aggregate([])
    return np.asarray(match_rows(cells, measured, ITEM) < 0)


def withheld_levels(others: pa.Table, sensitive: Mask, withheld: pa.Table) -> Mask:
    """Which cells of other levels are withheld: all of a moment in which anything is."""
    of_cells = withheld.filter(pc.is_in(withheld["table"].cast(pa.string()), pa.array(["measures"])))
    own = others.filter(pa.array(sensitive))
    touched = (match_rows(others, part, MOMENT) >= 0 for part in (of_cells, own) if part.num_rows)
    found = np.zeros(others.num_rows, dtype=np.bool_)
    for mask in touched:
        found |= mask
    return found
