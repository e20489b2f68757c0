"""Owns the reductions of large tables: sums by group that keep status, bounds and dominance.

Comes in: an Ibis table of a `Session` and column names. Goes out: small Arrow tables, one row a group.
Values are summed as double precision; divisors are never needed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ibis
import pyarrow as pa

from industria.engine.session import Session


def sum_groups(
    session: Session,
    table: Any,
    keys: Sequence[str],
    values: Sequence[str],
    *,
    status_order: Sequence[str] = (),
    signed: Sequence[str] = (),
) -> pa.Table:
    """Sum value columns by group, keeping what is unknown apart from what is zero.

    For every group g and value x: x = Σx where every part has one, else null; x_high = Σ of the upper
    bounds of the parts, null where a part has none; x_low = Σ of the lower bounds, a part without one
    counting 0 (or making it null where x is named in `signed`, since then a part may be negative);
    x_status = the weakest status of the parts, as a position in `status_order`; x_parts = number of parts
    that are not missing; x_largest = max x; x_disclosed = Σ of what is known of the parts (the point, else
    the lower bound). `parts` counts the rows of the group; an `origin_rank` column is carried along as its
    maximum.
    Columns `x_status`, `x_low`, `x_high` are used where the table has them. A table without them holds plain
    observed numbers in which a null is missing.
    Cost: one hash aggregation over the table; memory of the number of groups, spilling beyond the limit.
    """
    names = set(table.columns)
    aggregates: dict[str, Any] = {"parts": table.count().cast("int64")}
    if "origin_rank" in names:
        aggregates["origin_rank"] = table["origin_rank"].max()
    for value in values:
        if f"{value}_status" in names:
            aggregates |= _with_status(table, value, status_order, value in signed)
        else:
            aggregates |= _plain(table, value)
    return session.collect(table.group_by(list(keys)).aggregate(**aggregates))


def _plain(table: Any, value: str) -> dict[str, Any]:
    column = table[value].cast("float64")
    return {
        value: (column.count() == table.count()).ifelse(column.sum(), None),
        f"{value}_parts": column.count().cast("int64"),
        f"{value}_largest": column.max(),
        f"{value}_disclosed": column.sum(),
    }


def _with_status(table: Any, value: str, order: Sequence[str], signed: bool) -> dict[str, Any]:
    column, low, high = (table[f"{value}{end}"].cast("float64") for end in ("", "_low", "_high"))
    status = table[f"{value}_status"]
    rank = ibis.cases(
        *[(status == name, position) for position, name in enumerate(order)], else_=len(order) - 1
    )
    rows = table.count()
    low_sum = low.sum() if not signed else (low.count() == rows).ifelse(low.sum(), None)
    return {
        value: (column.count() == rows).ifelse(column.sum(), None),
        f"{value}_low": low_sum,
        f"{value}_high": (high.count() == rows).ifelse(high.sum(), None),
        f"{value}_status": rank.max().cast("int8"),
        f"{value}_parts": (status.notnull() & (status != "missing")).sum().cast("int64"),
        f"{value}_largest": column.max(),
        f"{value}_disclosed": ibis.coalesce(column, low, 0.0).sum(),
    }


def _rank(status: Any, order: Sequence[str]) -> Any:
    """A status as its position in the order; null or unknown is the weakest."""
    ranks = [(status == name, position) for position, name in enumerate(order)]
    return ibis.cases(*ranks, else_=len(order) - 1)


def given_values(session: Session, table: Any, values: Sequence[str]) -> list[str]:
    """Those value columns that hold anything but missing cells."""
    if not values:
        return []
    counts = {
        name: (table[f"{name}_status"] != "missing").sum() if f"{name}_status" in table.columns
        else table[name].count()
        for name in values
    }  # fmt: skip
    row = session.collect(table.aggregate(**counts)).to_pylist()[0]
    return [name for name in values if row[name]]


def plain_cells(
    session: Session,
    table: Any,
    keys: Sequence[str],
    values: Sequence[str],
    order: Sequence[str],
    signed: Sequence[str] = (),
) -> pa.Table:
    """The columns that `sum_groups` gives, for a table whose keys are unique: no aggregation is needed."""
    columns: dict[str, Any] = {key: table[key] for key in keys}
    columns |= {"parts": ibis.literal(1, "int64"), "origin_rank": table["origin_rank"]}
    for value in values:
        status = table[f"{value}_status"]
        low = table[f"{value}_low"].cast("float64")
        columns |= {
            value: table[value].cast("float64"),
            f"{value}_low": low if value in signed else low.fill_null(0.0),
            f"{value}_high": table[f"{value}_high"].cast("float64"),
            f"{value}_status": _rank(status, order).cast("int8"),
            f"{value}_parts": (status.notnull() & (status != "missing")).cast("int64"),
            f"{value}_largest": table[value].cast("float64"),
            f"{value}_disclosed": ibis.coalesce(table[value].cast("float64"), low, 0.0),
        }
    return session.collect(table.select(**columns))


def distinct(session: Session, table: Any, columns: Sequence[str]) -> pa.Table:
    """The distinct combinations of some columns."""
    return session.collect(table.select(*columns).distinct())
