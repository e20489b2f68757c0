"""Unknown cells under totals: by hand, and against all whole numbers that fit."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import sparse

from industria.kernels.reconciliation.rounding import printed_intervals
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.kernels.reconciliation.unknown_parts import unknown_parts
from industria.measures.reconciliation.printed import printed_interval

MATRIX = [[1, -1, -1, 0], [1, 0, -1, -1]]


def solved(low: list[float], high: list[float], unknown: list[bool], equal: bool = True, most: int = 100):
    ends = np.zeros(2), np.full(2, 0.0 if equal else np.inf)
    system = ConstraintSystem(
        sparse.csr_array(np.array(MATRIX, dtype=float)), *ends, np.array(low, float), np.array(high, float)
    )
    return unknown_parts(system, np.array(unknown), np.ones(sum(unknown)), most)


def test_one_unknown_part_of_a_known_total_is_determined() -> None:
    found = solved([10, 4, 0, 4], [10, 4, np.inf, 4], [False, False, True, False])
    assert (found.low[0], found.high[0]) == pytest.approx((6, 6))
    assert found.estimate[0] == pytest.approx(6)
    assert not found.gaps.any()


def test_at_least_leaves_an_upper_bound_only() -> None:
    found = solved([10, 4, 0, 3], [10, 4, np.inf, 3], [False, False, True, False], equal=False)
    assert (found.low[0], found.high[0]) == pytest.approx((0, 6))


def test_a_total_that_misses_its_known_parts_is_set_aside() -> None:
    found = solved([10, 4, 5, 0], [10, 4, 5, np.inf], [False, False, False, True])
    assert found.gaps.tolist() == [1, 0]
    assert (found.low[0], found.high[0]) == pytest.approx((5, 5)), "the other total still binds"


def test_totals_that_contradict_each_other_are_both_set_aside() -> None:
    found = solved([10, 4, 0, 3], [10, 4, np.inf, 3], [False, False, True, False])
    assert np.isnan(found.gaps).all(), "6 by one total, 7 by the other"
    assert (found.low[0], found.high[0]) == (0, np.inf)


CELL = st.tuples(st.integers(0, 4), st.booleans())


@given(st.tuples(st.integers(0, 9), st.booleans()), CELL, CELL, CELL, st.booleans(), st.booleans())
def test_intervals_hold_every_solution_and_no_more(total, a, b, c, equal, exact) -> None:
    """Every whole number that fits lies inside; exact intervals end at such numbers (integral vertices)."""
    cells = [total, a, b, c]
    unknown = [hidden for _, hidden in cells]
    if not any(unknown):
        return
    low = [0 if hidden else x for x, hidden in cells]
    high = [9 if hidden else x for x, hidden in cells]
    fits = [
        x for x in product(*(range(lo, hi + 1) for lo, hi in zip(low, high, strict=True)))
        if all((r >= 0) if not equal else (r == 0) for r in np.array(MATRIX) @ np.array(x))
    ]  # fmt: skip
    found = solved(low, high, unknown, equal, most=100 if exact else 0)
    if not fits:
        assert found.gaps.any() or np.isnan(found.gaps).any()
        return
    assert not found.gaps.any()
    real = np.array(fits)[:, unknown]
    assert (found.low <= real.min(axis=0) + 1e-6).all() and (found.high >= real.max(axis=0) - 1e-6).all()
    if exact:
        assert found.low == pytest.approx(real.min(axis=0), abs=1e-6)
        assert found.high == pytest.approx(real.max(axis=0), abs=1e-6)
    known = ~np.isnan(found.estimate)
    assert (found.estimate[known] >= found.low[known] - 1e-5).all()
    assert (found.estimate[known] <= found.high[known] + 1e-5).all()


@example(999_999_999, 0, False)
@given(st.integers(1, 10**9), st.integers(0, 4), st.booleans())
def test_rounding_of_many_is_that_of_one(digits: int, places: int, counted: bool) -> None:
    value = digits / 10**places
    low, high = printed_intervals(np.array([value]), counted)
    assert (low[0], high[0]) == pytest.approx(printed_interval(value, counted), rel=1e-12)
