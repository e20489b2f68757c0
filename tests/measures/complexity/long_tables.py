"""The worked example and others as long tables."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

NAMES: dict[str, Any] = {"region": "r", "industry": "i", "value": "x"}


def long_table(table: Any, keep_zeros: bool = True) -> pd.DataFrame:
    """A matrix as rows of region R0, R1, …, industry P0, P1, … and value."""
    rows = [
        (f"R{r}", f"P{i}", x)
        for r, row in enumerate(np.asarray(table))
        for i, x in enumerate(row)
        if x or keep_zeros
    ]
    return pd.DataFrame(rows, columns=["r", "i", "x"])
