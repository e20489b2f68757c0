"""The product-limit estimator against the remission times of Freireich et al. (1963), and its laws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.refusal import Refused
from industria.kernels.survival.product_limit import median_time, product_limit

TREATED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
STILL_WELL = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def of(ended, under_way=()):
    times = np.array([*ended, *under_way], dtype=float)
    return product_limit(times, np.array([1] * len(ended) + [0] * len(under_way)))


def test_the_textbook_table():
    """Kleinbaum & Klein, Survival Analysis, chapter 2: the 21 treated patients, weeks in remission."""
    found = of(TREATED, STILL_WELL)
    assert found.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert found.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    expected = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert found.survival == pytest.approx(expected, abs=5e-5)
    assert (found.low <= found.survival).all() and (found.survival <= found.high).all()


def test_the_published_medians_and_intervals():
    treated, placebo = median_time(of(TREATED, STILL_WELL)), median_time(of(PLACEBO))
    assert (treated.median, treated.low) == (23, 13) and math.isnan(treated.high)
    assert (placebo.median, placebo.low, placebo.high) == (8, 4, 11)


def test_where_fewer_than_half_have_ended_there_is_no_median():
    found = median_time(of([30], [40, 50, 60]))
    assert math.isnan(found.median) and math.isnan(found.high)
    nothing = of([], [5, 6])
    assert nothing.times.size == 0 and math.isnan(median_time(nothing).median)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40))
def test_without_anything_under_way_it_is_the_plain_share(durations):
    found = of(durations)
    plain = [sum(one > time for one in durations) / len(durations) for time in found.times]
    assert found.survival == pytest.approx(plain)
    assert np.all(np.diff(found.survival) < 0)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=20), st.lists(st.integers(0, 50), max_size=20))
def test_waiting_longer_never_lowers_the_share_under_way(ended, waiting):
    before, after = of(ended, waiting), of(ended, [time + 60 for time in waiting])
    assert (after.survival >= before.survival - 1e-12).all()
    assert (before.low >= 0).all() and (before.high <= 1).all()


@pytest.mark.parametrize(
    ("durations", "ended", "level", "code"),
    [([], [], 0.95, "nothing-given"), ([1.0], [1, 0], 0.95, "shapes-differ"),
     ([-1.0], [1], 0.95, "negative-duration"), ([float("nan")], [1], 0.95, "negative-duration"),
     ([1.0], [1], 1.0, "not-a-level")],
)  # fmt: skip
def test_what_is_refused(durations, ended, level, code):
    with pytest.raises(Refused) as raised:
        product_limit(np.array(durations), np.array(ended), level)
    assert raised.value.code == code


@given(st.integers(1, 200))
def test_half_of_an_even_number_is_half_whatever_the_rounding(half):
    assert median_time(of(list(range(1, 2 * half + 1)))).median == half
