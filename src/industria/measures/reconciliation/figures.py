"""Owns how a plain table of figures is read as a constraint system.

Comes in: one row a figure and cell: what the figure is said to be, and with which coefficient the cell counts
in it. Goes out: the system and the names of its figures and cells; mistakes are findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from industria.findings import Where
from industria.kernels.arrays import Floats, Integers
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.measures.plain_tables import Key, PlainTable
from industria.measures.reconciliation import finding_records as records

RELATIONS = ("=", ">=", "<=", ">", "<", "between", "about")
"""How the cells compare with the figure. `about` says nothing that could be contradicted."""


@dataclass(frozen=True)
class Figures:
    """The system with the names of its figures and cells, and what each figure was said to be."""

    system: ConstraintSystem
    figures: list[Any]
    cells: list[Any]
    said: Floats


def read_figures(table: PlainTable, roles: Mapping[str, Any]) -> Figures:
    """The system of a table with columns for figure, cell and value, and perhaps coefficient and relation.

    `=`: low = high = value, or `<value>_low` and `<value>_high` where the table has them (a rounded figure);
    `>=`, `>`: from value on; `<=`, `<`: up to it (a strict bound is not told apart from its limit);
    `between`: the two columns. Cells are not negative. FindingError with every mistake of the table.
    """
    figure, cell = table.key(roles["figure"]), table.key(roles["cell"])
    said = table.numbers(roles["value"])
    weight = np.ones(len(table)) if roles.get("coefficient") is None else table.numbers(roles["coefficient"])
    relation = _relations(table, roles.get("relation"))
    low, high = _ends(table, roles["value"], said, relation)
    table.stop_on_errors()
    first = np.zeros(figure.size, dtype=np.int64)
    first[figure.codes[::-1]] = np.arange(len(table))[::-1]
    _refuse_two_sayings(table, figure, first, (low, high))
    table.stop_on_errors()
    matrix = sparse.csr_array((weight, (figure.codes, cell.codes)), shape=(figure.size, cell.size))
    system = ConstraintSystem.of(matrix, (low[first], high[first]))
    return Figures(system, list(figure.labels), list(cell.labels), said[first])


def _relations(table: PlainTable, column: Any) -> Integers:
    """The relation of each row as its position in RELATIONS; `=` where the table names none."""
    if column is None:
        return np.zeros(len(table), dtype=np.int64)
    key = table.key(column)
    known = np.array([RELATIONS.index(x) if x in RELATIONS else -1 for x in key.labels] + [0])
    wrong = [x for x in key.labels if x not in RELATIONS]
    for text in wrong:
        table.findings.append(
            records.BAD_RELATION.at(
                Where(column=str(column)), given=text, column=column, choices=", ".join(RELATIONS)
            )
        )
    return known[key.codes].astype(np.int64)


def _ends(table: PlainTable, value: Any, said: Floats, relation: Integers) -> tuple[Floats, Floats]:
    """What each row leaves open: the interval in which its cells may add up."""
    sides = [
        table.numbers(name) if table.has(name) else np.full(len(table), np.nan)
        for name in (f"{value}_low", f"{value}_high")
    ]
    names = np.array(RELATIONS, dtype=object)[relation]
    rounded = [np.where(np.isnan(side), said, side) for side in sides]
    low = np.select(
        [names == "=", np.isin(names, (">=", ">")), names == "between"],
        [rounded[0], rounded[0], sides[0]],
        -np.inf,
    )
    high = np.select(
        [names == "=", np.isin(names, ("<=", "<")), names == "between"],
        [rounded[1], rounded[1], sides[1]],
        np.inf,
    )
    low, high = np.where(np.isnan(low), -np.inf, low), np.where(np.isnan(high), np.inf, high)
    turned = low > high
    if turned.any():
        from industria.measures.data_finding_records import BOUNDS_REVERSED

        table.complain(BOUNDS_REVERSED, value, int(turned.sum()), first=int(np.argmax(turned)) + 1)
    return low, high


def _refuse_two_sayings(table: PlainTable, figure: Key, first: Integers, ends: tuple[Floats, Floats]) -> None:
    """Complain where the rows of one figure do not agree on what it is."""
    same = np.ones(len(table), dtype=np.bool_)
    for side in ends:
        same &= side == side[first[figure.codes]]
    for code in np.unique(figure.codes[~same]).tolist():
        table.findings.append(records.FIGURE_TWICE.at(Where(), figure=figure.labels[code]))
