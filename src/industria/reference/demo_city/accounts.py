"""Owns the yearly accounts of the city's firms: everything a firm reports beside its output.

Comes in: the firms and their rungs. Goes out: one array firm × year for each money and people column of the
contract `enterprises`, money in 万元; NaN where statistics do not ask firms below scale.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from industria.reference.demo_city.design import YEARS, industries, stream
from industria.reference.demo_city.firms import Firms

NOT_ASKED_BELOW_SCALE = (
    "investment", "exports", "research_expense", "new_product_sales", "energy_use", "carbon_emissions",
)  # fmt: skip
ENERGY: Mapping[str, float] = {
    "31": 0.62, "30": 0.55, "25": 0.5, "26": 0.42, "32": 0.3, "28": 0.22, "22": 0.2, "17": 0.13, "29": 0.09,
    "13": 0.05, "14": 0.05, "15": 0.05, "27": 0.04, "33": 0.09, "38": 0.03, "36": 0.03, "37": 0.03,
    "39": 0.02, "65": 0.01,
}  # fmt: skip
"""Invented: tonnes of coal equivalent per 10,000 yuan of output in 2018, by division; others 0.06."""
OTHERS_ENERGY, SAVING = 0.06, 0.97
CARBON, CLEANER = 2.5, 0.985
"""Tonnes of carbon dioxide per tonne of coal equivalent in 2018, and what is left of it a year later."""


def keep_accounts(seed: int, firms: Firms, rung: np.ndarray) -> dict[str, np.ndarray]:
    """Revenue, output, value added, profit, tax, investment, people, exports, research, debts, energy."""
    rng = stream(seed, "accounts")
    shape = firms.output.shape
    design = industries()
    added = np.array([place.value_added for place in design])[firms.industry][:, None]
    output = firms.output
    revenue = output * rng.normal(0.99, 0.025, shape).clip(0.9, 1.08)
    value_added = output * added * rng.lognormal(0.0, 0.12, shape).clip(0.6, 1.5)
    profit = revenue * rng.normal(0.058 + 0.012 * firms.quality[:, None], 0.045, shape)
    accounts = {
        "output": output,
        "revenue": revenue,
        "value_added": value_added,
        "profit": profit,
        "tax": np.maximum(0.13 * value_added + 0.15 * np.maximum(profit, 0), 0)
        * rng.uniform(0.7, 1.1, shape),
        "investment": output * 0.06 * rng.lognormal(0.0, 0.8, shape),
        "employment": _people(rng, firms),
        "exports": _exports(rng, firms),
        "research_expense": revenue * (0.003 + 0.007 * rung) * rng.lognormal(0.0, 0.4, shape),
        "assets": revenue * np.exp(0.1 + 0.5 * rng.standard_normal((shape[0], 1))),
    }
    debt = rng.beta(6, 5, (shape[0], 1))
    accounts["liabilities"] = accounts["assets"] * debt
    accounts |= _new_and_green(stream(seed, "new products and energy"), firms, revenue, rung)
    rounded = {name: np.round(values) for name, values in accounts.items()}
    for name in NOT_ASKED_BELOW_SCALE:
        rounded[name] = np.where(firms.above, rounded[name], np.nan)
    return rounded


def _new_and_green(
    rng: np.random.Generator, firms: Firms, revenue: np.ndarray, rung: np.ndarray
) -> dict[str, np.ndarray]:
    """Sales of new products (more on higher rungs and from year to year), energy and carbon by division."""
    years = np.arange(firms.output.shape[1])[None, :]
    share = (0.06 + 0.07 * rung + 0.008 * years) * rng.lognormal(0.0, 0.5, (len(firms), 1))
    divisions = np.array([ENERGY.get(place.code[:2], OTHERS_ENERGY) for place in industries()])
    used = divisions[firms.industry][:, None] * SAVING**years * rng.lognormal(0.0, 0.25, (len(firms), 1))
    energy = firms.output * used * rng.normal(1.0, 0.04, firms.output.shape).clip(0.85, 1.15)
    return {
        "new_product_sales": revenue * share.clip(0, 0.8),
        "energy_use": energy,
        "carbon_emissions": energy * CARBON * CLEANER**years * rng.lognormal(0.0, 0.1, (len(firms), 1)),
    }


def _people(rng: np.random.Generator, firms: Firms) -> np.ndarray:
    """Persons = output ÷ (industry's output per person × larger firms make more of it × 3 % a year); at least
    1.
    """
    per_person = np.array([place.output_per_person for place in industries()])[firms.industry][:, None]
    growth = 1.03 ** np.arange(len(YEARS))[None, :]
    larger = (np.maximum(firms.output, 1.0) / 5_000) ** 0.12
    noise = np.exp(0.25 * rng.standard_normal((len(firms), 1)))
    return np.asarray(np.maximum(firms.output / (per_person * growth * larger * noise), 1.0))


def _exports(rng: np.random.Generator, firms: Firms) -> np.ndarray:
    """Some firms export: the more likely the more the industry does; those sell a steady share abroad."""
    rate = np.array([place.exports for place in industries()])[firms.industry]
    exporter = rng.random(len(firms)) < np.minimum(0.05 + 1.2 * rate, 0.7) * (rate > 0)
    share = (rng.beta(3, 2, len(firms)) * (0.3 + 1.4 * rate)).clip(0, 0.95) * exporter
    return np.asarray(firms.output * share[:, None] * rng.uniform(0.8, 1.15, firms.output.shape))
