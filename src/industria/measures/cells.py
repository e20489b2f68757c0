"""Owns `cells`: one row a region, industry, period and indicator, from published activity or from firms.

Comes in: snapshots `activity` and `enterprises`. Goes out: `cells`, in long form, each value with its status,
bounds, the respondents behind it and the share of the largest. Published activity comes before a sum of the
register; the register then still tells how many respondents stand behind a cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.catalogue import INDICATOR_UNITS, INDICATORS, ORIGINS, STATUSES
from industria.engine.reductions import given_values, plain_cells, sum_groups
from industria.engine.store import code_texts
from industria.measures import finding_records as records
from industria.measures.explanation import explain_cell
from industria.measures.keys import match_rows, take_or_null
from industria.measures.scope import scope_used
from industria.steps import Step, Tables

SIGNED = ("profit", "tax", "value_added")
"""Indicators that may be negative, so that an unknown part gives no lower bound."""

KEYS = ("region", "classification", "industry", "period")


def run(tables: Tables) -> Mapping[str, Any]:
    """Make `cells` and the published growth beside it."""
    source = "activity" if tables.has("activity") else "enterprises"
    if not tables.has(source):
        return {"cells": pa.table({name: pa.array([], kind) for name, kind in SCHEMA.items()})}
    summed = _sum(tables, source)
    cells = _long(summed, source)
    if source == "activity" and tables.has("enterprises"):
        cells = _with_respondents(cells, _long(_sum(tables, "enterprises"), "enterprises"))
    return {"cells": _with_published_growth(tables, cells, source)}


WORD = pa.dictionary(pa.int32(), pa.string())
"""Texts are held as dictionary codes while they are computed with, and stored as plain text."""

SCHEMA = {
    **dict.fromkeys((*KEYS, "indicator"), WORD),
    "value": pa.float64(),
    "status": WORD,
    "low": pa.float64(),
    "high": pa.float64(),
    "disclosed": pa.float64(),
    "unit": WORD,
    "parts": pa.int64(),
    "units": pa.int64(),
    "largest_share": pa.float64(),
    "growth_published": pa.float64(),
    "origin": WORD,
}


def _sum(tables: Tables, source: str) -> pa.Table:
    """One row a key, every indicator given anywhere with its status, bounds and number of parts."""
    session = tables.session
    table = session.parquet(tables.path(source))
    origin = {name: position for position, name in enumerate(ORIGINS)}
    table = table.mutate(origin_rank=table["origin"].cases(*origin.items(), else_=len(ORIGINS) - 1))
    own = _plan_classification(tables)
    if own:
        table = table.mutate(classification=table["classification"].fill_null(own))
    present = given_values(session, table, [name for name in INDICATORS if name in table.columns])
    if source == "activity":
        # a cell of activity is one row (the contract's key within one scope), so nothing needs adding up
        return code_texts(plain_cells(session, _one_scope(tables, table), KEYS, present, STATUSES, SIGNED))
    return code_texts(sum_groups(session, table, KEYS, present, status_order=STATUSES, signed=SIGNED))


def _plan_classification(tables: Tables) -> str | None:
    """The plan's classification, which is that of every code that names none."""
    head = tables.read("plan_region").to_pylist()[0] if tables.has("plan_region") else {}
    found: str | None = head.get("classification")
    return found


def _one_scope(tables: Tables, table: Any) -> Any:
    """Rows of one scope; a finding says which where the plan names none and there are several."""
    chosen, scopes = scope_used(tables)
    if len(scopes) < 2:
        return table
    head = tables.read("plan_region").to_pylist()[0] if tables.has("plan_region") else {}
    if not head.get("scope"):
        tables.report(records.SEVERAL_SCOPES.at(scopes=", ".join(scopes), chosen=chosen))
    return table.filter(table["scope"].isnull() if chosen is None else table["scope"] == chosen)


def _long(summed: pa.Table, source: str) -> pa.Table:
    """From one column an indicator to one row an indicator; a cell nobody gave does not become a row."""
    parts = []
    for name in INDICATORS:
        if name not in summed.column_names:
            continue
        given = summed.filter(pc.not_equal(summed[f"{name}_status"], len(STATUSES) - 1))
        given = given.filter(pc.greater(given[f"{name}_parts"], 0))
        if given.num_rows:
            parts.append(_indicator_rows(given, name, source))
    if source == "enterprises" and summed.num_rows:
        parts.append(_establishment_rows(summed))
    empty = pa.table({name: pa.array([], kind) for name, kind in SCHEMA.items()})
    return pa.concat_tables([empty, *parts])


