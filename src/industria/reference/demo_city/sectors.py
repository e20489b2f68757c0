"""Owns what the city's sectors buy from each other, for supply links and for the input-output table.

Comes in: the design. Goes out: sector names and the matrix of input shares.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from industria.reference.demo_city.design import industries, read_design


@cache
def sectors() -> tuple[str, ...]:
    """Names of the 20 sectors, in file order."""
    return tuple(row["sector"] for row in read_design("sectors"))


def purchases() -> np.ndarray:
    """Shares of what each sector (column) buys from each sector (row); columns sum to 1."""
    names = sectors()
    matrix = np.zeros((len(names), len(names)))
    for buyer, row in enumerate(read_design("sectors")):
        for part in row["buys"].split(";"):
            supplier, _, parts = part.partition(":")
            matrix[names.index(supplier), buyer] = float(parts)
    return np.asarray(matrix / matrix.sum(axis=0))


def sector_of_industry() -> np.ndarray:
    """Position in `sectors()` of every industry."""
    return np.array([sectors().index(place.sector) for place in industries()])
