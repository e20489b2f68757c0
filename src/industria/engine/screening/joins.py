"""Owns what is laid beside the rows that are screened: the row before, and what other tables say.

Comes in: Ibis tables and conditions. Goes out: the rows with more columns, as many rows as before.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Mapping, Sequence
from typing import Any

import ibis

from industria.engine.screening.answers import three
from industria.engine.screening.conditions import (
    FlagOf,
    LeastOf,
    ListedIn,
    NumberOf,
    Pairs,
    Source,
    Test,
    TextOf,
    YearsOf,
)


def needed_columns(
    known: Sequence[str], key: str, wanted: Sequence[Source], keep: Sequence[str]
) -> list[str]:
    """The columns that conditions and rows need: a query carries no others."""
    names = [key, *keep]
    for one in wanted:
        if isinstance(one, TextOf):
            names += one.columns
        elif isinstance(one, FlagOf | YearsOf):
            names.append(one.column)
        elif isinstance(one, NumberOf):
            names += [name + end for name in (one.column, one.under) for end in ("", "_low", "_high") if name]
        elif isinstance(one, Pairs):
            names += one.on
    return [name for name in dict.fromkeys(names) if name in known]


def with_before(now: Any, before: Any | None, key: str, wanted: Sequence[Any]) -> Any:
    """The rows with what growth compares them with, where it is asked for."""
    growing = sorted({one.column for one in wanted if isinstance(one, NumberOf) and one.growth})
    if not growing:
        return now
    names = [name + end for name in growing for end in ("", "_low", "_high") if name + end in now.columns]
    if before is None:
        return now.mutate(**{f"_before_{name}": ibis.null("float64") for name in names})
    other = before.select(_before_key=before[key], **{f"_before_{name}": before[name] for name in names})
    return now.left_join(other, now[key] == other["_before_key"])


def with_others(table: Any, key: str, tests: Mapping[str, Test], measured: Mapping[str, Source]) -> Any:
    """The rows with what other tables say of them, under names made of the names of conditions."""
    asked: list[tuple[str, Source, Test | None]] = [(name, test.source, test) for name, test in tests.items()]
    asked += [(name, source, None) for name, source in measured.items()]
    for name, source, test in asked:
        if isinstance(source, LeastOf):
            rows = source.table
            flag = rows[source.flag].cast("boolean")
            least = rows.group_by(_key=rows[source.key]).aggregate(
                _least=flag.fill_null(False).ifelse(rows[source.column], None).min(),
                _some=flag.fill_null(True).max(),
            )
            names = {"_key": f"_key{name}", "_least": f"_least{name}", "_some": f"_some{name}"}
            other = least.rename({new: old for old, new in names.items()})
            table = table.left_join(other, table[key] == other[f"_key{name}"])
        elif isinstance(source, Pairs):
            named = {f"_on{name}_{place}": column for place, column in enumerate(source.on)}
            other = ibis.memtable(source.table).rename(
                {**named, f"_there{name}": "there", f"_says{name}": "answer"}
            )
            table = table.left_join(other, [table[column] == other[new] for new, column in named.items()])
        elif isinstance(source, ListedIn) and test is not None:
            other = _listed(source, test).rename({f"_there{name}": "_key", f"_says{name}": "_says"})
            table = table.left_join(other, table[key] == other[f"_there{name}"])
    return table


def _listed(source: ListedIn, test: Test) -> Any:
    """A row a thing: whether one of its rows says what is asked; undecided where one might."""
    rows = source.table
    parts = []
    for value in test.values or ("",):
        entry, _, word = str(value).partition(":") if source.entry else ("", "", "")
        mine = rows[source.entry].cast("string") == entry if source.entry and value else ibis.literal(True)
        if not source.verdict:
            says: Any = ibis.literal(True)
        else:
            told = rows[source.verdict].cast("string")
            yes = told.isin([word] if word else list(source.yes)).fill_null(False)
            open_ = told.isnull() | told.isin([one for one in source.open if one != word])
            says = three(yes, ~open_)
        parts.append(mine.fill_null(False).ifelse(says, False))
    says = functools.reduce(operator.or_, parts)
    mine = functools.reduce(
        operator.or_,
        [
            rows[source.entry].cast("string") == str(value).partition(":")[0] if source.entry and value
            else ibis.literal(True)
            for value in test.values or ("",)
        ],
    )  # fmt: skip
    found = rows.mutate(_says=says).filter(mine)
    made = found.group_by(_key=found[source.key]).aggregate(
        _yes=found["_says"].fill_null(False).max(), _open=found["_says"].isnull().max()
    )
    return made.select("_key", _says=three(made["_yes"], ~made["_open"]))
