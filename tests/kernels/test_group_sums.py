"""Sums by group keep the unknown unknown; the weakest part decides."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.bounds import all_known, sum_bounds, sum_by_group, sum_of_rest_bounds
from industria.kernels.refusal import Refused
from industria.kernels.weakest import weakest, weakest_of

maybe = st.one_of(st.none(), st.integers(0, 100))
cells = st.lists(st.tuples(st.integers(0, 3), maybe, maybe), min_size=1, max_size=30)


def test_sums_by_hand() -> None:
    np.testing.assert_array_equal(sum_by_group([1, 2, np.nan, 4], [0, 0, 1, 3]), [3, np.nan, 0, 4])
    np.testing.assert_array_equal(sum_by_group([1, 2, 9], [0, 0, -1], 2), [3, 0])
    low, high = sum_bounds([1, np.nan], [2, 5], [0, 0])
    assert np.isnan(low[0]) and high[0] == 7
    assert all_known([1, np.nan, 2], [0, 0, 1]).tolist() == [False, True]


@given(cells)
def test_the_rest_is_what_the_others_add_up_to(rows: list[tuple[int, int | None, int | None]]) -> None:
    group = np.array([row[0] for row in rows])
    low = np.array([np.nan if row[1] is None else row[1] for row in rows], dtype=float)
    high = np.array([np.nan if None in row[1:] else row[1] + row[2] for row in rows], dtype=float)  # type: ignore[operator]
    rest_low, rest_high = sum_of_rest_bounds(low, high, group)
    for i in range(len(rows)):
        others = (group == group[i]) & (np.arange(len(rows)) != i)
        assert rest_low[i] == np.nansum(low[others])
        expected = high[others].sum()
        assert (np.isnan(rest_high[i]) and np.isnan(expected)) or rest_high[i] == expected


def test_the_weakest_decides() -> None:
    assert weakest([0, 3, 1, 2], [0, 0, 1, -1], 3).tolist() == [3, 1, -1]
    assert weakest_of([0, 2], [1, 0], [0, 4]).tolist() == [1, 4]


@pytest.mark.parametrize(
    ("group", "code"),
    [
        ([0.0, 1.0], "group-not-integer"),
        ([0, 5], "group-out-of-range"),
        ([-2, 0], "group-out-of-range"),
    ],
)
def test_wrong_groups_are_refused(group: list[float], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        sum_by_group([1.0, 2.0], group, 2)
    assert refusal.value.code == code


def test_wrong_codes_are_refused() -> None:
    for codes, group in (([0, -1], [0, 0]), ([0, 1], [0])):
        with pytest.raises(Refused):
            weakest(codes, group)
