"""Owns what a row or a column of an input–output table is: its code, its names, its role and its kind.

Comes in: what a reader made out. Goes out: `Label`, and `TableFacts` for what holds for the whole table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from industria.findings import Language

UseKind = Literal[
    "household", "nonprofit", "government", "consumption", "investment", "stocks", "valuables", "formation",
    "exports", "outflow", "net-exports", "discrepancy",
]  # fmt: skip
"""What a final use is. `consumption` and `formation` are sums given without their parts (NBS prints
`TC` alone in some tables); `outflow` goes to other regions of the country; `net-exports` are exports
less imports; `discrepancy` is what the office prints as error or other (NBS `ERR`)."""

InputKind = Literal[
    "compensation", "production-taxes", "depreciation", "surplus", "mixed-income", "value-added",
    "product-taxes", "imports", "inflow", "adjustment",
]  # fmt: skip
"""What a primary input is. `value-added` is the sum given without its parts; `product-taxes` (less
subsidies), `imports`, `inflow` and `adjustment` (margins, cif/fob, purchases abroad) are no value added."""

SupplyKind = Literal["imports", "inflow", "product-taxes", "margins", "adjustment"]
"""What else supplies a product beside domestic output, in a column of its own. Always as a plus of supply."""

VALUE_ADDED: tuple[InputKind, ...] = (
    "compensation", "production-taxes", "depreciation", "surplus", "mixed-income", "value-added",
)  # fmt: skip
"""The primary inputs that make up value added."""

Kind = Literal["sector"] | UseKind | InputKind | SupplyKind

USES: tuple[UseKind, ...] = get_args(UseKind)
INPUTS: tuple[InputKind, ...] = get_args(InputKind)
SUPPLIES: tuple[SupplyKind, ...] = get_args(SupplyKind)


@dataclass(frozen=True, slots=True)
class Label:
    """One row or column: `code` as the table has it, names where the table has them, and what it is.

    `region` is given in tables of several regions. Codes are unique within a region.
    """

    code: str
    name_zh: str | None = None
    name_en: str | None = None
    kind: Kind = "sector"
    region: str | None = None

    def name(self, language: Language = "en") -> str:
        """The name in a language, else in the other, else the code; the region stands before it."""
        first, second = (self.name_zh, self.name_en) if language == "zh" else (self.name_en, self.name_zh)
        name = first or second or self.code
        return f"{self.region} {name}" if self.region else name

    @property
    def key(self) -> str:
        """Region and code, as findings name the place: `CHN c5`, or `05` in a table of one region."""
        return f"{self.region} {self.code}" if self.region else self.code


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What holds for the whole table. Numbers are in `scale` units of `currency` (10,000 for 万元).

    `prices` says at what prices (`basic`, `producer`, `purchaser`), `basis` whether current or constant.
    `precision` is the smallest step that the table prints, in its own unit.
    """

    region: str | None = None
    period: str | None = None
    currency: str | None = None
    scale: float | None = None
    prices: Literal["basic", "producer", "purchaser"] | None = None
    basis: Literal["current", "constant"] | None = None
    precision: float = 0.0
    source: str | None = None
    layout: str | None = None
