"""Scores of bottlenecks: by hand, against brute force, and by the laws they must obey."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from industria.kernels.chains.bottleneck_scores import (
    geometric_scores,
    level,
    rank_bounds,
    ranks,
    share_in_top,
    weightings,
)
from industria.kernels.refusal import Refused

DIMENSION = (0, 0, 1, 2)
EVEN = np.ones(3), np.ones(4)
Levels = arrays(np.float64, (5, 4), elements=st.floats(0, 1, width=32))


def test_levels_between_their_ends_by_hand():
    assert level([0, 18, 36, 90, np.inf], 0, 36).tolist() == [0, 0.5, 1, 1, 1]
    assert level([0, 1.5, 3, 144], 3, 0).tolist() == [1, 0.5, 0, 0]
    assert np.isnan(level([np.nan], 0, 1)).all()
    with pytest.raises(Refused, match="no-spread"):
        level([1.0], 2, 2)


def test_score_by_hand():
    levels = np.array([[1.0, 0.5, 0.5, 0.2], [1.0, 1.0, 1.0, 0.0]])
    score = geometric_scores(levels, DIMENSION, *EVEN)
    assert score == pytest.approx([(0.75 * 0.5 * 0.2) ** (1 / 3), 0.0])
    weights = np.array([2.0, 1.0, 1.0])
    assert geometric_scores(levels, DIMENSION, weights, np.array([3.0, 1, 1, 1]))[0] == pytest.approx(
        (0.875**2 * 0.5 * 0.2) ** (1 / 4)
    )


def test_a_dimension_without_a_criterion_does_not_count():
    levels = np.array([[1.0, 0.5, 0.0, 0.2]])
    score = geometric_scores(levels, DIMENSION, np.ones(3), np.array([1.0, 1, 0, 1]))
    assert score == pytest.approx([(0.75 * 0.2) ** 0.5])
    with pytest.raises(Refused, match="no-weight"):
        geometric_scores(levels, DIMENSION, np.ones(3), np.zeros(4))
    for wrong in (levels + 1, levels - 1, levels * np.nan):
        with pytest.raises(Refused, match="out-of-range"):
            geometric_scores(wrong, DIMENSION, *EVEN)
    with pytest.raises(Refused, match="negative"):
        geometric_scores(levels, DIMENSION, -np.ones(3), np.ones(4))


@given(Levels, Levels)
def test_scores_rise_with_every_level_and_lie_between_nothing_and_one(one, other):
    low, high = np.minimum(one, other), np.maximum(one, other)
    least, most = (geometric_scores(part, DIMENSION, *EVEN) for part in (low, high))
    assert (least <= most + 1e-12).all() and (least >= 0).all() and (most <= 1).all()


@given(Levels, st.integers(0, 4))
def test_a_score_does_not_depend_on_the_other_links(levels, drop):
    whole = geometric_scores(levels, DIMENSION, *EVEN)
    rest = geometric_scores(np.delete(levels, drop, axis=0), DIMENSION, *EVEN)
    assert rest == pytest.approx(np.delete(whole, drop))


def test_ranks_by_hand():
    assert ranks(np.array([0.2, 0.9, 0.2, 0.0])).tolist() == [2, 1, 2, 4]
    best, worst = rank_bounds(np.array([0.5, 0.1, 0.0]), np.array([0.5, 0.6, 0.2]))
    assert best.tolist() == [1, 1, 2] and worst.tolist() == [2, 3, 3]
    with pytest.raises(Refused, match="bounds-reversed"):
        rank_bounds(np.array([1.0]), np.array([0.0]))


Ends = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=5)


@settings(max_examples=200)
@given(Ends)
def test_rank_bounds_are_those_of_brute_force(ends):
    low = np.array([min(pair) for pair in ends], dtype=float)
    high = np.array([max(pair) for pair in ends], dtype=float)
    corners = [ranks(np.array(one, dtype=float)) for one in itertools.product(*zip(low, high, strict=True))]
    best, worst = rank_bounds(low, high)
    assert best.tolist() == np.min(corners, axis=0).tolist()
    assert worst.tolist() == np.max(corners, axis=0).tolist()


def test_shares_of_draws_by_hand():
    rows = iter([np.array([0.9, 0.5, 0.1]), np.array([0.2, 0.5, 0.1]), np.array([0.0, 0.0, 0.0])])
    assert share_in_top(rows, 3, 1).tolist() == pytest.approx([1 / 3, 1 / 3, 0])
    assert share_in_top(iter([np.array([0.5, 0.5, 0.1])]), 3, 1).tolist() == [1, 1, 0]
    assert share_in_top(iter([np.array([0.5])]), 1, 10).tolist() == [1]
    assert np.isnan(share_in_top(iter([]), 2, 1)).all()
    with pytest.raises(Refused, match="too-small"):
        share_in_top(iter([]), 2, 0)


def test_weightings_are_seeded_positive_and_even_on_average():
    drawn = list(weightings(4000, DIMENSION, 3, np.random.default_rng(7)))
    again = list(weightings(4000, DIMENSION, 3, np.random.default_rng(7)))
    weights = np.array([one for one, _ in drawn])
    assert (weights >= 0).all() and weights.sum(axis=1) == pytest.approx(1)
    assert weights.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.02)
    assert weights.var(axis=0) == pytest.approx([1 / 18] * 3, abs=0.01)  # of Dirichlet(1, 1, 1)
    assert all((one[0] == two[0]).all() for one, two in zip(drawn, again, strict=True))


def test_what_leads_everywhere_leads_under_every_weighting():
    levels = np.array([[0.9, 0.9, 0.9, 0.9], [0.5, 0.8, 0.1, 0.3], [0.0, 0.2, 0.8, 0.5]])
    rng = np.random.default_rng(1)
    rows = (geometric_scores(levels, DIMENSION, w, u) for w, u in weightings(300, DIMENSION, 3, rng))
    share = share_in_top(rows, 3, 1)
    assert share.tolist() == [1.0, 0.0, 0.0]
