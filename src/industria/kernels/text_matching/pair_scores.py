"""Owns scores of chosen pairs: the product of two sparse rows, a pair at a time, without the whole product.

Comes in: two sparse tables over the same terms, and pairs of their rows. Goes out: a score a pair.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

BLOCK_PAIRS = 50_000


def pair_scores(
    left: sparse.csr_matrix, right: sparse.csr_matrix, rows: np.ndarray, columns: np.ndarray
) -> Floats:
    """The score of each pair.

    s = Σ terms q · w. O(terms of the pairs), memory of one block. Refuses `shapes-differ`.
    """
    if left.shape[1] != right.shape[1] or len(rows) != len(columns):
        raise Refused("shapes-differ", left=left.shape[1], right=right.shape[1])
    made = np.zeros(len(rows))
    for start in range(0, len(rows), BLOCK_PAIRS):
        part = slice(start, start + BLOCK_PAIRS)
        product = left[rows[part]].multiply(right[columns[part]])
        made[part] = np.asarray(product.sum(axis=1)).ravel()
    return made
