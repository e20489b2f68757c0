"""Owns why a number is what it is, as far as people outside the office may know it.

Comes in: a view whose address names a row of a stored table. Goes out: its derivation without every part that
is blank where the row leaves the office; nothing at all of a row that is withheld. What may be named in the
address is the key of the row: a condition on a figure would tell it by being met.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa

from industria.disclosure.derived import UNITS
from industria.disclosure.marked import FLAGS
from industria.disclosure.reading import GUARDED, OF_BITS, QUOTIENTS
from industria.findings import FindingError, Text, Where
from industria.pages.page_tables import STATUS_TABLES
from industria.provenance import Derivation
from industria.web.render.derivations import derivation
from industria.web.view import View
from industria.workspace.explaining import explain_row, key_of
from industria.workspace.finding_records import COLUMN_UNKNOWN
from industria.workspace.runs import tables_of

WITHHELD = Text(
    "This number may not leave the office, so its arithmetic may not either.",
    "该数字不得对外公布，其计算过程亦不公布。",
)
INNER = ("activity", "trade", "io_table")
"""Tables of the register whose single rows are figures that the mask judges only once they are summed."""
VALUES = (
    "value",
    "low",
    "high",
    "actual_value",
    "actual_low",
    "actual_high",
    "status",
    "reason_en",
    "relatedness_density",
)
"""Columns of which one that is withheld takes the whole row with it."""


def explained_outside(view: View, table: str, key: Mapping[str, str]) -> Any:
    """The derivation of one row as it may be shown outside; FindingError where there is no such row."""
    _need_key(table, key)
    if table in INNER:
        assert view.run is not None
        return derivation(Derivation("", "", note=view.say(WITHHELD)), view.run.id, view)
    run, found = explain_row(view.served.folder, table, key, language=view.language)
    inside, outside = _rows(view, table, key)
    lost = {name for name, value in inside.items() if outside.get(name) != value}
    whole = lost & set(VALUES) and table not in UNITS
    if (inside and not outside) or whole:
        found = Derivation(found.name, "", note=view.say(WITHHELD))
    elif inside:
        told = lost | (set(QUOTIENTS) if lost & set(QUOTIENTS) else set())
        kept = tuple(part for part in found.inputs if _stays(part.column, told, outside))
        gone = lost & {"value", "change"} if table in UNITS else lost if table in OF_BITS else ()
        if gone or (table in FLAGS and _is_lost(found, lost)):
            found = replace(found, value="", substituted="")
        found = replace(found, inputs=kept)
    return derivation(found, run, view)


def _stays(column: str, told: set[str], outside: Mapping[str, Any]) -> bool:
    """Whether the part that explains a column stays: it is not lost, and something of it is shown.

    The terms of a number that nobody sees may be figures of cells that are withheld.
    """
    if column in told or (told and not column):
        return False
    ends = [column + end for end in ("", "_low", "_high") if column + end in outside]
    return not ends or any(outside[name] is not None for name in ends)


def _is_lost(found: Derivation, lost: set[str]) -> bool:
    """Whether the number of a marked row itself is lost; one that names no column may be any that is."""
    if found.column:
        return any(found.column + end in lost for end in ("", "_low", "_high"))
    return bool(lost) and any(sign.isdigit() for sign in found.value)


def _need_key(table: str, key: Mapping[str, str]) -> None:
    """A finding where something else than the key of a row is asked for."""
    known = (*key_of(table), "classification")
    shown, listed = table[:60], ", ".join(known)
    found = [
        COLUMN_UNKNOWN.at(Where(table=shown), table=shown, column=name[:60], known=listed, nearest=known[0])
        for name in key
        if name not in known
    ]
    if found:
        raise FindingError(found)


def _rows(view: View, table: str, key: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The row as it is and as it leaves the office; both empty for a table that the mask does not judge."""
    if table not in (*GUARDED, *STATUS_TABLES) or view.run is None:
        return {}, {}
    stored = tables_of(view.served.folder, view.run.id)
    rows: pa.Table = stored.find(table, {name: value or None for name, value in key.items()})
    inside, outside = rows.to_pylist(), view.run.outside.as_published(table, rows).to_pylist()
    return inside[0], outside[0] if len(outside) == len(inside) == 1 else {}
