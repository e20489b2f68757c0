"""Owns the nearest texts: the highest cosines of every query, by blocks, exactly.

Comes in: unit vectors of queries and of texts. Goes out: for every query the texts with the highest cosine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from industria.kernels.refusal import Refused

BLOCK_CELLS = 16_000_000
"""Cosines held at a time: 64 MB."""

Order = NDArray[np.int64]


def nearest(
    queries: NDArray[np.float32], texts: NDArray[np.float32], most: int
) -> tuple[Order, NDArray[np.float32]]:
    """The `most` texts with the highest cosine of each query, and these, highest first; ties by position.

    cos = q · x. O(queries · texts · dimensions), memory of one block. Refuses `shapes-differ`.
    """
    if queries.shape[1:] != texts.shape[1:]:
        raise Refused("shapes-differ", left=queries.shape[-1], right=texts.shape[-1])
    most = min(most, len(texts))
    found = np.zeros((len(queries), most), dtype=np.int64)
    cosine = np.zeros((len(queries), most), dtype=np.float32)
    step = max(1, BLOCK_CELLS // max(len(texts), 1))
    for start in range(0, len(queries) if most else 0, step):
        block = queries[start : start + step] @ texts.T
        found[start : start + step], cosine[start : start + step] = highest(block, most)
    return found, cosine


def highest(scores: NDArray[np.float32], most: int) -> tuple[Order, NDArray[np.float32]]:
    """The `most` highest of each row and their columns, highest first, equal ones by column. O(cells)."""
    most = min(most, scores.shape[1])
    if not most:
        return np.zeros((len(scores), 0), dtype=np.int64), np.zeros((len(scores), 0), dtype=scores.dtype)
    edge = -np.partition(-scores, most - 1, axis=1)[:, most - 1 : most]
    columns = np.zeros((len(scores), most), dtype=np.int64)
    for row in range(len(scores)):
        fit = np.flatnonzero(scores[row] >= edge[row])
        columns[row] = fit[np.argsort(-scores[row, fit], kind="stable")][:most]
    return columns, np.take_along_axis(scores, columns, axis=1)
