"""Owns finding the header of a table: where it starts, how many rows it takes, and the names it gives.

Comes in: the first rows of a file or sheet (row number, cells), merged ranges where known, and what the
person said. Goes out: a `RawHeader`, and the position of the first row under it. Rows above are the
preamble.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from industria.findings import Where
from industria.register.readers.finding_records import (
    EMPTY_SOURCE,
    HEADER_LIKE_DATA,
    HEADER_MISSING,
    HEADER_SEVERAL_ROWS,
    TOO_MANY_COLUMNS,
)
from industria.register.readers.raw import RawHeader, ReadReport, ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.texts import scrubbed

Row = tuple[int, list[str]]
Merged = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column; rows as a person counts, columns from 0."""

HEAD_ROWS = 80
"""How many rows are looked at to find the header."""
_NAME_LENGTH = 300
_NUMBER = re.compile(r"^[-+−(]?[¥$€]?\d[\d,，.\s]*(?:[eE][-+]?\d+)?[)%‰％]?$")
_YEAR = re.compile(r"^(?:19|20)\d\d(?:\.0)?$")
_PLACEHOLDER = re.compile(r"^[-–—.…/\\*#]+$|^(?:n/?a|null|nan|none|x|c|d|s|无|缺)$", re.IGNORECASE)
_UNIT = re.compile(
    r"^[(（\[]?(?:单位[:：]?)?(?:[百千万亿十]*(?:元|美元|人|人次|个|家|户|吨|辆|台|件|套|平方米|公顷|亩|千瓦时|公里)"
    r"|[%％‰]|百分比|名|CNY|USD|RMB|EUR|yuan|persons?|people|units?|tons?|per ?cent|number)[)）\]]?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Head:
    """The first rows of a table and, for workbooks, the merged ranges of the sheet."""

    rows: list[Row]
    merged: Sequence[Merged] = field(default_factory=tuple)


def header_of(source: ReadSource, report: ReadReport, head: Head) -> tuple[RawHeader, int]:
    """The header and the position in `head.rows` of the first row under it."""
    where = Where(file=source.name, sheet=report.sheet)
    filled = [i for i, (_, cells) in enumerate(head.rows) if _filled(cells)]
    if not filled:
        raise SourceRefused(EMPTY_SOURCE.at(where, path=source.name))
    widest = max(filled, key=lambda i: len(head.rows[i][1]))
    _check_width(source, where, head.rows[widest])
    if source.header_rows == 0:
        width = max(_width(head.rows[i][1]) for i in filled)
        return RawHeader(unique_names([""] * width)), _given_start(source, where, head, filled)
    if source.header_start is not None:
        start, sure = _given_start(source, where, head, filled), True
    else:
        start, sure = _guess_start(head.rows, filled)
    depth = source.header_rows or _guess_depth(head, start)
    levels = head.rows[start : start + depth]
    header = RawHeader(unique_names(_joined(levels, head.merged)), levels[0][0], len(levels))
    if not sure:
        shown = ", ".join(header.names)[:120]
        report.findings.append(HEADER_LIKE_DATA.at(where, path=source.name, row=header.start, names=shown))
    if depth > 1 and source.header_rows is None:
        example = next((name for name in header.names if " / " in name), header.names[0])
        report.findings.append(
            HEADER_SEVERAL_ROWS.at(
                where, path=source.name, first=levels[0][0], last=levels[-1][0], example=example
            )
        )
    return header, start + depth


def unique_names(texts: Sequence[str]) -> tuple[str, ...]:
    """Header texts made into unique names: blanks become "column 3", a repeated one gets " (2)"."""
    cleaned = [" ".join(scrubbed(text.replace("\x00", "")).split())[:_NAME_LENGTH] for text in texts]
    taken: set[str] = set()
    again: dict[str, int] = {}
    names = []
    for position, text in enumerate(cleaned, start=1):
        base = name = text or f"column {position}"
        while name in taken:
            again[base] = again.get(base, 1) + 1
            name = f"{base} ({again[base]})"
        taken.add(name)
        names.append(name)
    return tuple(names)


def is_number(text: str) -> bool:
    """Whether a cell reads as a plain number; a year does not, since years stand in headers."""
    text = text.strip()
    return bool(_NUMBER.match(text)) and not _YEAR.match(text)


def _filled(cells: list[str]) -> list[str]:
    return [cell for cell in cells if cell and not cell.isspace()]


def _width(cells: list[str]) -> int:
    return next((i for i in range(len(cells), 0, -1) if cells[i - 1].strip()), 0)


def _check_width(source: ReadSource, where: Where, row: Row) -> None:
    if len(row[1]) > source.limits.columns:
        raise SourceRefused(
            TOO_MANY_COLUMNS.at(
                where, path=source.name, columns=len(row[1]), row=row[0], limit=source.limits.columns
            )
        )


def _given_start(source: ReadSource, where: Where, head: Head, filled: list[int]) -> int:
    """The position of the row that the person named as the header's first, else the first filled one."""
    if source.header_start is None:
        return filled[0]
    for i in filled:
        if head.rows[i][0] == source.header_start:
            return i
    raise SourceRefused(HEADER_MISSING.at(where, path=source.name, row=source.header_start))


def _guess_start(rows: list[Row], filled: list[int]) -> tuple[int, bool]:
    """The first row that looks like a header, and whether it really does.

    A header has at least two filled cells (one, in a table of one column), at least half as many as the
    usual record, most of them not numbers, and a row with something in it below.
    """
    counts = sorted(len(_filled(rows[i][1])) for i in filled)
    usual = counts[len(counts) // 2]
    least = 1 if counts[-1] == 1 else max(2, (usual + 1) // 2)
    for i in filled:
        cells = _filled(rows[i][1])
        words = sum(1 for cell in cells if not is_number(cell) and not _PLACEHOLDER.match(cell.strip()))
        if len(cells) >= least and (words * 2 > len(cells) or (words and _is_codes(rows, i))):
            return i, True
    wide = [i for i in filled if len(_filled(rows[i][1])) >= least]
    return (wide or filled)[0], False


def _is_codes(rows: list[Row], at: int) -> bool:
    """Whether the numbers of a row are distinct codes that stand above columns of decimals."""
    cells = [cell.strip() for cell in rows[at][1]]
    places = [i for i, cell in enumerate(cells) if cell.isdigit()]
    under = [row for _, row in rows[at + 1 :] if _filled(row)]
    if not under or len({*cells}) != len(cells):
        return False
    above = sum(1 for i in places if 2 * sum(i < len(row) and "." in row[i] for row in under) >= len(under))
    return bool(places) and 2 * above > len(places)


def _guess_depth(head: Head, start: int) -> int:
    """How many rows the header takes: to the end of its merged cells, a row under gaps, one of units."""
    rows = head.rows
    first_row = rows[start][0]
    last = first_row
    for top, _, bottom, _ in sorted(head.merged):
        if first_row <= top <= last:
            last = max(last, min(bottom, first_row + 5))
    across = any(bottom == last and right > left for _, left, bottom, right in head.merged)
    depth = sum(1 for number, _ in rows[start:] if number <= last)
    below = start + depth
    gaps = depth == 1 and below < len(rows) and _fills_gaps(rows, start)
    if below < len(rows) and (across or gaps) and _is_words(rows, below):
        depth += 1
    below = start + depth
    if below < len(rows) and _is_units(rows[below][1]):
        depth += 1
    return depth


def _fills_gaps(rows: list[Row], start: int) -> bool:
    """Whether the row below fills every gap that the header row has after its first name."""
    above, below = rows[start][1], rows[start + 1][1]
    last = max(_width(above), _width(below))
    first = next((i for i in range(last) if _at(above, i)), last)
    gaps = [i for i in range(first + 1, last) if not _at(above, i)]
    return bool(gaps) and all(_at(below, i) for i in gaps)


def _at(cells: list[str], i: int) -> str:
    return cells[i].strip() if i < len(cells) else ""


def _is_words(rows: list[Row], at: int) -> bool:
    """Whether a row holds words only, above a row that has numbers in some of the same places."""
    cells = _filled(rows[at][1])
    if not cells or any(is_number(cell) or _PLACEHOLDER.match(cell.strip()) for cell in cells):
        return False
    under = [row for _, row in rows[at + 1 : at + 6] if _filled(row)]
    places = [i for i, cell in enumerate(rows[at][1]) if cell.strip()]
    return any(i < len(row) and is_number(row[i]) for row in under for i in places)


def _is_units(cells: list[str]) -> bool:
    filled = _filled(cells)
    return bool(filled) and all(_UNIT.match(cell.strip()) for cell in filled) and not cells[0].strip()


def _joined(levels: list[Row], merged: Sequence[Merged]) -> list[str]:
    """Header texts column by column: merged cells spread over their range, levels joined with " / "."""
    width = max(_width(cells) for _, cells in levels)
    grid = {number: [*cells[:width], *[""] * (width - len(cells))] for number, cells in levels}
    for top, left, bottom, right in merged:
        if top in grid and left < width:
            text = grid[top][left]
            for number in range(top, bottom + 1):
                if number in grid:
                    grid[number][left : right + 1] = [text] * (min(right + 1, width) - left)
    texts = list(grid.values())
    for above, below in pairwise(texts):
        _spread_right(above, below)
    names = []
    for column in zip(*texts, strict=True):
        parts = [" ".join(part.split()) for part in column]
        kept = [part for i, part in enumerate(parts) if part and part not in parts[:i]]
        names.append(" / ".join(kept))
    return names


def _spread_right(above: list[str], below: list[str]) -> None:
    """Where a group name stands over several columns without being merged, repeat it over its gaps."""
    for i in range(1, len(above)):
        if not above[i].strip() and above[i - 1].strip() and below[i].strip() and below[i - 1].strip():
            above[i] = above[i - 1]
