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
    "chain_links": (
        "strength_reason", "firms_here", "firms_here_low", "firms_here_high", "output_here",
        "output_here_low", "output_here_high", "largest_share", "suppliers", "buyers", "local_supply_rate",
        "local_supply_rate_low", "local_supply_rate_high", "import_dependence", "import_dependence_low",
        "import_dependence_high", "blocked_output", "downstream_output", "reason_en", "reason_zh",
    ),
    "chain_gaps": (
        "blocked_output", "downstream_output", "import_dependence", "import_dependence_low",
        "import_dependence_high", "reason_en", "reason_zh",
    ),
    "chain_connections": ("supply_links",),
    "chain_targets": ("sold_here",),
    "chain_places": ("firms", "output", "output_low", "output_high", "firms_neighbouring"),
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
