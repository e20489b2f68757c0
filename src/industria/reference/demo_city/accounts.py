"""Owns the yearly accounts of the city's firms: everything a firm reports beside its output.

Comes in: the firms and their rungs. Goes out: one array firm × year for each money and people column of the
contract `enterprises`, money in 万元; NaN where statistics do not ask firms below scale.
"""

from __future__ import annotations

import numpy as np

from industria.reference.demo_city.design import YEARS, industries, stream
from industria.reference.demo_city.firms import Firms

NOT_ASKED_BELOW_SCALE = ("investment", "exports", "research_expense")


def keep_accounts(seed: int, firms: Firms, rung: np.ndarray) -> dict[str, np.ndarray]:
    """Revenue, output, value added, profit, tax, investment, employment, exports, research, assets, debts."""
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
    rounded = {name: np.round(values) for name, values in accounts.items()}
    for name in NOT_ASKED_BELOW_SCALE:
        rounded[name] = np.where(firms.above, rounded[name], np.nan)
    return rounded


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
