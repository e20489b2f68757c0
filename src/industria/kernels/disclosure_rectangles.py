"""Owns complementary suppression in many large tables at once; totals and subtotals may be withheld too.

Comes in: a `Grid`, tables of one shape whose last row and last column are their totals, and which cells are
sensitive. Goes out: the same grid with more cells withheld, so that each sensitive one has a witness.

A witness of cell (r, i) is a rectangle (r, i), (r, j), (a, i), (a, j) whose corners are all withheld and can
move by p·v. Moving them by ± p·v leaves every published cell, total and subtotal as it is: no outsider
can tell the two apart, so the protection range lies in what he can deduce, whatever else is published
move by p·v. Moving them by ± p·v leaves every published cell, total and subtotal as it is: nobody outside
can tell the two apart, so the protection range lies in what can be deduced, whatever else is published
withheld with the rectangle. More suppression never breaks a witness, so cells are settled one after another.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers

EVERY_COLUMN = 160
"""Up to so many columns each is tried; beyond that those that are withheld already, large, or alike."""
NEAR = 6
"""How many columns of each of these kinds are tried."""
PARTNERS = 16
"""How many rows are tried as the other side of a rectangle where there are many: those that can move most."""


@dataclass
class Grid:
    """Tables × rows × columns, the last row and column being totals, and subtotals of columns.

    `size`: how far each cell can move down, its value; 0 where there is none; totals follow their parts and
    hold their values. `price`: what withholding a cell costs. `withheld`: where it starts, the sensitive
    cells. `alone`: rows (of each table) that add up to no total. `weight`: columns × subtotals, NaN where a
    column counts with an unknown weight, 0 where not at all; the column of totals counts nowhere.
    """

    size: Floats
    price: Floats
    withheld: Booleans
    alone: Booleans
    weight: Floats
    sub_price: Floats
    sub_withheld: Booleans
    crossed: Booleans = field(init=False)
    """Tables in which the totals of two columns that weigh differently were withheld together."""

    def __post_init__(self) -> None:
        self.crossed = np.zeros(len(self.size), dtype=np.bool_)
        self.member = self.weight != 0
        self.alike = np.unique(np.nan_to_num(self.weight, nan=-1.0), axis=0, return_inverse=True)[1].ravel()
        self.movable = self.size.copy()
        self.movable[:, -1, :] = self.movable[:, :, -1] = np.inf
        self.open = np.where(self.withheld, 0.0, self.price)
        self.sub_open = np.where(self.sub_withheld, 0.0, self.sub_price) @ self.member.T.astype(np.float64)
        self.columns = self._columns()
        self.order = np.argsort(-self.size[:, :-1, :-1].sum(axis=(0, 1)), kind="stable")

    def _columns(self) -> Integers:
        """For each row the columns worth trying: withheld ones that can move most, and the largest."""
        width = self.size.shape[2]
        if width <= EVERY_COLUMN:
            return np.zeros((0,), dtype=np.int64)
        already = np.where(self.withheld, self.movable, 0.0)[:, :, :-1]
        kinds = [
            np.argpartition(-part, NEAR, axis=2)[:, :, :NEAR] for part in (already, self.movable[:, :, :-1])
        ]
        return np.concatenate(kinds, axis=2)

    def tried(self, column: int, table: Integers, row: Integers) -> Integers:
        """The columns tried beside a column, for each cell; the column of totals is always among them."""
        width = self.size.shape[2]
        if not self.columns.size:
            return np.broadcast_to(np.arange(width), (len(table), width))
        same = self.order[(self.alike[self.order] == self.alike[column]) & (self.order != column)][:NEAR]
        fixed = np.broadcast_to(np.append(same, width - 1), (len(table), len(same) + 1))
        return np.concatenate([self.columns[table, row], fixed], axis=1)

    def withhold(self, table: Integers, row: Integers, column: Integers | int) -> None:
        """Withhold some cells."""
        self.withheld[table, row, column] = True
        self.open[table, row, column] = 0.0

    def withhold_subtotals(self, table: Integers, row: Integers, first: int, second: Integers) -> None:
        """Withhold the subtotals of some rows in which either of two columns counts."""
        if not len(table) or not self.weight.shape[1]:
            return
        new = (self.member[first] | self.member[second]) & ~self.sub_withheld[table, row]
        at, sub = np.nonzero(new)
        if not len(at):
            return
        cells = np.ravel_multi_index((table[at], row[at], sub), self.sub_withheld.shape)
        g, r, sub = np.unravel_index(np.unique(cells), self.sub_withheld.shape)
        self.sub_withheld[g, r, sub] = True
        at, column = np.nonzero(self.member.T[sub])
        np.subtract.at(self.sub_open, (g[at], r[at], column), self.sub_price[g, r, sub][at])


def settle(
    grid: Grid, column: int, cells: tuple[Integers, Integers], need: Floats, barred: Booleans
) -> Booleans:
    """Give each cell (table, row) of a column a witness that moves it by its need; says which have none.

    `barred` columns may not be the other side. First the greatest need of each table, then the others, which
    can mostly share its rectangle. No total is withheld for a need of 0: a total of nothing tells all its
    parts anyway. O(cells · columns tried + tables · rows tried · columns).
    """
    table, row = cells
    left = np.ones(len(table), dtype=np.bool_)
    order = np.lexsort((-need, table))
    leaders = order[np.unique(table[order], return_index=True)[1]]
    others = np.setdiff1d(np.arange(len(table)), leaders)
    for chosen in (leaders[need[leaders] > 0], others[need[others] > 0], np.flatnonzero(need <= 0)):
        if len(chosen):
            left[chosen] = _rectangles(grid, column, (table[chosen], row[chosen]), need[chosen], barred)
    return left


def _rectangles(
    grid: Grid, column: int, cells: tuple[Integers, Integers], need: Floats, barred: Booleans
) -> Booleans:
    """Withhold the cheapest rectangle of each cell; says where there is none."""
    table, row = cells
    tried = grid.tried(column, table, row)
    partner, price = _partners(grid, column, cells, need, tried)
    g, r = table[:, None], row[:, None]
    differ = grid.alike[tried] != grid.alike[column]
    subtotals = grid.sub_open[g, r, column] + grid.sub_open[g, r, tried]
    price = price + grid.open[g, r, column] + grid.open[g, r, tried] + np.where(differ, subtotals, 0.0)
    own = np.where(need > 0, grid.movable[table, row, column], np.inf)[:, None]
    reach = np.minimum(own, grid.movable[g, r, tried])
    fits = (reach >= need[:, None]) & (reach > 0) & (tried != column) & ~barred[tried]
    fits &= (need[:, None] > 0) | (tried < grid.size.shape[2] - 1)
    price = np.where(fits, price, np.inf)
    best = np.argmin(price, axis=1)
    at = np.arange(len(table))
    found = np.isfinite(price[at, best])
    _withhold(grid, column, (table[found], row[found]), tried[at, best][found], partner[at, best][found])
    return np.asarray(~found)


def _withhold(
    grid: Grid, column: int, cells: tuple[Integers, Integers], other: Integers, partner: Integers
) -> None:
    table, row = cells
    differ = grid.alike[other] != grid.alike[column]
    for side in (row, partner):
        grid.withhold(table, side, column)
        grid.withhold(table, side, other)
        grid.withhold_subtotals(table[differ], side[differ], column, other[differ])
    last = grid.size.shape[1] - 1
    grid.crossed[table[differ & ((row == last) | (partner == last))]] = True


def _partners(
    grid: Grid, column: int, cells: tuple[Integers, Integers], need: Floats, tried: Integers
) -> tuple[Integers, Floats]:
    """For each cell and column tried the cheapest other row, and its price; a row alone needs none."""
    table, row = cells
    groups, group = np.unique(table, return_inverse=True)
    most = np.zeros(len(groups))
    np.maximum.at(most, group, need)
    rows = _rows(grid, column, groups)
    columns, tried = _present(tried, grid.size.shape[2])
    g, a, j = groups[:, None, None], rows[:, :, None], columns[None, None, :]
    reach = np.minimum(grid.movable[g, a, column], grid.movable[g, a, j])
    subtotals = grid.sub_open[g, a, column] + grid.sub_open[g, a, j]
    price = grid.open[g, a, column] + grid.open[g, a, j]
    price += np.where(grid.alike[columns] != grid.alike[column], subtotals, 0.0)
    most = most[:, None, None]
    usable = (reach >= most) & (reach > 0) & ~grid.alone[g, a]
    usable &= (most > 0) | (a < grid.size.shape[1] - 1)
    price = np.where(usable, price, np.inf)
    first = np.argmin(price, axis=1)
    cost = np.take_along_axis(price, first[:, None, :], axis=1)[:, 0]
    np.put_along_axis(price, first[:, None, :], np.inf, axis=1)
    second = np.argmin(price, axis=1)
    cost_second = np.take_along_axis(price, second[:, None, :], axis=1)[:, 0]
    h = group[:, None]
    chosen = rows[h, first[h, tried]]
    itself = chosen == row[:, None]
    chosen = np.where(itself, rows[h, second[h, tried]], chosen)
    paid = np.where(itself, cost_second[h, tried], cost[h, tried])
    alone = grid.alone[table, row][:, None]
    return np.where(alone, row[:, None], chosen), np.where(alone, 0.0, paid)


def _present(columns: Integers, width: int) -> tuple[Integers, Integers]:
    """The distinct columns in order, and the position of each among them."""
    present = np.zeros(width, dtype=np.bool_)
    present[columns] = True
    return np.flatnonzero(present), (np.cumsum(present) - 1)[columns]


def _rows(grid: Grid, column: int, groups: Integers) -> Integers:
    """The rows tried as the other side: those that can move most, and always the row of totals."""
    height = grid.size.shape[1]
    if height <= PARTNERS:
        return np.broadcast_to(np.arange(height), (len(groups), height))
    movable = np.where(grid.alone, 0.0, grid.movable[:, :, column])[groups]
    return np.argpartition(-movable, PARTNERS, axis=1)[:, :PARTNERS]  # totals move without end: among them
