"""Owns what a table says of the place itself: its own flows, what comes from outside, inverses.

Comes in: `InputOutputAccounts` that passed the preflight. Goes out: `PlaceTable`, with what everything else
is computed from. Multipliers, linkages and extraction rest on flows within the place: what is brought in
gives no work here. Where a table counts all origins alike, every user takes the same part of a product from
outside.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from industria.chains.io_tables.accounts import InputOutputAccounts, Origin, of_kinds
from industria.chains.io_tables.labels import Kind
from industria.kernels.arrays import Floats
from industria.kernels.input_output.coefficients import own_shares, technical_coefficients
from industria.kernels.input_output.inverses import ghosh_from_leontief, leontief_inverse
from industria.kernels.input_output.multipliers import per_output, with_households

HOUSEHOLDS: tuple[Kind, ...] = ("household",)
EARNED: tuple[Kind, ...] = ("compensation", "mixed-income")
SENT: tuple[Kind, ...] = ("exports", "outflow")
STOCKS: tuple[Kind, ...] = ("stocks", "valuables")


@dataclass(frozen=True, eq=False)
class PlaceTable:
    """One table of n sectors. Arrays are (n,) or (n, n), money in the table's unit."""

    accounts: InputOutputAccounts

    @property
    def output(self) -> Floats:
        """Output of every sector."""
        return self.accounts.output

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The sectors as the table names them."""
        return tuple(label.key for label in self.accounts.sectors)

    @cached_property
    def sent(self) -> Floats:
        """What goes to all places outside, by product."""
        return self.accounts.final(self._all, SENT)

    @cached_property
    def brought(self) -> Floats | None:
        """What comes from all places outside, by product; None where no column says so."""
        parts = [part for part in (self.accounts.imports, self.accounts.inflow) if part is not None]
        return np.asarray(sum(parts)) if parts else None

    @cached_property
    def transit(self) -> Floats:
        """What is sent out beyond what is made: goods that pass through."""
        return np.maximum(self.sent - self.output, 0.0)

    @cached_property
    def own_share(self) -> Floats:
        """The part of what is used here of a product that is made here: (x − e) / (x − e + m), transit apart.

        All ones where the flows are the place's own, or where nothing says what is brought in.
        """
        if self.accounts.domestic is not None or self.brought is None:
            return np.ones_like(self.output)
        brought = np.maximum(self.brought - self.transit, 0.0)
        return own_shares(self.output, brought, np.minimum(self.sent, self.output))

    @cached_property
    def flows(self) -> Floats:
        """Flows between sectors of the place itself."""
        if self.accounts.domestic is not None:
            return self.accounts.domestic.intermediate
        return np.asarray(self.accounts.flows("total").intermediate * self.own_share[:, None])

    @cached_property
    def all_flows(self) -> Floats:
        """Flows of products of all origins; those of the place where no others are known by sector."""
        return self.accounts.flows(self._all).intermediate

    @property
    def knows_origins(self) -> bool:
        """Whether the table says anything of what is brought in, by product."""
        return self.accounts.knows("total") and (self.brought is not None)

    @cached_property
    def coefficients(self) -> Floats:
        """a_ij of the place's own flows."""
        return technical_coefficients(self.flows, self.output)

    @cached_property
    def leontief(self) -> Floats:
        """L of the place's own flows. Refused where it is not productive."""
        return leontief_inverse(self.coefficients)

    @cached_property
    def ghosh(self) -> Floats:
        """G of the place's own flows."""
        return ghosh_from_leontief(self.leontief, self.output)

    @cached_property
    def leontief_all(self) -> Floats:
        """L of flows of all origins: as if all were made here."""
        return leontief_inverse(technical_coefficients(self.all_flows, self.output))

    @cached_property
    def income(self) -> Floats | None:
        """What households earn per unit of output; None where the table does not say."""
        if not of_kinds(self.accounts.primary_inputs, EARNED).any():
            return None
        return per_output(self.accounts.inputs(EARNED), self.output)

    @cached_property
    def spending(self) -> Floats | None:
        """What households buy of each sector of the place per unit they earn.

        Their consumption over what they earn or what they consume, whichever is more: nobody spends more than
        all. None where the table does not say.
        """
        if self.income is None or not of_kinds(self.accounts.final_uses, HOUSEHOLDS).any():
            return None
        bought = np.maximum(self.accounts.final(self._all, HOUSEHOLDS), 0.0)
        earned = float(self.accounts.inputs(EARNED).sum())
        return np.asarray(self.made_here(bought) / max(earned, float(bought.sum())))

    @cached_property
    def closed(self) -> Floats | None:
        """L with households' spending, n × n; None where income or consumption is not given."""
        if self.income is None or self.spending is None:
            return None
        return with_households(self.leontief, self.income, self.spending)

    @cached_property
    def value_added_rate(self) -> Floats | None:
        """Value added per unit of output; None where the table gives none."""
        added = self.accounts.value_added
        return None if added is None else per_output(added, self.output)

    def made_here(self, used: Floats) -> Floats:
        """The part of some use, by product of all origins, that the place makes itself."""
        return np.asarray(used * self.own_share)

    def used(self, kinds: Collection[Kind]) -> Floats:
        """Final uses of these kinds, of all origins."""
        return self.accounts.final(self._all, kinds)

    @property
    def _all(self) -> Origin:
        return "total" if self.accounts.knows("total") else "domestic"
