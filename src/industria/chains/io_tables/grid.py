"""Owns `Grid`: the cells of a file or a plain table as a person sees them, before anything is made of them.

Comes in: a path (any format the register reads) or a DataFrame or Arrow table. Goes out: rows of texts by
position, and the numbers of a block of cells, with every cell that holds something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from industria.chains.io_tables import finding_records as records
from industria.chains.io_tables.cell_table import BadCell, CellFault
from industria.findings import Finding, Severity, Where
from industria.kernels.arrays import Floats
from industria.register.numbers import Words, parse_number
from industria.register.readers.raw import Mark, RawBatch, ReadReport, ReadSource, read

_WORDS = Words()
_READER_NOTES = ("register.header-like-data", "register.header-several-rows")


@dataclass(slots=True)
class Grid:
    """Cells by position. `head` are rows of texts above `body`, whose columns are text or numbers.

    `numbers` are row numbers as a person counts, `outside` texts of lines that are no part of the table.
    """

    head: list[list[str]]
    body: list[pa.Array]
    numbers: list[int]
    outside: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    file: str | None = None
    sheet: str | None = None

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.body)

    @property
    def height(self) -> int:
        """How many rows there are, head and body."""
        return len(self.numbers)

    def row(self, at: int) -> list[str]:
        """The texts of a row."""
        if at < len(self.head):
            return self.head[at]
        return [cell_text(column[at - len(self.head)].as_py()) for column in self.body]

    def column(self, at: int) -> list[str]:
        """The texts of a column."""
        above = [row[at] if at < len(row) else "" for row in self.head]
        return [*above, *(cell_text(value) for value in self.body[at].to_pylist())]

    def block(self, rows: Sequence[int], columns: Sequence[int]) -> tuple[Floats, list[BadCell], int]:
        """The numbers of some rows and columns, the cells that are none, and the decimals printed."""
        values = np.full((len(rows), len(columns)), np.nan)
        bad: list[BadCell] = []
        decimals = 0
        places = np.asarray(rows, dtype=np.int64) - len(self.head)
        for j, column in enumerate(columns):
            taken = self.body[column].take(pa.array(places))
            values[:, j], faults, printed = numbers_of(taken)
            bad += [BadCell(i, j, fault, text) for i, fault, text in faults]
            decimals = max(decimals, printed)
        lost = {(mark.row, mark.column_name) for mark in self.marks if mark.column_name}
        if lost:
            rows_at = {self.numbers[row]: i for i, row in enumerate(rows)}
            names = {f"column {column + 1}": j for j, column in enumerate(columns)}
            texts = {(mark.row, mark.column_name): mark.text for mark in self.marks}
            for number, name in lost:
                if number in rows_at and name in names:
                    bad.append(BadCell(rows_at[number], names[name], "lost", texts[number, name]))
        return values, bad, decimals


def cell_text(value: Any) -> str:
    """A cell as text; empty where there is nothing."""
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value).strip()


def numbers_of(column: pa.Array) -> tuple[Floats, list[tuple[int, CellFault, str]], int]:
    """The numbers of a column of cells (NaN where empty), what else it holds, and its printed decimals."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    kind = column.type
    if pa.types.is_null(kind):
        return np.full(len(column), np.nan), [], 0
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        values = np.array(column.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False))
        broken = values[np.isfinite(values) & (values % 1 != 0)][:2000]
        printed = max((_decimals(repr(value)) for value in broken.tolist()), default=0)
        infinite = [(int(i), "text", str(values[i])) for i in np.flatnonzero(np.isinf(values))]
        values[np.isinf(values)] = np.nan
        return values, infinite, printed  # type: ignore[return-value]
    texts = pc.utf8_trim_whitespace(column.cast(pa.string()))
    texts = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
    printed = _printed_decimals(texts)
    try:
        plain = texts.cast(pa.float64()).to_numpy(zero_copy_only=False)
        if not np.isinf(plain).any() and not pc.any(pc.match_substring(texts, "n", ignore_case=True)).as_py():
            return np.array(plain, dtype=np.float64), [], printed
    except pa.ArrowInvalid:
        pass
    return *_parsed(texts.to_pylist()), printed


