"""Owns the whole measuring of chains: from tables to everything that is known of every link.

Comes in: the tables of a build. Goes out: `Measured`, from which every result table is written.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.chains import value_chain_finding_records as records
from industria.chains.value_chains.chain_records import Chains
from industria.chains.value_chains.cleaning import clean
from industria.chains.value_chains.coverage import Coverage, coverage_of, shared_codes
from industria.chains.value_chains.imports import Imports, imports_of
from industria.chains.value_chains.inner import sensitive_links
from industria.chains.value_chains.makers import Makers, makers_of
from industria.chains.value_chains.reading import read_chains
from industria.chains.value_chains.rules import Counted, state_of, strength_of
from industria.chains.value_chains.stakes import Stakes, stakes_of
from industria.chains.value_chains.supply import Supply, supply_of
from industria.findings import Finding, Where
from industria.kernels.arrays import Booleans
from industria.steps import Tables


@dataclass(frozen=True)
class Measured:
    """Chains and, of every link, what is counted, its state, its strength, and what it holds up."""

    chains: Chains
    makers: Makers
    coverage: Coverage
    supply: Supply
    imports: Imports
    stakes: Stakes
    states: list[tuple[str, str]]
    strengths: list[tuple[str | None, str | None]]
    shared: Booleans
    inner: Booleans
    listed_outside: bool
    """Whether there is a list of makers outside the region at all."""

    @property
    def present(self) -> Booleans:
        """Links with a firm here."""
        return np.asarray([state == "present" for state, _ in self.states], dtype=np.bool_)

    @property
    def sure(self) -> Booleans:
        """Links whose firm is seen in a way that means this link and no other."""
        return self.present & (self.coverage.firms_low > 0)


def measure(tables: Tables) -> tuple[Measured, list[Finding]]:
    """Everything about the chains of a workspace, with findings about what was wrong in them."""
    read, findings = read_chains(tables)
    chains, wrong = clean(read)
    makers = makers_of(tables, chains.links)
    coverage = coverage_of(chains.links, makers)
    supply = supply_of(tables, chains, makers)
    counted = [_counted(chains, makers, coverage, supply, at) for at in range(len(chains.links))]
    states = [state_of(one, link.nobody_here) for one, link in zip(counted, chains.links, strict=True)]
    strengths = [
        strength_of(one) if state == "present" else (None, None)
        for one, (state, _) in zip(counted, states, strict=True)
    ]
    inner = sensitive_links(tables, chains.links, coverage, (makers.period, makers.indicator)) | _few_traders(
        supply
    )
    return Measured(
        chains, makers, coverage, supply, imports_of(tables, chains.links, coverage.output),
        stakes_of(chains, coverage.output), states, strengths, shared_codes(chains.links), inner,
        tables.has("makers"),
    ), [*findings, *wrong, *_contradicted(chains, states)]  # fmt: skip


def _counted(chains: Chains, makers: Makers, coverage: Coverage, supply: Supply, at: int) -> Counted:
    largest, rate = float(coverage.largest[at]), float(supply.rate.value[at])
    link = chains.links[at]
    return Counted(
        int(coverage.firms[at]), int(coverage.firms_low[at]), coverage.seen_by[at],
        None if np.isnan(largest) else largest, None if np.isnan(rate) else rate,
        bool(link.industry or link.products), makers.register,
    )  # fmt: skip


def _few_traders(supply: Supply) -> Booleans:
    """Links whose purchases rest on one or two firms on either side."""
    few = [(part > 0) & (part < 3) for part in (supply.suppliers, supply.buyers)]
    return np.asarray(few[0] | few[1])


def _contradicted(chains: Chains, states: list[tuple[str, str]]) -> list[Finding]:
    """Links that a row says nobody makes here though firms are named or list the product."""
    wrong = [
        f"{link.chain}/{link.node}"
        for link, (state, _) in zip(chains.links, states, strict=True)
        if link.nobody_here and state == "present"
    ]
    if not wrong:
        return []
    return [
        records.ABSENT_BUT_SEEN.at(
            Where(table="chain_nodes", column="nobody_here"), count=len(wrong), links=", ".join(wrong[:5])
        )
    ]
