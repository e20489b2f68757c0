"""Owns Eurostat's bulk files: one text column of codes, then a column a year, unfolded into long form.

Comes in: a `Grid`. Goes out: the same grid, or one with a record a cell where the first header reads
`freq,unit,stk_flow,ind_use,ind_ava,geo\\TIME_PERIOD`. Flags behind a number (`123.4 p`) are put aside; `:` is
no value.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pyarrow as pa

from industria.chains.io_tables.grid import Grid

_FLAG = re.compile(r"^(-?[\d.]+(?:[eE][-+]?\d+)?)\s+[a-z]{1,3}$")


def unfolded(grid: Grid) -> Grid:
    """A Eurostat bulk table as one record a cell; any other grid as it is."""
    if not grid.width or not grid.height:
        return grid
    first = _cells(grid, 0)
    names, _, time = first[0].partition("\\")
    dimensions = [name.strip() for name in names.split(",")]
    if not time or len(dimensions) < 3 or not any(name in ("ind_use", "induse") for name in dimensions):
        return grid
    years = [text.strip() for text in first[1:]]
    records: list[list[str]] = []
    numbers = [0]
    for i in range(1, grid.height):
        cells = _cells(grid, i)
        codes = [code.strip() for code in cells[0].split(",")]
        codes += [""] * (len(dimensions) - len(codes))
        for year, text in zip(years, cells[1:], strict=False):
            flagged = _FLAG.match(text)
            value = flagged[1] if flagged else text
            if value and value[0] != ":":
                records.append([*codes[: len(dimensions)], year, value])
                numbers.append(grid.numbers[i])
    head = [[*dimensions, "time_period", "obs_value"]]
    columns = list(zip(*records, strict=True)) if records else [()] * len(head[0])
    return replace(
        grid, head=head, body=[pa.array(column, pa.string()) for column in columns], numbers=numbers
    )


def _cells(grid: Grid, row: int) -> list[str]:
    """The cells of a row, split at tabs alone: the commas of the codes may have been taken for edges."""
    cells = grid.row(row)
    return ",".join(cells).split("\t") if any("\t" in cell for cell in cells) else cells
