"""Owns rejected rows: as a table with reasons, and as a workbook that a person can mend.

Comes in: the problems of a batch. Goes out: rows of the table `rejects`, one a reason; and a workbook with
the original columns, the reasons in both languages and the place of each row, in which every cell is inert
text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from industria.register.cells import texts_of
from industria.register.checking import Checked
from industria.register.readers.raw import RawBatch

REJECTS_SCHEMA = pa.schema(
    [
        pa.field(name, pa.int64() if name == "source_row" else pa.string())
        for name in (
            "table", "source_file", "source_sheet", "source_row", "code", "column", "value", "reason_en",
            "reason_zh", "fix_en", "fix_zh", "record", "source_hash",
        )
    ]
)  # fmt: skip
"""The table `rejects`: one row a rejected row and reason; `record` is the raw row as JSON."""

PLACE_COLUMNS = ("industria:file", "industria:sheet", "industria:row", "industria:hash")
"""Columns of the workbook that say which row of which version of which file a line is: not to be changed."""
REASON_COLUMNS = ("industria:reason", "industria:原因", "industria:fix", "industria:修改建议")
"""Columns of the workbook that say what is wrong and what to do."""

LONGEST_CELL = 32_767
SHEET_ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class Origin:
    """Which table rows were meant for, and which version of which file they stand in."""

    table: str
    file: str
    hash: str


def reject_rows(batch: RawBatch, checked: Checked, origin: Origin) -> pa.Table:
    """The rejected rows of a batch with their reasons, in the order of the file."""
    order: list[tuple[int, int, int]] = []
    for number, problem in enumerate(checked.problems):
        order += [(int(row), number, place) for place, row in enumerate(problem.rows)]
    order.sort()
    records = _records(batch, np.unique(np.array([row for row, _, _ in order], np.int64)))
    numbers = np.asarray(batch.rows)
    rows: list[dict[str, Any]] = []
    for row, number, place in order:
        problem = checked.problems[number]
        data, reason = problem.detail(place), problem.reason
        rows.append(
            {
                "table": origin.table,
                "source_file": origin.file,
                "source_sheet": batch.sheet,
                "source_row": int(numbers[row]),
                "code": reason.code,
                "column": problem.column or None,
                "value": problem.values[place],
                "reason_en": reason.what.filled("en", data),
                "reason_zh": reason.what.filled("zh", data),
                "fix_en": reason.fix.filled("en", data),
                "fix_zh": reason.fix.filled("zh", data),
                "record": records[row],
                "source_hash": origin.hash,
            }
        )
    return pa.Table.from_pylist(rows, schema=REJECTS_SCHEMA)


def _records(batch: RawBatch, rows: np.ndarray[Any, np.dtype[np.int64]]) -> dict[int, str]:
    """Each row as JSON of its header names and texts; empty cells are left out."""
    cells: list[dict[str, str]] = [{} for _ in rows]
    for name, array in zip(batch.names, batch.columns, strict=True):
        for cell, text in zip(cells, texts_of(pc.take(array, pa.array(rows))), strict=True):
            if text is not None:
                cell[name] = text
    dumped = (json.dumps(cell, ensure_ascii=False) for cell in cells)
    return dict(zip(rows.tolist(), dumped, strict=True))


@dataclass(slots=True)
class _Line:
    place: tuple[str, str, str, str]
    cells: dict[str, str]
    reasons: tuple[list[str], list[str], list[str], list[str]]


def export_rejects(paths: Iterable[Path], workbook: Path) -> int:
    """Write the rejected rows of snapshots as one workbook; returns how many rows it holds.

    One sheet a source; the header stands in the first row. Every cell is written as text, so that a cell like
    `=cmd` does nothing when the workbook is opened.
    """
    import xlsxwriter

    lines = _lines(paths)
    sheets: dict[tuple[str, str], list[_Line]] = {}
    for line in lines:
        sheets.setdefault((line.place[0], line.place[1]), []).append(line)
    workbook.parent.mkdir(parents=True, exist_ok=True)
    partial = workbook.with_name(f".{workbook.name}.partial")
    book = xlsxwriter.Workbook(str(partial), {"strings_to_formulas": False, "strings_to_urls": False})
    styles = {
        "head": book.add_format({"bold": True, "bg_color": "#DDE7F0", "num_format": "@"}),
        "place": book.add_format({"font_color": "#888888", "num_format": "@"}),
        "text": book.add_format({"num_format": "@"}),
    }
    used: set[str] = set()
    for (file, _), found in sheets.items():
        for start in range(0, len(found), SHEET_ROWS):
            sheet = book.add_worksheet(_sheet_name(file, used))
            _write_sheet(sheet, found[start : start + SHEET_ROWS], styles)
    if not sheets:
        book.add_worksheet("rejects").write_string(0, 0, "No row was rejected. 没有被拒绝的行。")
    book.close()
    partial.replace(workbook)
    return len(lines)


def _lines(paths: Iterable[Path]) -> list[_Line]:
    lines: dict[tuple[str, str, str, str], _Line] = {}
    for path in paths:
        for row in pq.read_table(path, schema=REJECTS_SCHEMA).to_pylist():
            place = (
                row["source_file"], row["source_sheet"] or "", str(row["source_row"]), row["source_hash"],
            )  # fmt: skip
            line = lines.get(place)
            if line is None:
                line = lines[place] = _Line(place, record_cells(row["record"]), ([], [], [], []))
            for said, name in zip(line.reasons, ("reason_en", "reason_zh", "fix_en", "fix_zh"), strict=True):
                if row[name] not in said:
                    said.append(row[name])
    return list(lines.values())


def record_cells(record: str) -> dict[str, str]:
    """The cells of a rejected row, by header, from the JSON of `rejects.record`."""
    return dict(json.loads(record))


def _write_sheet(sheet: Any, lines: Sequence[_Line], styles: dict[str, Any]) -> None:
    names = list(dict.fromkeys(name for line in lines for name in line.cells))
    header = [*REASON_COLUMNS, *names, *PLACE_COLUMNS]
    for column, name in enumerate(header):
        sheet.write_string(0, column, name[:LONGEST_CELL], styles["head"])
    for number, line in enumerate(lines, 1):
        texts = [" ".join(said) for said in line.reasons]
        texts += [line.cells.get(name, "") for name in names]
        for column, text in enumerate([*texts, *line.place]):
            style = styles["place"] if column >= len(header) - len(PLACE_COLUMNS) else styles["text"]
            if text and len(text) <= LONGEST_CELL:
                sheet.write_string(number, column, text, style)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 3, 36)


def _sheet_name(file: str, used: set[str]) -> str:
    name = "".join("_" if sign in "[]:*?/\\'" else sign for sign in Path(file).name)[:24] or "rows"
    unique, number = name, 2
    while unique.casefold() in used or unique.casefold() == "history":
        unique, number = f"{name} {number}", number + 1
    used.add(unique.casefold())
    return unique
