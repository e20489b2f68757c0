"""Owns mends: corrections of single cells, kept beside the file they correct, never in it.

Comes in: a workbook of rejected rows that a person has mended. Goes out: immutable files under
`.industria/mends`, and the cells to lay over a batch before it is read. A mend belongs to one version of
one file (its hash), one sheet and one row: it never touches another version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import python_calamine as calamine

from industria.engine.store import write_text
from industria.findings import Finding, Where
from industria.register.cells import texts_of
from industria.register.finding_records import (
    MEND_DATABASE,
    MEND_NOT_REJECTED,
    MEND_UNKNOWN_ROW,
    MEND_UNREADABLE,
)
from industria.register.readers.raw import RawBatch, ReadReport, ReadSource, read
from industria.register.reasons import MARKS, RAGGED_ROW
from industria.register.rejects import PLACE_COLUMNS, REASON_COLUMNS, record_cells

MENDS = Path(".industria") / "mends"
Cells = dict[str, str | None]
Place = tuple[str, str, int]
"""A row of a version of a file: its hash, its sheet ("" where it has none), its number."""


@dataclass(slots=True)
class Mends:
    """Every mend of a workspace: the cells of each row, and the file each hash is a version of."""

    cells: dict[Place, Cells] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Mends:
        """All mends stored in a workspace, later ones over earlier ones."""
        mends = cls()
        for path in sorted((root / MENDS).glob("*.json")):
            for cell in json.loads(path.read_text("utf-8"))["cells"]:
                mends.files[cell["hash"]] = cell["file"]
                place = (cell["hash"], cell["sheet"], int(cell["row"]))
                mends.cells.setdefault(place, {})[cell["column"]] = cell["value"]
        return mends

    def overlay(self, content_hash: str, sheet: str | None) -> dict[int, Cells]:
        """The mended cells of one sheet of one version of a file, by row."""
        return {
            row: cells for (h, s, row), cells in self.cells.items() if (h, s) == (content_hash, sheet or "")
        }

    def digest(self, content_hash: str) -> str:
        """A hash of the mends of one version of a file; empty where there are none."""
        chosen = sorted(
            (s, row, sorted(cells.items())) for (h, s, row), cells in self.cells.items() if h == content_hash
        )
        return hashlib.sha256(repr(chosen).encode()).hexdigest() if chosen else ""

    def outdated(self, file: str, content_hash: str) -> int:
        """How many mended rows belong to another version of the file."""
        return sum(1 for h, _, _ in self.cells if self.files[h] == file and h != content_hash)


@dataclass(frozen=True, slots=True)
class MendReport:
    """What a mended workbook held: cells stored anew, rows they stand in, rows left as they are, findings."""

    cells: int
    rows: int
    unchanged: int
    findings: tuple[Finding, ...]


def load_mends(root: Path, workbook: Path) -> MendReport:
    """Store the cells changed in a workbook of rejects; the same workbook twice changes nothing.

    A cell is changed where it differs both from the rejected row and from the mends already stored. It takes
    effect when the table is loaded again.
    """
    findings: list[Finding] = []
    lines = _lines(workbook, findings)
    mends = Mends.of(root)
    known = _rejected(root, {line.place[0] for line in lines})
    changed: list[dict[str, Any]] = []
    rows, unchanged = 0, 0
    for line in lines:
        where = Where(file=workbook.name, row=line.line)
        originals = known.get(line.place)
        if line.file.startswith("database:"):
            findings.append(MEND_DATABASE.at(where, source=line.file))
        elif originals is None:
            findings.append(MEND_UNKNOWN_ROW.at(where, row=line.line, place=f"{line.file} {line.place[2]}"))
        else:
            cells = _changed(line.cells, originals, mends.cells.get(line.place, {}))
            rows, unchanged = rows + bool(cells), unchanged + (not cells)
            changed += _stored(line.file, line.place, cells)
    if changed:
        _store(root, {"workbook": workbook.name}, changed)
    return MendReport(len(changed), rows, unchanged, tuple(findings))


def keep_cells(root: Path, rows: Mapping[Place, Cells], file: str, said: Mapping[str, str]) -> MendReport:
    """Store cells of rejected rows of a file that a person mended one by one; `said` is kept beside them.

    As with a workbook, only rows that were once rejected here can be mended, and the same cells twice change
    nothing.
    """
    mends, findings = Mends.of(root), []
    known = _rejected(root, {place[0] for place in rows})
    changed: list[dict[str, Any]] = []
    mended = 0
    for place, cells in rows.items():
        originals = known.get(place)
        if originals is None:
            where = Where(file=file, sheet=place[1] or None, row=place[2])
            findings.append(MEND_NOT_REJECTED.at(where, row=place[2], source=file))
            continue
        new = _changed(cells, originals, mends.cells.get(place, {}))
        mended += bool(new)
        changed += _stored(file, place, new)
    if changed:
        _store(root, said, changed)
    return MendReport(len(changed), mended, len(rows) - mended - len(findings), tuple(findings))


def carry_mends(origin: Path, root: Path, content_hash: str, file: str, said: Mapping[str, str]) -> int:
    """Store the mends of one version of a file, kept in another folder, as those of `file`; their number.

    What is stored here already is not stored again.
    """
    there, here = Mends.of(origin), Mends.of(root)
    changed: list[dict[str, Any]] = []
    for place, cells in there.cells.items():
        if place[0] == content_hash:
            stored = here.cells.get(place, {})
            new = {n: v for n, v in cells.items() if n not in stored or stored[n] != v}
            changed += _stored(file, place, new)
    if changed:
        _store(root, said, changed)
    return len(changed)


def apply_mends(batch: RawBatch, overlay: Mapping[int, Cells]) -> tuple[RawBatch, int]:
    """The batch with mended cells laid over it, without the marks they answer; and their number."""
    positions = {int(row): place for place, row in enumerate(np.asarray(batch.rows)) if int(row) in overlay}
    if not positions:
        return batch, 0
    columns, applied = list(batch.columns), 0
    for number, name in enumerate(batch.names):
        new = {place: overlay[row][name] for row, place in positions.items() if name in overlay[row]}
        if new:
            texts = texts_of(columns[number])
            for place, value in new.items():
                texts[place] = value
            columns[number] = pa.array(texts, pa.string())
            applied += len(new)
    marks = tuple(
        mark
        for mark in batch.marks
        if mark.row not in positions
        or not (MARKS[mark.kind] is RAGGED_ROW or mark.column_name in overlay[mark.row])
    )
    return RawBatch(batch.sheet, batch.names, batch.rows, tuple(columns), marks), applied


@dataclass(frozen=True, slots=True)
class _Line:
    line: int
    file: str
    place: Place
    cells: Cells


def _lines(workbook: Path, findings: list[Finding]) -> list[_Line]:
    """The rows of every sheet of a workbook that carry a place."""
    try:
        with calamine.CalamineWorkbook.from_path(str(workbook)) as book:
            sheets = list(book.sheet_names)
    except (OSError, calamine.CalamineError) as error:
        findings.append(_unreadable(workbook, str(error)[:200]))
        return []
    lines: list[_Line] = []
    for sheet in sheets:
        report = ReadReport()
        source = ReadSource(workbook, workbook.name, "excel", sheet=sheet, header_rows=1, header_start=1)
        batches = list(read(source, report))
        if not report.complete:
            findings += report.findings
        elif batches and set(PLACE_COLUMNS) <= set(batches[0].names):
            for batch in batches:
                lines += _placed(batch, workbook, findings)
        else:
            findings.append(_unreadable(workbook, f"the sheet {sheet} has no columns {PLACE_COLUMNS[0]} …"))
    return lines


def _placed(batch: RawBatch, workbook: Path, findings: list[Finding]) -> list[_Line]:
    columns = {name: texts_of(array) for name, array in zip(batch.names, batch.columns, strict=True)}
    own = [name for name in batch.names if name not in PLACE_COLUMNS and name not in REASON_COLUMNS]
    lines = []
    for number, line in enumerate(np.asarray(batch.rows).tolist()):
        file, sheet, row, content_hash = (columns[name][number] for name in PLACE_COLUMNS)
        if not (file and content_hash and row and row.isascii() and row.isdigit() and len(row) < 12):
            findings.append(
                MEND_UNKNOWN_ROW.at(Where(file=workbook.name, row=line), row=line, place=file or "–")
            )
            continue
        cells = {name: columns[name][number] for name in own}
        lines.append(_Line(line, file, (content_hash, sheet or "", int(row)), cells))
    return lines


def _unreadable(workbook: Path, problem: str) -> Finding:
    return MEND_UNREADABLE.at(Where(file=workbook.name), source=workbook.name, problem=problem)


def _rejected(root: Path, hashes: set[str]) -> dict[Place, list[dict[str, str]]]:
    """Every rejected row of those versions of files, as often as it was rejected."""
    found: dict[Place, list[dict[str, str]]] = {}
    for path in sorted((root / ".industria" / "snapshots").glob("*/*.rejects.parquet")):
        columns = ["source_hash", "source_sheet", "source_row", "record"]
        table = pq.read_table(path, columns=columns)
        table = table.filter(pc.is_in(table["source_hash"], pa.array(sorted(hashes), pa.string())))
        for row in table.to_pylist():
            place = (row["source_hash"], row["source_sheet"] or "", row["source_row"])
            cells = record_cells(row["record"])
            records = found.setdefault(place, [])
            if cells not in records:
                records.append(cells)
    return found


def _changed(cells: Cells, originals: Iterable[Mapping[str, str]], current: Cells) -> Cells:
    """Cells that differ from what was rejected and from what is mended already."""
    changed: Cells = {}
    for name, value in cells.items():
        before = {_comparable(original.get(name)) for original in originals}
        if name in current:
            before.add(_comparable(current[name]))
        if _comparable(value) not in before:
            changed[name] = value
    return changed


def _comparable(value: str | None) -> str:
    return (value or "").strip()


def _stored(file: str, place: Place, cells: Cells) -> list[dict[str, Any]]:
    """Cells as they are stored."""
    named = {"file": file, "hash": place[0], "sheet": place[1], "row": place[2]}
    return [{**named, "column": name, "value": value} for name, value in cells.items()]


def _store(root: Path, said: Mapping[str, str], cells: list[dict[str, Any]]) -> None:
    folder = root / MENDS
    text = json.dumps({**said, "cells": cells}, ensure_ascii=False, indent=1, sort_keys=True)
    number = len(list(folder.glob("*.json"))) + 1 if folder.exists() else 1
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    write_text(text + "\n", folder / f"{number:06d}-{digest}.json")
