"""Owns the input–output tables of a run: each read from the register, judged, and ready to compute with.

Comes in: the register table `io_table`. Goes out: a `Judged` for every region and year in it. What the
preflight finds is reported by the check of the workspace, once.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from industria.catalogue import ORIGINS
from industria.chains.input_output.place_table import PlaceTable
from industria.chains.io_tables.accounts import InputOutputAccounts
from industria.chains.io_tables.registered import COLUMNS, TABLE, keys_of, registered_io_table
from industria.steps import Tables


@dataclass(frozen=True)
class Judged:
    """One table: `table` is None where the preflight refused it."""

    region: str
    period: str
    origin: str
    table: PlaceTable | None


def judged_tables(tables: Tables) -> list[Judged]:
    """Every table of the run, by region and year."""
    if not tables.has(TABLE):
        return []
    rows = tables.read(TABLE, _columns(tables))
    return [_judged(rows, region, period) for region, period in keys_of(rows)]


def judged_table(tables: Tables, region: str, period: str) -> Judged | None:
    """One table of the run; None where there is no such region and year."""
    if not tables.has(TABLE):
        return None
    rows = tables.find(TABLE, {"region": region, "period": period}, _columns(tables))
    return _judged(rows, region, period) if rows.num_rows else None


def _columns(tables: Tables) -> list[str]:
    there = tables.columns(TABLE)
    return [name for name in (*COLUMNS, "origin") if name in there]


def _judged(rows: pa.Table, region: str, period: str) -> Judged:
    own = rows.filter(pc.and_(pc.equal(rows["region"], region), pc.equal(rows["period"], period)))
    origins = [one for one in own["origin"].unique().to_pylist() if one in ORIGINS]
    origin = max(origins, key=ORIGINS.index, default=ORIGINS[-1])
    accounts = registered_io_table(own, region, period).accounts
    table = PlaceTable(accounts) if isinstance(accounts, InputOutputAccounts) else None
    return Judged(region, period, origin, table)
