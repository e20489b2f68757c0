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
from numpy.typing import NDArray

from industria.disclosure.statuses import follow, known_and_hidden
from industria.measures.keys import match_rows
from industria.periods import year_before

Mask = NDArray[np.bool_]

ITEMS = {
    "measures": ("measures", "industry"),
    "cells": ("measures", "industry"),
    "cluster_measures": ("cluster_measures", "cluster"),
    "region_totals": ("region_totals", None),
    "cluster_ambiguity": ("cluster_ambiguity", None),
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
    "ambiguous_share",
)  # fmt: skip
"""Columns of a withheld row: all that could lead back to its value."""
OF_ONE = ("largest_share",)
"""Columns that tell of a single respondent, whoever it is: blank in every row."""


def protect(name: str, table: pa.Table, withheld: pa.Table) -> pa.Table:
    """The rows as they may leave the office; a table that the mask does not know comes back as it is.

    Blank are: all figures of a withheld row; growth that starts from a withheld figure; shares of a region
    whose total is withheld; quotients against a total that is withheld; in every row the share of its largest
    respondent. ValueError where key columns that the mask needs are missing.
    """
    if name not in ITEMS or not table.num_rows:
        return table
    source, item = ITEMS[name]
    keys = _need(name, table, item)
    table = _blank(table, np.ones(table.num_rows, dtype=np.bool_), OF_ONE)
    moments = withheld.filter(_moments(table, withheld))
    mask = moments.filter(_among(moments["table"], pa.array([source])))
    if not mask.num_rows:
        return _without_totals(table, keys, moments)
    hidden = _matches(table, mask, keys)
    earlier = _year_before(table)
    led = _matches(earlier, mask, keys) & ~hidden
    table = _blank(table, led, GROWTH)
    table = _without_totals(table, keys, moments)
    if "industry" in keys or "cluster" in keys:
        basis = mask.filter(mask["basis"])
        table = _blank(table, _matches(table, basis, [key for key in keys if key != "region"]), QUOTIENTS)
    if "standardised_location_quotient" in table.column_names:
        same = [key for key in keys if key != "region"]
        table = _blank(table, _matches(table, mask, same), ("standardised_location_quotient",))
    columns = AMBIGUITY if name == "cluster_ambiguity" else HIDDEN
    return _blank(table, hidden, columns, "suppressed")


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
    moments = withheld.filter(_moments(table, withheld))
    of_group = moments.filter(pc.is_in(moments["region"].cast(pa.string()), pa.array(group, pa.string())))
    items = of_group.filter(pc.equal(of_group["table"], source))
    totals = of_group.filter(pc.equal(of_group["table"], "region_totals"))
    table = _blank(table, _matches(table, items, keys), QUOTIENTS)
    return _blank(table, _matches(table, totals, ["period", "indicator"]), QUOTIENTS)


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


def _moments(table: pa.Table, withheld: pa.Table) -> pa.Array:
    """Rows of the mask that can matter: of the indicators and periods shown, and of a year before them."""
    periods = [period for period in pc.unique(table["period"]).to_pylist() if period]
    before = [year_before(period) for period in periods]
    indicators = pc.unique(table["indicator"])
    if pa.types.is_dictionary(indicators.type):
        indicators = indicators.dictionary_decode()
    wanted = pa.array([*periods, *(period for period in before if period)], pa.string())
    return pc.and_(_among(withheld["period"], wanted), _among(withheld["indicator"], indicators))


def _among(column: pa.ChunkedArray, wanted: pa.Array) -> pa.Array:
    """Which entries are among some texts; of a column held as codes only the distinct texts are compared."""
    wanted = wanted.cast(pa.string())
    if not pa.types.is_dictionary(column.type):
        return pc.is_in(column, value_set=wanted).combine_chunks()
    column = column.unify_dictionaries().combine_chunks()
    if isinstance(column, pa.ChunkedArray):  # no chunks at all
        return pa.array([], pa.bool_())
    return pc.fill_null(pc.is_in(column.dictionary, value_set=wanted).take(column.indices), False)


def _without_totals(table: pa.Table, keys: Sequence[str], moments: pa.Table) -> pa.Table:
    """The table without shares of withheld totals of regions, and without quotients that rest on one."""
    totals = moments.filter(_among(moments["table"], pa.array(["region_totals"])))
    if not totals.num_rows or "region" not in keys:
        return table
    place, moment = ["region", "period", "indicator"], ["period", "indicator"]
    table = _blank(table, _matches(table, totals, place), (*SHARES, *QUOTIENTS))
    return _blank(table, _matches(table, totals.filter(totals["basis"]), moment), QUOTIENTS)


def _matches(table: pa.Table, mask: pa.Table, keys: Sequence[str]) -> Mask:
    """Whether the mask holds each row's key. Cost: one hash pass over the rows and the mask."""
    if not mask.num_rows or not table.num_rows:
        return np.zeros(table.num_rows, dtype=np.bool_)
    named = {"industry": "item", "cluster": "item"}
    renamed = pa.table({named.get(key, key): table[key] for key in keys})
    return np.asarray(match_rows(renamed, mask, [named.get(key, key) for key in keys]) >= 0)


def _year_before(table: pa.Table) -> pa.Table:
    """The rows with the period that their growth starts from."""
    column = table["period"]
    periods = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    periods = periods.unify_dictionaries().combine_chunks()
    before = pa.array([year_before(period) if period else None for period in periods.dictionary.to_pylist()])
    earlier = before.cast(pa.string()).take(periods.indices)
    return table.set_column(table.column_names.index("period"), "period", earlier)


def _blank(table: pa.Table, rows: Mask, columns: Sequence[str], status: str | None = None) -> pa.Table:
    """The table with some columns null in some rows."""
    if not rows.any():
        return table
    mask = pa.array(rows)
    for name in columns:
        if name in table.column_names:
            at, kind = table.column_names.index(name), table.schema.field(name).type
            table = table.set_column(at, name, pc.if_else(mask, pa.scalar(None, kind), table[name]))
    if status is not None and "status" in table.column_names:
        at = table.column_names.index("status")
        plain = table["status"].cast(pa.string())
        told = pc.and_(mask, pc.fill_null(pc.not_equal(plain, "missing"), True))  # missing is not withheld
        table = table.set_column(at, "status", pc.if_else(told, status, plain))
    return table
