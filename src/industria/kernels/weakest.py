"""Owns the rule that an aggregate is as weak as its weakest part.

Comes in: status or origin codes, 0 for the strongest (the position in `catalogue.STATUSES` or `ORIGINS`).
Goes out: the weakest code of each group, or of each row.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Integers, group_codes
from industria.kernels.refusal import Refused


def weakest(codes: ArrayLike, group: ArrayLike, groups: int | None = None) -> Integers:
    """Weakest code of each group; −1 for a group without parts.

    w_g = max_{i in g} code_i. Rows in group −1 are left out. O(n).
    """
    numbers = np.asarray(codes, dtype=np.int64)
    parts, count = group_codes(group, groups)
    if numbers.shape != parts.shape:
        raise Refused("shapes-differ", shapes=[numbers.shape, parts.shape])
    if (numbers < 0).any():
        raise Refused("negative", argument="codes")
    inside = parts >= 0
    result = np.full(count, -1, dtype=np.int64)
    np.maximum.at(result, parts[inside], numbers[inside])
    return result


def weakest_of(*codes: ArrayLike) -> Integers:
    """Weakest of several codes, row by row.

    w_i = max(code¹_i, code²_i, …). O(n).
    """
    result = np.asarray(codes[0], dtype=np.int64)
    for other in codes[1:]:
        result = np.maximum(result, np.asarray(other, dtype=np.int64))
    return np.array(result)
