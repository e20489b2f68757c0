"""The interval of a quotient always holds the truth and is the smallest that does: sampled, and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.location_quotient import location_quotient
from industria.kernels.quotient_bounds import location_quotient_bounds, location_quotient_bounds_of_sums
from industria.kernels.refusal import Refused

amounts = st.one_of(st.integers(0, 9).map(float), st.floats(0, 1e6))


@st.composite
def intervals(draw: st.DrawFn) -> tuple[float, float, float]:
    """An interval and a value inside it."""
    low, value, high = sorted(draw(st.tuples(amounts, amounts, amounts)))
    return low, value, high


def opened(end: float, is_open: bool) -> float:
    return np.nan if is_open else end


def holds(low: np.ndarray, high: np.ndarray, truth: float, slack: float) -> bool:
    """Whether the truth, itself rounded, lies in the interval; NaN is an open end."""
    above = bool(np.isnan(low) or low <= truth * (1 + slack))
    return above and bool(np.isnan(high) or truth * (1 - slack) <= high)


@given(intervals(), intervals(), intervals(), intervals(), st.integers(0, 255))
def test_bounds_of_sums_hold_every_table_they_allow(x, a, b, d, mask) -> None:  # type: ignore[no-untyped-def]
    ends = [end for part in (x, a, b, d) for end in (part[0], part[2])]
    ends = [opened(end, bool(mask >> k & 1)) for k, end in enumerate(ends)]
    low, high = location_quotient_bounds_of_sums(*ends)
    (x, a, b, d) = (part[1] for part in (x, a, b, d))
    truth = location_quotient(x, x + a, x + b, x + a + b + d)
    if not np.isnan(truth):
        assert holds(low, high, float(truth), 1e-14)
        assert np.isnan(low) or np.isnan(high) or low <= high


@given(intervals(), amounts, amounts, amounts, st.tuples(*[st.floats(0, 5)] * 6), st.integers(0, 255))
def test_bounds_of_totals_hold_every_table_they_allow(x, a, b, d, apart, mask) -> None:  # type: ignore[no-untyped-def]
    cell = x[1]
    totals = (cell + a, cell + b, cell + a + b + d)
    ends = [x[0], x[2]]
    for total, below, above in zip(totals, apart[::2], apart[1::2], strict=True):
        ends += [max(0.0, total - below), total + above]
    ends = [opened(end, bool(mask >> k & 1)) for k, end in enumerate(ends)]
    low, high = location_quotient_bounds(*ends)
    truth = location_quotient(cell, *totals)
    if not np.isnan(truth):
        assert holds(low, high, float(truth), 1e-9)


def test_bounds_of_sums_are_reached() -> None:
    rng = np.random.default_rng(7)
    for _ in range(60):
        ends = np.sort(rng.uniform(0, 10, (4, 2)), axis=1)
        low, high = location_quotient_bounds_of_sums(*ends.ravel())
        fine = np.linspace(*ends[0], 4001)
        corners = np.array(np.meshgrid(*ends[1:])).reshape(3, -1)
        table = [location_quotient(fine, fine + a, fine + b, fine + a + b + d) for a, b, d in corners.T]
        assert low == pytest.approx(np.min(table), rel=1e-9)
        assert high == pytest.approx(np.max(table), rel=1e-5)


def test_bounds_of_totals_are_reached() -> None:
    rng = np.random.default_rng(8)
    for _ in range(40):
        x, a, b, d = rng.uniform(0.5, 8, 4)
        middle = np.array([x, x + a, x + b, x + a + b + d])
        ends = np.stack(
            [middle - rng.uniform(0, 3, 4).clip(max=middle), middle + rng.uniform(0, 3, 4)], axis=1
        )
        low, high = location_quotient_bounds(*ends.ravel())
        grid = np.stack(np.meshgrid(*(np.linspace(*pair, 23) for pair in ends), indexing="ij")).reshape(4, -1)
        xs, r, c, t = grid[
            :, (grid[1] >= grid[0]) & (grid[2] >= grid[0]) & (grid[3] >= grid[1] + grid[2] - grid[0])
        ]
        lq = location_quotient(xs, r, c, t)
        assert low <= lq.min() and lq.max() <= high
        # a grid of 23 steps meets the corner to within a step on each side
        assert lq.min() <= low * 1.25 + 0.02 and lq.max() >= high * 0.8 - 0.02


def test_the_quotient_need_not_be_largest_at_an_end() -> None:
    # a = b = 1, d = 100: rises to x* = (1 + 101)/100 = 1.02 and falls after
    low, high = location_quotient_bounds_of_sums(0, 50, 1, 1, 1, 1, 100, 100)
    assert low == pytest.approx(0.0)
    assert high == pytest.approx(1.02 * 103.02 / (2.02 * 2.02), rel=1e-12)
    at_the_end = 50 * 152 / (51 * 51)
    assert high > at_the_end


def test_known_cells_have_bounds_equal_to_their_value() -> None:
    value = location_quotient(7, 13, 11, 31)
    assert location_quotient_bounds(7, 7, 13, 13, 11, 11, 31, 31) == (value, value)
    assert location_quotient_bounds_of_sums(7, 7, 6, 6, 4, 4, 14, 14) == (value, value)


def test_undefined_and_contradictory_rows_have_no_bounds() -> None:
    low, high = location_quotient_bounds([0, 5, 0], [0, 6, 0], [0, 1, 4], [0, 2, 4], 3, 3, 9, 9)
    assert np.isnan(low).tolist() == [True, True, False]
    assert np.isnan(high).tolist() == [True, True, False]
    assert (low[2], high[2]) == (0, 0)


def test_unknown_cells_of_known_totals_are_bounded_by_them() -> None:
    # x ≤ min(r, c) = 4 of r = 4, c = 8, T = 16: LQ ≤ (4/4)/(8/16) = 2
    low, high = location_quotient_bounds(np.nan, np.nan, 4, 4, 8, 8, 16, 16)
    assert low == 0.0
    assert high == pytest.approx(2.0)


def test_a_region_that_is_all_there_is_is_as_specialised_as_itself() -> None:
    # r = T: nothing is elsewhere, so c = x whatever x is
    low, high = location_quotient_bounds(0, 1, 1, 1, 0, 1, 1, 1)
    assert (low, high) == (pytest.approx(1.0), pytest.approx(1.0))
    assert location_quotient_bounds(0, 1, 0, 1, 1, 1, 1, 1)[0] == pytest.approx(1.0)


def test_nothing_bounds_what_nothing_is_known_of() -> None:
    low, high = location_quotient_bounds_of_sums(np.nan, np.nan, np.nan, np.nan, np.nan, np.nan, 0, np.nan)
    assert low == 0.0 and np.isnan(high)


@pytest.mark.parametrize("code", ["bounds-reversed", "negative", "not-four-intervals"])
def test_what_bounds_refuse(code: str) -> None:
    ends = {"bounds-reversed": (5, 4), "negative": (-1, 4), "not-four-intervals": (1, 2, 3)}[code]
    with pytest.raises(Refused) as refusal:
        location_quotient_bounds(*ends, 9, 9, 9, 9, 9, 9)
    assert refusal.value.code == code
