"""Past accuracy: figures by hand."""

from __future__ import annotations

import math

import pytest

from industria.kernels.counts.accuracy import against_naive, mean_size, relative_error


def test_errors_by_hand() -> None:
    errors = relative_error([110, 90, 5], [100, 100, 0])
    assert errors[:2] == pytest.approx([0.1, -0.1])
    assert math.isnan(errors[2])
    assert mean_size(errors) == pytest.approx(0.1)
    assert math.isnan(mean_size([math.nan]))


def test_against_naive_counts_only_what_both_forecast() -> None:
    assert against_naive([0.1, -0.2, 0.9], [0.2, 0.4, math.nan]) == pytest.approx(0.5)
    assert math.isnan(against_naive([0.1], [0.0]))
