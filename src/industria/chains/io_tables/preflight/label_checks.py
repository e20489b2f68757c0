"""Owns what the labels alone give away: a turned table, a sector without its partner, one that stands twice.

Comes in: a `CellTable` and its `Roles`. Goes out: findings, each with the place of the row or column.
"""

from __future__ import annotations

from collections.abc import Iterator

from industria.chains.io_tables import label_finding_records as records
from industria.chains.io_tables.cell_table import CellTable, Line
from industria.chains.io_tables.labels import INPUTS, SUPPLIES, USES
from industria.chains.io_tables.roles import Axis, Role, Roles, is_total, known_role
from industria.findings import Finding

AXES: dict[Axis, str] = {"row": "行", "column": "列"}


def check_labels(table: CellTable, roles: Roles) -> list[Finding]:
    """Findings about the labels of a symmetric table; a turned table gives that one alone."""
    if turned := list(_turned(table)):
        return turned
    found = [*_doubles(table, "row", table.rows), *_doubles(table, "column", table.columns)]
    if not any(role.kind == "sector" for role in roles.rows):
        found.append(records.NO_SECTORS.at(table.where()))
    found += _unknown(table, "row", table.rows, roles.rows)
    found += _unknown(table, "column", table.columns, roles.columns)
    found += _lonely(table, roles)
    found += _totals_among(table, "row", table.rows, roles.rows)
    found += _totals_among(table, "column", table.columns, roles.columns)
    return [*found, *_order(table, roles), *_origins(table, roles)]


def check_doubles(table: CellTable) -> list[Finding]:
    """Labels that stand twice on one axis; the only label check that a make and use table needs."""
    return [*_doubles(table, "row", table.rows), *_doubles(table, "column", table.columns)]


def _turned(table: CellTable) -> Iterator[Finding]:
    """Final uses among the rows and value added among the columns say that the table is turned."""
    uses = [line for line in table.rows if known_role(line, "row") is None and _is(line, "column", USES)]
    inputs = [
        line for line in table.columns if known_role(line, "column") is None and _is(line, "row", INPUTS)
    ]
    if uses and inputs:
        place = table.where(row=table.rows.index(uses[0]))
        yield records.ORIENTATION.at(
            place,
            inputs=", ".join(line.shown for line in inputs[:3]),
            uses=", ".join(line.shown for line in uses[:3]),
        )


def _is(line: Line, axis: Axis, kinds: tuple[str, ...]) -> bool:
    role = known_role(line, axis)
    return role is not None and role.kind in kinds and role.axis == axis


def _doubles(table: CellTable, axis: Axis, lines: list[Line]) -> Iterator[Finding]:
    seen: dict[object, int] = {}
    for i, line in enumerate(lines):
        mark = (line.key, line.origin)
        if mark in seen:
            yield records.DUPLICATE_SECTOR.at(
                table.where(**{axis: i}), line=line.shown, line_zh=line.shown_zh, axis=axis,
                axis_zh=AXES[axis], second=line.place or str(i + 1),
            )  # fmt: skip
        seen.setdefault(mark, i)


def _unknown(table: CellTable, axis: Axis, lines: list[Line], roles: tuple[Role, ...]) -> Iterator[Finding]:
    """Lines of no known role: a sector without its partner where it stands among sectors, else not known."""
    sectors = [i for i, role in enumerate(roles) if role.kind == "sector"]
    other: Axis = "column" if axis == "row" else "row"
    alike = {_shape(lines[i].code) for i in sectors}
    for i, role in enumerate(roles):
        if role.kind != "unknown":
            continue
        line = lines[i]
        among = bool(sectors) and i < sectors[-1]
        beside = bool(sectors) and _shape(line.code) in alike and any(c.isdigit() for c in line.code)
        where = table.where(**{axis: i})
        if among or beside:
            yield records.MISSING_SECTOR.at(
                where, line=line.shown, line_zh=line.shown_zh, has=axis, has_zh=AXES[axis], lacks=other,
                lacks_zh=AXES[other], code=line.code,
            )  # fmt: skip
            continue
        intents = ["sector", *(INPUTS if axis == "row" else (*USES, *SUPPLIES)), "output", "sum", "memo"]
        yield records.ROLE_UNKNOWN.at(
            where, axis=axis, axis_zh=AXES[axis], line=line.shown, line_zh=line.shown_zh, code=line.code,
            intents=", ".join(intents),
        )  # fmt: skip


