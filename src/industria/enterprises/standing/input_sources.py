"""Owns where an input of one firm was read: the row of `firm_facts`, of `enterprises`, or of a list.

Comes in: the tables, a firm and the latest year. Goes out: source rows by input.
"""

from __future__ import annotations

import re
from typing import Any

from industria.enterprises.standing.firms import IN_ENTERPRISES, ON_LISTS
from industria.periods import year_before
from industria.provenance import SourceRow
from industria.register.contract import SOURCE_FILE, SOURCE_ROW, SOURCE_SHEET
from industria.steps import Tables

_BEFORE = re.compile(r"_([12])_before$")
Row = dict[str, Any]


class InputSources:
    """The rows that a firm's inputs stand in; each is looked up once."""

    def __init__(self, tables: Tables, enterprise: str, period: str):
        self.tables, self.enterprise = tables, enterprise
        self.periods = (period, year_before(period), year_before(year_before(period)))
        self._kept: dict[tuple[str, str], list[Row]] = {}

    def of(self, name: str) -> tuple[SourceRow, ...]:
        """Where an input was read; nothing where no row gives it."""
        if name in ON_LISTS:
            return self.grants(ON_LISTS[name])
        found = _BEFORE.search(name)
        back, base = (int(found[1]), name[: found.start()]) if found else (0, name)
        period = self.periods[back]
        stated = self._from("firm_facts", period, base)
        if stated:
            return stated
        if base == "net_assets":
            both = (self._from("enterprises", period, name) for name in ("assets", "liabilities"))
            return tuple(dict.fromkeys(place for places in both for place in places))
        column = "founded" if base == "registered_years" else IN_ENTERPRISES.get(base, base)
        return self._from("enterprises", period, column)

    def grants(self, rung: str) -> tuple[SourceRow, ...]:
        """The latest grant of a rung."""
        rows = [row for row in self._rows("recognitions", "") if row["rung"] == rung]
        rows.sort(key=lambda row: str(row["granted"]))
        return tuple(place_of("recognitions", row) for row in rows[-1:])

    def _from(self, table: str, period: str, column: str) -> tuple[SourceRow, ...]:
        rows = [row for row in self._rows(table, period) if _given(row, column)]
        return tuple(dict.fromkeys(place_of(table, row) for row in rows))

    def _rows(self, table: str, period: str) -> list[Row]:
        if (table, period) not in self._kept:
            key = {"enterprise": self.enterprise} | ({"period": period} if period else {})
            there = self.tables.has(table)
            self._kept[table, period] = self.tables.find(table, key).to_pylist() if there else []
        return self._kept[table, period]


def _given(row: Row, column: str) -> bool:
    return any(row.get(column + tail) is not None for tail in ("", "_low", "_high"))


def place_of(table: str, row: Row) -> SourceRow:
    """The place of a row of the register."""
    return SourceRow(
        row.get(SOURCE_FILE) or table, row.get(SOURCE_SHEET), row.get(SOURCE_ROW) or 0, "", table
    )
