"""Owns the screening of a large table: how many rows meet every condition, and which; one query each.

Comes in: the rows of one period, conditions. Goes out: counts, rows. Values are bound, never written into a
query. Conditions are joined by the three-valued and (Kleene 1952): false ∧ unknown = false, true ∧ unknown =
unknown, so that rows that meet, fail and cannot be told make up all rows.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Mapping, Sequence
from typing import Any

import ibis
import pyarrow as pa

from industria.engine.screening.answers import answer, bounds, spelt_out
from industria.engine.screening.conditions import Counts, Source, State, Test
from industria.engine.screening.joins import needed_columns, with_before, with_others
from industria.engine.session import Session


class Screening:
    """Rows of one period of a table, with the answer to every condition and to all of them."""

    def __init__(
        self, session: Session, now: Any, before: Any | None, key: str, tests: Sequence[Test],
        measured: Mapping[str, Source] | None = None, keep: Sequence[str] = (),
    ):  # fmt: skip
        """`now` and `before`: Ibis tables of this period and the one before, a row a `key`.

        `measured` are numbers that the rows show, with their bounds; `keep` the columns that they show.
        """
        self._session, self._key = session, key
        named = {f"_test_{at}": test for at, test in enumerate(tests)}
        sources = {f"_of_{name}": source for name, source in (measured or {}).items()}
        wanted = [*(test.source for test in tests), *sources.values()]
        table = now.select(*needed_columns(now.columns, key, wanted, keep))
        table = with_before(table, before, key, wanted)
        table = with_others(table, key, named, sources)
        answers = {name: spelt_out(answer(table, name, test)) for name, test in named.items()}
        every = functools.reduce(operator.and_, answers.values()) if answers else ibis.literal(True)
        found = {name: table[name] for name in dict.fromkeys([key, *keep]) if name in table.columns}
        for name, source in (measured or {}).items():
            low, high = bounds(table, source, f"_of_{name}")
            found |= {name: (low == high).ifelse(low, None), f"{name}_low": low, f"{name}_high": high}
        self._answers = tuple(answers)
        self._table = table.select(**found, **answers, _all=spelt_out(every))

    def counts(self) -> Counts:
        """How many rows meet, fail and cannot be told. One pass over the columns named."""
        table = self._table
        open_by = {
            f"open_{at}": table[name].isnull().sum().cast("int64") for at, name in enumerate(self._answers)
        }
        row = self._session.collect(
            table.aggregate(
                rows=table.count().cast("int64"), met=table["_all"].fill_null(False).sum().cast("int64"),
                undecided=table["_all"].isnull().sum().cast("int64"), **open_by,
            )
        ).to_pylist()[0]  # fmt: skip
        by = tuple(int(row[name] or 0) for name in open_by)
        return Counts(int(row["rows"]), int(row["met"] or 0), int(row["undecided"] or 0), by)

    def rows(
        self, columns: Sequence[str], state: State, sort: str, falling: bool, most: int | None = None
    ) -> pa.Table:
        """The rows in a state, sorted with unknown ones last and then by key."""
        table, answer = self._table, self._table["_all"]
        chosen = {
            "met": answer.fill_null(False), "undecided": answer.isnull(), "failed": ~answer.fill_null(True),
        }[state]  # fmt: skip
        order = table[sort]
        open_ = {f"open_{at}": table[name].isnull() for at, name in enumerate(self._answers)}
        found = table.filter(chosen).mutate(**open_, _unknown=order.isnull())
        order_by = [found["_unknown"], ibis.desc(found[sort]) if falling else ibis.asc(found[sort])]
        found = found.order_by(order_by if sort == self._key else [*order_by, found[self._key]])
        found = found.limit(most) if most is not None else found
        return self._session.collect(found.select(*dict.fromkeys([*columns, *open_])))
