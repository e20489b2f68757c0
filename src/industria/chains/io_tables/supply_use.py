"""Owns `SupplyUseAccounts`: a make (supply) and a use table that were read and judged, never changed after.

Comes in: labels and arrays from a layout reader. Goes out: who makes and who uses which product, with labels,
read-only. A use table alone is allowed: then `make` is None and product output is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from industria.chains.io_tables.accounts import Flows, frozen, of_kinds
from industria.chains.io_tables.labels import VALUE_ADDED, Kind, Label, TableFacts
from industria.kernels.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SupplyUseAccounts:
    """Make and use of m products by n industries, with f final uses, p primary inputs, s supply columns.

    `use.intermediate` is m × n, `use.final` m × f; `make` is m products × n industries (the transpose of a
    make matrix industries × products); `primary` is p × n; `supply` m × s holds what else supplies a product
    (imports, taxes on products, margins) as a plus; `product_total` (m,) is the printed total use of each
    product and `industry_output` (n,) the printed output of each industry. Use is at the prices of
    `facts.prices`, make at basic prices.
    """

    facts: TableFacts
    products: tuple[Label, ...]
    industries: tuple[Label, ...]
    final_uses: tuple[Label, ...]
    primary_inputs: tuple[Label, ...]
    supply_columns: tuple[Label, ...] = ()
    use: Flows
    make: Floats | None = None
    primary: Floats
    supply: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    product_total: Floats
    industry_output: Floats

    def __post_init__(self) -> None:
        m, n, f = len(self.products), len(self.industries), len(self.final_uses)
        p, s = len(self.primary_inputs), len(self.supply_columns)
        supply = self.supply if self.supply.size or s else np.zeros((m, 0))
        shapes = {
            "use.intermediate": (self.use.intermediate, (m, n)), "use.final": (self.use.final, (m, f)),
            "primary": (self.primary, (p, n)), "supply": (supply, (m, s)),
            "product_total": (self.product_total, (m,)), "industry_output": (self.industry_output, (n,)),
        }  # fmt: skip
        if self.make is not None:
            shapes["make"] = (self.make, (m, n))
            object.__setattr__(self, "make", frozen(self.make))
        for name, (array, shape) in shapes.items():
            if np.shape(array) != shape:
                raise ValueError(f"{name} has shape {np.shape(array)}, its labels say {shape}")
        object.__setattr__(self, "supply", frozen(supply))
        for name in ("primary", "product_total", "industry_output"):
            object.__setattr__(self, name, frozen(getattr(self, name)))

    @property
    def value_added(self) -> Floats | None:
        """Value added of every industry, None where the table gives none. Shape (n,)."""
        if not of_kinds(self.primary_inputs, VALUE_ADDED).any():
            return None
        return self.inputs(VALUE_ADDED)

    def inputs(self, kinds: tuple[Kind, ...] | None = None) -> Floats:
        """Σ of primary inputs of these kinds (all, where none are named) by industry. Shape (n,)."""
        sums: Floats = self.primary[of_kinds(self.primary_inputs, kinds), :].sum(axis=0)
        return sums

    @property
    def row_residuals(self) -> Floats:
        """Σ of the uses of each product − its printed total. Shape (m,)."""
        residual: Floats = self.use.row_sums - self.product_total
        return residual

    @property
    def column_residuals(self) -> Floats:
        """Σ of what each industry uses + primary inputs − its printed output. Shape (n,)."""
        residual: Floats = self.use.intermediate.sum(axis=0) + self.primary.sum(axis=0) - self.industry_output
        return residual

    @property
    def supply_residuals(self) -> Floats | None:
        """Σ made + imports, taxes and margins − printed total use of each product. Shape (m,)."""
        if self.make is None:
            return None
        residual: Floats = self.make.sum(axis=1) + self.supply.sum(axis=1) - self.product_total
        return residual

    @property
    def make_residuals(self) -> Floats | None:
        """Σ of what each industry makes − its printed output. Shape (n,)."""
        return None if self.make is None else self.make.sum(axis=0) - self.industry_output