def _shape(code: str) -> str:
    """How a code is written: its letters and digits by kind, so that `05` is like `42` but not like `VA1`."""
    return "".join("9" if c.isdigit() else "a" if c.isalpha() else c for c in code)


def _lonely(table: CellTable, roles: Roles) -> Iterator[Finding]:
    """Lines said to be sectors that have no partner on the other axis, or none in another origin."""
    columns = {
        line.key for line, role in zip(table.columns, roles.columns, strict=True) if role.kind == "sector"
    }
    by_origin: dict[str | None, set[object]] = {}
    for i, (line, role) in enumerate(zip(table.rows, roles.rows, strict=True)):
        if role.kind != "sector":
            continue
        by_origin.setdefault(line.origin, set()).add(line.key)
        if line.key not in columns:
            yield _missing(table, "row", i)
    for j, (line, role) in enumerate(zip(table.columns, roles.columns, strict=True)):
        if role.kind == "sector" and any(line.key not in keys for keys in by_origin.values()):
            yield _missing(table, "column", j)


def _missing(table: CellTable, axis: Axis, at: int) -> Finding:
    line = (table.rows if axis == "row" else table.columns)[at]
    other: Axis = "column" if axis == "row" else "row"
    return records.MISSING_SECTOR.at(
        table.where(**{axis: at}), line=line.shown, line_zh=line.shown_zh, has=axis, has_zh=AXES[axis],
        lacks=other, lacks_zh=AXES[other], code=line.code,
    )  # fmt: skip


def _totals_among(
    table: CellTable, axis: Axis, lines: list[Line], roles: tuple[Role, ...]
) -> Iterator[Finding]:
    """Totals with sectors of the same origin before and after them."""
    for i, role in enumerate(roles):
        if role.kind == "sector" or not is_total(role, [r for k, r in enumerate(roles) if k != i]):
            continue
        around = [
            k for k, one in enumerate(roles) if one.kind == "sector" and lines[k].origin == lines[i].origin
        ]
        if around and around[0] < i < around[-1] and lines[around[0]].region == lines[around[-1]].region:
            line = lines[i]
            yield records.TOTAL_AMONG_SECTORS.at(
                table.where(**{axis: i}), line=line.shown, line_zh=line.shown_zh, code=line.code
            )


def _order(table: CellTable, roles: Roles) -> Iterator[Finding]:
    rows = [line.key for line, role in zip(table.rows, roles.rows, strict=True) if role.kind == "sector"]
    columns = [
        line.key for line, role in zip(table.columns, roles.columns, strict=True) if role.kind == "sector"
    ]
    first = list(dict.fromkeys(rows))
    if first != columns and set(first) == set(columns):
        yield records.ORDER_DIFFERS.at(table.where())


def _origins(table: CellTable, roles: Roles) -> Iterator[Finding]:
    """Origins that fit no convention: imported flows alone, or total beside domestic flows only."""
    sectors = [line for line, role in zip(table.rows, roles.rows, strict=True) if role.kind == "sector"]
    origins = {line.origin for line in sectors}
    fine = ({None}, {"total"}, {"domestic"}, {"domestic", "imported"}, {"domestic", "imported", "total"})
    if origins and origins not in fine:
        shown = ", ".join(sorted(str(origin or "nothing") for origin in origins))
        yield records.ORIGINS_MIXED.at(table.where(), origins=shown)
