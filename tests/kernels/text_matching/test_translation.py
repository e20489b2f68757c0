"""Translation chances against the same sums written out, and on texts whose dictionary is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from industria.kernels.refusal import Refused
from industria.kernels.text_matching.translation import ROUNDS, translation_chances

TEXTS = st.lists(st.tuples(*[st.booleans()] * 6), min_size=1, max_size=8)


def written_out(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    chance = np.ones((left.shape[1], right.shape[1]))
    for _ in range(ROUNDS):
        summed = np.zeros_like(chance)
        for mine, theirs in zip(left, right, strict=True):
            for r in np.flatnonzero(theirs):
                total = sum(chance[k, r] for k in np.flatnonzero(mine))
                for k in np.flatnonzero(mine):
                    summed[k, r] += chance[k, r] / total
        whole = summed.sum(axis=1, keepdims=True)
        chance = np.divide(summed, whole, out=np.zeros_like(summed), where=whole > 0)
    return chance


@given(TEXTS)
def test_the_chances_are_those_written_out(rows: list[tuple[bool, ...]]) -> None:
    table = np.array(rows, dtype=float)
    left, right = table[:, :3], table[:, 3:]
    found = translation_chances(sparse.csr_matrix(left), sparse.csr_matrix(right), least=0.0).toarray()
    assert found == pytest.approx(written_out(left, right), abs=1e-9)


def test_a_known_dictionary_is_found() -> None:
    rng = np.random.default_rng(3)
    left = (rng.random((300, 12)) < 0.3).astype(float)
    right = left[:, ::-1].copy()  # term k is rendered by term 11 − k
    found = translation_chances(sparse.csr_matrix(left), sparse.csr_matrix(right)).toarray()
    assert found.argmax(axis=1).tolist() == list(range(11, -1, -1))
    assert found.max(axis=1).min() > 0.8
    assert (found.sum(axis=1) <= 1 + 1e-12).all()


def test_texts_that_are_not_as_many_are_refused() -> None:
    with pytest.raises(Refused, match="shapes-differ"):
        translation_chances(sparse.csr_matrix((2, 3)), sparse.csr_matrix((3, 3)))
    assert translation_chances(sparse.csr_matrix((0, 3)), sparse.csr_matrix((0, 2))).nnz == 0
