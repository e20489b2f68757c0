"""Owns reading a table in long form: one record a cell, with the names of its row and its column.

Comes in: a `Grid` whose header names a row, a column and a value (the register's `io_table`, a statistical
database, Eurostat's files). Goes out: a `CellTable` of one region and period. Several tables are a finding
that names them, and so are cells of one table spread over several years or regions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from industria.chains.io_tables import label_finding_records as records
from industria.chains.io_tables.accounts import Origin
from industria.chains.io_tables.cell_table import BadCell, CellTable, Line, same
from industria.chains.io_tables.grid import Grid
from industria.chains.io_tables.labels import TableFacts
from industria.chains.io_tables.square import ORIGINS, split_regions
from industria.findings import Finding, Where

HEADERS: Mapping[str, tuple[str, ...]] = {
    "row": ("row", "行", "from", "seller", "supplier", "ind_ava", "prod_na", "row_code", "投入部门",
            "t_rows2"),
    "column": ("column", "col", "列", "to", "buyer", "user", "ind_use", "induse", "column_code",
               "使用部门", "t_cols2"),
    "flow": ("flow", "value", "流量", "数值", "值", "amount", "obs_value", "values"),
    "region": ("region", "province", "地区", "省份", "geo", "country", "area", "region_code"),
    "period": ("period", "year", "年份", "年", "time_period", "time", "时期"),
    "origin": ("flow_origin", "stk_flow", "来源地", "流量来源", "source_of_flow"),
    "row_role": ("row_role",),
    "column_role": ("column_role",),
    "unit": ("unit", "单位"),
}  # fmt: skip
"""How the columns of a long table are called."""
EUROSTAT_ORIGINS: dict[str, Origin] = {"dom": "domestic", "imp": "imported", "total": "total"}
HEADER_ROWS = 10


@dataclass(frozen=True, slots=True)
class LongHeader:
    """Which row of the grid is the header, and the position of each known column."""

    row: int
    at: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person says of a file of several tables."""

    region: str | None = None
    period: str | None = None
    unit: str | None = None


def long_header(grid: Grid) -> LongHeader | None:
    """The header of a long table; None where no row names a row, a column and a value."""
    known = {same(name): key for key, names in HEADERS.items() for name in names}
    for r in range(min(HEADER_ROWS, grid.height)):
        at: dict[str, int] = {}
        for j, text in enumerate(grid.row(r)):
            key = known.get(same(text))
            if key is not None:
                at.setdefault(key, j)
        if {"row", "column", "flow"} <= set(at):
            return LongHeader(r, at)
    return None


def read_long(grid: Grid, header: LongHeader, chosen: Chosen) -> tuple[CellTable, dict[str, str]]:
    """The cells of one table of a long file, and the roles that the file itself states by label."""
    records_at = list(range(header.row + 1, grid.height))
    texts = {key: grid.column(j)[header.row + 1 :] for key, j in header.at.items() if key != "flow"}
    table = CellTable([], [], np.zeros((0, 0)), TableFacts(), file=grid.file, sheet=grid.sheet)
    table.findings += grid.findings
    keep, facts, found = _one_table(texts, len(records_at), chosen, Where(file=grid.file, table="io_table"))
    table.findings += found
    table.facts = facts
    if keep is None:
        return table, {}
    values, bad, table.decimals = grid.block([records_at[k] for k in keep], [header.at["flow"]])
    kept = {key: [column[k] for k in keep] for key, column in texts.items()}
    numbers = [grid.numbers[records_at[k]] for k in keep]
    _fill(table, kept, values[:, 0], bad, numbers)
    stated = {**_roles(kept, "row"), **_roles(kept, "column")}
    return table, stated