def _parsed(texts: list[str | None]) -> tuple[Floats, list[tuple[int, CellFault, str]]]:
    values = np.full(len(texts), np.nan)
    faults: list[tuple[int, CellFault, str]] = []
    for i, text in enumerate(texts):
        if text is None:
            continue
        read = parse_number(text, _WORDS)
        fault: CellFault | None = None
        if read.problem or (read.status == "missing" and text.casefold() in ("nan", "null", "#n/a")):
            fault = "text"
        elif read.status == "suppressed":
            fault = "suppressed"
        elif read.unit is not None or read.scale != 1.0:
            fault = "percent" if read.unit is not None and read.unit.dimension == "share" else "unit"
        elif read.status in ("inequality", "estimated"):
            fault = "inequality"
        elif read.value is not None:
            values[i] = read.value
        if fault is not None:
            faults.append((i, fault, text))
    return values, faults


def _printed_decimals(texts: pa.Array) -> int:
    """The most decimals in a column of texts."""
    powers = pc.match_substring(texts, "e", ignore_case=True)
    odd = [text for text in texts.filter(pc.fill_null(powers, False)).to_pylist() if text]
    plain = pc.utf8_rtrim(texts.filter(pc.invert(pc.fill_null(powers, True))), "0")
    points = pc.find_substring(plain, ".")
    lengths = pc.subtract(pc.subtract(pc.utf8_length(plain), points), 1)
    found = pc.max(lengths.filter(pc.greater_equal(points, 0))).as_py() or 0
    return max([int(found), *map(_decimals, odd)])


def _decimals(text: str) -> int:
    mantissa, _, power = text.lower().partition("e")
    _, point, digits = mantissa.partition(".")
    shift = int(power) if power.lstrip("+-").isdigit() else 0
    return max(0, len(digits.rstrip("0")) - shift) if point or shift else 0


def grid_of(data: Any, sheet: str | None = None) -> Grid:
    """The grid of a path, a DataFrame or an Arrow table; its findings say where reading failed."""
    if isinstance(data, pa.Table):
        head = [[str(name) for name in data.column_names]]
        body = [column.combine_chunks() for column in data.columns]
        return Grid(head, [_whole(column) for column in body], list(range(data.num_rows + 1)))
    if isinstance(data, pd.DataFrame):
        return _grid_of_frame(data)
    if isinstance(data, str | Path):
        return _grid_of_file(Path(data), sheet)
    kind = f"{type(data).__module__}.{type(data).__qualname__}"
    return Grid([], [], [], findings=[records.NOT_A_TABLE.at(kind=kind)])


def _whole(column: Any) -> pa.Array:
    return pa.concat_arrays(column.chunks) if isinstance(column, pa.ChunkedArray) else column


def _grid_of_frame(frame: pd.DataFrame) -> Grid:
    """A frame as cells: levels of the index are columns, levels of the columns are rows of the head."""
    plain = isinstance(frame.index, pd.RangeIndex)
    levels = [] if plain else [frame.index.get_level_values(i) for i in range(frame.index.nlevels)]
    names = [frame.columns.get_level_values(i) for i in range(frame.columns.nlevels)]
    corner = [cell_text(name) for name in frame.index.names] if levels else []
    head = [[*corner, *(cell_text(value) for value in level.tolist())] for level in names]
    body = [pa.array([cell_text(value) for value in level.tolist()], pa.string()) for level in levels]
    for position in range(frame.shape[1]):
        column = frame.iloc[:, position]
        if column.dtype.kind in "iuf":
            body.append(pa.array(column.to_numpy(dtype=np.float64, na_value=np.nan), from_pandas=True))
        else:
            body.append(pa.array([cell_text(value) for value in column.tolist()], pa.string()))
    return Grid(head, body, list(range(len(frame) + len(head))))


def _grid_of_file(path: Path, sheet: str | None) -> Grid:
    report = ReadReport()
    name = path.name
    batches = list(read(ReadSource(path, name, sheet=sheet, header_rows=0), report))
    findings = [f for f in report.findings if f.code not in _READER_NOTES]
    if not report.complete or not batches:
        if not any(f.severity is Severity.ERROR for f in findings):
            findings.append(records.UNREADABLE.at(Where(file=name), path=name))
        return Grid([], [], [], findings=findings, file=name)
    numbers = [number for batch in batches for number in batch.rows.to_pylist()]
    body = [_joined(batches, at) for at in range(len(batches[0].names))]
    head: list[list[str]] = []
    if report.format in ("parquet", "database"):
        head, numbers = [list(batches[0].names)], [0, *numbers]
    return Grid(
        head, body, numbers, [one.text for one in report.outside if one.text],
        [mark for batch in batches for mark in batch.marks], findings, name, report.sheet,
    )  # fmt: skip


def _joined(batches: list[RawBatch], at: int) -> pa.Array:
    return pa.concat_arrays([_whole(batch.columns[at]) for batch in batches])
