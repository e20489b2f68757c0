"""Owns what the city's sectors buy from each other, for supply links and for the input-output table.

Comes in: the design. Goes out: sector names, the matrix of input shares, and the table `sector_codes`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from industria.reference.demo_city.design import CLASSIFICATION, industries, read_design


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


def sector_codes() -> dict[str, Any]:
    """One row an industry code under its sector; a sector without codes has one row without."""
    rows: list[tuple[dict[str, str], str | None, str | None]] = []
    for sector in read_design("sectors"):
        codes = [place.code for place in industries() if place.sector == sector["sector"]]
        rows += [(sector, CLASSIFICATION, code) for code in codes] or [(sector, None, None)]
    columns: dict[str, Any] = {
        name: [sector[name] for sector, _, _ in rows] for name in ("sector", "name_zh", "name_en", "role")
    }
    columns["classification"] = [classification for _, classification, _ in rows]
    columns["industry"] = [code for _, _, code in rows]
    return columns
