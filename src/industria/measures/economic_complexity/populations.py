"""Owns the base of quotients per head: the people of each region, where they are given.

Comes in: a mapping or Series by region. Goes out: a number for each row of a matrix, or a finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from industria.findings import FindingError
from industria.kernels.arrays import Floats
from industria.measures import data_finding_records as findings
from industria.measures.economic_complexity.matrices import PeriodMatrix


def base_of(matrix: PeriodMatrix, population: Any) -> Floats | None:
    """The people of each region of a period; None where quotients are taken of region totals."""
    if population is None:
        return None
    return by_label(matrix.regions, population, "population")


def by_label(names: NDArray[np.object_], given: Any, role: str, *, all_needed: bool = True) -> Floats:
    """A number for each label from a mapping or Series; NaN for those not in it where that is allowed."""
    if isinstance(given, pd.Series):
        given = given.to_dict()
    if not isinstance(given, Mapping):
        choices = "mapping, Series"
        raise FindingError([findings.BAD_CHOICE.at(role=role, given=type(given).__name__, choices=choices)])
    try:
        found = np.array([float(given.get(name, np.nan)) for name in names], dtype=np.float64)
    except (TypeError, ValueError):
        raise FindingError([findings.NOT_A_NUMBER.at(column=role, number=1, example="?", first=1)]) from None
    absent = np.isnan(found)
    if all_needed and absent.any():
        example = str(names[np.argmax(absent)])
        raise FindingError([findings.TOTAL_MISSING.at(role=role, number=int(absent.sum()), example=example)])
    wrong = np.isinf(found) | ((found < 0) & all_needed)
    if wrong.any():
        example = f"{found[np.argmax(wrong)]:g}"
        raise FindingError(
            [findings.NEGATIVE.at(column=role, number=int(wrong.sum()), example=example, first=1)]
        )
    return found
