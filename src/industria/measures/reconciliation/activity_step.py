"""Owns the step that asks of published activity what its own totals say of the cells nobody gave.

Comes in: `cells` at every level, the plan's regions. Goes out: `feasible_cells` (the interval of each unknown
cell, and an estimate) and `contradictory_totals` (totals that their parts cannot come to).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.kernels.reconciliation.unknown_parts import UnknownParts, unknown_parts
from industria.measures.cells import SIGNED
from industria.measures.intervals import to_column, to_floats
from industria.measures.keys import Key, encode
from industria.measures.reconciliation import finding_records as records
from industria.measures.reconciliation.activity_totals import Equations, equations, partition, printed
from industria.measures.reconciliation.cell_explanation import explain_feasible_cell, explain_total
from industria.measures.regions import area_of
from industria.steps import Step, Tables

MOST_EXACT = 2_000
"""Of more unknown cells in one period and indicator, intervals are what the totals say one after another."""
COUNTED = ("employment", "establishments")
TEXT, NUMBER = pa.string(), pa.float64()
KEYS = [("region", TEXT), ("classification", TEXT), ("industry", TEXT), ("period", TEXT), ("indicator", TEXT)]
CELLS = pa.schema(
    [*KEYS, ("status", TEXT), ("low", NUMBER), ("high", NUMBER), ("estimate", NUMBER), ("stated_low", NUMBER),
     ("stated_high", NUMBER), ("narrowest", pa.bool_()), ("origin", TEXT)]
)  # fmt: skip
TOTALS = pa.schema(
    [*KEYS, ("kind", TEXT), ("total", NUMBER), ("parts_low", NUMBER), ("parts_high", NUMBER),
     ("parts", pa.int64()), ("unknown", pa.int64()), ("gap", NUMBER), ("unit", TEXT), ("origin", TEXT)]
)  # fmt: skip
READ = (*(name for name, _ in KEYS), "value", "status", "low", "high", "unit", "units", "origin")


@dataclass(frozen=True)
class Moment:
    """The cells of one period and indicator, with what each may be."""

    rows: pa.Table
    region: Key
    item: Key
    low: Floats
    high: Floats
    unknown: Booleans


def run(tables: Tables) -> Mapping[str, Any]:
    """Make both tables; empty where no cell is a total of others."""
    cells, totals = [CELLS.empty_table()], [TOTALS.empty_table()]
    if tables.has("cells"):
        rows = tables.read("cells", READ, coded=True)
        for part in _moments(rows):
            made = _of_moment(tables, part)
            if made is not None:
                cells.append(made[0])
                totals.append(made[1])
    found = pa.concat_tables(totals)
    if found.num_rows:
        worst = found.sort_by([("gap", "descending")]).slice(0, 1).to_pylist()[0]
        example = f"{worst['region']} {worst['industry']} {worst['period']}"
        tables.report(records.TOTALS_MISSED.at(count=found.num_rows, example=example))
    return {"feasible_cells": pa.concat_tables(cells), "contradictory_totals": found}


def _moments(rows: pa.Table) -> list[pa.Table]:
    """The rows of each period and indicator."""
    if not rows.num_rows:
        return []
    period, indicator = encode(rows["period"]), encode(rows["indicator"])
    code = period.codes * indicator.size + indicator.codes
    order = np.argsort(code, kind="stable")
    ends = [0, *(np.flatnonzero(np.diff(code[order])) + 1).tolist(), len(order)]
    return [rows.take(pa.array(order[a:b])) for a, b in pairwise(ends)]


def _of_moment(tables: Tables, rows: pa.Table) -> tuple[pa.Table, pa.Table] | None:
    area, period = area_of(tables), str(rows["period"][0].as_py())
    region = encode(rows["region"])
    separator = pa.scalar("\x1f")
    names = pc.fill_null(rows["classification"].cast(TEXT), "")
    item = encode(pc.binary_join_element_wise(names, rows["industry"].cast(TEXT), separator))
    found = equations(region, item, area.whole, partition(area, region, period))
    if not len(found.total):
        return None
    moment = _bounded(rows, region, item)
    system = ConstraintSystem(found.matrix, np.zeros(len(found.total)), found.high, moment.low, moment.high)
    solved = unknown_parts(system, moment.unknown, _prior(moment), MOST_EXACT)
    return _cells(moment, found, solved), _totals(moment, found, solved)


def _bounded(rows: pa.Table, region: Key, item: Key) -> Moment:
    """What each cell may be: a known one within its rounding, an estimated one anything, others as stated."""
    indicator = str(rows["indicator"][0].as_py())
    value = to_floats(rows["value"])
    guessed = np.asarray(pc.equal(rows["status"].cast(TEXT), "estimated"), dtype=np.bool_)
    value = np.where(guessed, np.nan, value)
    unknown = np.isnan(value)
    low, high = printed(value, region, indicator in COUNTED)
    least = -np.inf if indicator in SIGNED else 0.0
    stated = [np.where(guessed, np.nan, to_floats(rows[name])) for name in ("low", "high")]
    low = np.where(unknown, np.where(np.isnan(stated[0]), least, stated[0]), low)
    high = np.where(unknown, np.where(np.isnan(stated[1]), np.inf, stated[1]), high)
    return Moment(rows, region, item, low, high, unknown)


def _prior(moment: Moment) -> Floats:
    """The first guess of unknown cells: respondents × the industry's average where they are known.

    Else the average of the industry's known cells; else of all cells.
    """
    value, units = to_floats(moment.rows["value"]), to_floats(moment.rows["units"])
    known = ~moment.unknown & (value > 0)
    sized = known & (units > 0)
    items, code = moment.item.size, moment.item.codes

    def average(of: Booleans, by: Floats) -> Floats:
        top = np.bincount(code[of], weights=value[of], minlength=items)
        low = np.bincount(code[of], weights=by[of], minlength=items)
        overall = value[of].sum() / by[of].sum() if of.any() else np.nan
        return np.where(low > 0, top / np.where(low > 0, low, 1.0), overall)

    by_units = average(sized, units)[code] * units
    guess = np.where(np.isnan(by_units), average(known, np.ones(len(value)))[code], by_units)
    return np.nan_to_num(guess, nan=1.0)[moment.unknown]


def _cells(moment: Moment, found: Equations, solved: UnknownParts) -> pa.Table:
    """The unknown cells that stand in an equation."""
    named = np.asarray(abs(found.matrix).sum(axis=0)).ravel() > 0
    rows = moment.rows.filter(pa.array(moment.unknown & named))
    kept = named[moment.unknown]

    def column(values: Floats) -> pa.Array:
        return to_column(np.where(np.isfinite(values), values, np.nan)[kept])

    made = {name: rows[name].cast(TEXT) for name, _ in KEYS}
    made |= {"status": rows["status"].cast(TEXT), "origin": rows["origin"].cast(TEXT)}
    made |= {"low": column(solved.low), "high": column(solved.high), "estimate": column(solved.estimate)}
    made |= {
        "stated_low": rows["low"],
        "stated_high": rows["high"],
        "narrowest": pa.array(solved.exact[kept]),
    }
    return pa.table(made).select(CELLS.names).cast(CELLS)


def _totals(moment: Moment, found: Equations, solved: UnknownParts) -> pa.Table:
    """The equations that cannot be true."""
    at = np.flatnonzero(solved.gaps != 0)
    rows = moment.rows.take(pa.array(found.total[at]))
    parts = -found.matrix[at].minimum(0)
    finite = [np.where(np.isfinite(end), end, np.nan) for end in (moment.low, moment.high)]
    made: dict[str, Any] = {name: rows[name].cast(TEXT) for name, _ in KEYS}
    made |= {name: rows[name].cast(TEXT) for name in ("unit", "origin")}
    made |= {
        "kind": pa.array([found.kind[one] for one in at.tolist()], TEXT),
        "total": to_column(to_floats(rows["value"])),
        "parts_low": to_column(parts @ np.maximum(finite[0], 0.0)),
        "parts_high": to_column(parts @ finite[1]),
        "parts": pa.array(np.diff(parts.indptr), pa.int64()),
        "unknown": pa.array((parts @ moment.unknown).astype(np.int64)),
        "gap": to_column(solved.gaps[at]),
    }
    return pa.table(made).select(TOTALS.names).cast(TOTALS)


STEP = Step(
    "activity_totals",
    1,
    ("cells", "plan_region", "plan_regions", "regions"),
    ("feasible_cells", "contradictory_totals"),
    run,
    {"feasible_cells": explain_feasible_cell, "contradictory_totals": explain_total},
)
