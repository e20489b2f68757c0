"""Owns what the rows and columns of a table are: sector, final use, primary input, total, or not known.

Comes in: a `CellTable`, and what the person said of single labels. Goes out: a `Role` for every row and
column. Known labels stand in `known_labels.csv`, by the codes of statistics offices and by their names in
English and Chinese; a label that stands on both axes is a sector. Nothing is guessed from a position.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from industria.chains.io_tables.cell_table import CellTable, Line, same
from industria.chains.io_tables.labels import INPUTS, SUPPLIES, USES, Kind

TotalKind = Literal[
    "intermediate-use", "intermediate-input", "final-use", "total-use", "total-supply", "sum", "memo",
]  # fmt: skip
"""Rows and columns that are computed from others (`memo`: not needed to judge the table)."""
RoleKind = Kind | Literal["output", "unknown"] | TotalKind
Axis = Literal["row", "column"]
STATED = (*sorted({"sector", "output", *USES, *INPUTS, *SUPPLIES, *get_args(TotalKind)}),)
"""What a person may say a label is."""
_ON_BOTH = ("output", "sum", "imports", "inflow", "product-taxes", "total-supply", "margins")


@dataclass(frozen=True, slots=True)
class Role:
    """What a row or column is. `sums`: kinds that it adds up, where those stand in the table themselves."""

    kind: RoleKind
    sums: tuple[str, ...] = ()
    axis: str = "both"


UNKNOWN = Role("unknown")
SECTOR = Role("sector")
SUM = Role("sum")


@dataclass(frozen=True, slots=True)
class Roles:
    """The role of every row and every column."""

    rows: tuple[Role, ...]
    columns: tuple[Role, ...]


@cache
def known_labels() -> tuple[tuple[str, Role, frozenset[str]], ...]:
    """The records of known labels: axis, role, and every spelling of a code or a name."""
    text = files("industria.chains.io_tables").joinpath("known_labels.csv").read_text(encoding="utf-8")
    found = []
    for row in csv.DictReader(text.splitlines()):
        spellings = [part for name in ("codes", "names_en", "names_zh") for part in row[name].split("|")]
        role = Role(row["kind"], tuple(filter(None, row["sums"].split("|"))), row["axis"])  # type: ignore[arg-type]
        found.append((row["axis"], role, frozenset(same(one) for one in spellings if one)))
    return tuple(found)


@cache
def _by_spelling(axis: Axis) -> Mapping[str, Role]:
    return {
        spelling: role
        for on, role, spellings in reversed(known_labels())
        if on in (axis, "both")
        for spelling in spellings
    }


def known_role(line: Line, axis: Axis) -> Role | None:
    """The role of a line by its code, else by its names; None where neither is known on that axis."""
    known = _by_spelling(axis)
    for text in (line.code, line.name_zh, line.name_en):
        if text and (role := known.get(same(text))):
            return role
    return None


def roles_of(table: CellTable, stated: Mapping[str, str]) -> Roles:
    """The roles of all rows and columns; `stated` kinds come first, by code or name."""
    said = {same(label): kind for label, kind in stated.items()}
    rows = {line.key for line in table.rows}
    columns = {line.key for line in table.columns}
    both = rows & columns
    sums = {
        line.key
        for axis, lines in _axes(table)
        for line in lines
        if line.key in both and same(line.code) not in said and _kind(line, axis) == "sum"
    }
    return Roles(
        tuple(SUM if line.key in sums else _role(line, "row", both, said) for line in table.rows),
        tuple(SUM if line.key in sums else _role(line, "column", both, said) for line in table.columns),
    )


def _axes(table: CellTable) -> tuple[tuple[Axis, list[Line]], ...]:
    return ("row", table.rows), ("column", table.columns)


def _kind(line: Line, axis: Axis) -> str | None:
    role = known_role(line, axis)
    return role.kind if role is not None else None


def _role(line: Line, axis: Axis, both: set[tuple[str | None, str]], said: Mapping[str, str]) -> Role:
    for text in (line.code, line.name_zh, line.name_en):
        if text and (kind := said.get(same(text))):
            return Role(kind)  # type: ignore[arg-type]
    known = known_role(line, axis)
    if line.key in both and (known is None or known.axis != "both" or known.kind not in _ON_BOTH):
        return SECTOR
    return known or UNKNOWN


def is_total(role: Role, others: Sequence[Role]) -> bool:
    """Whether a line adds up other lines of its axis: always for totals, for a sum where its parts are there.

    `TC` is a total beside `FU101` and a final use without it.
    """
    if role.kind in get_args(TotalKind):
        return True
    return any(one.kind in role.sums and one.kind != role.kind for one in others) or (
        role.kind in role.sums and any(one.kind == role.kind and not one.sums for one in others)
    )
