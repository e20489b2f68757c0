"""Verdicts, point tables and quantities within bounds: by hand, and by laws."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.ladder import bands, quantities, verdicts
from industria.kernels.refusal import Refused

NUMBER = st.integers(-50, 50).map(float)
ENDS = st.tuples(NUMBER, NUMBER).map(sorted)


def one(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def test_comparators_at_the_threshold() -> None:
    low, high = one(4, 5, 6, 4), one(4, 5, 6, 6)
    assert verdicts.compare(low, high, "at_least", 5).tolist() == [-1, 1, 1, 0]
    assert verdicts.compare(low, high, "more_than", 5).tolist() == [-1, -1, 1, 0]
    assert verdicts.compare(low, high, "at_most", 5).tolist() == [1, 1, -1, 0]
    assert verdicts.compare(low, high, "less_than", 5).tolist() == [1, -1, -1, 0]


def test_gap_by_hand() -> None:
    gap = verdicts.relative_gap(one(4, 0, 8, 3), one(4, 0, 8, 7), "at_least", 5)
    assert gap[:3].tolist() == [0.25, np.inf, 0.0]
    assert np.isnan(gap[3])


@given(ENDS, st.floats(0, 1), st.sampled_from(verdicts.COMPARATORS), NUMBER)
def test_a_definite_verdict_holds_at_every_point_between(ends, share, comparator, threshold):
    low, high = ends
    point = one(low + share * (high - low))
    wide = verdicts.compare(one(low), one(high), comparator, threshold)[0]
    narrow = verdicts.compare(point, point, comparator, threshold)[0]
    assert narrow != 0
    assert wide in (0, narrow)


@given(st.lists(NUMBER, min_size=2, max_size=7, unique=True), st.booleans(), NUMBER)
def test_bands_cover_the_line_once(edges, upper, value):
    edges = [-np.inf, *sorted(edges), np.inf]
    made = bands.bands_of([(a, b, k, k) for k, (a, b) in enumerate(itertools.pairwise(edges))], upper)
    inside = [(a < value <= b) if upper else (a <= value < b) for a, b in itertools.pairwise(edges)]
    assert sum(inside) == 1
    assert bands.band_numbers(made, one(value))[0] == inside.index(True)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([(0, 1, 0, 0), (2, np.inf, 1, 1)], "band-gap"),
        ([(0, 2, 0, 0), (1, np.inf, 1, 1)], "band-overlap"),
        ([(0, 0, 0, 0), (0, np.inf, 1, 1)], "band-empty"),
        ([(1, np.inf, 0, 0)], "bands-open"),
        ([(0, 5, 0, 0)], "bands-open"),
        ([(0, np.inf, 3, 2)], "points-reversed"),
    ],
)
def test_bands_that_do_not_cover_are_refused(rows, code):
    with pytest.raises(Refused) as refused:
        bands.bands_of(rows, floor=0.0)
    assert refused.value.code == code


@given(ENDS, st.floats(0, 1), st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_points_within_bounds_contain_those_of_every_point(ends, share, given_points):
    edges = [-np.inf, -10.0, 0.0, 10.0, np.inf]
    table = bands.bands_of([(edges[k], edges[k + 1], p, p + 1) for k, p in enumerate(given_points)])
    low, high = ends
    point = one(low + share * (high - low))
    wide = bands.points(table, one(low), one(high))
    narrow = bands.points(table, point, point)
    assert wide[0] <= narrow[0]
    assert narrow[1] <= wide[1]


def test_distance_to_a_band_by_hand() -> None:
    table = bands.bands_of([(0, 10, 0, 0), (10, 20, 4, 4), (20, np.inf, 8, 8)], floor=0.0)
    at = one(8, 8, 25, 0)
    assert bands.distance_to(table, at, at, one(4, 8, 8, 4)).tolist() == [0.25, 1.5, 0.0, np.inf]
    assert bands.distance_to(table, one(8), one(8), one(9)).tolist() == [np.inf]


def test_points_by_steps() -> None:
    assert bands.points_per(one(5), one(11), 2, 1, 5) == (2.0, 5.0)


@given(
    st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted),
    st.tuples(st.integers(1, 20), st.integers(1, 20)).map(sorted),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_a_percentage_within_bounds_contains_every_point(part, whole, s, t):
    a, b = part[0] + s * (part[1] - part[0]), whole[0] + t * (whole[1] - whole[0])
    low, high = quantities.percent((one(part[0]), one(part[1])), (one(whole[0]), one(whole[1])))
    assert low[0] <= 100 * a / b + 1e-9
    assert 100 * a / b <= high[0] + 1e-9


@given(
    st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)).map(sorted), min_size=3, max_size=3),
    st.lists(st.floats(0, 1), min_size=3, max_size=3),
)
def test_growth_within_bounds_contains_every_point(years, shares):
    y = [a + s * (b - a) for (a, b), s in zip(years, shares, strict=True)]
    rate = 50 * ((y[1] - y[0]) / y[0] + (y[2] - y[1]) / y[1])
    low, high = quantities.growth([(one(a), one(b)) for a, b in years])
    assert low[0] - 1e-9 <= rate <= high[0] + 1e-9


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted), min_size=3, max_size=3),
    st.lists(st.floats(0, 1), min_size=3, max_size=3),
)
def test_growth_of_years_that_may_be_nought_contains_every_point(years, shares):
    points = [one(round(a + share * (b - a))) for (a, b), share in zip(years, shares, strict=True)]
    exact = quantities.growth([(point, point) for point in points], zero_years=True)
    low, high = quantities.growth([(one(a), one(b)) for a, b in years], zero_years=True)
    if np.isfinite(exact[1][0]):
        assert low[0] <= exact[0][0] + 1e-9 and exact[1][0] <= high[0] + 1e-9


def test_growth_where_a_year_is_nought() -> None:
    def ends(*values: float) -> list[tuple[np.ndarray, np.ndarray]]:
        return [(one(value), one(value)) for value in values]

    assert [end[0] for end in quantities.growth(ends(0, 4, 5), zero_years=True)] == [25.0, 25.0]
    assert [end[0] for end in quantities.growth(ends(4, 0, 5), zero_years=True)] == [-100.0, -100.0]
    assert [end[0] for end in quantities.growth(ends(0, 4, 5))] == [-37.5, np.inf]
    assert [end[0] for end in quantities.growth(ends(-1, 4, 5))] == [-np.inf, np.inf]


def test_a_share_of_nothing_is_unknown() -> None:
    assert quantities.percent((one(0), one(0)), (one(0), one(0))) == (0.0, np.inf)


def test_a_rule_by_class_holds_where_all_possible_classes_agree() -> None:
    possible = [np.array([True, True, False]), np.array([True, False, True])]
    found = verdicts.by_class(possible, [np.int8([1, 1, -1]), np.int8([-1, -1, 1])])
    assert found.tolist() == [0, 1, 1]
