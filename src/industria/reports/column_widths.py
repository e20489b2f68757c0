"""Owns how wide the columns of a printed table are: as a browser does it, from what stands in them.

Comes in: a printed table and the width of the paper, in letters. Goes out: a width for each column.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from industria.charts.formats import breadth
from industria.reports.printed import PrintedCell, PrintedTable

LONGEST_WORD = 20.0
"""Longer words may be broken."""
SMALL = 0.86
"""The size of the quieter line under a cell, of the cell's own."""
USUAL = 0.9
"""Which part of a column's texts decides how wide it would like to be."""
GAP = 2.6
"""What stands between two columns, in letters."""
_PIECES = re.compile(r"[\u2e80-\uffff]|[^\s\u2e80-\uffff]+(?:\u00a0[^\s\u2e80-\uffff]+)*")


def widths(table: PrintedTable, letters: float) -> list[float]:
    """The width of each column in letters; they add up to `letters`.

    Every column has its longest word; what is left goes to those whose texts are longer than that, in
    proportion to the square root of what they would fill, so that rows stay low.
    """
    least, wanted = needs(table)
    room = letters - GAP * len(least)
    if sum(wanted) <= room:
        return _stretched([w + GAP for w in wanted], letters)
    if sum(least) >= room:
        return _stretched([w + GAP for w in least], letters)
    left = room - sum(least)
    more = [max(0.0, w - m) ** 0.62 for w, m in zip(wanted, least, strict=True)]
    shares = [left * m / sum(more) for m in more]
    filled = [min(w, m + s) for w, m, s in zip(wanted, least, shares, strict=True)]
    return _stretched([w + GAP for w in filled], letters)


def needs(table: PrintedTable) -> tuple[list[float], list[float]]:
    """For each column the breadth of its longest word, and of its texts, the few longest left out."""
    least, wanted = [], []
    for at, column in enumerate(table.columns):
        cells = [line.cells[at] for group in table.groups for line in group.lines if at < len(line.cells)]
        words = [
            max(_word(column.head) * 0.95, min(9.0, breadth(column.head) * 0.6)),
            *(_word_of(cell) for cell in cells),
        ]
        texts = sorted(_text_of(cell) for cell in cells)
        usual = texts[min(len(texts) - 1, int(len(texts) * USUAL))] if texts else 0.0
        least.append(max(3.0, *words))
        wanted.append(max(least[-1], usual, min(breadth(column.head), 14.0)))
    return least, wanted


def _word(text: str) -> float:
    return min(LONGEST_WORD, max((breadth(piece) for piece in _PIECES.findall(text)), default=0.0))


def _word_of(cell: PrintedCell) -> float:
    if cell.brief:
        return 3.0
    own = min(26.0, breadth(cell.text)) if cell.look in ("number", "verdict") else _word(cell.text)
    dot = 2.2 if cell.confidence or cell.look == "verdict" else 0.0
    return max(own + dot, SMALL * _word(cell.under))


def _text_of(cell: PrintedCell) -> float:
    if cell.brief:
        return max(3.0, SMALL * breadth(cell.under))
    dot = 2.2 if cell.confidence or cell.look == "verdict" else 0.0
    links = sum(breadth(host) + 1 for host, _ in cell.links)
    return max(breadth(cell.text) + dot + links, SMALL * breadth(cell.under) + dot)


def _stretched(found: list[float], letters: float) -> list[float]:
    whole = sum(found) or 1.0
    return [width * letters / whole for width in found]


def height(table: PrintedTable, found: Sequence[float]) -> float:
    """About how high a table of these column widths is, in lines of text."""
    lines = [line for group in table.groups for line in group.lines]
    rows = sum(
        max((_lines(cell, width - GAP) for cell, width in zip(line.cells, found, strict=False)), default=1.0)
        for line in lines
    )
    headings = sum(bool(group.heading) for group in table.groups)
    return 4.0 + rows + 0.5 * len(lines) + 1.5 * headings


def _lines(cell: PrintedCell, width: float) -> float:
    """How many lines a cell takes."""
    if cell.brief:
        return 1.0 + (SMALL if cell.under else 0.0)
    own = math.ceil(breadth(cell.text) / max(width, 1.0)) or 1
    return own + SMALL * math.ceil(SMALL * breadth(cell.under) / max(width, 1.0))
