"""Owns the files of one table: CSV, Excel and Parquet, with numbers as numbers and a citation.

Comes in: a `TableView` as a page shows it, or rows of a result table. Goes out: bytes. Every text is inert:
no cell can become a formula, whatever name stands in it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from industria.findings import Language
from industria.pages.view import Shown, TableView
from industria.reports.citation import Citation
from industria.workspace.reading import inert

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
}
LONGEST = 32_000
"""Most characters of a spreadsheet cell."""
SHEET_ROWS = 1_000_000


def shown_table(view: TableView, language: Language) -> pa.Table:
    """The table as it is shown: words as they stand, and beside each number the number itself.

    A column that holds numbers becomes two: the words that are shown (which say withheld, unknown, at
    least), and under `… (number)` the value they are of, null where none is shown.
    """
    lines = [(group, line) for group in view.groups for line in group.lines]
    columns: dict[str, list[Any]] = {}
    if any(group.heading.en for group in view.groups):
        columns["—"] = [group.heading[language] for group, _ in lines]
    for at, column in enumerate(view.columns):
        cells = [line.cells[at] if at < len(line.cells) else Shown(view.note) for _, line in lines]
        if all(cell.kind == "why" for cell in cells):
            continue
        name = _unique(column.head[language] or f"{at + 1}", columns)
        columns[name] = [cell.text[language] for cell in cells]
        if any(cell.kind.startswith("num") for cell in cells):
            values = [_number(cell) for cell in cells]
            columns[_unique(f"{name} (number)", columns)] = values
        if any(cell.under[language] for cell in cells):
            columns[_unique(f"{name} (note)", columns)] = [cell.under[language] for cell in cells]
    return pa.table({name: pa.array(values, _kind(values)) for name, values in columns.items()})


def _number(cell: Shown) -> float | None:
    exact = cell.kind.startswith("num") and (
        "value" in cell.kind or "zero" in cell.kind or "estimate" in cell.kind
    )
    return float(cell.sort) if exact and isinstance(cell.sort, int | float) else None


def _kind(values: Sequence[Any]) -> pa.DataType:
    return pa.string() if any(isinstance(value, str) for value in values) else pa.float64()


def _unique(name: str, columns: dict[str, Any]) -> str:
    found, number = name, 2
    while found in columns:
        found, number = f"{name} {number}", number + 1
    return found


def table_file(table: pa.Table, ending: str, cited: Citation) -> bytes:
    """The table as the bytes of a file; KeyError for an ending that is not known."""
    return {"csv": _csv, "xlsx": _excel, "parquet": _parquet, "json": _json}[ending](table, cited)


def _csv(table: pa.Table, cited: Citation) -> bytes:
    """CSV with a byte order mark, so that spreadsheets read Chinese; the citation stands under the rows."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([inert(name) for name in table.column_names])
    for row in table.to_pylist():
        writer.writerow(["" if v is None else inert(v) if isinstance(v, str) else v for v in row.values()])
    writer.writerow([])
    for line in cited.lines:
        writer.writerow([inert(f"# {line}")])
    return buffer.getvalue().encode("utf-8-sig")


def _excel(table: pa.Table, cited: Citation) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True, "nan_inf_to_errors": True,
        "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    book = xlsxwriter.Workbook(buffer, options)
    head = book.add_format({"bold": True, "bg_color": "#E8F1F7", "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("data")
    for at, name in enumerate(table.column_names):
        sheet.write_string(0, at, name[:LONGEST], head)
        sheet.set_column(at, at, min(max(len(name), 12), 40))
    for number, row in enumerate(table.slice(0, SHEET_ROWS).to_pylist(), 1):
        for at, value in enumerate(row.values()):
            if isinstance(value, str):
                sheet.write_string(number, at, value[:LONGEST])
            elif isinstance(value, bool | int | float):
                sheet.write_number(number, at, value)
            elif value is not None:
                sheet.write_string(number, at, str(value)[:LONGEST])
    sheet.freeze_panes(1, 1)
    about = book.add_worksheet("about")
    about.set_column(0, 0, 110)
    for number, line in enumerate(cited.lines):
        about.write_string(number, 0, line)
    book.set_properties({"title": cited.title[:200], "comments": cited.short[:250]})
    book.close()
    return buffer.getvalue()


def _parquet(table: pa.Table, cited: Citation) -> bytes:
    sink = io.BytesIO()
    names = ("title", "place", "mark", "run", "disclosure")
    about = {f"industria.{name}": line for name, line in zip(names, cited.lines, strict=True)}
    pq.write_table(table.replace_schema_metadata(about), sink, compression="zstd")
    return sink.getvalue()


def _json(table: pa.Table, cited: Citation) -> bytes:
    import json

    found = {"citation": list(cited.lines), "rows": table.to_pylist()}
    return json.dumps(found, ensure_ascii=False, default=str).encode()
