"""Owns BM25: how much each term of a text speaks for it.

Comes in: counts of terms, a row a text (sparse). Goes out: sparse weights of the same shape; the score of a
query is the product of its own counts with them.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

K1, B = 1.2, 0.75
"""How soon more of a term counts less, and how far long texts are held back; the usual values."""


def bm25_weights(
    counts: sparse.csr_matrix, idf: Floats | None = None, k1: float = K1, b: float = B
) -> sparse.csr_matrix:
    """The BM25 weight of each term in each text; `idf` where rarity is known from more texts.

    w = idf · tf · (k1 + 1) / (tf + k1 · (1 − b + b · length / mean length)), idf as `rarity`. O(terms).
    Robertson & Zaragoza (2009), The Probabilistic Relevance Framework, Found. Trends Inf. Retr. 3:333, with
    an idf that is never negative. Refuses `out-of-range`, `shapes-differ`, and counts below 0 (`negative`).
    """
    if not (k1 >= 0 and 0 <= b <= 1):
        raise Refused("out-of-range", argument="k1, b", low=0, high=1)
    if idf is not None and len(idf) != counts.shape[1]:
        raise Refused("shapes-differ", left=counts.shape[1], right=len(idf))
    if counts.nnz and counts.data.min() < 0:
        raise Refused("negative", argument="counts", count=int((counts.data < 0).sum()))
    made = sparse.csr_matrix(counts, dtype=np.float64, copy=True)
    length = np.asarray(made.sum(axis=1)).ravel()
    mean = length.mean() if made.shape[0] and length.any() else 1.0
    held = k1 * (1.0 - b + b * length / mean)
    tf = made.data
    rows = np.repeat(np.arange(made.shape[0]), np.diff(made.indptr))
    rare = rarity(counts) if idf is None else idf
    made.data = rare[made.indices] * tf * (k1 + 1.0) / (tf + held[rows])
    return made


def rarity(counts: sparse.csr_matrix) -> Floats:
    """How rare each term is among the texts: idf = ln(1 + (N − n + ½) / (n + ½)), n texts with it. O(terms).

    Robertson & Zaragoza (2009) with 1 added under the logarithm, so that a term in most texts counts little
    and never against.
    """
    held = np.bincount(counts.indices[counts.data > 0], minlength=counts.shape[1]).astype(np.float64)
    return np.asarray(np.log1p((counts.shape[0] - held + 0.5) / (held + 0.5)))
