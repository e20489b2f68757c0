"""Owns the record types that describe a column, a table and a measure, once.

Documentation, tooltips, report footnotes, templates, checks and the synthetic generator all read these
records; none of them repeats a description.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from industria.findings import Text

Kind = Literal["text", "code", "region", "period", "value", "number", "integer", "date", "choice", "boolean"]
"""What a column holds. `value` is a measured quantity: it travels with `_status`, `_low` and `_high`."""

STATUSES = ("observed", "estimated", "inequality", "suppressed", "missing")
"""Status of a value, strongest first: an aggregate carries the weakest status of its parts."""

ORIGINS = ("official", "reported", "estimated", "synthetic")
"""Origin of a row, strongest first: origin taints everything computed from it."""

CONFIDENCES = ("verified", "corroborated", "single-source", "inferred", "unconfirmed")
"""How far a figure taken from outside can be trusted, strongest first."""

INDICATORS = (
    "output", "revenue", "value_added", "profit", "tax", "investment",
    "employment", "establishments", "exports", "physical_output", "new_product_sales", "energy_use",
    "carbon_emissions",
)  # fmt: skip
"""The quantities that activity tables may give, each where given."""

INDICATOR_UNITS = {
    "employment": "persons", "establishments": "units", "physical_output": "", "energy_use": "tce",
    "carbon_emissions": "tCO2",
}  # fmt: skip
"""The unit of an indicator that is not money; empty where each row has its own."""


@dataclass(frozen=True, slots=True)
class ColumnRecord:
    """One column of a contract or a result: name, kind, unit and meaning, once.

    `dimension` says which units convert into the stored one: `money` is stored in yuan, `count`, `persons`
    and `share` as plain numbers, `energy` in tonnes of coal equivalent, `emissions` in tonnes of carbon
    dioxide. `choices` limits a `choice`; `minimum` is the least legal number.
    """

    name: str
    kind: Kind
    meaning: Text
    required: bool = False
    unit: str = ""
    dimension: Literal[
        "", "money", "count", "persons", "share", "area", "energy", "emissions", "physical"
    ] = ""
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRecord:
    """A table: its name, what one row is, its columns and the columns that identify a row."""

    name: str
    meaning: Text
    columns: tuple[ColumnRecord, ...]
    key: tuple[str, ...]

    def column(self, name: str) -> ColumnRecord:
        """The column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns, in order."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class MeasureRecord:
    """One measure: name in two languages, formula, unit, grain, source and a plain sentence."""

    id: str
    name: Text
    formula: str
    unit: str
    grain: tuple[str, ...]
    meaning: Text
    source: str
    convention: Text = field(default_factory=lambda: Text("", ""))
