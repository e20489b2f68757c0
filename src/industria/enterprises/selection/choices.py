"""Owns what may be chosen for each criterion: codes and names in both languages, as a run knows them.

Comes in: the tables of a run. Goes out: for each criterion what people may write and the value it stands for,
and the choices with their names for a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.enterprises.selection.asked import Choices
from industria.enterprises.selection.criteria import CRITERIA
from industria.findings import Text
from industria.glossary.rungs import RUNGS
from industria.register.contracts.enterprises import ENTERPRISES
from industria.steps import Tables

Named = Mapping[str, Mapping[str, Text]]
"""Of each criterion its values and what they are called."""
_PLACES = {
    "district": ("plan_regions", "region"),
    "cluster": ("plan_clusters", "cluster"),
    "industry": ("plan_industries", "code"),
    "entitled": ("instruments", "instrument"),
}


def named_choices(tables: Tables) -> Named:
    """The values of every criterion that has choices, with their names."""
    rungs = ENTERPRISES.column("rung").choices
    found: dict[str, dict[str, Text]] = {"rung": {one: RUNGS.get(one, Text(one, one)) for one in rungs}}
    for name, (table, key) in _PLACES.items():
        if tables.has(table):
            found[name] = {str(row[key]): _name(row, key) for row in tables.read(table).to_pylist()}
    for name, criterion in CRITERIA.items():
        if criterion.table == "ladder" and criterion.entry and tables.has("ladder"):
            values = (
                tables.read("ladder", [criterion.entry], coded=True)[criterion.entry].unique().to_pylist()
            )
            known = sorted(str(one) for one in values if one is not None)
            found[name] = {one: RUNGS.get(one, Text(one, one)) for one in known}
    return found


def _name(row: Mapping[str, Any], key: str) -> Text:
    en, zh = row.get("name_en"), row.get("name_zh")
    return Text(str(en or zh or row[key]), str(zh or en or row[key]))


def written_choices(named: Named) -> Choices:
    """What people may write, without case, and the value it stands for; codes go before names."""
    found: dict[str, dict[str, str]] = {}
    for name, values in named.items():
        known: dict[str, str] = {}
        for code, text in values.items():
            for written in (text.en, text.zh):
                known.setdefault(written.casefold(), code)
        known |= {code.casefold(): code for code in values}
        found[name] = known
    return found
