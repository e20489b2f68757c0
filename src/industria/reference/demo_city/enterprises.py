"""Owns the table `enterprises` of the demo city: one row a firm and year in which it lives.

Comes in: the city. Goes out: the columns of the contract, money in 万元.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import CLASSIFICATION, YEARS, industries
from industria.reference.demo_city.ladder import RUNGS


def enterprises(city: City) -> dict[str, Any]:
    """Every firm in every year it lives, by firm and then by year."""
    firm, year = np.nonzero(city.firms.alive)
    second = np.array([place.products[-1] for place in industries()])[city.firms.industry]
    first = city.main_products
    products = np.where(first == second, first, np.char.add(np.char.add(first, ";"), second))
    columns: dict[str, Any] = {
        "enterprise": _repeated(city.ids, firm),
        "period": _repeated(np.array([str(y) for y in YEARS]), year),
        "name_zh": _repeated(city.names_zh, firm),
        "name_en": _repeated(city.names_en, firm),
        "region": _repeated(city.regions, firm),
        "classification": _repeated(np.array([CLASSIFICATION]), np.zeros_like(firm)),
        "industry": _repeated(city.codes, firm),
        "founded": pa.array(city.firms.founded[firm]),
        "above_scale": pa.array(city.firms.above[firm, year]),
        "rung": _repeated(np.array(RUNGS), city.rung[firm, year]),
        "products": _repeated(products, firm),
    }
    for name, values in city.accounts.items():
        given = values[firm, year]
        missing = np.isnan(given)
        columns[name] = pa.array(np.where(missing, 0, given).astype(np.int64), mask=missing)
    return columns


def _repeated(values: np.ndarray, rows: np.ndarray) -> pa.DictionaryArray:
    """Few texts on many rows, stored once each."""
    labels, position = np.unique(values, return_inverse=True)
    return pa.DictionaryArray.from_arrays(pa.array(position[rows].astype(np.int32)), pa.array(labels))
