"""Owns ranks as a column of a result table.

Comes in: numbers, NaN where one is unknown. Goes out: whole numbers, null where there is no rank.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from industria.kernels.arrays import Floats
from industria.kernels.complexity.ranks import ranks


def rank_column(values: Floats) -> pa.Array:
    """1 for the highest; equal numbers share the better rank; none where the number is unknown."""
    found = ranks(values)
    return pa.array(np.nan_to_num(found).astype(np.int64), pa.int64(), mask=np.isnan(found))
