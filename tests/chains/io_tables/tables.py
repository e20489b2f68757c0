"""Small tables by hand for the preflight: one good table in the NBS layout, and ways to write it down."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

Rows = list[list[str]]

GOOD = """Code,Description,DescriptionInChinese,01,02,03,FU101,FU103,FU201,FU202,EX,IM,GO
01,Agriculture,农业,10,30,5,60,0,3,2,10,20,100
02,Industry,工业,20,100,40,50,0,120,0,80,60,350
03,Services,服务业,8,60,50,90,40,10,0,12,20,250
VA001,Compensation of employees,劳动者报酬,30,70,80,,,,,,,
VA002,Net taxes on production,生产税净额,5,20,15,,,,,,,
VA003,Depreciation of fixed assets,固定资产折旧,7,30,20,,,,,,,
VA004,Operating surplus,营业盈余,20,40,40,,,,,,,
TI,Total inputs,总投入,100,350,250,,,,,,,
"""
"""Three sectors, whole numbers, competitive imports. Σ uses − imports = Σ inputs = output, exactly."""


def good() -> Rows:
    """The good table as rows of texts."""
    return [line.split(",") for line in GOOD.strip().splitlines()]


def at(rows: Rows, row: str, column: str) -> tuple[int, int]:
    """The position of a cell by the code of its row and its column."""
    return next(i for i, cells in enumerate(rows) if cells[0] == row), rows[0].index(column)


def put(rows: Rows, cells: Mapping[tuple[str, str], str | float]) -> Rows:
    """The table with some cells changed."""
    for (row, column), value in cells.items():
        i, j = at(rows, row, column)
        rows[i][j] = str(value)
    return rows


def scaled(rows: Rows, cells: Sequence[tuple[str, str]], factor: float) -> Rows:
    """The table with some numbers multiplied."""
    for row, column in cells:
        i, j = at(rows, row, column)
        if rows[i][j]:
            rows[i][j] = f"{float(rows[i][j]) * factor:g}"
    return rows


def written(rows: Rows, path: Path) -> Path:
    """The table as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path
