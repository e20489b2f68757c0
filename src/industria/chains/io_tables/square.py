"""Owns reading a square table: sectors over the columns and beside the rows, in any of the usual designs.

Comes in: a `Grid`. Goes out: a `CellTable` with region, code, names and origin of every row and column. One
reader serves the layouts of NBS, BEA, WIOD, ICIO, EXIOBASE and most single tables: they differ in their
labels, not in their shape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from industria.chains.io_tables import finding_records as records
from industria.chains.io_tables.accounts import Origin
from industria.chains.io_tables.cell_table import CellTable, Line, column_letter, same
from industria.chains.io_tables.grid import Grid
from industria.chains.io_tables.header_search import Frame, frame_of
from industria.chains.io_tables.labels import TableFacts
from industria.findings import Finding, Where

ORIGINS: dict[str, Origin] = {
    **dict.fromkeys(("domestic", "dom", "国内", "国产", "国内产品", "本地", "d"), "domestic"),
    **dict.fromkeys(("imports", "imported", "import", "imp", "进口", "进口产品", "m"), "imported"),
    **dict.fromkeys(("tot", "total", "all", "合计", "全部", "total flows"), "total"),
}
"""How tables write the origin of flows."""
_CODED_REGION = re.compile(r"([A-Z][A-Z0-9]{2})_(.+)")
_CJK = re.compile(r"[㐀-鿿]")


@dataclass(slots=True)
class _Fields:
    """Which header row or label column holds what."""

    code: int
    region: int | None = None
    origin: int | None = None


def read_square(grid: Grid) -> CellTable:
    """The cells of a square table between their labels; what does not fit is a finding."""
    table = CellTable([], [], np.zeros((0, 0)), TableFacts(), file=grid.file, sheet=grid.sheet)
    table.findings += grid.findings
    frame = frame_of(grid) if grid.width else None
    if frame is None:
        if not grid.findings:
            table.findings.append(records.NO_LABELS.at(Where(file=grid.file, sheet=grid.sheet)))
        return table
    # group headings (中间投入, 最终使用) say less than what differs from line to line
    for texts in (frame.headers, frame.labels):
        for key in sorted(texts, key=lambda key: -len(set(texts[key]))):
            texts[key] = texts.pop(key)
    over, beside = _fields(frame)
    columns = list(range(frame.first_column, grid.width))
    rows = list(range(frame.first_row, grid.height))
    top = [_line(frame.headers, over, j, column_letter(j)) for j in columns]
    side = [_line(frame.labels, beside, i, str(grid.numbers[i])) for i in rows]
    values, bad, table.decimals = grid.block(rows, columns)
    filled_rows = {i for i in range(len(rows)) if (values[i] == values[i]).any()} | {b.row for b in bad}
    filled_columns = {j for j in range(len(columns)) if (values[:, j] == values[:, j]).any()}
    filled_columns |= {one.column for one in bad}
    named = {line.key for line in top if line.code} & {line.key for line in side if line.code}
    kept_rows = [i for i, line in enumerate(side) if line.code and (i in filled_rows or line.key in named)]
    kept_columns = [
        j for j, line in enumerate(top) if line.code and (j in filled_columns or line.key in named)
    ]
    bare = [j for j in sorted(filled_columns) if not top[j].code]
    table.findings += _without_label(grid, frame, top, bare, bad)
    for i in sorted(filled_rows):
        if not side[i].code and any(one.row == i for one in bad) is False:
            where = Where(file=grid.file, sheet=grid.sheet, row=grid.numbers[rows[i]])
            shown = f"row {grid.numbers[rows[i]]}"
            table.findings.append(records.WITHOUT_LABEL.at(where, line=shown, number=1))
    at_row = {i: k for k, i in enumerate(kept_rows)}
    at_column = {j: k for k, j in enumerate(kept_columns)}
    table.rows = split_regions([side[i] for i in kept_rows])
    table.columns = split_regions([top[j] for j in kept_columns])
    _keep_known_regions(table)
    table.values = values[kept_rows][:, kept_columns]
    for one in bad:
        if one.row in at_row and one.column in at_column:
            table.bad.append(type(one)(at_row[one.row], at_column[one.column], one.fault, one.text))
    return table


def _fields(frame: Frame) -> tuple[_Fields, _Fields]:
    """Which header rows and label columns are code and region, and which label column tells the origin."""
    repeated = [
        (r, c)
        for r, c in frame.matched
        if _repeats(frame.headers[r][frame.first_column :]) and _repeats(frame.labels[c][frame.first_row :])
    ]
    region: tuple[int, int] | None = None
    codes = list(frame.matched)
    if len(repeated) > 1 or (repeated and len(frame.matched) > len(repeated)):
        # of two repeated fields the one in runs (AUS, AUS, … BEL, BEL, …) is the region
        region = max(repeated, key=lambda pair: _runs(frame.headers[pair[0]][frame.first_column :]))
        codes = [pair for pair in frame.matched if pair[0] != region[0] and pair[1] != region[1]]
        if not codes:
            region, codes = None, list(frame.matched)
    codes = sorted(codes, key=lambda pair: _wordiness(frame.headers[pair[0]][frame.first_column :]))
    over, beside = _Fields(codes[0][0]), _Fields(codes[0][1])
    if region is not None:
        over.region, beside.region = region
    beside.origin = next(
        (
            c
            for c, texts in frame.labels.items()
            if c not in (beside.code, beside.region) and _is_origin(texts[frame.first_row :])
        ),
        None,
    )
    return over, beside


def _wordiness(texts: Sequence[str]) -> bool:
    """Whether texts are names rather than codes: Chinese, or of several words, in more than half of them."""
    filled = [text for text in texts if text]
    return 2 * sum(bool(_CJK.search(text)) or " " in text for text in filled) > len(filled)


def _repeats(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return len(set(filled)) * 2 <= len(filled) + 1 and len(filled) > 2


def _runs(texts: Sequence[str]) -> float:
    """The share of texts that repeat the one before them."""
    return sum(1 for one, other in pairwise(texts) if one and one == other) / max(len(texts), 1)


def _is_origin(texts: Sequence[str]) -> bool:
    words = {same(text) for text in texts if text}
    return bool(words) and words <= set(ORIGINS)


def _line(texts: dict[int, list[str]], fields: _Fields, at: int, place: str) -> Line:
    """The label at a position from all texts beside it: code first, then names by their script."""
    code = texts[fields.code][at].strip()
    others = [
        cells[at].strip()
        for k, cells in texts.items()
        if k not in (fields.code, fields.region, fields.origin)
    ]
    names = [text for text in others if text]
    zh = next((text for text in names if _CJK.search(text)), None)
    en = next((text for text in names if not _CJK.search(text)), None)
    if _CJK.search(code):
        zh = code
    elif " " in code:
        en = code
    region = texts[fields.region][at].strip() or None if fields.region is not None else None
    origin = ORIGINS.get(same(texts[fields.origin][at])) if fields.origin is not None else None
    return Line(code or en or zh or "", zh, en, region, origin, place)


def split_regions(lines: list[Line]) -> list[Line]:
    """Labels such as `AUS_01T03` split into region and code, where at least two regions are so written."""
    found = [_CODED_REGION.fullmatch(line.code) for line in lines]
    prefixes = {one[1] for one in found if one}
    if len(prefixes) < 2 or 2 * sum(map(bool, found)) < len(lines) or any(line.region for line in lines):
        return lines
    return [
        Line(one[2], line.name_zh, line.name_en, one[1], line.origin, line.place) if one else line
        for one, line in zip(found, lines, strict=True)
    ]


def _keep_known_regions(table: CellTable) -> None:
    """Drop region texts that are no region of the sectors (`TOT`, blanks) from the labels."""
    regions = {line.region for line in table.rows} & {line.region for line in table.columns}
    for lines in (table.rows, table.columns):
        for k, line in enumerate(lines):
            if line.region is not None and line.region not in regions:
                lines[k] = Line(line.code, line.name_zh, line.name_en, None, line.origin, line.place)


def _without_label(grid: Grid, frame: Frame, top: list[Line], bare: list[int], bad: list) -> list[Finding]:  # type: ignore[type-arg]
    """Columns of numbers without a name; with words under the first name the header is moved."""
    if not bare:
        return []
    letters = [column_letter(frame.first_column + j) for j in bare]
    height = grid.height - frame.first_row
    words = [one for one in bad if one.column == 0 and one.fault == "text"]
    where = Where(file=grid.file, sheet=grid.sheet, column=letters[0])
    if 2 * len(words) >= height:
        data = {"header": top[0].shown, "example": words[0].text, "last": letters[-1]}
        return [records.SHIFTED_HEADER.at(where, **data)]
    return [records.WITHOUT_LABEL.at(where, count=len(bare), line=f"column {letters[0]}", number=len(bare))]
