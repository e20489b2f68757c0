"""Owns finding where the numbers of a square table begin, and which texts beside and above them are labels.

Comes in: a `Grid`. Goes out: `Frame`: the first row and column of numbers, the rows of the header, the
columns of labels, and which of them hold the same texts. The header is the row whose texts stand in one of
the first columns too, as sectors do in every input–output table; of several pairs the one that agrees best,
|common| / √(|row|·|column|), since numbers may agree by chance.
"""

from __future__ import annotations

from collections import Counter
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
    rows = {r: grid.row(r) for r in range(min(len(grid.head) or HEADER_ROWS, grid.height))}
    columns = {c: grid.column(c) for c in range(min(LABEL_COLUMNS, grid.width))}
    common_of: dict[tuple[int, int], set[str]] = {}
    scores: dict[tuple[int, int], float] = {}
    for r, cells in rows.items():
        for c, texts in columns.items():
            over, beside = _texts(cells[c + 1 :]), _texts(texts[r + 1 :])
            common = over & beside
            if len(common) >= 2 and _are_labels(cells[c + 1 :]) and _are_labels(texts[r + 1 :]):
                common_of[r, c], scores[r, c] = common, len(common) / (len(over) * len(beside)) ** 0.5
    best = max(scores, key=lambda pair: (scores[pair], -pair[0] - pair[1]), default=None)
    if best is None:
        return None
    header, label = rows[best[0]], columns[best[1]]
    common = common_of[best]
    first_row = next(i for i, text in enumerate(label) if i > best[0] and same(text) in common)
    first_column = next(j for j, text in enumerate(header) if j > best[1] and same(text) in common)
    least = scores[best] / 4
    matched = sorted(
        (
            pair
            for pair, score in scores.items()
            if pair[0] < first_row and pair[1] < first_column and score >= least
        ),
        key=lambda pair: -scores[pair],
    )
    named = {c for _, c in matched}
    while first_row - 1 > best[0] and _numeric(rows.get(first_row - 1, []), first_column):
        first_row -= 1
    while first_column - 1 > best[1] and first_column - 1 not in named:
        if not _numeric(columns.get(first_column - 1, []), first_row):
            break
        first_column -= 1
    frame = Frame(first_row, first_column, matched=[(r, c) for r, c in matched if c < first_column])
    _collect(frame, grid, rows, columns)
    return frame


def _are_labels(texts: list[str]) -> bool:
    """Whether texts may be labels: words, or numbers that are codes: whole, equally long, equally often."""
    filled = [text for text in texts if text]
    numbers = [text for text in filled if is_number(text)]
    if 2 * len(numbers) <= len(filled):
        return bool(filled) and (not numbers or len(filled) - len(numbers) > 1)
    alike = len({len(text) for text in numbers}) == 1 or len(numbers) < len(filled)
    alike = alike and all(map(str.isdigit, numbers))
    # domestic and imported blocks list every code once each
    return alike and len(set(Counter(numbers).values())) == 1


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


def _numeric(cells: list[str], first: int) -> bool:
    filled = [text for text in cells[first:] if text]
    return bool(filled) and 10 * sum(map(is_number, filled)) >= 9 * len(filled)