def _indicator_rows(given: pa.Table, name: str, source: str) -> pa.Table:
    size = given.num_rows
    statuses = _words(given[f"{name}_status"], STATUSES)
    from_firms = source == "enterprises"
    largest = pc.divide(given[f"{name}_largest"], pc.if_else(pc.greater(given[name], 0), given[name], None))
    if from_firms:
        units: Any = given[f"{name}_parts"]
    elif "establishments" in given.column_names:
        units = given["establishments"].cast(pa.int64(), safe=False)
    else:
        units = pa.nulls(size, pa.int64())
    columns = {
        **{key: given[key] for key in KEYS},
        "indicator": _word(name, size),
        "value": given[name],
        "status": statuses,
        "low": given[f"{name}_low"],
        "high": given[f"{name}_high"],
        "disclosed": given[f"{name}_disclosed"],
        "unit": _word(INDICATOR_UNITS.get(name, "CNY"), size),
        "parts": given["parts"],
        "units": units,
        "largest_share": largest if from_firms else pa.nulls(size, pa.float64()),
        "growth_published": pa.nulls(size, pa.float64()),
        "origin": _words(given["origin_rank"], ORIGINS),
    }
    return pa.table(columns).cast(pa.schema(list(SCHEMA.items())))


def _establishment_rows(summed: pa.Table) -> pa.Table:
    """The number of firms of the register, as the indicator `establishments`."""
    size = summed.num_rows
    count = summed["parts"].cast(pa.float64())
    columns = {
        **{key: summed[key] for key in KEYS},
        "indicator": _word("establishments", size),
        "value": count,
        "status": _word("observed", size),
        "low": count,
        "high": count,
        "disclosed": count,
        "unit": _word("units", size),
        "parts": summed["parts"],
        "units": summed["parts"],
        "largest_share": pa.nulls(size, pa.float64()),
        "growth_published": pa.nulls(size, pa.float64()),
        "origin": _words(summed["origin_rank"], ORIGINS),
    }
    return pa.table(columns).cast(pa.schema(list(SCHEMA.items())))


def _words(positions: pa.ChunkedArray, order: tuple[str, ...]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(positions.combine_chunks().cast(pa.int32()), pa.array(order))


def _word(word: str, size: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), size), pa.array([word]))


def _with_respondents(cells: pa.Table, firms: pa.Table) -> pa.Table:
    """Respondents and dominance from the register of firms, where it knows the same cell."""
    rows = match_rows(cells, firms, (*KEYS, "indicator"))
    known = pa.array(rows >= 0)
    for column in ("units", "largest_share"):
        at = cells.column_names.index(column)
        found = take_or_null(firms[column], rows)
        cells = cells.set_column(at, column, pc.if_else(known, found, cells[column]))
    return cells


def _with_published_growth(tables: Tables, cells: pa.Table, source: str) -> pa.Table:
    """Published growth (per cent in the source, a fraction here) beside its indicator."""
    if source != "activity" or not cells.num_rows:
        return cells
    stored = tables.read("activity", [*KEYS, "scope", "growth", "growth_indicator"])
    chosen = scope_used(tables)[0]
    same_scope = pc.is_null(stored["scope"]) if chosen is None else pc.equal(stored["scope"], chosen)
    stored = stored.filter(pc.and_(pc.is_valid(stored["growth"]), pc.fill_null(same_scope, False)))
    if not stored.num_rows:
        return cells
    own = _plan_classification(tables)
    if own:
        at = stored.column_names.index("classification")
        stored = stored.set_column(at, "classification", pc.fill_null(stored["classification"], own))
    stored = stored.append_column("indicator", pc.fill_null(stored["growth_indicator"], "output"))
    rows = match_rows(cells, stored, (*KEYS, "indicator"))
    growth = pc.divide(take_or_null(stored["growth"], rows), 100.0)
    return cells.set_column(cells.column_names.index("growth_published"), "growth_published", growth)


STEP = Step("cells", 1, ("activity", "enterprises", "plan_region"), ("cells",), run, {"cells": explain_cell})
