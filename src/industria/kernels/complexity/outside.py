"""Owns the complexity of regions on a scale from outside: cities measured by the world's industries.

Comes in: a presence matrix and a complexity of each industry that somebody else computed. Goes out: the mean
complexity of each portfolio, and how much of the portfolio that mean covers.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.complexity.incidence import incidence
from industria.kernels.refusal import Refused


def complexity_from_outside(presence: Any, industry_complexity: ArrayLike) -> tuple[Floats, Floats]:
    """The mean complexity of a region's industries on a given scale, and the covered part of its portfolio.

    ECI_r = Σ_p M_rp PCI_p / Σ_p M_rp over industries whose PCI is known: what ECI is of its own table
    (Hausmann et al. 2014; Mealy, Farmer & Teytelboym 2019), here on a scale of another's. Not scaled: figures
    of several tables on the same PCI compare. O(cells). NaN where a region has no industry with a known PCI.
    Refuses `shapes-differ`, `not-finite`.
    """
    part = incidence(presence)
    given = np.asarray(industry_complexity, dtype=np.float64)
    if given.shape != part.columns.shape:
        raise Refused("shapes-differ", shapes=[(len(part.rows), len(part.columns)), given.shape])
    if np.isinf(given).any():
        raise Refused("not-finite", argument="industry_complexity", count=int(np.isinf(given).sum()))
    kept = given[part.columns]
    known = ~np.isnan(kept)
    covered = part.matrix @ known.astype(np.float64)
    total = part.matrix @ np.where(known, kept, 0.0)
    mean = np.divide(total, covered, out=np.full(len(total), np.nan), where=covered > 0)
    return part.over_rows(mean), part.over_rows(covered / part.row_sums)
