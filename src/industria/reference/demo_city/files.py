"""Owns the writing of the city's files: delimited text, Excel workbooks, Parquet.

Comes in: layouts with their columns. Goes out: files, byte for byte the same for the same content.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from industria.reference.demo_city.layouts import Layout, cells, conformed, headers

WRITTEN = datetime(2026, 4, 1)
"""The day every workbook says it was made, so that two are the same."""

Filled = tuple[Layout, Mapping[str, Any]]
"""A layout and the columns that go into it."""


def write_files(directory: Path, filled: Sequence[Filled]) -> list[Path]:
    """Write one file; several layouts of the same Excel file become its sheets."""
    path = directory / filled[0][0].file
    path.parent.mkdir(parents=True, exist_ok=True)
    checked = [(layout, conformed(layout.table, columns)) for layout, columns in filled]
    layout, columns = checked[0]
    if layout.kind == "excel":
        _write_workbook(path, checked)
    elif layout.kind == "parquet":
        _write_parquet(path, columns)
    else:
        _write_text(path, layout, columns)
    return [path]


def _write_parquet(path: Path, columns: Mapping[str, Any]) -> None:
    table = pa.table({name: pa.array(v) if isinstance(v, list) else v for name, v in columns.items()})
    pq.write_table(table, path, compression="zstd", compression_level=3)


def _write_text(path: Path, layout: Layout, columns: Mapping[str, Any]) -> None:
    """Delimited text in the layout's encoding; text that the encoding cannot hold is an error of ours."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=layout.delimiter, lineterminator="\r\n")
    for line in layout.above:
        writer.writerow([line])
    writer.writerow(headers(layout).values())
    writer.writerows(zip(*cells(layout, columns).values(), strict=True))
    written = text.getvalue()
    if layout.encoding == "utf-16":  # little-endian on every machine
        path.write_bytes(b"\xff\xfe" + written.encode("utf-16-le"))
    else:
        path.write_bytes(written.encode(layout.encoding))


def _write_workbook(path: Path, filled: Sequence[Filled]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Industria demo city (synthetic)", "created": WRITTEN})
    bold = book.add_format({"bold": True, "text_wrap": True, "align": "center"})
    for layout, columns in filled:
        sheet = book.add_worksheet(layout.sheet)
        titles = headers(layout)
        row = 0
        for line in layout.above:
            sheet.write_string(row, 0, line)
            row += 1
        if layout.groups:
            _write_groups(sheet, row, [layout.groups.get(name, "") for name in titles], bold)
            row += 1
        sheet.write_row(row, 0, titles.values(), bold)
        sheet.freeze_panes(row + 1, 1)
        for position, values in enumerate(cells(layout, columns).values()):
            sheet.write_column(row + 1, position, ["" if value is None else value for value in values])
    book.close()


def _write_groups(sheet: Any, row: int, groups: Sequence[str], style: Any) -> None:
    """The upper header row: columns of one group under one merged cell."""
    first = 0
    for position in range(1, len(groups) + 1):
        if position < len(groups) and groups[position] == groups[first]:
            continue
        if groups[first] and position - first > 1:
            sheet.merge_range(row, first, row, position - 1, groups[first], style)
        else:
            sheet.write_string(row, first, groups[first], style)
        first = position
