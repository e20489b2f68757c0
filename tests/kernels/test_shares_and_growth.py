"""Shares, growth and the geometric path by hand, and their bounds by sampling."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.growth import (
    REASONS,
    growth,
    growth_bounds,
    growth_reason,
    path_value,
    required_growth,
)
from industria.kernels.refusal import Refused
from industria.kernels.shares import share, share_bounds, share_bounds_of_sum

inside = st.tuples(*[st.floats(0, 1e6)] * 3).map(sorted)


def test_share_by_hand() -> None:
    np.testing.assert_array_equal(share([1, 0, 3], [4, 4, 3]), [0.25, 0.0, 1.0])
    assert np.isnan(share([1, 0, -1, np.nan, 1, 1], [0, 0, 3, 3, np.nan, -2])).all()


@given(inside, inside)
def test_share_bounds_hold_the_share(x: list[float], rest: list[float]) -> None:
    truth = share(x[1], x[1] + rest[1])
    of_sum = share_bounds_of_sum(x[0], x[2], rest[0], rest[2])
    of_total = share_bounds(x[0], x[2], x[0] + rest[0], x[2] + rest[2])
    for low, high in (of_sum, of_total):
        if not np.isnan(truth):
            assert low - 1e-12 <= truth <= high + 1e-12
            assert 0 <= low <= high <= 1
    if not np.isnan(truth):
        assert of_total[0] <= of_sum[0] + 1e-12 and of_sum[1] <= of_total[1] + 1e-12, "sums are tighter"


def test_share_bounds_by_hand() -> None:
    assert share_bounds(2, 6, 10, 12) == (2 / 12, 0.6)
    assert share_bounds(np.nan, np.nan, 10, 10) == (0.0, 1.0)
    assert share_bounds_of_sum(2, 6, 4, 8) == (0.2, 0.6)
    assert share_bounds_of_sum(2, np.nan, 0, 8) == (0.2, 1.0)
    assert share_bounds_of_sum(0, 5, 0, 0) == (1.0, 1.0), "whatever it is, it is all there is"
    assert np.isnan(share_bounds(5, 6, 1, 2)).all(), "a part above its total"


def test_growth_by_hand_and_every_reason() -> None:
    now, base = [110, 5, 5, 5, np.nan, -20, 0], [100, np.nan, 0, -3, 4, 10, 10]
    np.testing.assert_allclose(growth(now, base), [0.1, np.nan, np.nan, np.nan, np.nan, -3, -1])
    reasons = [REASONS[code] for code in growth_reason(now, base)]
    assert reasons == [
        "defined", "base-unknown", "base-zero", "base-negative", "current-unknown", "defined", "defined",
    ]  # fmt: skip


@given(inside, inside)
def test_growth_bounds_hold_the_growth(now: list[float], base: list[float]) -> None:
    low, high = growth_bounds(now[0], now[2], base[0], base[2])
    truth = growth(now[1], base[1])
    if np.isfinite(truth):
        slack = 1e-9 * (1 + abs(truth))
        assert low <= truth + slack and (np.isnan(high) or truth <= high + slack)


def test_the_path_is_geometric_and_ends_at_its_target() -> None:
    # 100 doubled in ten years: 7.1773 % a year, 141.42 half-way
    np.testing.assert_allclose(path_value(100, 200, 2020, 2030, [2020, 2025, 2030]), [100, 141.4213562, 200])
    assert required_growth(100, 200, 10) == pytest.approx(0.0717734625)
    np.testing.assert_allclose(required_growth([100, 90], [121, 90], 2), [0.1, 0.0])


@given(st.floats(0.1, 1e6), st.floats(0.1, 1e6), st.integers(1, 40))
def test_growing_as_required_reaches_the_target(value: float, target: float, years: int) -> None:
    assert value * (1 + required_growth(value, target, years)) ** years == pytest.approx(target, rel=1e-9)


@pytest.mark.parametrize(
    ("value", "target", "years"), [(0, 1, 1), (-1, 1, 1), (1, 0, 1), (1, 2, 0), (1, 2, -3)]
)
def test_what_required_growth_refuses(value: float, target: float, years: float) -> None:
    with pytest.raises(Refused) as refusal:
        required_growth(value, target, years)
    assert refusal.value.code == "not-positive"


def test_what_the_path_refuses() -> None:
    for baseline, t1, code in ((0.0, 2030, "not-positive"), (1.0, 2020, "path-without-length")):
        with pytest.raises(Refused) as refusal:
            path_value(baseline, 2.0, 2020, t1, 2021)
        assert refusal.value.code == code
    assert np.isnan(path_value(np.nan, 2.0, 2020, 2030, 2021)), "unknown stays unknown"
