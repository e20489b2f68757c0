"""Owns the selection of enterprises: which of the latest period meet conditions, of which it cannot be told.

Comes in: tables of a run, conditions. Goes out: counts that add up to all enterprises of the period, rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from industria.engine.screening import (
    Counts,
    FlagOf,
    LeastOf,
    ListedIn,
    NumberOf,
    Pairs,
    Screening,
    Source,
    State,
    Test,
    TextOf,
    YearsOf,
)
from industria.engine.session import Session
from industria.enterprises.selection.asked import Asked
from industria.enterprises.selection.cluster_answers import cluster_answers
from industria.enterprises.selection.criteria import CRITERIA, REGISTER, SHARES, Criterion
from industria.enterprises.selection.finding_records import TABLE_WANTED
from industria.findings import FindingError
from industria.periods import latest
from industria.steps import Tables

KEY = "enterprise"
USUAL = ("revenue", "employment", "rd_intensity")
"""Figures shown where no others are asked for."""
PLAIN = ("enterprise", "name_zh", "name_en", "region", "industry", "rung", "founded", "origin")
NUMBERS = ("number", "share")
OF_HOLDERS = frozenset({"safe", "unsure", "at-risk"})
"""Standings that only firms have which hold the rung."""


@dataclass(frozen=True)
class Selected:
    """What a selection found: the period, how many, which figures are shown, and the rows asked for.

    `rows` has the columns `PLAIN`, of every figure shown its value and bounds, and of every condition
    `open_N`: whether it cannot be told.
    """

    period: str
    counts: Counts
    asked: tuple[Asked, ...]
    shown: tuple[Criterion, ...]
    rows: pa.Table


def periods_of(tables: Tables) -> tuple[str, str | None]:
    """The latest whole year of the register (the latest period where there is none) and the one before."""
    known = {str(one) for one in tables.read(REGISTER, ["period"], coded=True)["period"].unique().to_pylist()}
    now = latest(known) or ""
    before = f"{int(now[:4]) - 1}{now[4:]}" if now[:4].isdigit() else None
    return now, before if before in known else None


def count_enterprises(tables: Tables, asked: Sequence[Asked]) -> Counts:
    """How many enterprises meet the conditions, fail and cannot be told."""
    _need_tables(tables, asked, ())
    with Session(threads=2) as session:
        return _screening(session, tables, asked, (), ())[1].counts()


def select_enterprises(
    tables: Tables, asked: Sequence[Asked], sort: str = "", state: State = "met", most: int | None = None
) -> Selected:
    """The enterprises in a state; sorted by a criterion, `-` before its name: the greatest first.

    Cost: one pass over the columns named, for the counts and again for the rows.
    """
    falling, name = sort.startswith("-"), sort.lstrip("-")
    named = [one.criterion for one in asked if one.criterion.kind in NUMBERS]
    ordered = CRITERIA.get(name)
    extra = [ordered] if ordered is not None and ordered.kind in NUMBERS else []
    usual = [CRITERIA[one] for one in USUAL]
    shown = tuple(dict.fromkeys([*named, *extra, *usual]))
    _need_tables(tables, asked, extra)
    with Session(threads=2) as session:
        known = tables.columns(REGISTER)
        columns = [column for column in PLAIN if column in known]
        period, screening = _screening(session, tables, asked, shown, columns)
        columns += [one.name + end for one in shown for end in ("", "_low", "_high")]
        by = KEY if ordered is None else name if ordered in shown else ordered.column or KEY
        rows = screening.rows(columns, state, by if by in columns else KEY, falling, most)
        return Selected(period, screening.counts(), tuple(asked), shown, rows)


def _need_tables(tables: Tables, asked: Sequence[Asked], more: Sequence[Criterion]) -> None:
    wanted = {one.name: one.table for one in (*(asked_.criterion for asked_ in asked), *more)}
    wanted.setdefault("name", REGISTER)
    gone = [(name, table) for name, table in wanted.items() if not tables.has(table)]
    if gone:
        raise FindingError([TABLE_WANTED.at(criterion=name, table=table) for name, table in gone])


def _screening(
    session: Session, tables: Tables, asked: Sequence[Asked], shown: Sequence[Criterion], keep: Sequence[str]
) -> tuple[str, Screening]:
    period, before = periods_of(tables)
    every = session.parquet(tables.path(REGISTER))
    now = every.filter(every["period"] == period)
    earlier = every.filter(every["period"] == before) if before else None
    tests = [_test(session, tables, one, period) for one in asked]
    measured = {one.name: _source(session, tables, one, period) for one in shown}
    return period, Screening(session, now, earlier, KEY, tests, measured, keep)


def _test(session: Session, tables: Tables, asked: Asked, period: str) -> Test:
    """The condition as the engine takes it."""
    criterion, operator, values = asked.criterion, asked.operator, asked.values
    if criterion.name == "cluster":
        answers = cluster_answers(tables, [str(one) for one in values], period)
        return Test(Pairs(answers, (KEY,)), operator, values)  # type: ignore[arg-type]
    source = _source(session, tables, criterion, period)
    if criterion.name == "standing" and isinstance(source, ListedIn):
        words = {str(one).partition(":")[2] or source.yes[0] for one in values}
        if not words & OF_HOLDERS:  # whoever holds the rung does not stand like one who does not
            source = replace(source, open=tuple(one for one in source.open if one not in OF_HOLDERS))
    if criterion.name.startswith("has_"):
        wanted = bool(values[0]) == (operator == "=")
        return Test(source, "=" if wanted else "!=", ())
    if criterion.kind == "day" and values:
        if operator in (">", "<="):  # after 2018 is after all of it
            values = (f"{values[0]}-99",)
        return Test(TextOf((criterion.column,), prefix=True), operator, values)  # type: ignore[arg-type]
    return Test(source, operator, values)  # type: ignore[arg-type]


def _source(session: Session, tables: Tables, criterion: Criterion, period: str) -> Source:
    """Where the answer to a criterion lies."""
    name, column = criterion.name, criterion.column
    if name == "age":
        return YearsOf(column, int(period[:4]) if period[:4].isdigit() else 0)
    if criterion.kind == "listed":
        other = session.parquet(tables.path(criterion.table))
        return ListedIn(other, KEY, criterion.entry, column, criterion.yes, criterion.open)
    if criterion.table != REGISTER:
        other = session.parquet(tables.path(criterion.table))
        return LeastOf(other, KEY, column, "holds")
    if name in SHARES:
        over, under = SHARES[name]
        return NumberOf(over, under)
    if criterion.kind in NUMBERS:
        return NumberOf(column, growth=name.endswith("_growth"))
    if criterion.kind == "flag":
        return FlagOf(column)
    if name == "name":
        return TextOf(("name_zh", "name_en"))
    return TextOf((column,), prefix=name == "industry")
