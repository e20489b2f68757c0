"""Growth with drift at irregular times: hand figures, equal spacing as in the textbook, coverage, laws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.counts.drift import chance_at_least, expected, fit_drift, interval_of, time_of
from industria.kernels.refusal import Refused

TIMES, COUNTS = (2021.0, 2022.0, 2022.0 + 34 / 12), (5108.0, 6348.0, 9123.0)


def test_hand_figures_of_three_irregular_counts() -> None:
    drift = fit_drift(TIMES, COUNTS)
    one, two, years = math.log(6348 / 5108), math.log(9123 / 6348), 34 / 12
    mean = (one + two) / (1 + years)
    variance = (one - mean) ** 2 / 1 + (two - mean * years) ** 2 / years
    assert drift.mean == pytest.approx(mean)
    assert drift.variance == pytest.approx(variance)
    assert drift.freedom == 1
    ahead = 26 / 12
    spread = math.sqrt(variance * (ahead + ahead**2 / (1 + years)))
    middle = math.log(9123) + mean * ahead
    # Student's t with one degree of freedom is Cauchy: F(x) = 1/2 + atan(x) / π
    by_hand = 0.5 + math.atan((middle - math.log(12000)) / spread) / math.pi
    assert chance_at_least(drift, ahead, 12000) == pytest.approx(by_hand)
    low, high = interval_of(drift, ahead, 0.8)
    reach = math.tan(math.pi * 0.4) * spread
    assert (float(low), float(high)) == pytest.approx((math.exp(middle - reach), math.exp(middle + reach)))
    assert time_of(drift, 12000) == pytest.approx(TIMES[-1] + math.log(12000 / 9123) / mean)


def test_equal_spacing_is_the_textbook_forecast_of_a_random_walk_with_drift() -> None:
    logs = np.log([100.0, 110.0, 118.0, 131.0, 140.0])
    steps = np.diff(logs)
    drift = fit_drift(np.arange(5), np.exp(logs))
    assert drift.mean == pytest.approx(steps.mean())
    assert drift.variance == pytest.approx(steps.var(ddof=1))
    # Hyndman & Athanasopoulos, Forecasting 3rd ed., 5.5: σ̂_h = σ̂ √(h (1 + h / (T − 1)))
    low, high = interval_of(drift, 3.0, 0.95)
    width = math.log(float(high) / float(low)) / 2
    assert width == pytest.approx(3.182446305 * steps.std(ddof=1) * math.sqrt(3 * (1 + 3 / 4)), rel=1e-6)


def test_the_interval_holds_as_often_as_it_says() -> None:
    rng = np.random.default_rng(7)
    times = np.array([0.0, 3.0, 4.0, 5.0, 7.8])
    inside, draws = 0, 4000
    for _ in range(draws):
        jumps = rng.normal(0.1 * np.diff(times), 0.2 * np.sqrt(np.diff(times)))
        logs = np.concatenate([[5.0], 5.0 + jumps.cumsum()])
        later = logs[-1] + rng.normal(0.1 * 2.2, 0.2 * math.sqrt(2.2))
        low, high = interval_of(fit_drift(times, np.exp(logs)), 2.2, 0.8)
        inside += bool(low <= math.exp(later) <= high)
    assert inside / draws == pytest.approx(0.8, abs=0.02)


@given(st.floats(0.5, 2.0), st.floats(-3.0, 3.0), st.floats(0.1, 5.0))
def test_units_and_the_calendar_change_nothing(scale: float, shift: float, ahead: float) -> None:
    drift = fit_drift(TIMES, COUNTS)
    other = fit_drift(np.array(TIMES) + shift, np.array(COUNTS) * scale)
    assert float(expected(other, ahead)) == pytest.approx(float(expected(drift, ahead)) * scale)
    assert chance_at_least(other, ahead, 12000 * scale) == pytest.approx(chance_at_least(drift, ahead, 12000))


@given(st.floats(0.1, 8.0))
def test_chance_and_interval_agree(ahead: float) -> None:
    drift = fit_drift((0, 1, 2, 4), (10.0, 12.0, 13.0, 20.0))
    low, high = interval_of(drift, ahead, 0.8)
    assert chance_at_least(drift, ahead, float(low)) == pytest.approx(0.9)
    assert chance_at_least(drift, ahead, float(high)) == pytest.approx(0.1)
    assert chance_at_least(drift, ahead, float(expected(drift, ahead))) == pytest.approx(0.5)


def test_two_counts_give_a_pace_and_no_interval() -> None:
    drift = fit_drift((0, 1), (10.0, 20.0))
    assert float(expected(drift, 1.0)) == pytest.approx(40.0)
    assert np.isnan(interval_of(drift, 1.0, 0.8)).all()
    assert math.isnan(chance_at_least(drift, 1.0, 30.0))


def test_growth_that_never_varied_gives_no_chance() -> None:
    assert math.isnan(chance_at_least(fit_drift((0, 1, 2), (10.0, 20.0, 40.0)), 1.0, 30.0))


def test_a_goal_that_growth_moves_away_from_is_never_reached() -> None:
    assert math.isnan(time_of(fit_drift((0, 1, 2), (40.0, 21.0, 10.0)), 50.0))


@pytest.mark.parametrize(
    ("times", "values", "code"),
    [
        ((0.0,), (1.0,), "too-few-points"),
        ((0.0, 1.0), (1.0, 0.0), "not-positive"),
        ((0.0, 1.0), (1.0, math.nan), "not-positive"),
        ((1.0, 1.0), (1.0, 2.0), "not-in-order"),
    ],
)
def test_what_cannot_be_fitted_is_refused(
    times: tuple[float, ...], values: tuple[float, ...], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        fit_drift(times, values)
    assert refused.value.code == code
