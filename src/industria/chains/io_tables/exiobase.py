"""Owns the folder of EXIOBASE 3: flows, final demand, output and value added in files of their own.

Comes in: a folder with `Z.txt` (or `A.txt` and `x.txt`), `Y.txt`, and value added in `satellite/F.txt` or
`factor_inputs/F.txt`. Goes out: a `CellTable`. Of the stressors in `F.txt` only those that are value added
(by name) are taken; emissions and the like are no part of an input–output table.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from industria.chains.io_tables import label_finding_records as records
from industria.chains.io_tables.cell_table import CellTable, Line
from industria.chains.io_tables.grid import grid_of
from industria.chains.io_tables.labels import VALUE_ADDED, TableFacts
from industria.chains.io_tables.roles import known_role
from industria.chains.io_tables.square import read_square
from industria.findings import Where
from industria.kernels.arrays import Floats

FILES = "Z.txt (or A.txt), Y.txt, x.txt"


def read_exiobase(folder: Path) -> CellTable:
    """The cells of an EXIOBASE folder."""
    table = CellTable([], [], np.zeros((0, 0)), TableFacts(), file=folder.name)
    flows_file = next((folder / name for name in ("Z.txt", "A.txt") if (folder / name).is_file()), None)
    needed = [name for name in ("Y.txt", "x.txt") if not (folder / name).is_file()]
    if flows_file is None or needed:
        name = needed[0] if flows_file is not None else "Z.txt"
        where = Where(file=folder.name)
        table.findings.append(
            records.FILE_MISSING.at(where, path=folder.name, file=name, layout="exiobase", files=FILES)
        )
        return table
    flows = _block(flows_file, table)
    uses = _beside(folder / "Y.txt", table, flows)
    output = _beside(folder / "x.txt", table, flows)
    if table.findings or flows is None or uses is None or output is None:
        return table
    lines, columns, values = flows
    if flows_file.name == "A.txt":
        values = values * output[1][:, 0]
    blocks = [values, uses[1], output[1][:, :1]]
    table.rows = lines
    table.columns = [*columns, *uses[0], Line("GO", name_en="output")]
    table.values = np.column_stack(blocks)
    _add_value_added(folder, table, columns)
    return table


Block = tuple[list[Line], list[Line], Floats]


def _block(path: Path, table: CellTable) -> Block | None:
    """Rows, columns and numbers of one of the files that have sectors on both sides."""
    read = read_square(grid_of(path))
    table.findings += [f for f in read.findings if str(f.severity) == "error"]
    table.decimals = max(table.decimals, read.decimals)
    return (read.rows, read.columns, read.values) if read.rows else None


def _beside(path: Path, table: CellTable, flows: Block | None) -> tuple[list[Line], Floats] | None:
    """Columns of a file whose rows are region and sector, in the order of the flows."""
    if flows is None:
        return None
    grid = grid_of(path)
    keys = [(line.region or "", line.code) for line in flows[0]]
    texts = [grid.column(c) for c in range(min(2, grid.width))]
    at = {(texts[0][i], texts[1][i]): i for i in range(grid.height)} if len(texts) == 2 else {}
    missing = next((key for key in keys if key not in at), None)
    if missing is not None:
        shown = " ".join(missing)
        where = Where(file=path.name)
        table.findings.append(
            records.MISSING_SECTOR.at(
                where, line=shown, line_zh=shown, has="row of flows", has_zh="流量行", lacks=path.name,
                lacks_zh=path.name, code=missing[1],
            )
        )  # fmt: skip
        return None
    values, bad, decimals = grid.block([at[key] for key in keys], list(range(2, grid.width)))
    table.decimals = max(table.decimals, decimals)
    del bad
    first = min(at[key] for key in keys)
    header = [grid.row(r) for r in range(first)]
    lines = []
    for j in range(2, grid.width):
        over = [row[j] for row in header if j < len(row) and row[j]]
        lines.append(Line(over[-1], name_en=over[-1], region=over[0] if len(over) > 1 else None))
    return lines, values


def _add_value_added(folder: Path, table: CellTable, columns: list[Line]) -> None:
    """Rows of value added from the factor inputs, known by their names."""
    path = next(
        (p for p in (folder / "factor_inputs" / "F.txt", folder / "satellite" / "F.txt") if p.is_file()), None
    )
    if path is None:
        return
    grid = grid_of(path)
    names = grid.column(0)
    wanted = []
    for i, name in enumerate(names):
        role = known_role(Line(name, name_en=name), "row")
        if role is not None and role.kind in (*VALUE_ADDED, "product-taxes"):
            wanted.append(i)
    if not wanted or grid.width - 1 != len(columns):
        return
    values, _, decimals = grid.block(wanted, list(range(1, grid.width)))
    table.decimals = max(table.decimals, decimals)
    table.rows += [Line(names[i], name_en=names[i], place=str(grid.numbers[i])) for i in wanted]
    rest = np.full((len(wanted), len(table.columns) - len(columns)), np.nan)
    table.values = np.vstack([table.values, np.column_stack([values, rest])])
