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

from industria.disclosure.reading import ITEMS, QUOTIENTS
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
VALUES = ("value", "low", "high", "actual_value", "actual_low", "actual_high", "status", "reason_en")
"""Columns of which one that is withheld takes the whole row with it."""


def explained_outside(view: View, table: str, key: Mapping[str, str]) -> Any:
    """The derivation of one row as it may be shown outside; FindingError where there is no such row."""
    _need_key(table, key)
    if table in INNER:
        assert view.run is not None
        return derivation(Derivation("", "", note=view.say(WITHHELD)), view.run.id, view)
    run, found = explain_row(view.served.folder, table, key, language=view.language)
    lost = _lost(view, table, key)
    if lost & set(VALUES):
        found = Derivation(found.name, "", note=view.say(WITHHELD))
    elif lost:
        told = lost | (set(QUOTIENTS) if lost & set(QUOTIENTS) else set())
        kept = tuple(part for part in found.inputs if part.column and part.column not in told)
        found = replace(found, inputs=kept)
    return derivation(found, run, view)


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


def _lost(view: View, table: str, key: Mapping[str, str]) -> set[str]:
    """The columns of a row that read otherwise where it leaves the office."""
    if (table not in ITEMS and table not in STATUS_TABLES) or view.run is None:
        return set()
    stored = tables_of(view.served.folder, view.run.id)
    rows: pa.Table = stored.find(table, {name: value or None for name, value in key.items()})
    inside = rows.to_pylist()
    outside = view.run.outside.as_published(table, rows).to_pylist()
    if len(inside) != 1 or len(outside) != 1:
        return set(VALUES)
    return {name for name, value in inside[0].items() if outside[0].get(name) != value}
