"""Owns how grids are cut from a layout, settled, and read back as rows of the result tables.

Comes in: a `Layout`. Goes out: for each result table which of its rows are withheld. Only periods and
indicators that hold a sensitive figure are laid out, a bounded number of cells at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from industria.disclosure.layout import Layout, Mask, Placed
from industria.kernels.disclosure import PROTECTION
from industria.kernels.disclosure_rectangles import Grid, settle
from industria.measures.intervals import Codes, Floats

CELLS = 4_000_000
"""Cells that are laid out at once; each takes about two hundred bytes while it is looked at."""
TOTALS_COST = 10.0
"""How much more withholding a total costs than a cell of the same size: shares and quotients go with it."""


@dataclass(frozen=True)
class Chunk:
    """Some groups of a layout: the grid number of each group (−1 for the others), and how many there are."""

    number: Codes
    groups: int

    def rows(self, placed: Placed) -> Codes:
        """The rows of a table that lie in these grids."""
        return np.flatnonzero(self.number[placed.group] >= 0)

    def place(self, placed: Placed, rows: Codes) -> tuple[Codes, Codes, Codes]:
        """Grid, row and column of some rows."""
        return self.number[placed.group[rows]], placed.row[rows], placed.column[rows]


def withheld_rows(layout: Layout) -> tuple[dict[str, Mask], Mask]:
    """Which rows of each table are withheld, and in which groups the assigned sum of all is withheld too."""
    hidden = {name: placed.sensitive.copy() for name, placed in layout.tables.items()}
    crossed = np.zeros(len(layout.groups), dtype=np.bool_)
    for chunk in _chunks(layout):
        grid = _grid(layout, chunk)
        _settle_all(layout, chunk, grid)
        for name, placed in layout.tables.items():
            rows = chunk.rows(placed)
            cells = grid.sub_withheld if name == "cluster_measures" else grid.withheld
            hidden[name][rows] |= cells[chunk.place(placed, rows)]
        of_whole = grid.crossed | grid.withheld[:, -1, -1]
        crossed |= np.where(chunk.number >= 0, of_whole[chunk.number], False)
    return _over_the_year(layout, hidden, crossed)


def _over_the_year(layout: Layout, hidden: dict[str, Mask], crossed: Mask) -> tuple[dict[str, Mask], Mask]:
    """What is withheld in one period is withheld in all periods of its year: quarters add up to a year."""
    years = [(period[:4], indicator) for period, indicator in layout.groups]
    place = {year: at for at, year in enumerate(dict.fromkeys(years))}
    if len(place) == len(years):
        return hidden, crossed
    year = np.array([place[label] for label in years], dtype=np.int64)
    height, width = len(layout.regions) + 1, max(len(layout.items) + 1, len(layout.subtotals))
    for name, placed in layout.tables.items():
        code = (year[placed.group] * height + placed.row) * width + placed.column
        hidden[name] = np.isin(code, code[hidden[name]])
    return hidden, np.isin(year, year[crossed])


def _chunks(layout: Layout) -> Iterator[Chunk]:
    """Groups with a sensitive figure, as many at once as fit."""
    needed = np.zeros(len(layout.groups), dtype=np.bool_)
    for placed in layout.tables.values():
        needed[placed.group[placed.sensitive]] = True
    area = (len(layout.regions) + 1) * (len(layout.items) + 1 + len(layout.subtotals))
    at_once = max(CELLS // area, 1)
    groups = np.flatnonzero(needed)
    for start in range(0, len(groups), at_once):
        chosen = groups[start : start + at_once]
        number = np.full(len(layout.groups), -1, dtype=np.int64)
        number[chosen] = np.arange(len(chosen))
        yield Chunk(number, len(chosen))


def _grid(layout: Layout, chunk: Chunk) -> Grid:
    height, width = len(layout.regions) + 1, len(layout.items) + 1
    size = np.zeros((chunk.groups, height, width))
    withheld = np.zeros(size.shape, dtype=np.bool_)
    sub_price = np.zeros((chunk.groups, height, len(layout.subtotals)))
    sub_withheld = np.zeros(sub_price.shape, dtype=np.bool_)
    for name, placed in layout.tables.items():
        rows = chunk.rows(placed)
        place = chunk.place(placed, rows)
        clusters = name == "cluster_measures"
        (sub_price if clusters else size)[place] = np.nan_to_num(placed.size[rows])
        (sub_withheld if clusters else withheld)[place] = placed.sensitive[rows]
    alone = np.ones((chunk.groups, height), dtype=np.bool_)
    alone[:, :-1] = ~layout.counted[chunk.number >= 0]
    alone[:, -1] = ~((size[:, :-1, :-1] > 0).any(axis=2) & ~alone[:, :-1]).any(axis=1)
    price = size.copy()
    for totals in (price[:, -1, :], price[:, :, -1], sub_price[:, -1, :]):
        totals *= TOTALS_COST
    smallest = 1e-9 * price.max(axis=(1, 2), keepdims=True) + np.finfo(np.float64).tiny
    return Grid(size, price + smallest, withheld, alone, layout.weight, sub_price + smallest, sub_withheld)


def _settle_all(layout: Layout, chunk: Chunk, grid: Grid) -> None:
    """Totals first, since they ask for most; then clusters; then industries, which mostly find all done."""
    cells = layout.tables
    last = grid.size.shape[2] - 1
    nothing = np.zeros(last + 1, dtype=np.bool_)
    if "region_totals" in cells:
        _own(grid, last, cells["region_totals"], chunk, nothing)
    if "cluster_measures" in cells:
        _clusters(layout, chunk, grid)
    if "measures" in cells:
        placed = cells["measures"]
        rows = chunk.rows(placed)
        rows = rows[placed.sensitive[rows] & ~np.isnan(placed.size[rows])]
        rows = rows[np.argsort(placed.column[rows], kind="stable")]
        ends = np.searchsorted(placed.column[rows], np.arange(last + 1))
        for column in np.unique(placed.column[rows]).tolist():
            part = rows[ends[column] : ends[column + 1]]
            table, row, _ = chunk.place(placed, part)
            _meet(grid, column, (table, row), PROTECTION * placed.size[part], nothing)


def _own(grid: Grid, column: int, placed: Placed, chunk: Chunk, barred: Mask) -> None:
    """A sensitive total of a region moves with one of its industries, at most as far as the largest can."""
    rows = chunk.rows(placed)
    rows = rows[placed.sensitive[rows] & (placed.size[rows] > 0)]
    if len(rows):
        table, row, _ = chunk.place(placed, rows)
        most = grid.size[table, row, :-1].max(axis=1, initial=0.0)
        _meet(grid, column, (table, row), np.minimum(PROTECTION * placed.size[rows], most), barred)


def _clusters(layout: Layout, chunk: Chunk, grid: Grid) -> None:
    """A sensitive cluster moves with the industry that makes up most of it, against one outside it."""
    placed = layout.tables["cluster_measures"]
    rows = chunk.rows(placed)
    rows = rows[placed.sensitive[rows] & ~np.isnan(placed.size[rows])]
    weight = np.nan_to_num(layout.weight, nan=1.0)
    orphans = [rows[:0]]
    for cluster in np.unique(placed.column[rows]).tolist():
        part = rows[placed.column[rows] == cluster]
        table, row, _ = chunk.place(placed, part)
        share = grid.size[table, row] * weight[:, cluster]
        most, moves = np.argmax(share, axis=1), share.max(axis=1, initial=0.0) > 0
        orphans.append(part[~moves & (placed.size[part] > 0)])
        for column in np.unique(most[moves]).tolist():
            mine = moves & (most == column)
            need = PROTECTION * placed.size[part[mine]] / weight[column, cluster]
            need = np.minimum(need, grid.size[table[mine], row[mine], column])
            _meet(grid, column, (table[mine], row[mine]), need, grid.member[:, cluster])
    left = np.concatenate(orphans)
    if len(left):
        _without_industries(layout, chunk, grid, left)


def _without_industries(layout: Layout, chunk: Chunk, grid: Grid, rows: Codes) -> None:
    """Clusters whose industries are not known are settled among the clusters of their view."""
    placed = layout.tables["cluster_measures"]
    table, row, cluster = chunk.place(placed, rows)
    views = np.array([view for view, _ in layout.subtotals])
    sizes = np.zeros(grid.sub_price.shape)
    everything = chunk.rows(placed)
    sizes[chunk.place(placed, everything)] = np.nan_to_num(placed.size[everything])
    for view in np.unique(views[cluster]).tolist():
        columns = np.flatnonzero(views == view)
        width = len(columns) + 1
        size = np.concatenate([sizes[:, :, columns], grid.size[:, :, -1:]], axis=2)
        withheld = np.concatenate([grid.sub_withheld[:, :, columns], grid.withheld[:, :, -1:]], axis=2)
        no_subtotals = np.zeros((*size.shape[:2], 0))
        alone = grid.alone.copy()
        alone[:, -1] = ~((size[:, :-1, :-1] > 0).any(axis=2) & ~alone[:, :-1]).any(axis=1)
        own = Grid(
            size, size + np.finfo(np.float64).tiny, withheld, alone, np.zeros((width, 0)),
            no_subtotals, no_subtotals.astype(np.bool_),
        )  # fmt: skip
        for column, at in enumerate(columns.tolist()):
            mine = cluster == at
            if mine.any():
                need = PROTECTION * placed.size[rows[mine]]
                _meet(own, column, (table[mine], row[mine]), need, np.zeros(width, dtype=np.bool_))
        grid.sub_withheld[:, :, columns] |= own.withheld[:, :, :-1]
        grid.withheld[:, :, -1] |= own.withheld[:, :, -1]


def _meet(grid: Grid, column: int, cells: tuple[Codes, Codes], need: Floats, barred: Mask) -> None:
    """Settle, and where a cell has no witness withhold the total of its row as well."""
    lone = settle(grid, column, cells, need, barred) & (need > 0)
    if lone.any():
        table, row = cells[0][lone], cells[1][lone]
        grid.withhold(table, row, column)
        grid.withhold(table, row, -1)
        grid.withhold_subtotals(table, row, column, np.full(len(table), column))
