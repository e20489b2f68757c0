"""Nearest texts, fusion and the quality of rankings: by hand, by brute force, by law."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.refusal import Refused
from industria.kernels.text_matching import nearest as nearest_module
from industria.kernels.text_matching.fusion import reciprocal_rank_fusion
from industria.kernels.text_matching.nearest import highest, nearest
from industria.kernels.text_matching.ranking_quality import discounted_gain, mean_reciprocal_rank, recall_at


@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.integers(1, 12))
def test_the_nearest_are_those_of_a_full_sort(seed: int, most: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 4, size=(5, size)).astype(np.float32)  # many ties
    found, values = highest(scores, most)
    whole = np.argsort(-scores, axis=1, kind="stable")[:, :most]
    assert (found == whole).all()
    assert (values == np.take_along_axis(scores, whole, axis=1)).all()


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    asked, texts = (rng.standard_normal((n, 8)).astype(np.float32) for n in (23, 40))
    whole = nearest(asked, texts, 7)
    monkeypatch.setattr(nearest_module, "BLOCK_CELLS", 90)
    parts = nearest(asked, texts, 7)
    assert (whole[0] == parts[0]).all()
    assert whole[1] == pytest.approx(parts[1], abs=1e-5)
    with pytest.raises(Refused, match="shapes-differ"):
        nearest(asked, texts[:, :3], 2)


def test_fusion_by_hand() -> None:
    # 1/61 + 1/62, 1/62 + 1/61, 1/63 alone
    made = reciprocal_rank_fusion([np.array([1, 2, 0]), np.array([2, 1, 3])])
    assert made.tolist() == pytest.approx([1 / 61 + 1 / 62, 1 / 62 + 1 / 61, 1 / 63])
    with pytest.raises(Refused, match="shapes-differ"):
        reciprocal_rank_fusion([np.array([1]), np.array([1, 2])])


@given(st.permutations(range(1, 8)))
def test_one_ranking_alone_keeps_its_order(places: list[int]) -> None:
    made = reciprocal_rank_fusion([np.array(places)])
    assert np.argsort(-made).tolist() == np.argsort(places).tolist()


def test_quality_by_hand() -> None:
    places = np.array([1, 4, 0, 2])
    assert recall_at(places, 1) == 0.25 and recall_at(places, 4) == 0.75
    assert mean_reciprocal_rank(places) == pytest.approx((1 + 1 / 4 + 0 + 1 / 2) / 4)
    # grades 1, 2, 0 in ranked order: (1 + 3/log2 3) against (3 + 1/log2 3)
    found = discounted_gain(np.array([[1.0, 2.0, 0.0]]), np.array([[0.0, 1.0, 2.0]]), 3)[0]
    assert found == pytest.approx((1 + 3 / math.log2(3)) / (3 + 1 / math.log2(3)))
    assert math.isnan(discounted_gain(np.zeros((1, 2)), np.zeros((1, 2)), 2)[0])
    with pytest.raises(Refused, match="empty"):
        recall_at(np.array([], dtype=np.int64), 1)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=8))
def test_no_order_is_better_than_the_best(grades: list[int]) -> None:
    row = np.array([grades], dtype=float)
    best = discounted_gain(-np.sort(-row), row, 5)[0]
    assert (best == pytest.approx(1.0)) if max(grades) else math.isnan(best)
    if max(grades):
        assert discounted_gain(row, row, 5)[0] <= 1 + 1e-12
