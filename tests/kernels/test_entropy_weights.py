"""Entropy weights by hand, and what cannot change them."""

from __future__ import annotations

import numpy as np
import pytest

from industria.kernels.entropy_weights import entropy_weights, scaled
from industria.kernels.refusal import Refused


def test_scaled_values_lie_between_the_floor_and_one() -> None:
    found = scaled([[0.0, 5.0], [10.0, 5.0], [5.0, 5.0]])
    np.testing.assert_allclose(found, [[0.01, 1.0], [1.0, 1.0], [0.505, 1.0]])


def test_weights_by_hand() -> None:
    y = np.array([[0.25, 0.5], [0.75, 0.5]])
    entropy = -(0.25 * np.log(0.25) + 0.75 * np.log(0.75)) / np.log(2)
    assert entropy < 1
    np.testing.assert_allclose(entropy_weights(y), [1.0, 0.0])
    y = np.array([[0.25, 0.4], [0.75, 0.6]])
    other = -(0.4 * np.log(0.4) + 0.6 * np.log(0.6)) / np.log(2)
    np.testing.assert_allclose(entropy_weights(y), np.array([1 - entropy, 1 - other]) / (2 - entropy - other))


def test_units_of_measurement_do_not_matter_and_equal_columns_weigh_alike() -> None:
    values = np.random.default_rng(1).random((12, 3))
    np.testing.assert_allclose(
        entropy_weights(scaled(values)), entropy_weights(scaled(values * [1, 1e6, 1e-6] + 5)), rtol=1e-9
    )
    np.testing.assert_allclose(entropy_weights(np.ones((4, 3))), [1 / 3] * 3)


def test_what_is_unknown_or_alone_is_refused() -> None:
    with pytest.raises(Refused, match="unknown"):
        scaled([[1.0, np.nan]])
    with pytest.raises(Refused, match="too-few"):
        entropy_weights([[0.5, 0.5]])
