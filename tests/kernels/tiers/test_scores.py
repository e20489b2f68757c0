"""Scores of clusters: forms, z-scores that are cut off, weights shared by measures of one dimension."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from industria.kernels.refusal import Refused
from industria.kernels.tiers.scores import (
    FORMS,
    centre_and_spread,
    scores,
    spread_over,
    z_scores,
)
from industria.kernels.tiers.weighted_mean import weighted_mean

VALUES = arrays.arrays(np.float64, st.integers(3, 12), elements=st.floats(0.1, 1e6))


def test_a_worked_example() -> None:
    """2, 4, 6 have mean 4 and standard deviation √(8/3)."""
    values = np.array([2.0, 4.0, 6.0])
    centre, spread = centre_and_spread(values)
    assert (centre, spread) == (4.0, pytest.approx((8 / 3) ** 0.5))
    assert z_scores(values, centre, spread) == pytest.approx([-(1.5**0.5), 0, 1.5**0.5])


def test_forms_of_zero_one_and_infinity() -> None:
    values = np.array([0.0, 1.0, 3.0, np.inf, np.nan])
    assert FORMS["symmetric"](values)[:4].tolist() == [-1.0, 0.0, 0.5, 1.0]
    logarithms = FORMS["logarithm"](values)
    assert np.isnan(logarithms[[0, 4]]).all() and logarithms[1] == 0


def test_what_does_not_differ_has_no_spread_and_is_refused() -> None:
    assert centre_and_spread(np.array([5.0, 5.0, np.nan])) == (0.0, 0.0)
    with pytest.raises(Refused, match="no-spread"):
        z_scores(np.array([1.0]), 0.0, 0.0)


def test_an_unknown_measure_counts_as_average() -> None:
    z = np.array([[1.0, np.nan], [0.0, 2.0]])
    assert scores(z, np.array([[0.25, 0.75]])).tolist() == [[0.25, 1.5]]
    with pytest.raises(Refused, match="negative"):
        scores(z, np.array([[-0.1, 1.1]]))


def test_measures_of_a_dimension_share_its_weight() -> None:
    """Dimensions 0 and 1 weigh 0.6 and 0.4; of the two measures of 0 one is asked, then both."""
    weights = np.array([[0.6, 0.4]])
    one = spread_over(weights, (0, 0, 1), np.array([True, False, True]))
    both = spread_over(weights, (0, 0, 1), np.array([True, True, True]))
    alone = spread_over(weights, (0, 0, 1), np.array([False, False, True]))
    assert one == pytest.approx(np.array([[0.6, 0.0, 0.4]]))
    assert both == pytest.approx(np.array([[0.3, 0.3, 0.4]]))
    assert alone == pytest.approx(np.array([[0.0, 0.0, 1.0]])), (
        "what is not asked leaves its weight to the rest"
    )


@given(VALUES, st.floats(0.01, 100))
def test_units_do_not_matter(values: np.ndarray, factor: float) -> None:
    """z of logarithms does not change when all values are given in another unit."""
    found = []
    for given_values in (values, values * factor):
        formed = FORMS["logarithm"](given_values)
        centre, spread = centre_and_spread(formed)
        if spread < 1e-6:
            return
        found.append(z_scores(formed, centre, spread))
    assert found[0] == pytest.approx(found[1], abs=1e-6)


@given(VALUES)
def test_a_weighted_mean_lies_between_its_extremes(values: np.ndarray) -> None:
    weight = np.linspace(1, 2, len(values))
    mean, low, high = weighted_mean(values, weight, weight * 0.5, weight * 1.5)
    slack = 1e-9 * values.max()
    assert values.min() - slack <= low <= mean + slack and mean - slack <= high <= values.max() + slack


def test_extremes_of_a_weighted_mean_against_all_corners() -> None:
    """A mean over a box of weights is greatest and least at a corner."""
    values, low, high = (
        np.array([1.0, 5.0, 2.0, 4.0]),
        np.array([0.0, 1.0, 2.0, 0.0]),
        np.array([3.0, 2.0, 2.5, 1.0]),
    )
    corners = np.array(np.meshgrid(*zip(low, high, strict=True))).reshape(4, -1).T
    means = corners @ values / corners.sum(axis=1)
    found = weighted_mean(values, (low + high) / 2, low, high)
    assert found[1:] == pytest.approx((means.min(), means.max()))
