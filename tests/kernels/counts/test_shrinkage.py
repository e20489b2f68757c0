"""Rates of small groups: between own and common ones, a known concentration found again, intervals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import dirichlet_multinomial

from industria.kernels.counts.shrinkage import (
    MOST,
    concentration,
    posterior,
    posterior_interval,
    rates_of_counts,
)
from industria.kernels.refusal import Refused

MEAN = np.array([[0.6, 0.3, 0.1]])


def test_a_known_concentration_is_found_again() -> None:
    rng = np.random.default_rng(5)
    own = rng.dirichlet(20 * MEAN[0], size=400)
    counts = np.array([rng.multinomial(80, rates) for rates in own])[:, None]
    assert concentration(counts, MEAN)[0] == pytest.approx(20, rel=0.2)


def test_the_concentration_is_where_scipy_s_likelihood_is_highest() -> None:
    counts = np.array([[40, 10, 2], [12, 20, 1], [30, 14, 9], [5, 5, 5]])
    grid = np.exp(np.linspace(0, 6, 601))
    likelihood = [
        sum(dirichlet_multinomial.logpmf(row, s * MEAN[0], row.sum()) for row in counts) for s in grid
    ]
    found = concentration(counts[:, None], MEAN)[0]
    assert found == pytest.approx(grid[int(np.argmax(likelihood))], rel=0.02)


def test_groups_that_are_alike_are_taken_as_one() -> None:
    counts = np.array([[60, 30, 10]] * 5)[:, None]
    assert concentration(counts, MEAN)[0] > 1000
    assert concentration(counts[:1], MEAN)[0] == MOST


@given(arrays(np.int64, (4, 1, 3), elements=st.integers(0, 50)), st.floats(0.5, 500))
def test_a_posterior_lies_between_own_and_common_rates_and_sums_to_one(
    counts: np.ndarray, strength: float
) -> None:
    found = posterior(counts, MEAN, np.array([strength]))
    assert found.sum(axis=-1) == pytest.approx(np.ones((4, 1)))
    own = np.where(counts.sum(axis=-1, keepdims=True) > 0, np.nan_to_num(rates_of_counts(counts)), MEAN)
    low, high = np.minimum(own, MEAN), np.maximum(own, MEAN)
    assert ((found >= low - 1e-12) & (found <= high + 1e-12)).all()


def test_an_interval_is_the_quantile_of_a_drawn_posterior() -> None:
    counts = np.array([[[12, 6, 2]]])
    low, high = posterior_interval(counts, MEAN, np.array([10.0]), 0.9)
    drawn = np.random.default_rng(4).dirichlet(10 * MEAN[0] + counts[0, 0], size=200_000)
    assert np.quantile(drawn, 0.05, axis=0) == pytest.approx(low[0, 0], abs=0.004)
    assert np.quantile(drawn, 0.95, axis=0) == pytest.approx(high[0, 0], abs=0.004)


def test_counts_below_nothing_are_refused() -> None:
    with pytest.raises(Refused):
        rates_of_counts([[-1, 2]])
