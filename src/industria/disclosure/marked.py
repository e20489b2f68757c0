"""Owns tables whose rows say themselves that their numbers stay in the office: the column `inner`.

Comes in: rows of such a table. Goes out: the same rows with the numbers blank where `inner` is true. What
was decided (who leads with what, which rule holds) is told; how near it was is not.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.disclosure.blanks import blank

MARKED = {
    "industry_map": (
        "score", "score_low", "score_high", "worth", "rival", "rival_score", "margin", "stability",
        "in_alternatives",
    ),
    "map_rules": ("price", "price_en", "price_zh"),
    "map_alternatives": ("value", "part_of_best"),
    "map_districts": ("score", "alone", "gives_up", "own_score"),
    "map_summary": ("value", "bound", "gap"),
}  # fmt: skip
"""Tables that mark their rows, and the columns of them that stay in the office."""
NUMBERS_ONLY = ("map_scores",)
"""Marked tables that are nothing but numbers: of them no marked row leaves."""


def protect_marked(name: str, table: pa.Table) -> pa.Table:
    """The rows with the numbers of marked ones blank; of `NUMBERS_ONLY` tables the unmarked rows."""
    inner = pc.fill_null(table["inner"], True).combine_chunks()
    if name in NUMBERS_ONLY:
        return table.filter(pc.invert(inner))
    rows = np.asarray(inner.to_numpy(zero_copy_only=False), dtype=np.bool_)
    return blank(table, rows, MARKED[name])
