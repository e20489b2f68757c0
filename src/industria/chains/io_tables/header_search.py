"""Owns finding where the numbers of a square table begin, and which texts beside and above them are labels.

Comes in: a `Grid`. Goes out: `Frame`: the first row and column of numbers, the rows of the header, the
columns of labels, and which of them hold the same texts. The header is the row whose texts also stand in
one of the first columns, as sectors do in every input–output table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from industria.chains.io_tables.cell_table import same
from industria.chains.io_tables.grid import Grid
from industria.register.readers.headers import is_number

HEADER_ROWS = 30
"""How many rows are searched for the header."""
LABEL_COLUMNS = 10
"""How many columns are searched for labels."""


@dataclass(slots=True)
class Frame:
    """Where the numbers begin, and the labels around them.

    `headers` and `labels` hold the texts of each header row (by column) and label column (by row);
    `matched` the pairs (header row, label column) that share texts, the best first.
    """

    first_row: int
    first_column: int
    headers: dict[int, list[str]] = field(default_factory=dict)
    labels: dict[int, list[str]] = field(default_factory=dict)
    matched: list[tuple[int, int]] = field(default_factory=list)


def frame_of(grid: Grid) -> Frame | None:
    """The frame of a square table; None where no row and no column share two labels."""
    rows = {r: grid.row(r) for r in range(min(HEADER_ROWS, grid.height))}
    columns = {c: grid.column(c) for c in range(min(LABEL_COLUMNS, grid.width))}
    row_sets = {r: _texts(cells[1:]) for r, cells in rows.items()}
    column_sets = {c: _texts(cells[1:]) for c, cells in columns.items()}
    scores = {
        (r, c): len(row_sets[r] & (column_sets[c] - _texts(columns[c][: r + 1])))
        for r in rows
        for c in columns
    }
    best = max(scores, key=lambda pair: (scores[pair], -pair[0] - pair[1]), default=None)
    if best is None or scores[best] < 2:
        return None
    header, label = rows[best[0]], columns[best[1]]
    common = row_sets[best[0]] & column_sets[best[1]]
    first_row = next(i for i, text in enumerate(label) if i > best[0] and same(text) in common)
    first_column = next(j for j, text in enumerate(header) if j > best[1] and same(text) in common)
    least = max(2, scores[best] // 4)
    matched = sorted(
        (
            pair
            for pair, score in scores.items()
            if pair[0] < first_row and pair[1] < first_column and score >= least
        ),
        key=lambda pair: -scores[pair],
    )
    named = {c for _, c in matched}
    while (
        first_column - 1 > best[1]
        and first_column - 1 not in named
        and _numeric(columns.get(first_column - 1, []), first_row)
    ):
        first_column -= 1
    frame = Frame(first_row, first_column, matched=[(r, c) for r, c in matched if c < first_column])
    _collect(frame, grid, rows, columns)
    return frame


def _collect(
    frame: Frame, grid: Grid, rows: Mapping[int, list[str]], columns: Mapping[int, list[str]]
) -> None:
    """The header rows with texts over at least a quarter of the numbers, and the label columns in use."""
    width = grid.width - frame.first_column
    named = {r for r, _ in frame.matched}
    for r, cells in rows.items():
        over = [text for text in cells[frame.first_column :] if text]
        if r in named or (r < frame.first_row and 4 * len(over) >= width and not all(map(is_number, over))):
            frame.headers[r] = [*cells, *[""] * (grid.width - len(cells))]
    for c in range(frame.first_column):
        texts = columns.get(c) or grid.column(c)
        if any(texts[frame.first_row :]):
            frame.labels[c] = texts


def _texts(cells: list[str]) -> set[str]:
    return {
        same(text) for text in cells if text and len(text) <= 300 and "." not in text.strip("0123456789,-")
    }


def _numeric(cells: list[str], first_row: int) -> bool:
    filled = [text for text in cells[first_row:] if text]
    return bool(filled) and 10 * sum(map(is_number, filled)) >= 9 * len(filled)
