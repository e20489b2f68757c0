"""Owns how the mask `withheld` is laid over what is shown: any rows of a result table, any columns of them.

Comes in: rows of a result table and the mask that the build made. Goes out: the same rows with every figure
blank that is withheld or would lead to one that is. Nothing is judged here, so that app, reports and exports
cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.disclosure.blanks import blank
from industria.disclosure.derived import UNITS, protect_derived
from industria.disclosure.layout import Mask
from industria.disclosure.marked import FLAGS, protect_marked
from industria.disclosure.matching import Match, among, holds_cells, of_moments
from industria.disclosure.statuses import follow, known_and_hidden

PLACE, MOMENT = ("region", "period", "indicator"), ("period", "indicator")
ITEMS = {
    "measures": ("measures", "industry"),
    "cells": ("measures", "industry"),
    "relatedness": ("measures", "industry"),
    "cluster_measures": ("cluster_measures", "cluster"),
    "region_totals": ("region_totals", None),
    "cluster_ambiguity": ("cluster_ambiguity", None),
    **dict.fromkeys(UNITS, ("measures", None)),
}
"""Tables that the mask protects: the table of the mask that counts, and the column that holds the item."""

QUOTIENTS = (
    "location_quotient", "location_quotient_low", "location_quotient_high", "location_quotient_disclosed",
    "symmetric_location_quotient", "standardised_location_quotient",
)  # fmt: skip
SHARES = ("share", "share_low", "share_high")
GROWTH = ("growth_computed", "growth_published")
AMBIGUITY = ("total", "assigned", "ambiguous", "ambiguous_share", "unassigned", "unassigned_share")
HIDDEN = (
    "value", "low", "high", "disclosed", "parts", *SHARES, *GROWTH, *QUOTIENTS, "units", "largest_share",
    "ambiguous_share", "present", "cog",
)  # fmt: skip
"""Columns of a withheld row: all that could lead back to its value."""
OF_ONE = ("largest_share",)
"""Columns that tell of a single respondent, whoever it is: blank in every row."""

OF_ALL_BITS = ("relatedness_density", "cog")
"""Columns that rest on the presence of every cell: blank in a whole period where one of its cells is
withheld, since whoever knows the other bits can try what the withheld ones would make of them."""
OF_BITS = {
    "complexity_regions": (
        "eci", "rank", "coi", "diversity", "small", "undecided", "eigenvalue_gap", "reason",
    ),
    "complexity_industries": ("pci", "rank", "ubiquity", "reason"),
}  # fmt: skip
"""Tables of indices that rest on the presence of every cell, and those of their columns for which the same
holds; their columns named `_disclosed` rest on published presence alone and always stay."""
OFFICE_ONLY = (
    "feasible_cells", "contradictory_totals", "office_space_near", "office_space_paths", "office_tiers",
    "office_tier_measures", "office_tier_chances", "visit_list", "visit_summary", "tier_questions",
    "next_questions", "visit_firms", "question_summary", "office_next_industries",
    "office_entry_rates", "office_diversification_plan", "office_diversification_years", "chain_firms",
    "ladder", "ladder_asks", "firm_links",
)  # fmt: skip
"""Tables of which no row leaves: how near published totals come to a figure that nobody published, what is
near to a region by presence that may not be told, tiers made of withheld figures, and what to ask next, which
guesses at them."""

GUARDED = (*ITEMS, *OF_BITS, *OFFICE_ONLY, *FLAGS)
"""Every table that `protect` changes."""


def protect(name: str, table: pa.Table, withheld: pa.Table) -> pa.Table:
    """The rows as they may leave the office; a table that the mask does not know comes back as it is.

    Blank are: all figures of a withheld row; growth that starts from a withheld figure; shares of a region
    whose total is withheld; quotients against a total that is withheld; in every row the share of its largest
    respondent; densities, gains and indices of complexity of a period with a withheld cell. ValueError where
    key columns that the mask needs are missing.
    """
    if name in OFFICE_ONLY:
        return table.slice(0, 0)
    if name in FLAGS:
        return protect_marked(name, table)
    if name in OF_BITS and table.num_rows:
        return _protect_bits(name, table, withheld)
    if name not in ITEMS or not table.num_rows:
        return table
    if name in UNITS:
        return protect_derived(name, table, withheld)
    source, item = ITEMS[name]
    keys = _need(name, table, item)
    table = _blank(table, np.ones(table.num_rows, dtype=np.bool_), OF_ONE)
    moments = of_moments(table, withheld)
    if not moments.num_rows:
        return table
    match = Match.of(table, moments, keys)
    kinds = moments["table"].cast(pa.string()).to_numpy()
    mask, totals = kinds == source, kinds == "region_totals"
    basis = np.asarray(moments["basis"].to_numpy(), dtype=np.bool_)
    hidden = match.holds(keys, mask)
    if name == "relatedness":
        table = _blank(table, match.holds(MOMENT, mask), OF_ALL_BITS)
    table = _blank(table, match.holds(keys, mask, earlier=True) & ~hidden, GROWTH)
    if "region" in keys:
        table = _blank(table, match.holds(PLACE, totals), (*SHARES, *QUOTIENTS))
        table = _blank(table, match.holds(MOMENT, totals & basis), QUOTIENTS)
        same = [key for key in keys if key != "region"]
        table = _blank(table, match.holds(same, mask & basis), QUOTIENTS)
        # a z-score rests on every region's quotient
        table = _blank(table, match.holds(same, mask), ("standardised_location_quotient",))
    columns = AMBIGUITY if name == "cluster_ambiguity" else HIDDEN
    return _blank(table, hidden, columns, "suppressed")


def _protect_bits(name: str, table: pa.Table, withheld: pa.Table) -> pa.Table:
    """Indices of complexity, blank in each period and indicator of which a cell is withheld."""
    missing = [key for key in MOMENT if key not in table.column_names]
    if missing:
        raise ValueError(f"{name} cannot be protected without its columns {', '.join(missing)}")
    return _blank(table, holds_cells(table, withheld, MOMENT), OF_BITS[name])


def protect_compared(name: str, table: pa.Table, withheld: pa.Table, group: Sequence[str] | None) -> pa.Table:
    """The rows of `measures` or `cluster_measures` with quotients against other peers, as they may leave.

    `group` holds the members where people chose them; None where the sums are those of the plan, which the
    mask judges. Quotients against a chosen group would give away its sum, so an industry of which one member
    is withheld is compared with nobody, and nothing is where the total of a member is withheld.
    """
    table = protect(name, table, withheld)
    if group is None or not table.num_rows:
        return table
    source, item = ITEMS[name]
    keys = [key for key in _need(name, table, item) if key != "region"]
    moments = of_moments(table, withheld)
    if not moments.num_rows:
        return table
    members = np.asarray(among(moments["region"], pa.array(group, pa.string())))
    kinds = moments["table"].cast(pa.string()).to_numpy()
    match = Match.of(table, moments, keys)
    table = _blank(table, match.holds(keys, members & (kinds == source)), QUOTIENTS)
    return _blank(table, match.holds(MOMENT, members & (kinds == "region_totals")), QUOTIENTS)


def protect_statuses(
    tables: dict[str, pa.Table], whole_clusters: pa.Table, withheld: pa.Table
) -> dict[str, pa.Table]:
    """`cluster_status` and `target_status` with everything blank that was made from a withheld cell.

    `whole_clusters`: the unprotected `cluster_measures` of the whole region, which say what the register has.
    """
    return follow(dict(tables), *known_and_hidden(whole_clusters, withheld))


def _need(name: str, table: pa.Table, item: str | None) -> list[str]:
    """The key columns of a row; ValueError where one is not in the selection."""
    keys = ["region", *([item] if item else []), "period", "indicator"]
    if name == "cluster_ambiguity":
        keys.remove("region")
    if name == "cluster_measures":
        keys.append("view")
    missing = [key for key in keys if key not in table.column_names]
    if missing:
        raise ValueError(f"{name} cannot be protected without its columns {', '.join(missing)}")
    # a classification that was not selected: the code alone decides, which can only withhold more
    return keys + ["classification"] * (item == "industry" and "classification" in table.column_names)


def _blank(table: pa.Table, rows: Mask, columns: Sequence[str], status: str | None = None) -> pa.Table:
    """The table with some columns null in some rows, and the status that says why."""
    table = blank(table, rows, columns)
    if status is not None and rows.any() and "status" in table.column_names:
        at = table.column_names.index("status")
        plain = table["status"].cast(pa.string())
        told = pc.and_(pa.array(rows), pc.fill_null(pc.not_equal(plain, "missing"), True))  # not withheld
        table = table.set_column(at, "status", pc.if_else(told, status, plain))
    return table
