"""Owns the table `firm_facts` of the demo city: what firms fill in when they apply for a rung.

Comes in: the city. Goes out: the columns of the contract for the last three years, money in 万元. Only part
of the firms filled in the form, and hardly any of them filled in all of it: an empty cell is not known.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import YEARS
from industria.reference.demo_city.firm_traits import COUNTS, KNOWN, MONEY, YES, traits

LAST_YEARS = 3
FILLED_IN = (0.04, 0.45, 0.5, 0.75, 0.85, 0.95, 1.0)
"""Invented: share of the firms of each rung, the lowest first, that filled in the form."""


def firm_facts(city: City) -> dict[str, Any]:
    """One row a firm that filled in the form and year, by firm and then by year."""
    rng = city.stream("firm facts")
    asked = rng.random(len(city.firms)) < np.array(FILLED_IN)[city.rung[:, -1]]
    alive = city.firms.alive & asked[:, None]
    alive[:, : len(YEARS) - LAST_YEARS] = False
    firm, year = np.nonzero(alive)
    columns: dict[str, Any] = {
        "enterprise": pa.array(city.ids[firm]),
        "period": pa.array(np.array([str(y) for y in YEARS])[year]),
    }
    for name, values in traits(city, rng, firm, year).items():
        unknown = rng.random(len(city.firms))[firm] >= KNOWN.get(name, 0.96)
        columns[name] = _written(name, values, unknown | np.isnan(values))
    return columns


def _written(name: str, values: np.ndarray, unknown: np.ndarray) -> pa.Array:
    """Whole amounts and counts, yes or no, or two decimals."""
    filled = np.where(unknown, 0.0, values)
    if name in YES:
        return pa.array(filled > 0, mask=unknown)
    if name in MONEY or name in COUNTS:
        return pa.array(np.round(filled).astype(np.int64), mask=unknown)
    return pa.array(np.round(filled, 2), mask=unknown)
