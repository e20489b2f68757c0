"""Extraction of some firms of several sectors against the same system solved again without them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.input_output.coefficients import technical_coefficients
from industria.kernels.input_output.extraction import group_extraction, total_extraction
from industria.kernels.input_output.inverses import leontief_inverse
from industria.kernels.input_output.share_extraction import share_extraction
from industria.kernels.refusal import Refused

FLOWS, OUTPUT = np.array([[150.0, 500.0], [200.0, 100.0]]), np.array([1000.0, 2000.0])
INVERSE = leontief_inverse(technical_coefficients(FLOWS, OUTPUT))


def table(seed: int, sectors: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    coefficients = rng.random((sectors, sectors)) * 0.8 / sectors
    return coefficients, np.linalg.solve(np.eye(sectors) - coefficients, rng.random(sectors) + 0.1)


@given(st.integers(0, 10_000), st.integers(1, 9))
def test_it_is_what_two_equal_sectors_give_of_which_one_is_taken_out(seed: int, sectors: int) -> None:
    coefficients, output = table(seed, sectors)
    share = np.random.default_rng(seed + 1).random(sectors) * (np.arange(sectors) % 2)
    kept = 1 - share
    left = np.linalg.solve(
        np.eye(sectors) - kept[:, None] * coefficients, kept * (output - coefficients @ output)
    )
    lost = share_extraction(leontief_inverse(coefficients), output, share)
    np.testing.assert_allclose(lost, output - left, rtol=1e-10, atol=1e-12)


def test_a_whole_sector_is_the_textbooks_extraction() -> None:
    for at in range(2):
        share = np.eye(2)[at]
        lost = share_extraction(INVERSE, OUTPUT, share)
        assert lost.sum() == pytest.approx(total_extraction(INVERSE, OUTPUT)[at], rel=1e-12)
        assert lost.sum() == pytest.approx([1210.526316, 2588.235294][at], abs=1e-6)
        np.testing.assert_allclose(lost, group_extraction(INVERSE, OUTPUT, share > 0))


def test_a_larger_share_never_loses_less() -> None:
    lost = [share_extraction(INVERSE, OUTPUT, [part, 0.3]) for part in (0.0, 0.2, 0.7, 1.0)]
    assert all((more >= less - 1e-9).all() for less, more in itertools.pairwise(lost))
    assert (share_extraction(INVERSE, OUTPUT, [0.0, 0.0]) == 0).all()


def test_what_is_no_share_is_refused() -> None:
    for share in ([1.2, 0.0], [np.nan, 0.0], [-0.1, 0.0]):
        with pytest.raises(Refused, match="not-a-share"):
            share_extraction(INVERSE, OUTPUT, share)
