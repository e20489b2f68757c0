"""Owns the input–output tables of the register: each region and year of `io_table` read and judged.

Comes in: accepted rows of the register table, in yuan. Goes out: a `ReadTable` a region and year; for a check
of the workspace the findings, with errors lowered to warnings: a bad table stops what would be computed from
it, not the whole build.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.chains.io_tables import label_finding_records as records
from industria.chains.io_tables.cell_table import BadCell, CellFault
from industria.chains.io_tables.grid import Grid
from industria.chains.io_tables.long_form import Chosen, long_header, read_long
from industria.chains.io_tables.reading import ReadTable, read_io_table
from industria.findings import Finding, Severity, Where
from industria.kernels.arrays import Floats
from industria.register.contract import SOURCE_FILE, SOURCE_ROW

TABLE = "io_table"
KEYS = ("region", "period", "row", "column", "flow_origin", "row_role", "column_role")
COLUMNS = (*KEYS, "flow", "flow_status", SOURCE_FILE, SOURCE_ROW)
"""The columns of the register table that are read, where they are there."""
STORED_UNIT = "元"
WITHHELD: dict[str, CellFault] = {"suppressed": "suppressed", "inequality": "inequality"}
LARGEST_STEP = 12


def registered_io_table(rows: pa.Table, region: str, period: str) -> ReadTable:
    """The input–output table of one region and year among rows of the register, and all findings."""
    own = rows.filter(pc.and_(pc.equal(rows["region"], region), pc.equal(rows["period"], period)))
    files = set(own[SOURCE_FILE].to_pylist()) if SOURCE_FILE in own.column_names else set()
    names = [name for name in KEYS if name in own.column_names]
    numbers = own[SOURCE_ROW].to_pylist() if SOURCE_ROW in own.column_names else range(1, len(own) + 1)
    grid = Grid(
        [[*names, "flow"]],
        [*(own[name].combine_chunks().cast(pa.string()) for name in names), own["flow"].combine_chunks()],
        [0, *numbers],
        file=next(iter(files)) if len(files) == 1 else None,
    )
    header = long_header(grid)
    if header is None:
        return ReadTable(None)
    table, stated = read_long(grid, header, Chosen(region, period))
    if "flow_status" in own.column_names:
        place = {number: cell for cell, number in table.records.items()}
        for number, status in zip(numbers, own["flow_status"].to_pylist(), strict=True):
            if status in WITHHELD and number in place:
                table.bad.append(BadCell(*place[number], WITHHELD[status], str(status)))
    table.decimals = -printed_step(table.values)
    return read_io_table(table, roles=stated, region=region, period=period, unit=STORED_UNIT)


def printed_step(values: Floats) -> int:
    """The largest power of ten that all numbers are whole multiples of: 8 for 亿元 without decimals.

    The register stores yuan, whatever the table prints; what it printed decides what rounding explains.
    """
    known = np.abs(values[np.isfinite(values) & (values != 0)])
    for power in range(LARGEST_STEP, -10, -1):
        steps = known / 10.0**power
        whole = np.round(steps)
        if len(known) and (whole >= 1).all() and (np.abs(steps - whole) <= 1e-9 * steps).all():
            return power
    return -9


def keys_of(rows: pa.Table) -> list[tuple[str, str]]:
    """The regions and years that rows of the register hold, sorted."""
    found = rows.group_by(["region", "period"]).aggregate([]).to_pylist()
    return sorted((str(one["region"]), str(one["period"])) for one in found)


def check_registered(rows: pa.Table) -> list[Finding]:
    """The preflight of every registered table, for the check of a workspace: warnings and notes only."""
    found: list[Finding] = []
    for region, period in keys_of(rows):
        read = registered_io_table(rows, region, period)
        found += [_placed(finding, region, period) for finding in read.findings]
        errors = sum(finding.severity is Severity.ERROR for finding in read.findings)
        if errors:
            where = Where(table=TABLE, key=f"{region} {period}")
            found.append(records.TABLE_REFUSED.at(where, region=region, period=period, number=errors))
    return found


def _placed(finding: Finding, region: str, period: str) -> Finding:
    """A finding of one table, its key with region and year before it; no error, so that a build goes on."""
    severity = Severity.WARNING if finding.severity is Severity.ERROR else finding.severity
    where = finding.where
    key = " ".join(filter(None, (region, period, where.key)))
    return replace(finding, severity=severity, where=replace(where, table=TABLE, key=key))


def read_columns(names: Sequence[str]) -> list[str]:
    """Of the columns of a register table those that are read here."""
    return [name for name in COLUMNS if name in names]
