"""Owns how one condition is answered: true, false, or null where it cannot be told.

Comes in: an Ibis table and a condition. Goes out: a boolean expression. A condition on a number within bounds
[l, h] is true where every number of them meets it, false where none does, else undecided.
"""

from __future__ import annotations

import functools
import operator
from typing import Any

import ibis

from industria.engine.screening.conditions import FlagOf, LeastOf, ListedIn, Pairs, Test, TextOf, YearsOf


def answer(table: Any, name: str, test: Test) -> Any:
    """The answer to a condition; what other tables say was joined under names made of `name`."""
    source = test.source
    if isinstance(source, ListedIn | Pairs):
        absent = ibis.null("boolean") if source.absent is None else ibis.literal(source.absent)
        found = table[f"_there{name}"].notnull().ifelse(table[f"_says{name}"], absent)
        return ~found if test.operator == "!=" else found
    if isinstance(source, TextOf | FlagOf):
        return _text_answer(table, source, test)
    low, high = bounds(table, source, name)
    found = _number_answer(low, high, test)
    if isinstance(source, LeastOf) and test.values:  # nothing is flagged: there is no such number
        none = ~table[f"_some{name}"].fill_null(False)
        return none.ifelse(ibis.literal(test.operator == "!="), found)
    return found


def bounds(table: Any, source: Any, name: str) -> tuple[Any, Any]:
    """The least and the greatest number that it may be; null where nothing is known."""
    if isinstance(source, LeastOf):
        least = table[f"_least{name}"].cast("float64")
        return least, least
    if isinstance(source, YearsOf):
        year = table[source.column].cast("string").substr(0, 4).try_cast("int64")
        years = (ibis.literal(source.until) - year).cast("float64")
        return years, years
    over = _ends(table, source.column)
    if source.growth:
        low, high = _ratio(over, _ends(table, f"_before_{source.column}"))
        return low - 1.0, high - 1.0
    return _ratio(over, _ends(table, source.under)) if source.under else over


def _ends(table: Any, column: str) -> tuple[Any, Any]:
    """The bounds of a number: itself where it is known, else its own bounds where the table has them."""
    point = table[column].cast("float64")
    if f"{column}_low" not in table.columns:
        return point, point
    return (
        ibis.coalesce(point, table[f"{column}_low"].cast("float64")),
        ibis.coalesce(point, table[f"{column}_high"].cast("float64")),
    )


def _ratio(over: tuple[Any, Any], under: tuple[Any, Any]) -> tuple[Any, Any]:
    """Bounds of x/y for y > 0: a negative x is smallest over the smallest y. Unknown unless y > 0."""
    below = [(end > 0).ifelse(end, None) for end in under]
    sure = below[0].notnull()
    low = (over[0] >= 0).ifelse(over[0] / below[1], over[0] / below[0])
    high = (over[1] >= 0).ifelse(over[1] / below[0], over[1] / below[1])
    return sure.ifelse(low, None), sure.ifelse(high, None)


def _number_answer(low: Any, high: Any, test: Test) -> Any:
    known = low.notnull() & high.notnull()
    if not test.values:
        return known if test.operator == "!=" else ~known
    if test.operator in ("=", "!="):
        parts = []
        for value in test.values:
            least, most = value if isinstance(value, tuple) else (value, value)
            yes = ((low >= least) & (high <= most)).fill_null(False)
            no = ((low > most) | (high < least)).fill_null(False)
            parts.append(three(yes, no))
        answer = functools.reduce(operator.or_, parts)
        return ~answer if test.operator == "!=" else answer
    bound = test.values[0]
    compare = {
        ">=": (low >= bound, high < bound), ">": (low > bound, high <= bound),
        "<=": (high <= bound, low > bound), "<": (high < bound, low >= bound),
    }  # fmt: skip
    yes, no = compare[test.operator]
    return three(yes.fill_null(False), no.fill_null(False))


def spelt_out(found: Any) -> Any:
    """The same answer as a case: `isnull` of a bare negation is written without the brackets it needs."""
    return three(found, ~found)


def three(yes: Any, no: Any) -> Any:
    """True where `yes` holds, else false where `no` holds, else null."""
    return ibis.cases((yes, ibis.literal(True)), (no, ibis.literal(False)), else_=ibis.null("boolean"))


def _text_answer(table: Any, source: TextOf | FlagOf, test: Test) -> Any:
    if isinstance(source, FlagOf):
        column = table[source.column].cast("boolean")
        if not test.values:
            return column.notnull() if test.operator == "!=" else column.isnull()
        answer = column if test.values[0] else ~column
        return ~answer if test.operator == "!=" else answer
    columns = [table[name].cast("string") for name in source.columns]
    unknown = functools.reduce(operator.and_, [column.isnull() for column in columns])
    if not test.values:
        return ~unknown if test.operator == "!=" else unknown
    found = []
    for column in (column.fill_null("") for column in columns):
        if test.operator in ("<", "<=", ">", ">="):
            compare = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
            found.append(compare[test.operator](column, test.values[0]))
        elif test.operator == "~":
            found += [column.lower().contains(str(value).lower()) for value in test.values]
        elif source.prefix:
            found += [column.startswith(str(value)) for value in test.values]
        else:
            found.append(column.isin([str(value) for value in test.values]))
    any_ = functools.reduce(operator.or_, found)
    answer = unknown.ifelse(ibis.null("boolean"), any_)
    return ~answer if test.operator == "!=" else answer
