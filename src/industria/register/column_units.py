"""Owns the unit of a mapped column: said in the settings, in its header, for the source, or above the table.

Comes in: a column with its header, and everything that was said about units. Goes out: one unit, or findings
where none is said, two disagree, or the unit cannot measure the column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from industria.catalogue import ColumnRecord
from industria.findings import Finding, Where
from industria.register.finding_records import UNIT_CONFLICT, UNIT_MISFIT, UNIT_UNKNOWN
from industria.register.header_names import loose, parts, words_of
from industria.register.settings import Source
from industria.register.units import Unit, conversion, parse_unit, split_header


def _header_unit(header: str | None, column: ColumnRecord) -> Unit | None:
    for part in reversed(parts(header or "")):
        unit = split_header(part)[1] or parse_unit(part)
        if unit is not None and loose(part) not in {loose(word) for word in words_of(column)}:
            return unit
    return None


def unit_of(
    column: ColumnRecord, header: str | None, explicit: str | None, source: Source, announced: Sequence[Unit]
) -> tuple[Unit | None, list[Finding]]:
    """The unit of a column: said in the settings, else its header, else the source, else announced."""
    if column.kind not in ("value", "number", "integer") or not (column.unit or column.dimension):
        return None, []
    data: dict[str, Any]
    money = column.dimension == "money"
    said = [
        parse_unit(explicit) if explicit else None,
        _header_unit(header, column),
        parse_unit(source.money_unit) if source.money_unit and money else None,
        next((unit for unit in announced if conversion(unit, column) is not None and unit.name != "%"), None),
    ]
    where = Where(file=source.name, column=header, table=source.table)
    given = [unit for unit in said if unit is not None]
    if not given:
        if money and header is not None:
            data = {"column": column.name, "header": header, "source": source.name}
            return None, [UNIT_UNKNOWN.at(where, **data)]
        return None, []
    used = given[0]
    if conversion(used, column) is None:
        return None, [UNIT_MISFIT.at(where, unit=used.name, column=column.name, stored=column.unit)]
    for other in given[1:]:
        if (other.base, other.factor) != (used.base, used.factor):
            data = {
                "column": column.name,
                "source": source.name,
                "used": used.name,
                "other": other.name,
            }
            return used, [UNIT_CONFLICT.at(where, **data)]
    return used, []
