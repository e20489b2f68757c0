"""Sums of all others, and quotients against others: by hand, and bounds that are sharp at the corners."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from industria.kernels.bounds import sum_of_rest
from industria.kernels.quotient_bounds import location_quotient_bounds_apart

NAN = float("nan")


def test_the_rest_of_a_sum():
    """Two groups, one unknown in the first: only the row that is unknown itself has a known rest."""
    found = sum_of_rest([1.0, 2.0, NAN, 5.0, 6.0, 9.0], [0, 0, 0, 1, 1, -1])
    np.testing.assert_array_equal(found, [NAN, NAN, 3.0, 6.0, 5.0, NAN])


def test_one_alone_has_no_rest():
    np.testing.assert_array_equal(sum_of_rest([4.0, 1.0, 2.0], [0, 1, 1]), [NAN, 2.0, 1.0])


def test_nothing_is_left_but_rounding():
    """Others that are zero stay zero beside a number that does not add up exactly."""
    found = sum_of_rest([0.1, 0.2, 0.0, 0.7], [0, 0, 0, 1])
    assert found[0] == pytest.approx(0.2)
    assert sum_of_rest([0.1 + 0.2, 0.0, 0.0], [0, 0, 0])[0] == 0.0
    assert sum_of_rest([-5.0, 5.0, 3.0], [0, 0, 0]).tolist() == [8.0, -2.0, 0.0]


def test_bounds_apart_are_reached_at_corners():
    """A grid over the four intervals: the least and the most quotient found are the bounds themselves."""
    x, r, c, t = (2.0, 4.0), (5.0, 10.0), (3.0, 6.0), (12.0, 20.0)
    low, high = location_quotient_bounds_apart(*x, *r, *c, *t)
    points = [
        (a / b) / (p / q)
        for a, b, p, q in itertools.product(*(np.linspace(*ends, 7) for ends in (x, r, c, t)))
        if a <= b and p <= q
    ]
    assert low == pytest.approx(min(points))
    assert high == pytest.approx(max(points))


def test_bounds_apart_where_all_is_known_or_nothing():
    point = location_quotient_bounds_apart(1.0, 1.0, 4.0, 4.0, 5.0, 5.0, 6.0, 6.0)
    assert float(point[0]) == float(point[1]) == pytest.approx(0.3)
    open_end = location_quotient_bounds_apart(1.0, 1.0, 4.0, 4.0, 0.0, 5.0, 6.0, 6.0)
    assert (float(open_end[0]), np.isnan(open_end[1])) == (pytest.approx(0.3), True)
    for none in ((1.0, 1.0, 0.0, 0.0, 5.0, 5.0, 6.0, 6.0), (1.0, 1.0, 4.0, 4.0, 0.0, 0.0, 6.0, 6.0)):
        assert np.isnan(location_quotient_bounds_apart(*none)).all()
    absent = location_quotient_bounds_apart(0.0, 0.0, 4.0, 4.0, 0.0, 5.0, 6.0, 6.0)
    assert [float(end) for end in absent] == [0.0, 0.0]
