"""Owns how terms of one language are translated by texts that exist in both.

Comes in: counts of terms of parallel texts, a row a text in each language (sparse). Goes out: chances that a
term is rendered by a term of the other language.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from industria.kernels.refusal import Refused

ROUNDS = 6
LEAST = 0.05
"""Chances below this are noise of small samples: they are left out."""
MOST = 8
"""So many renderings of a term are kept."""


def translation_chances(
    left: sparse.csr_matrix, right: sparse.csr_matrix, rounds: int = ROUNDS, least: float = LEAST
) -> sparse.csr_matrix:
    """The chance that a term of the left language is rendered by one of the right: a row a left term.

    t(r | l) ∝ Σ texts  t(r | l) / Σ l′ t(r | l′), over the left terms l′ of the text, repeated. O(rounds ·
    Σ pairs of terms). IBM Model 1: Brown, Della Pietra, Della Pietra & Mercer (1993), Comput. Linguist.
    19:263, without a null word, each term counted once a text. Kept: at most 8 a term, none below `least`.
    Refuses `shapes-differ` where the texts are not as many.
    """
    if left.shape[0] != right.shape[0]:
        raise Refused("shapes-differ", left=left.shape[0], right=right.shape[0])
    text, one, other = _pairs(left, right)
    if not len(text):
        return sparse.csr_matrix((left.shape[1], right.shape[1]))
    key, link = np.unique(one * right.shape[1] + other, return_inverse=True)
    of_left = key // right.shape[1]
    _, place = np.unique(text * right.shape[1] + other, return_inverse=True)  # a right term within a text
    chance = np.ones(len(key))
    for _ in range(rounds):
        share = chance[link] / np.bincount(place, chance[link])[place]
        summed = np.bincount(link, share, minlength=len(key))
        chance = summed / np.bincount(of_left, summed)[of_left]
    return _kept(key, chance, (left.shape[1], right.shape[1]), least)


def _pairs(left: sparse.csr_matrix, right: sparse.csr_matrix) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every pair of a left and a right term that stand in the same text: text, left, right."""
    ours, theirs = np.diff(left.indptr).astype(np.int64), np.diff(right.indptr).astype(np.int64)
    size = ours * theirs
    text = np.repeat(np.arange(len(size)), size)
    within = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    width = theirs[text]
    one = left.indices[left.indptr[text] + within // np.maximum(width, 1)].astype(np.int64)
    other = right.indices[right.indptr[text] + within % np.maximum(width, 1)].astype(np.int64)
    return text, one, other


def _kept(key: np.ndarray, chance: np.ndarray, shape: tuple[int, int], least: float) -> sparse.csr_matrix:
    """The likeliest renderings of each term, as a sparse table."""
    row = key // shape[1]
    order = np.lexsort((key, -chance, row))
    row, key, chance = row[order], key[order], chance[order]
    first = np.searchsorted(row, row)
    good = (np.arange(len(row)) - first < MOST) & (chance >= least)
    return sparse.csr_matrix((chance[good], (row[good], key[good] % shape[1])), shape=shape)
