"""Weights learned from judgements: the best there are, near the prior where nothing is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from industria.kernels.refusal import Refused
from industria.kernels.text_matching.judged_order import chances, judged_weights

PRIOR = np.array([-1.0, 2.0])


@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_no_weights_are_better(seed: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    features = np.column_stack([np.ones(size), rng.random(size) * 5])
    grades = rng.integers(0, 3, size) / 2

    def cost(weights: np.ndarray) -> float:
        told = features @ weights
        return float(-(grades * told - np.logaddexp(0, told)).sum() + 0.5 * ((weights - PRIOR) ** 2).sum())

    found = judged_weights(features, grades, PRIOR)
    assert cost(found) <= minimize(cost, PRIOR).fun + 1e-7


def test_without_judgements_the_prior_stands() -> None:
    assert judged_weights(np.zeros((0, 2)), np.zeros(0), PRIOR).tolist() == PRIOR.tolist()
    assert chances(np.array([[1.0, 0.5]]), PRIOR)[0] == 0.5


def test_nonsense_is_refused() -> None:
    with pytest.raises(Refused, match="out-of-range"):
        judged_weights(np.ones((1, 2)), np.array([2.0]), PRIOR)
    with pytest.raises(Refused, match="shapes-differ"):
        judged_weights(np.ones((1, 3)), np.array([1.0]), PRIOR)
    with pytest.raises(Refused, match="not-finite"):
        judged_weights(np.full((1, 2), np.nan), np.array([1.0]), PRIOR)
