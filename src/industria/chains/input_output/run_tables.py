"""Owns the input–output tables of a run: each read from the register, judged, and ready to compute with.

Comes in: the register table `io_table`. Goes out: a `Judged` for every region and year in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from industria.catalogue import ORIGINS
from industria.chains.input_output.place_table import PlaceTable
from industria.chains.io_tables.accounts import InputOutputAccounts
from industria.chains.io_tables.reading import read_io_table
from industria.findings import Finding
from industria.steps import Tables

TABLE = "io_table"
COLUMNS = ("region", "period", "row", "column", "flow", "origin")
STORED_UNIT = "元"
"""The register holds money in yuan."""


@dataclass(frozen=True)
class Judged:
    """One table: `table` is None where it was refused, for what `findings` say."""

    region: str
    period: str
    origin: str
    table: PlaceTable | None
    findings: Sequence[Finding] = ()


def judged_tables(tables: Tables) -> list[Judged]:
    """Every table of the run, by region and year."""
    if not tables.has(TABLE):
        return []
    rows = tables.read(TABLE, list(COLUMNS))
    keys = rows.group_by(["region", "period"]).aggregate([]).to_pylist()
    found = sorted((str(one["region"]), str(one["period"])) for one in keys)
    return [_judged(rows, region, period) for region, period in found]


def judged_table(tables: Tables, region: str, period: str) -> Judged | None:
    """One table of the run; None where there is no such region and year."""
    if not tables.has(TABLE):
        return None
    rows = tables.find(TABLE, {"region": region, "period": period}, list(COLUMNS))
    return _judged(rows, region, period) if rows.num_rows else None


def _judged(rows: pa.Table, region: str, period: str) -> Judged:
    own = rows.filter(pc.and_(pc.equal(rows["region"], region), pc.equal(rows["period"], period)))
    origins = [one for one in own["origin"].unique().to_pylist() if one in ORIGINS]
    origin = max(origins, key=ORIGINS.index, default=ORIGINS[-1])
    read = read_io_table(
        own.select(["row", "column", "flow"]), "long", region=region, period=period, unit=STORED_UNIT
    )
    accounts = read.accounts
    table = PlaceTable(accounts) if isinstance(accounts, InputOutputAccounts) else None
    return Judged(region, period, origin, table, read.findings)
