"""Owns how a row of the register is explained: each value with the row it was read from, and who says so.

Comes in: the name of a register table and one of its rows. Goes out: a `Derivation` with a part a column.
Nothing is computed here; the row is shown as it was accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from industria.catalogue import ColumnRecord
from industria.findings import Language, Text
from industria.provenance import Derivation, SourceRow
from industria.register.contract import COMMON, SOURCE_FILE, SOURCE_ROW, SOURCE_SHEET
from industria.register.contracts import CONTRACTS
from industria.register.wording import Wording, wording_of
from industria.steps import Explain, Tables

OF_ONE = ("enterprises", "firm_facts", "platforms", "claims", "supply_links", "projects", "needs")
"""Tables whose rows tell of a single respondent: their numbers stay in the office."""
LONGEST = 200
"""How many characters of a long text a derivation repeats."""
AS_READ = Text("as read, nothing computed", "按来源读取，未经计算")
NO_SOURCE = Text("no source named", "未注明来源")
YES, NO = Text("yes", "是"), Text("no", "否")
NAMED_KINDS = ("region", "cluster", "industry", "indicator")


def explain_register_row(
    name: str, tables: Tables, row: dict[str, Any], language: Language = "en"
) -> Derivation:
    """Where every value of one row of a register table was read, and on whose word."""
    words, contract = wording_of(tables, language), CONTRACTS[name]
    place = SourceRow(row.get(SOURCE_FILE) or name, row.get(SOURCE_SHEET), row.get(SOURCE_ROW) or 0, "", name)
    said = _on_whose_word(words, row)
    common = {column.name for column in COMMON}
    parts = tuple(
        Derivation(
            column.meaning[language].rstrip(".。"),
            _value(words, column, row),
            note=words.joined(_status(words, column, row), said),
            origin=row.get("origin") or "",
            sources=(place,),
            column=column.name,
            of_one=name in OF_ONE,
        )
        for column in contract.columns
        if column.name not in common and column.name in row
    )
    title = words.listed(*(_key(words, key, row) for key in contract.key))
    meaning = contract.meaning[language].rstrip(".。")
    return Derivation(
        words.label(meaning, title), "", note=words.joined(words.say(AS_READ), said),
        origin=row.get("origin") or "", inputs=parts, sources=(place,),
    )  # fmt: skip


REGISTER_EXPLAINERS: dict[str, Explain] = {name: partial(explain_register_row, name) for name in CONTRACTS}
"""The explanation of every register table, by its name."""


def _on_whose_word(words: Wording, row: Mapping[str, Any]) -> str:
    """Source, date of publication and confidence of a row."""
    vintage = row.get("vintage")
    return words.joined(
        words.label(words.term("column", "source"), row.get("source") or words.say(NO_SOURCE)),
        words.label(words.term("column", "vintage"), vintage) if vintage else "",
        words.term("confidence", row.get("confidence")),
        words.term("origin", row.get("origin")),
    )


def _key(words: Wording, key: str, row: Mapping[str, Any]) -> str:
    value = row.get(key)
    return words.named(key, str(value)) if value is not None and key in NAMED_KINDS else str(value or "")


def _status(words: Wording, column: ColumnRecord, row: Mapping[str, Any]) -> str:
    return words.term("status", row.get(f"{column.name}_status")) if column.kind == "value" else ""


def _value(words: Wording, column: ColumnRecord, row: Mapping[str, Any]) -> str:
    """A value as it was accepted: a number with its unit or bounds, a code with its name, text as it is."""
    value, name = row[column.name], column.name
    unit = _unit(column, row)
    if column.kind == "value":
        return words.bounds(row, name, unit)
    if isinstance(value, bool):
        return words.say(YES if value else NO)
    if isinstance(value, int | float):
        return words.number(value, unit)
    if value is None:
        return words.number(None)
    if name in NAMED_KINDS:
        return words.indicator(value) if name == "indicator" else words.named(name, value)
    text = words.term("basis", value) if name == "growth_basis" else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _unit(column: ColumnRecord, row: Mapping[str, Any]) -> str:
    """The unit of a column: its own, else the one the row names."""
    if column.name == "level":
        return row.get("unit") or ""
    if column.name == "physical_output":
        return row.get("physical_unit") or ""
    if column.name == "quantity":
        return row.get("quantity_unit") or ""
    return column.unit
