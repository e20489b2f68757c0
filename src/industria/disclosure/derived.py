"""Owns what may leave the office of figures that are made from many cells: indices, growth accounts.

Comes in: rows of such a table and the mask. Goes out: the same rows, every figure blank that somebody could
solve for a withheld cell; the forms that are made of disclosed cells alone stay.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.disclosure.blanks import blank
from industria.disclosure.matching import holds_cells

UNITS: dict[str, tuple[str, ...]] = {
    "region_profiles": ("region",),
    "industry_profiles": ("industry",),
    "growth_components": ("region", "industry"),
    "region_growth": ("region",),
}
"""Tables made from many cells, and the columns that say whose cells a row is of."""
INDEX = ("value", "low", "high")
OWN_CELLS = frozenset((
    "herfindahl", "herfindahl_normalised", "entropy", "related_variety", "unrelated_variety", "theil",
    "theil_between", "theil_within", "gini",
))  # fmt: skip
"""Indices of a unit's own cells; every other index compares with cells of others."""
OF_FIRMS = frozenset(("gamma", "maurel_sedillot"))
"""Indices that give the concentration of an industry among its firms, and with it its largest."""
LEVELS = ("base", "current", "change", "change_low", "change_high", "units")
_PARTS = (
    "national_effect", "industry_mix_effect", "competitive_effect", "entry", "exit", "new_industry",
    "net_gain",
)  # fmt: skip
COMPONENTS = (
    *(name + end for name in _PARTS for end in ("", "_low", "_high")), "gross_gain", "displaced_gain",
)  # fmt: skip


def protect_derived(name: str, table: pa.Table, withheld: pa.Table) -> pa.Table:
    """The rows as they may leave the office; ValueError where key columns that the mask needs are missing.

    An index of a unit one of whose cells is withheld would be an equation in that cell: blank. An index that
    compares with others, and each component of growth, holds the totals of all cells: blank in every row of a
    moment with a withheld cell, and so is every rank, which tells between which numbers a blank one lies.
    The indices of firms hold Σ z² of single ones: always blank. Columns named `_disclosed` are made of cells
    that everybody sees, references included, and always stay.
    """
    moments = ["period", "base_period"] if name in ("growth_components", "region_growth") else ["period"]
    needed = [*UNITS[name], *moments, "indicator", *([] if len(moments) > 1 else ["measure"])]
    missing = [key for key in needed if key not in table.column_names]
    if missing:
        raise ValueError(f"{name} cannot be protected without its columns {', '.join(missing)}")
    own, anywhere = np.zeros(table.num_rows, dtype=np.bool_), np.zeros(table.num_rows, dtype=np.bool_)
    for moment in moments:
        at = _at(table, moment)
        own |= holds_cells(at, withheld, [*UNITS[name], *_classified(table), "period", "indicator"])
        anywhere |= holds_cells(at, withheld, ["period", "indicator"])
    if len(moments) > 1:
        return blank(blank(table, own, (*LEVELS, *COMPONENTS)), anywhere, COMPONENTS)
    measure = table["measure"].cast(pa.string())
    alone = np.asarray(pc.is_in(measure, pa.array(sorted(OWN_CELLS))))
    firms = np.asarray(pc.is_in(measure, pa.array(sorted(OF_FIRMS))))
    table = blank(table, own | (anywhere & ~alone) | firms, INDEX)
    return blank(table, anywhere | firms, ("rank",))


def _at(table: pa.Table, moment: str) -> pa.Table:
    """The rows with one of their periods as the period."""
    kept = table.select([name for name in table.column_names if name != "period"])
    return kept.append_column("period", table[moment])


def _classified(table: pa.Table) -> list[str]:
    """A classification that was not selected: the code alone decides, which can only withhold more."""
    return ["classification"] if "classification" in table.column_names else []
