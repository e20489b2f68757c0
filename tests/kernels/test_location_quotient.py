"""The quotient, its forms and its threshold against numbers worked out by hand."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from industria.kernels.location_quotient import is_specialised, location_quotient, standardised, symmetric
from industria.kernels.refusal import Refused

E1 = np.array(
    [[10, 8, 6, 5, 4, 3], [9, 7, 5, 3, 0, 0], [8, 6, 4, 0, 0, 1], [20, 9, 0, 0, 0, 0], [30, 2, 0, 1, 0, 0]]
)
ROWS, COLUMNS, ALL = (36, 24, 19, 29, 33), (77, 32, 15, 9, 4, 4), 141
M_E1 = [
    [0, 0, 1, 1, 1, 1],
    [0, 1, 1, 1, 0, 0],
    [0, 1, 1, 0, 0, 1],
    [1, 1, 0, 0, 0, 0],
    [1, 0, 0, 0, 0, 0],
]  # by hand: 10·141 < 36·77, 8·141 = 1128 < 36·32 = 1152, 6·141 = 846 ≥ 36·15 = 540, …


def totals(table: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return table.sum(axis=1, keepdims=True), table.sum(axis=0, keepdims=True), table.sum()


def test_quotients_of_the_worked_example() -> None:
    lq = location_quotient(E1, *totals(E1))
    for (i, j), value in {(0, 0): 1410 / 2772, (3, 0): 2820 / 2233, (4, 0): 4230 / 2541, (2, 5): 141 / 76,
                          (0, 1): 1128 / 1152, (1, 4): 0.0}.items():  # fmt: skip
        assert lq[i, j] == pytest.approx(value, rel=1e-15)
    exact = [[float(Fraction(int(x) * ALL, r * c)) for x, c in zip(row, COLUMNS, strict=True)]
             for row, r in zip(E1, ROWS, strict=True)]  # fmt: skip
    np.testing.assert_allclose(lq, exact, rtol=1e-15)


def test_specialisation_of_the_worked_example() -> None:
    verdict = is_specialised(E1, *totals(E1))
    assert verdict.astype(int).tolist() == M_E1
    assert verdict.sum(axis=1).tolist() == [4, 3, 3, 2, 1]


def test_zero_is_not_unknown_and_unknown_is_not_zero() -> None:
    lq = location_quotient(
        [0, 0, 2, np.nan, 1, 1], [5, 0, 4, 5, np.nan, 4], [5, 5, 0, 5, 5, 2], [9, 9, 9, 9, 9, 8]
    )
    assert lq[0] == 0.0 and lq[5] == 1.0
    assert np.isnan(lq[1:5]).all()


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ((-1, 2, 2, 4), "negative"),
        ((1, np.inf, 2, 4), "not-finite"),
        (([1, 2], [1, 2, 3], 1, 1), "shapes-differ"),
    ],
)
def test_what_the_quotient_refuses(bad: tuple[object, ...], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        location_quotient(*bad)  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_inputs_are_never_changed() -> None:
    x, r = np.array([1.0, np.nan]), np.array([2.0, 0.0])
    before = x.copy(), r.copy()
    location_quotient(x, r, 3.0, 9.0)
    standardised(x, np.array([0, 0]))
    symmetric(x)
    np.testing.assert_array_equal(x, before[0])
    np.testing.assert_array_equal(r, before[1])


@given(
    hnp.arrays(np.int64, 4, elements=st.integers(1, 10**6)),
    hnp.arrays(np.int64, 5, elements=st.integers(1, 10**6)),
)
def test_a_table_without_specialisation_ties_everywhere(a: np.ndarray, b: np.ndarray) -> None:
    table = np.outer(a, b)
    assert is_specialised(table, *totals(table)).all()
    scaled = table * 2.0**-20  # powers of two: the floats and their sums are still exact
    assert is_specialised(scaled, *totals(scaled)).all()


numbers = st.one_of(
    st.integers(0, 2**62),
    st.floats(0, 1e308, allow_subnormal=True),
    st.floats(0, 1e-300),
    st.sampled_from([0, 1, 0.1, 3.0, 1e308]),
)


@given(numbers, numbers, numbers, numbers)
def test_the_threshold_is_decided_as_fractions_decide_it(x: float, r: float, c: float, t: float) -> None:
    truth = Fraction(x) * Fraction(t) >= Fraction(r) * Fraction(c) and r > 0 and c > 0
    assert bool(is_specialised(x, r, c, t)) is truth


@given(st.floats(1e-140, 1e140), st.floats(1e-140, 1e140), st.floats(1, 2), st.integers(-2, 2))
def test_one_unit_in_the_last_place_decides(x: float, t: float, r: float, steps: int) -> None:
    c = x * t / r
    for _ in range(abs(steps)):
        c = float(np.nextafter(c, np.inf if steps > 0 else 0.0))
    assert bool(is_specialised(x, r, c, t)) is (Fraction(x) * Fraction(t) >= Fraction(r) * Fraction(c))


@pytest.mark.parametrize("bad", [np.nan, -1.0, np.inf])
def test_the_threshold_refuses_what_it_cannot_decide(bad: float) -> None:
    with pytest.raises(Refused):
        is_specialised([1.0, bad], 2.0, 3.0, 4.0)


def test_symmetric_form() -> None:
    np.testing.assert_allclose(symmetric([0, 1, 3, np.inf]), [-1, 0, 0.5, 1])
    assert np.isnan(symmetric([np.nan])[0])
    with pytest.raises(Refused):
        symmetric([-0.1])


def test_standardised_form_by_hand() -> None:
    lq, group = [1.0, 2.0, 3.0, 5.0, 5.0, 7.0], [0, 0, 0, 1, 1, 2]
    z = standardised(lq, group)
    np.testing.assert_allclose(z[:3], [-np.sqrt(1.5), 0, np.sqrt(1.5)])
    assert np.isnan(z[3:]).all(), "no spread, or one region only"
    np.testing.assert_allclose(standardised(lq, group, ddof=1)[:3], [-1, 0, 1])
    log = standardised([0.0, 1.0, np.e, np.e**2], [0, 0, 0, 0], log=True)
    assert np.isnan(log[0])
    np.testing.assert_allclose(log[1:], [-np.sqrt(1.5), 0, np.sqrt(1.5)])


def test_standardised_form_of_a_partly_known_industry() -> None:
    lq, group = [1.0, 3.0, np.nan, 1.0, 3.0, np.nan], [0, 0, 0, 1, 1, -1]
    z = standardised(lq, group)
    assert np.isnan(z[:3]).all(), "one region unknown: the mean is unknown"
    np.testing.assert_allclose(z[3:5], [-1, 1])
    np.testing.assert_allclose(standardised(lq, group, skip_unknown=True)[:2], [-1, 1])
    with pytest.raises(Refused):
        standardised(lq, group, ddof=2)


def test_a_spread_that_is_only_rounding_is_no_spread() -> None:
    assert np.isnan(standardised([1.0, 1.0 + 2**-52, 1.0], [0, 0, 0])).all()


@given(hnp.arrays(np.float64, (4, 3), elements=st.integers(0, 50)), st.floats(1e-3, 1e9))
def test_the_unit_does_not_matter(table: np.ndarray, unit: float) -> None:
    plain, scaled = (
        location_quotient(table, *totals(table)),
        location_quotient(table * unit, *totals(table * unit)),
    )
    np.testing.assert_allclose(scaled, plain, rtol=1e-12)


@given(hnp.arrays(np.float64, (5, 4), elements=st.integers(0, 50)))
def test_the_mean_over_regions_weighted_by_size_is_one(table: np.ndarray) -> None:
    r, c, t = totals(table)
    lq = location_quotient(table, r, c, t)
    for j in np.flatnonzero(c.ravel() > 0):
        weights = r.ravel() / t
        assert np.nansum(weights * lq[:, j]) == pytest.approx(1.0, rel=1e-12)


@given(hnp.arrays(np.int64, (4, 3), elements=st.integers(0, 99)), st.integers(1, 9))
def test_merging_regions_of_the_same_shape_changes_nothing(table: np.ndarray, times: int) -> None:
    split = np.vstack([table, table[:1] * times])
    merged = table.copy()
    merged[0] *= times + 1
    apart, together = location_quotient(split, *totals(split)), location_quotient(merged, *totals(merged))
    np.testing.assert_allclose(apart[:4], together, rtol=1e-12)
    np.testing.assert_allclose(apart[4], together[0], rtol=1e-12)