def _one_table(
    texts: Mapping[str, list[str]], count: int, chosen: Chosen, where: Where
) -> tuple[list[int] | None, TableFacts, list[Finding]]:
    """The records of one region, period and unit; None where it cannot be told which."""
    keep = list(range(count))
    values: dict[str, str | None] = {}
    for key, wanted in (("region", chosen.region), ("period", chosen.period), ("unit", chosen.unit)):
        column = texts.get(key)
        if column is None:
            values[key] = wanted
            continue
        there = list(dict.fromkeys(column[k] for k in keep))
        if wanted is not None and wanted in there:
            keep = [k for k in keep if column[k] == wanted]
            values[key] = wanted
        elif wanted is not None and key != "unit":
            known = ", ".join(there[:40])
            return None, TableFacts(), [records.BAD_STATEMENT.at(where, name=key, value=wanted, known=known)]
        elif len(there) == 1:
            values[key] = there[0] or wanted
        else:
            finding = _several(texts, keep, key, there, where)
            return None, TableFacts(), [finding]
    facts = TableFacts(region=values["region"], period=values["period"], source=values["unit"])
    return keep, facts, []


def _several(
    texts: Mapping[str, list[str]], keep: Sequence[int], key: str, there: Sequence[str], where: Where
) -> Finding:
    """Several whole tables, or the cells of one spread over several regions or periods."""
    origin = texts.get("origin", [""] * (max(keep) + 1))
    cells: dict[str, set[tuple[str, str, str]]] = {value: set() for value in there}
    for k in keep:
        cells[texts[key][k]].add((texts["row"][k], texts["column"][k], origin[k]))
    every = set().union(*cells.values())
    smallest = min(there, key=lambda value: len(cells[value]))
    if 2 * sum(len(part) for part in cells.values()) < 3 * len(every):
        names = {
            "region": ("regions", "region", "地区"),
            "period": ("years", "year", "年份"),
            "unit": ("units", "unit", "单位"),
        }
        what, what_one, what_zh = names[key]
        return records.MIXED_TABLE.at(
            where, what=what, what_one=what_one, what_zh=what_zh, values=", ".join(there[:10]),
            value=smallest,
            number=len(cells[smallest]), of=len(every),
        )  # fmt: skip
    shown = ", ".join(f"{key} {value}" for value in there[:40])
    return records.SEVERAL_TABLES.at(where, count=len(there), tables=shown)


def _fill(
    table: CellTable,
    texts: Mapping[str, list[str]],
    values: np.ndarray,
    bad: list[BadCell],
    numbers: list[int],
) -> None:
    """Put the records into a matrix; a cell given twice is a finding."""
    origins = [_origin(text) for text in texts.get("origin", [""] * len(values))]
    rows = list(dict.fromkeys(zip(texts["row"], origins, strict=True)))
    columns = list(dict.fromkeys(texts["column"]))
    row_at = {row: i for i, row in enumerate(rows)}
    column_at = {column: j for j, column in enumerate(columns)}
    table.rows = split_regions([Line(code, origin=origin) for code, origin in rows])
    table.columns = split_regions([Line(code) for code in columns])
    table.values = np.full((len(rows), len(columns)), np.nan)
    faults = {one.row: one for one in bad}
    doubled: list[tuple[int, int]] = []
    for k, value in enumerate(values):
        place = row_at[texts["row"][k], origins[k]], column_at[texts["column"][k]]
        if place in table.records:
            doubled.append(place)
            continue
        table.records[place] = numbers[k]
        table.values[place] = value
        if k in faults:
            table.bad.append(BadCell(*place, faults[k].fault, faults[k].text))
    if doubled:
        row, column = table.rows[doubled[0][0]], table.columns[doubled[0][1]]
        table.findings.append(
            records.DUPLICATE_CELL.at(
                table.where(*doubled[0]), count=len(doubled), number=len(doubled),
                line=f"{row.shown} × {column.shown}", line_zh=f"{row.shown_zh} × {column.shown_zh}",
            )
        )  # fmt: skip


def _origin(text: str) -> Origin | None:
    said = same(text)
    return EUROSTAT_ORIGINS.get(said) or ORIGINS.get(said)


def _roles(texts: Mapping[str, list[str]], axis: str) -> dict[str, str]:
    """Roles that the records state in the columns `row_role` and `column_role`."""
    given = texts.get(f"{axis}_role", [])
    return {label: role for label, role in zip(texts[axis], given, strict=False) if role}
