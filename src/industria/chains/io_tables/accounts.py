"""Owns `InputOutputAccounts`: a symmetric input–output table that was read and judged, never changed after.

Comes in: labels and arrays from a layout reader. Goes out: flows by origin, final uses, primary inputs,
imports and output, each with its labels, all read-only. Which origin the flows have is said, not assumed:

- `competitive`: flows are of all origins; imports (and inflow from other provinces) are deducted in columns
  of their own, so output = Σ flows + final uses − imports − inflow.
- `separate`: flows of domestic and of imported products stand apart; output = Σ domestic flows and uses.
- `domestic`: only flows of domestic products; imports are a row among the primary inputs, or not given.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from industria.chains.io_tables.labels import VALUE_ADDED, Kind, Label, TableFacts
from industria.findings import Language
from industria.kernels.arrays import Booleans, Floats

Origin = Literal["domestic", "imported", "total"]
Convention = Literal["domestic", "competitive", "separate"]


class OriginUnknown(LookupError):
    """The table does not say how much of its flows has this origin."""


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """Flows of one origin: `intermediate` (n sellers × n buyers) and `final` (n sellers × f final uses)."""

    intermediate: Floats
    final: Floats

    def __post_init__(self) -> None:
        object.__setattr__(self, "intermediate", frozen(self.intermediate))
        object.__setattr__(self, "final", frozen(self.final))

    @property
    def row_sums(self) -> Floats:
        """Σ of every row: what of each sector is used in all. Shape (n,)."""
        sums: Floats = self.intermediate.sum(axis=1) + self.final.sum(axis=1)
        return sums


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class InputOutputAccounts:
    """A symmetric table of n sectors, f final uses, p primary inputs and s supply columns, in its own unit.

    Given are either `total` flows (competitive), `domestic` flows, or `domestic` and `imported` (separate).
    `primary` is p × n, `primary_final` p × f where primary inputs also go to final uses (imports, taxes on
    products), `supply` n × s holds imports and inflow as positive numbers, `output` is (n,).
    """

    facts: TableFacts
    sectors: tuple[Label, ...]
    final_uses: tuple[Label, ...]
    primary_inputs: tuple[Label, ...]
    supply_columns: tuple[Label, ...] = ()
    domestic: Flows | None = None
    imported: Flows | None = None
    total: Flows | None = None
    primary: Floats
    primary_final: Floats | None = None
    supply: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    output: Floats

    def __post_init__(self) -> None:
        n, f, p, s = map(len, (self.sectors, self.final_uses, self.primary_inputs, self.supply_columns))
        supply = self.supply if self.supply.size or s else np.zeros((n, 0))
        shapes = {
            "primary": (self.primary, (p, n)),
            "supply": (supply, (n, s)),
            "output": (self.output, (n,)),
        }
        if self.primary_final is not None:
            shapes["primary_final"] = (self.primary_final, (p, f))
        for name in ("domestic", "imported", "total"):
            flows = getattr(self, name)
            if flows is not None:
                shapes[f"{name}.intermediate"] = (flows.intermediate, (n, n))
                shapes[f"{name}.final"] = (flows.final, (n, f))
        for name, (array, shape) in shapes.items():
            if np.shape(array) != shape:
                raise ValueError(f"{name} has shape {np.shape(array)}, its labels say {shape}")
        if (self.total is None) == (self.domestic is None):
            raise ValueError("give either total flows, or domestic flows (and imported where known)")
        if self.domestic is None and self.imported is not None:
            raise ValueError("imported flows need domestic flows beside them")
        object.__setattr__(self, "primary", frozen(self.primary))
        object.__setattr__(self, "supply", frozen(supply))
        object.__setattr__(self, "output", frozen(self.output))
        if self.primary_final is not None:
            object.__setattr__(self, "primary_final", frozen(self.primary_final))

    @property
    def convention(self) -> Convention:
        """How imports are treated: `domestic`, `competitive` or `separate` (see the module)."""
        if self.domestic is None:
            return "competitive"
        return "domestic" if self.imported is None else "separate"

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions of a table of several, in order; empty where the table is of one."""
        return tuple(dict.fromkeys(label.region for label in self.sectors if label.region is not None))

    def flows(self, origin: Origin) -> Flows:
        """Flows of one origin; `total` of a separate table is domestic + imported. Or OriginUnknown."""
        if origin == "domestic" and self.domestic is not None:
            return self.domestic
        if origin == "imported" and self.imported is not None:
            return self.imported
        if origin == "total":
            if self.total is not None:
                return self.total
            if self.domestic is not None and self.imported is not None:
                return Flows(
                    self.domestic.intermediate + self.imported.intermediate,
                    self.domestic.final + self.imported.final,
                )
        raise OriginUnknown(f"this {self.convention} table does not give {origin} flows")

    def knows(self, origin: Origin) -> bool:
        """Whether `flows(origin)` can be given."""
        return {
            "domestic": self.domestic is not None,
            "imported": self.imported is not None,
            "total": self.total is not None or self.imported is not None,
        }[origin]

    def names(self, language: Language = "en") -> tuple[str, ...]:
        """The names of the sectors."""
        return tuple(label.name(language) for label in self.sectors)

    def final(self, origin: Origin, kinds: Collection[Kind] | None = None) -> Floats:
        """Σ of final uses of these kinds (all, where none are named) by sector. Shape (n,)."""
        chosen = of_kinds(self.final_uses, kinds)
        sums: Floats = self.flows(origin).final[:, chosen].sum(axis=1)
        return sums

    def inputs(self, kinds: Collection[Kind] | None = None) -> Floats:
        """Σ of primary inputs of these kinds (all, where none are named) by sector. Shape (n,)."""
        sums: Floats = self.primary[of_kinds(self.primary_inputs, kinds), :].sum(axis=0)
        return sums

    @property
    def value_added(self) -> Floats | None:
        """Value added of every sector, None where the table gives none. Shape (n,)."""
        if not of_kinds(self.primary_inputs, VALUE_ADDED).any():
            return None
        return self.inputs(VALUE_ADDED)

    def supplied(self, kind: Kind) -> Floats | None:
        """Imports (or inflow) of each sector's products, positive; None where unknown. Shape (n,).

        From the column of that kind; in a separate table without one, imports are Σ imported flows and uses.
        """
        chosen = of_kinds(self.supply_columns, (kind,))
        if chosen.any():
            sums: Floats = self.supply[:, chosen].sum(axis=1)
            return sums
        if kind == "imports" and self.imported is not None:
            return self.imported.row_sums
        return None

    @property
    def imports(self) -> Floats | None:
        """Imports from abroad of each sector's products, positive; None where unknown. Shape (n,)."""
        return self.supplied("imports")

    @property
    def inflow(self) -> Floats | None:
        """Inflow from other regions of the country by product, positive; None where unknown. Shape (n,)."""
        return self.supplied("inflow")

    @property
    def row_residuals(self) -> Floats:
        """What the rows lack or have too much: Σ flows + final uses − supply columns − output. Shape (n,)."""
        if self.domestic is not None:
            residual: Floats = self.domestic.row_sums - self.output
        else:
            residual = self.flows("total").row_sums - self.supply.sum(axis=1) - self.output
        return residual

    @property
    def column_residuals(self) -> Floats:
        """What the columns lack or have too much: Σ flows + primary inputs − output. Shape (n,)."""
        origin: Origin = "total" if self.knows("total") else "domestic"
        residual: Floats = (
            self.flows(origin).intermediate.sum(axis=0) + self.primary.sum(axis=0) - self.output
        )
        return residual


def of_kinds(labels: tuple[Label, ...], kinds: Collection[Kind] | None) -> Booleans:
    """Which of the labels have one of these kinds (all, where none are named). Shape (labels,)."""
    return np.array([kinds is None or label.kind in kinds for label in labels], dtype=np.bool_)


def frozen(values: Floats) -> Floats:
    """A read-only copy as float64."""
    copy = np.array(values, dtype=np.float64)
    copy.flags.writeable = False
    return copy
