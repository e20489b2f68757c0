"""Owns why a number of a derived run is what it is, as far as the reader may know it.

Comes in: a view whose address names a row of a derived table. Goes out: its derivation; as published,
without the parts that lead to what is withheld.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from industria.disclosure.reading import QUOTIENTS
from industria.findings import Text
from industria.pages.strengths_choice import By, Choice, row_of
from industria.provenance import Derivation
from industria.web.render.derivations import derivation
from industria.web.view import View
from industria.workspace.derivations import DERIVATIONS, recipe_of
from industria.workspace.deriving import explain_derived, find_derived

WITHHELD = Text(
    "This number may not leave the office, so its arithmetic may not either.",
    "该数字不得对外公布，其计算过程亦不公布。",
)


def explained_derived(view: View, table: str, key: Mapping[str, str]) -> Any:
    """The derivation of one row; FindingError where there is no such row."""
    assert view.run is not None
    name = recipe_of(table) or ""
    parameters = {each: key[each] for each in DERIVATIONS[name].parameters if each in key}
    found = explain_derived(view.served.folder, view.run.id, table, parameters, key, view.language)
    if not view.inside:
        found = _without(found, _lost(view, name, table, parameters, key))
        if not found.inputs:
            found = Derivation(found.name, "", note=view.say(WITHHELD))
    return derivation(found, view.run.id, view)


def _lost(
    view: View, name: str, table: str, parameters: Mapping[str, str], key: Mapping[str, str]
) -> set[str]:
    """The columns of the row that are known inside the office and blank outside."""
    assert view.run is not None
    derived = find_derived(view.served.folder, view.run.id, name, parameters)
    by: By = "cluster" if "cluster" in DERIVATIONS[name].keys[table] else "industry"
    choice = Choice(
        parameters["period"], parameters["indicator"], key["region"], by, parameters["peers"], derived
    )
    item = {column: key.get(column) or None for column in DERIVATIONS[name].keys[table]}
    inside = row_of(view.run.facts(view.language, True), choice, item)
    outside = row_of(view.run.facts(view.language, False), choice, item)
    return {column for column, value in inside.items() if value is not None and outside.get(column) is None}


def _without(found: Derivation, lost: set[str]) -> Derivation:
    """The derivation without the parts that tell of a lost column; nothing where the value itself is lost."""
    if "value" in lost or "low" in lost:
        return replace(found, inputs=(), value="")
    told = lost | (set(QUOTIENTS) if lost & set(QUOTIENTS) else set())
    return replace(found, inputs=tuple(part for part in found.inputs if part.column not in told))
