"""Owns which rows of the register name a firm in words where its identifier is wanted.

Comes in: the tables that point at firms. Goes out: `Named`: a name, the first row it stands in, how many
rows give it. Values that look like an identifier are no names: they are counted, not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.steps import Tables

POINTING = {
    "recognitions": "enterprise", "firm_facts": "enterprise", "claims": "enterprise",
    "platforms": "enterprise", "needs": "enterprise", "projects": "enterprise", "makers": "maker",
}  # fmt: skip
"""Tables that point at firms of the register, and the column that does."""
HERE = "here"
"""Makers elsewhere are no firms of the register: only those of here are looked for."""
_IDENTIFIER = re.compile(r"^(?=.*\d)[0-9A-Za-z][0-9A-Za-z_.:/-]{0,39}$")
_PLACE = ("origin", "source_file", "source_sheet", "source_row")


@dataclass(frozen=True)
class Named:
    """A firm that a table names: `rows` rows give the name, `place` is the first of them."""

    table: str
    column: str
    name: str
    rows: int
    place: dict[str, Any]


def register_firms(tables: Tables) -> pa.Array:
    """The identifiers of the business register, each once."""
    return pc.unique(_values(tables.read("enterprises", ["enterprise"], coded=True), "enterprise"))


def named_firms(tables: Tables, known: pa.Array) -> tuple[list[Named], list[Named]]:
    """Firms given by name, by table; and the first identifier of a table that nobody bears, how many."""
    named: list[Named] = []
    strangers: list[Named] = []
    for table, column in POINTING.items():
        if not tables.has(table) or column not in tables.columns(table):
            continue
        given = pc.unique(_values(tables.read(table, [column], coded=True), column)).drop_null()
        open_ = given.filter(pc.invert(pc.is_in(given, value_set=known))).to_pylist()
        if table == "makers":
            named += _makers(tables, set(open_))
            continue
        ids = [value for value in open_ if _IDENTIFIER.match(value)]
        if ids:
            rows = tables.find(table, {column: ids[0]}, _there(tables, table))
            strangers.append(Named(table, column, ids[0], len(ids), _first(rows)))
        for value in open_:
            if not _IDENTIFIER.match(value) and value.strip():
                rows = tables.find(table, {column: value}, _there(tables, table))
                named.append(Named(table, column, value, rows.num_rows, _first(rows)))
    return named, strangers


def _makers(tables: Tables, open_: set[str]) -> Iterator[Named]:
    """Makers of here that the register does not know by identifier, by the name that stands beside it."""
    if not open_:
        return
    rows = tables.find("makers", {"place": HERE}, ["maker", "name_zh", "name_en", *_there(tables, "makers")])
    by_name: dict[str, list[dict[str, Any]]] = {}
    for row in rows.to_pylist():
        if row["maker"] in open_:
            by_name.setdefault(row["name_zh"] or row["name_en"] or row["maker"], []).append(row)
    for name, own in by_name.items():
        if not _IDENTIFIER.match(name):
            yield Named("makers", "maker", name, len(own), {one: own[0].get(one) for one in _PLACE})


def _there(tables: Tables, table: str) -> list[str]:
    return [name for name in _PLACE if name in tables.columns(table)]


def _first(rows: pa.Table) -> dict[str, Any]:
    found = min(rows.to_pylist(), key=lambda row: row.get("source_row") or 0)
    return {name: found.get(name) for name in _PLACE}


def _values(table: pa.Table, column: str) -> pa.Array:
    """The texts of a column, its codes resolved, each at least once."""
    values = pc.unique(table[column].combine_chunks())
    return values.dictionary_decode() if pa.types.is_dictionary(values.type) else values
