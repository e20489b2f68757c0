"""Owns the table `io_table` of the demo city: a balanced input-output table of 20 sectors.

Comes in: the city. Goes out: the columns of the contract, whole 万元. In every sector what is sold (to
sectors and to final uses) equals what is paid (to sectors and to primary inputs), exactly. Flows are of
products of the city; what comes from elsewhere is the primary input `imports`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import CITY, YEARS
from industria.reference.demo_city.sectors import purchases, sector_of_industry, sectors

IO_YEAR = 2023
FINAL_USES = ("household consumption", "public consumption", "investment", "exports", "change of stocks")
PRIMARY_INPUTS = ("wages", "depreciation", "taxes on production", "operating surplus", "imports")
ROLES = {
    "household consumption": "household", "public consumption": "government", "investment": "investment",
    "exports": "exports", "change of stocks": "stocks", "wages": "compensation",
    "depreciation": "depreciation",
    "taxes on production": "production-taxes", "operating surplus": "surplus", "imports": "imports",
}  # fmt: skip
"""What the final uses and primary inputs are; everything else is a sector."""
UNCOVERED = {
    "agriculture": 3.2e7, "construction": 9.5e7, "trade and transport": 6.8e7, "finance": 6.0e7,
    "public": 5.6e7, "mining": 6.0e6, "energy": 1.4e7, "services": 2.4e7,
}  # fmt: skip
"""Output, in 万元, of what the register of firms does not hold."""
BOUGHT = 0.62
"""Share of output that is bought from sectors of the city; the rest is primary input."""


def io_table(city: City) -> dict[str, Any]:
    """The table in long form: one row a cell, zero or not."""
    names = sectors()
    between, final, primary = _balanced(city)
    cells = [(names[i], names[j], between[i, j]) for i in range(len(names)) for j in range(len(names))]
    cells += [(names[i], use, final[i, k]) for i in range(len(names)) for k, use in enumerate(FINAL_USES)]
    cells += [
        (paid, names[j], primary[k, j]) for k, paid in enumerate(PRIMARY_INPUTS) for j in range(len(names))
    ]
    return {
        "region": [CITY] * len(cells),
        "period": [str(IO_YEAR)] * len(cells),
        "row": [cell[0] for cell in cells],
        "column": [cell[1] for cell in cells],
        "flow": [int(cell[2]) for cell in cells],
        "flow_origin": ["domestic" if cell[0] in names else None for cell in cells],
        "row_role": [ROLES.get(cell[0], "sector") for cell in cells],
        "column_role": [ROLES.get(cell[1], "sector") for cell in cells],
    }


def _balanced(city: City) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Flows between sectors, final uses and primary inputs; Σ of a sector's row = Σ of its column."""
    rng = city.stream("io-table")
    output = _output(city)
    recipe = purchases() * rng.lognormal(0.0, 0.15, purchases().shape)
    between = recipe / recipe.sum(axis=0) * BOUGHT * output
    # where sectors would buy more of a sector than it makes, the rest is imported and the row scaled back
    sold = between.sum(axis=1)
    between = np.round(between * np.minimum(1.0, 0.8 * output / np.maximum(sold, 1.0))[:, None])
    uses = rng.dirichlet((4, 2, 4, 5), len(output))
    uses[sectors().index("construction")] = (0.02, 0.03, 0.93, 0.02)
    final = np.round((output - between.sum(axis=1))[:, None] * uses)
    stocks = output - between.sum(axis=1) - final.sum(axis=1)
    paid = rng.dirichlet((7, 2.5, 2, 4, 3.5), len(output)).T
    left = output - between.sum(axis=0)
    primary = np.round(paid * left)
    primary[PRIMARY_INPUTS.index("operating surplus")] += left - primary.sum(axis=0)
    return between, np.column_stack([final, stocks]), primary


def _output(city: City) -> np.ndarray:
    """Output of every sector in 万元: firms of the register, and what it does not hold."""
    year = YEARS.index(IO_YEAR)
    sector = sector_of_industry()[city.firms.industry]
    output = np.bincount(sector, city.firms.output[:, year] * city.firms.alive[:, year], len(sectors()))
    for name, more in UNCOVERED.items():
        output[sectors().index(name)] += more
    return np.round(output)
