"""BM25 by hand, and its laws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from industria.kernels.refusal import Refused
from industria.kernels.text_matching.pair_scores import pair_scores
from industria.kernels.text_matching.term_weights import K1, B, bm25_weights, rarity

COUNTS = sparse.csr_matrix(np.array([[2, 1, 0], [0, 1, 1], [0, 3, 0]], dtype=float))
TABLES = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=1, max_size=6)


def test_the_weight_of_a_term_by_hand() -> None:
    # lengths 3, 2, 3: mean 8/3; the first term stands twice in one text of three
    idf = math.log(1 + 2.5 / 1.5)
    held = K1 * (1 - B + B * 3 / (8 / 3))
    assert bm25_weights(COUNTS)[0, 0] == pytest.approx(idf * 2 * (K1 + 1) / (2 + held))
    assert rarity(COUNTS).tolist() == pytest.approx([idf, math.log(1 + 0.5 / 3.5), idf])


@given(TABLES)
def test_no_weight_is_below_nought_or_above_its_ceiling(rows: list[list[int]]) -> None:
    counts = sparse.csr_matrix(np.array(rows, dtype=float))
    weights = bm25_weights(counts).toarray()
    assert (weights >= 0).all()
    assert (weights <= rarity(counts) * (K1 + 1) + 1e-12).all()


@given(TABLES)
def test_scores_of_pairs_are_those_of_the_whole_product(rows: list[list[int]]) -> None:
    counts = sparse.csr_matrix(np.array(rows, dtype=float))
    weights = bm25_weights(counts)
    one, other = np.divmod(np.arange(len(rows) ** 2), len(rows))
    whole = (counts @ weights.T).toarray().ravel()
    assert pair_scores(counts, weights, one, other) == pytest.approx(whole)


def test_more_of_a_term_counts_more_but_ever_less() -> None:
    texts = sparse.csr_matrix(np.array([[n, 10 - n] for n in range(1, 10)], dtype=float))  # of one length
    steps = np.diff(bm25_weights(texts).toarray()[:, 0])
    assert (steps > 0).all() and (np.diff(steps) < 0).all()


def test_nonsense_is_refused() -> None:
    with pytest.raises(Refused, match="negative"):
        bm25_weights(sparse.csr_matrix(np.array([[-1.0]])))
    with pytest.raises(Refused, match="out-of-range"):
        bm25_weights(COUNTS, b=2.0)
    with pytest.raises(Refused, match="shapes-differ"):
        bm25_weights(COUNTS, np.ones(2))
