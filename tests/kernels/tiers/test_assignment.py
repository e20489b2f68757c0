"""Tiers filled from the top: by hand, margins against who could have had the place, and laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from industria.kernels.refusal import Refused
from industria.kernels.tiers.assignment import NO_TIER, fill_tiers, margins
from industria.kernels.tiers.chances import figure_draws, shares_of_tiers, simplex_draws

SCORES = arrays.arrays(
    np.float64, st.tuples(st.just(2), st.integers(1, 9)), elements=st.floats(-3, 3, width=16)
)
ALL = np.ones((2, 4), dtype=np.bool_)


def test_a_worked_example() -> None:
    """The first tier takes 3; the second takes the best two by its own scores of those left."""
    scores = np.array([[3.0, 2.0, 1.0, 0.0], [0.0, 1.0, 2.0, 3.0]])
    tier = fill_tiers(scores, [1, 2], ALL)
    assert tier.tolist() == [0, NO_TIER, 1, 1]
    found = margins(scores, tier, ALL)
    assert found.rival.tolist() == [1, -1, 1, 1] and found.above.tolist() == [-1, 2, 0, 0]
    assert found.margin[[0, 2, 3]].tolist() == [1.0, 1.0, 2.0]
    assert found.gap[[1, 2, 3]].tolist() == [1.0, 2.0, 3.0]


def test_who_may_not_enter_neither_enters_nor_rivals() -> None:
    scores = np.array([[3.0, 2.0, 1.0, 0.0], [0.0, 1.0, 2.0, 3.0]])
    eligible = ALL.copy()
    eligible[0] = [False, True, False, True]
    tier = fill_tiers(scores, [3, 4], eligible)
    assert tier.tolist() == [1, 0, 1, 0], "the tier stays short of the third"
    found = margins(scores, tier, eligible)
    assert found.rival.tolist() == [-1, -1, -1, -1] and np.isnan(found.gap).all()


def test_of_equals_the_first_is_taken() -> None:
    assert fill_tiers(np.zeros((1, 3)), [2], np.ones((1, 3), dtype=np.bool_)).tolist() == [0, 0, NO_TIER]


@pytest.mark.parametrize(
    ("scores", "counts", "code"),
    [(np.zeros((1, 2)), [1, 1], "shapes-differ"), (np.full((1, 2), np.nan), [1], "not-finite"),
     (np.zeros((1, 2)), [-1], "negative")],
)  # fmt: skip
def test_what_is_refused(scores: np.ndarray, counts: list[int], code: str) -> None:
    with pytest.raises(Refused, match=code):
        fill_tiers(scores, counts, np.ones(scores.shape, dtype=np.bool_))


@given(SCORES, st.integers(0, 9), st.integers(0, 9))
def test_no_tier_holds_too_many_and_nobody_below_is_better(
    scores: np.ndarray, first: int, second: int
) -> None:
    eligible = np.ones(scores.shape, dtype=np.bool_)
    tier = fill_tiers(scores, [first, second], eligible)
    size = scores.shape[1]
    assert (tier == 0).sum() == min(first, size) and (tier == 1).sum() == min(second, max(size - first, 0))
    found = margins(scores, tier, eligible)
    assert (found.margin[~np.isnan(found.margin)] >= 0).all() and (found.gap[~np.isnan(found.gap)] >= 0).all()


@given(SCORES, st.integers(1, 4), st.data())
def test_a_better_score_never_costs_the_first_tier(
    scores: np.ndarray, count: int, data: st.DataObject
) -> None:
    eligible = np.ones(scores.shape, dtype=np.bool_)
    before = fill_tiers(scores, [count, 2], eligible)
    one = data.draw(st.sampled_from(range(scores.shape[1])))
    raised = scores.copy()
    raised[0, one] += 1
    after = fill_tiers(raised, [count, 2], eligible)
    assert before[one] != 0 or after[one] == 0


def test_draws_one_by_one_are_draws_at_once() -> None:
    rng = np.random.default_rng(5)
    many = rng.normal(size=(20, 2, 6))
    eligible = rng.random((20, 2, 6)) < 0.7
    at_once = fill_tiers(many, [2, 2], eligible)
    assert [
        fill_tiers(s, [2, 2], e).tolist() for s, e in zip(many, eligible, strict=True)
    ] == at_once.tolist()
    shares = shares_of_tiers(at_once, 2)
    assert shares[:, 0] == pytest.approx((at_once == 0).mean(axis=0))


def test_weightings_are_uniform_on_the_simplex() -> None:
    """Each weight of three has mean 1/3 and lies below x with probability 1 − (1 − x)²."""
    drawn = simplex_draws(20_000, 1, 3, np.random.default_rng(3))[:, 0]
    assert drawn.sum(axis=1) == pytest.approx(1.0)
    assert drawn.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.01)
    assert (drawn[:, 0] < 0.25).mean() == pytest.approx(1 - 0.75**2, abs=0.015)
    with pytest.raises(Refused, match="too-small"):
        simplex_draws(1, 1, 0, np.random.default_rng(3))


def test_figures_stay_in_their_bounds_and_unknown_ones_are_those_of_others() -> None:
    point = np.array([1.0, 5.0, np.nan, np.nan])
    low, high = np.array([1.0, 4.0, np.nan, 7.0]), np.array([1.0, 6.0, np.nan, 9.0])
    drawn = figure_draws(point, low, high, 500, np.random.default_rng(1))
    assert (drawn[:, 0] == 1).all() and drawn[:, 1].min() >= 4 and drawn[:, 1].max() <= 6
    assert set(drawn[:, 2]) == {1.0, 5.0} and drawn[:, 3].min() >= 7 and drawn[:, 3].max() <= 9
    nobody = figure_draws(*[np.array([np.nan])] * 3, 3, np.random.default_rng(1))
    assert np.isnan(nobody).all()
