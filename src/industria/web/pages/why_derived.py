"""Owns why a number of a derived run is what it is, as far as the reader may know it.

Comes in: a view whose address names a row of a derived table. Goes out: its derivation; as published,
without the parts that lead to what is withheld.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from industria.findings import Text
from industria.pages.page_tables import plain_text
from industria.provenance import Derivation
from industria.web.render.derivations import derivation
from industria.web.view import View
from industria.workspace.derivations import DERIVATIONS, recipe_of
from industria.workspace.deriving import Derived, explain_derived, need_derived
from industria.workspace.recipe import Recipe

WITHHELD = Text(
    "This number may not leave the office, so its arithmetic may not either.",
    "该数字不得对外公布，其计算过程亦不公布。",
)


def explained_derived(view: View, table: str, key: Mapping[str, str]) -> Any:
    """The derivation of one row; FindingError where there is no such row."""
    assert view.run is not None
    name = recipe_of(table) or ""
    parameters = {each: key[each] for each in DERIVATIONS[name].parameters if each in key}
    folder, run = view.served.folder, view.run.id
    if view.inside:
        return derivation(explain_derived(folder, run, table, parameters, key, view.language), run, view)
    asked, derived = DERIVATIONS[name], need_derived(folder, run, name, parameters)
    mask = view.run.outside.withheld
    tells = asked.tells(mask, derived.parameters, derived.about)
    shown = mask if tells else None
    found = explain_derived(folder, run, table, parameters, key, view.language, shown)
    found = _without(found, asked, _lost(view, asked, derived, table, key))
    if tells:
        found = replace(found, inputs=tuple(map(_bare, found.inputs)))
    if not found.inputs:
        found = Derivation(found.name, "", note=view.say(WITHHELD))
    return derivation(found, run, view)


def _lost(view: View, asked: Recipe, derived: Derived, table: str, key: Mapping[str, str]) -> set[str]:
    """The columns of the row that are known inside the office and blank outside."""
    assert view.run is not None
    named = {column: key.get(column) or None for column in asked.keys[table]}
    rows = plain_text(derived.find(table, named))
    shown = asked.protect(table, rows, view.run.outside.withheld, derived.about).to_pylist()
    return {
        column
        for inside, outside in zip(rows.to_pylist(), shown, strict=True)
        for column, value in inside.items()
        if value is not None and outside.get(column) is None
    }


def _without(found: Derivation, asked: Recipe, lost: set[str]) -> Derivation:
    """The derivation without the parts that tell of a lost column; nothing where the value itself is lost."""
    if "value" in lost or "low" in lost:
        return replace(found, inputs=(), value="")
    told = lost | (set(asked.together) if lost & set(asked.together) else set())
    return replace(found, inputs=tuple(part for part in found.inputs if part.column not in told))


def _bare(part: Derivation) -> Derivation:
    """A part without the numbers and the names that it was made from."""
    return replace(part, inputs=(), substituted="", left_out=0)
