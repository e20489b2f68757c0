"""Verdicts on paper: the path is geometric, bounds are honoured, unknown stays unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.tracking.verdict import Actual, Goal, judge, moment

HIGH_TECH = Goal(12_000, 2027, "firms", "at-least", "2022", 6348)


def actual(value=None, low=None, high=None, period="2024", unit="firms"):
    status = "observed" if value is not None else "inequality"
    return Actual(period, value, low, high, status, unit, "published")


def test_the_road_to_twelve_thousand_by_hand():
    """6,348 at the end of 2022, 12,000 at the end of 2027: (12000/6348)^(2.83/5) is asked by 2025-10."""
    verdict = judge(actual(9123, period="2025-10"), HIGH_TECH, whole_years=False)
    assert verdict.path_value == pytest.approx(6348 * (12000 / 6348) ** ((2 + 10 / 12) / 5))
    assert verdict.status == "on-track"
    assert verdict.required_growth == pytest.approx((12000 / 9123) ** (1 / (2 + 2 / 12)) - 1)
    assert verdict.distance == 12000 - 9123


def test_the_other_published_target_is_judged_on_its_own():
    """Against 12,700 the same 9,123 is behind: the path asks for more."""
    other = Goal(12_700, 2027, "firms", "at-least", "2022", 6348)
    assert judge(actual(9123, period="2025-10"), other, whole_years=False).status == "behind"


def test_no_baseline_no_verdict():
    verdict = judge(actual(9000), Goal(12_000, 2027, "firms"), whole_years=False)
    assert verdict.status == "unknown"
    assert "baseline" in verdict.reason.en
    assert verdict.required_growth is not None


def test_a_target_that_is_reached_needs_no_baseline():
    assert judge(actual(12_500), Goal(12_000, 2027, "firms"), whole_years=False).status == "met"
    assert judge(actual(low=12_001), Goal(12_000, 2027, "firms"), whole_years=False).status == "met"


def test_more_than_is_a_lower_bound_not_a_point():
    """`more than 9,500` is on track; `more than 5,000` could be anything above and stays unknown."""
    assert judge(actual(low=9500, period="2024"), HIGH_TECH, whole_years=False).status == "on-track"
    assert judge(actual(low=5000, period="2024"), HIGH_TECH, whole_years=False).status == "unknown"
    assert judge(actual(high=5000, low=0, period="2024"), HIGH_TECH, whole_years=False).status == "behind"


def test_a_part_of_a_year_is_not_held_against_a_yearly_target():
    verdict = judge(actual(9123, period="2023-01..10"), HIGH_TECH, whole_years=True)
    assert verdict.status == "unknown"
    assert "2023-01..10" in verdict.reason.zh


def test_money_is_compared_in_any_unit():
    """700,000 million yuan are 7,000 亿元."""
    goal = Goal(6500, 2027, "亿元")
    assert judge(actual(7e11, unit="CNY"), goal, whole_years=True).status == "met"
    assert judge(actual(7e7, unit="万元"), goal, whole_years=True).status == "met"


def test_a_year_that_is_over_needs_no_path():
    """Growth of 7.3 in 2024 against a target of 8 for 2024: not reached, whatever the baseline."""
    verdict = judge(actual(7.3, period="2024", unit="%"), Goal(8, 2024, "%"), whole_years=False)
    assert verdict.status == "behind"
    assert "not reached" in verdict.reason.en


def test_units_must_agree():
    assert judge(actual(9123, unit="万辆"), HIGH_TECH, whole_years=False).status == "unknown"


def test_at_most_turns_the_comparison_round():
    cut = Goal(50, 2027, "index", "at-most", "2022", 100)
    assert judge(actual(60, period="2024", unit="index"), cut, whole_years=False).status == "on-track"
    assert judge(actual(90, period="2024", unit="index"), cut, whole_years=False).status == "behind"
    assert judge(actual(49, period="2024", unit="index"), cut, whole_years=False).status == "met"


def test_moments_are_ends_of_periods():
    assert moment("2023") == 2023
    assert moment("2023-Q2") == 2022.5
    assert moment("2025-10") == pytest.approx(2024 + 10 / 12)
    assert moment("2023-01..06") == 2022.5


@given(
    base=st.floats(1, 1e9), growth=st.floats(0.01, 3), share=st.floats(0.3, 3), year=st.integers(2023, 2027),
    scale=st.sampled_from([1e-4, 1.0, 1e4, 1e8]),
)  # fmt: skip
def test_the_verdict_does_not_depend_on_the_unit(base, growth, share, year, scale):
    """A verdict in yuan is the verdict in 万元, away from the edge where rounding decides."""
    goal = Goal(base * (1 + growth), 2027, "u", "at-least", "2022", base)
    value = base * share
    path = judge(actual(value, period=str(year), unit="u"), goal, whole_years=True).path_value
    if path is not None and abs(value - path) < 1e-9 * path:
        return
    scaled = Goal(goal.value * scale, 2027, "u", "at-least", "2022", base * scale)
    first = judge(actual(value, period=str(year), unit="u"), goal, whole_years=True)
    second = judge(actual(value * scale, period=str(year), unit="u"), scaled, whole_years=True)
    if abs(value - goal.value) > 1e-9 * goal.value:
        assert first.status == second.status
