"""Owns what goes with the output of every sector: value added, income, jobs, output of energy suppliers.

Comes in: a `PlaceTable`, what activity holds, roles. Goes out: `Rates` per yuan of output; NaN where unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from industria.chains.input_output.place_table import PlaceTable
from industria.chains.input_output.sector_rows import jobs_of
from industria.chains.sector_quantities import Registered
from industria.chains.sectors import ENERGY, Sectors
from industria.kernels.arrays import Floats

OUTPUT, VALUE_ADDED, INCOME, JOBS, ENERGY_OUTPUT = "output", "value_added", "income", "jobs", "energy"
QUANTITIES = (OUTPUT, VALUE_ADDED, INCOME, JOBS, ENERGY_OUTPUT)
UNITS = {OUTPUT: "CNY", VALUE_ADDED: "CNY", INCOME: "CNY", JOBS: "persons", ENERGY_OUTPUT: "CNY"}


@dataclass(frozen=True)
class Rates:
    """Per yuan of output, by quantity and sector.

    A quantity of which nothing is said is not there, with its reason.
    """

    rates: Mapping[str, Floats]
    reasons: Mapping[str, str]


def rates_of(table: PlaceTable, sectors: Sectors, activity: Mapping[str, Registered]) -> Rates:
    """What is known of every quantity."""
    rates: dict[str, Floats] = {OUTPUT: np.ones_like(table.output)}
    reasons: dict[str, str] = {}
    if table.value_added_rate is None:
        reasons[VALUE_ADDED] = "no-value-added"
    else:
        rates[VALUE_ADDED] = table.value_added_rate
    if table.income is None:
        reasons[INCOME] = "no-income"
    else:
        rates[INCOME] = table.income
    jobs = jobs_of(table, activity, table.accounts.facts.scale or 1.0).per_output
    if np.isfinite(jobs).any():
        rates[JOBS] = jobs
    else:
        reasons[JOBS] = "jobs-unknown" if sectors.codes else "no-codes"
    energy = np.array([sectors.of(code).role == ENERGY for code in table.codes])
    if energy.any():
        rates[ENERGY_OUTPUT] = energy.astype(float)
    else:
        reasons[ENERGY_OUTPUT] = "no-energy-sector"
    return Rates(rates, reasons)
