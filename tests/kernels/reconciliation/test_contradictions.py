"""Figures that cannot all be true: the smallest set, its arithmetic, and what must give way."""

from fractions import Fraction
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.reconciliation.certificate import certificate
from industria.kernels.reconciliation.contradictions import contradictions
from industria.kernels.reconciliation.elastic import least_corrections
from industria.kernels.reconciliation.linear_programs import Program
from industria.kernels.reconciliation.system import ConstraintSystem

SQUARE = [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]]


def equal(matrix: list[list[float]], totals: list[float]) -> ConstraintSystem:
    return ConstraintSystem.of(matrix, (totals, totals))


def test_totals_that_do_not_meet() -> None:
    # rows 10 + 20 = 30, columns 12 + 19 = 31: all four are needed to see it, and they miss by 1
    (found,) = contradictions(equal(SQUARE, [10, 20, 12, 19]))
    assert found.figures == (0, 1, 2, 3) and found.gap == 1 and found.smallest
    assert {abs(weight) for weight in found.weights} == {1}
    assert contradictions(equal(SQUARE, [10, 20, 12, 18])) == []


def test_the_smaller_of_two_contradictions_comes_first() -> None:
    # the total is 10; parts of at least 6 and 5; and, larger, three parts of 4 each
    matrix = [[1, 1, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [1, 1, 1, 1], [0, 0, 0, 1]]
    system = ConstraintSystem.of(matrix, ([10, 12, 4, 0, 0], [10, np.inf, np.inf, 100, 100]))
    (found,) = contradictions(system)
    assert found.figures == (0, 1) and found.gap == 2


def test_two_contradictions_that_share_no_figure_are_both_found() -> None:
    matrix = [[1, 0], [1, 0], [0, 1], [0, 1]]
    found = contradictions(equal(matrix, [1, 2, 5, 7]))
    assert [one.figures for one in found] == [(0, 1), (2, 3)] and [one.gap for one in found] == [1, 2]


def test_a_definition_is_used_but_never_counted() -> None:
    # cell 2 is defined as the sum of the others; it is said to be 9, they to be 4 and 4
    matrix, totals = [[1, 1, -1], [1, 0, 0], [0, 1, 0], [0, 0, 1]], [0, 4, 4, 9]
    fixed = np.array([True, False, False, False])
    (found,) = contradictions(equal(matrix, totals), fixed)
    assert found.figures == (0, 1, 2, 3) and found.gap == 1


def test_the_bound_of_a_cell_can_be_what_is_contradicted() -> None:
    # a part above its total, because the rest would have to be negative
    (found,) = contradictions(equal([[1, 1], [1, 0]], [3, 4]))
    assert found.figures == (0, 1) and found.gap == 1


def test_rounded_figures_contradict_only_beyond_their_rounding() -> None:
    matrix = [[1, 1], [1, 0], [0, 1]]
    rounded = ConstraintSystem.of(matrix, ([9.5, 4.5, 4.5], [10.5, 5.5, 5.5]))
    assert contradictions(rounded) == []
    apart = ConstraintSystem.of(matrix, ([11.5, 4.5, 4.5], [12.5, 5.5, 5.5]))
    assert [one.gap for one in contradictions(apart)] == [0.5]


def test_a_proof_is_added_up_without_rounding() -> None:
    tenth = equal([[1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]], [0.4, 0.1, 0.1, 0.1])
    weights, least, most = certificate(tenth) or ((), 0, 0)
    assert set(map(abs, weights)) == {1} and least - most == Fraction(1, 10), "doubles would miss by 0.0999…"
    assert certificate(equal(SQUARE, [10, 20, 12, 18])) is None


def test_the_least_that_must_give_way() -> None:
    system = equal([[1, 1], [1, 0], [0, 1]], [10, 6, 7])
    changed = least_corrections(system)
    assert np.abs(changed).sum() == 3 or np.isclose(np.abs(changed).sum(), 3)
    held = least_corrections(system, np.array([True, True, False]))
    np.testing.assert_allclose(held, [0, 0, 3], atol=1e-7)
    # a dear figure stands, the cheap one moves: the cells add up to 13, the figure of 10 falls short
    dear = least_corrections(system, price=np.array([1.0, 9.0, 9.0]))
    np.testing.assert_allclose(dear, [-3, 0, 0], atol=1e-7)


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.integers(0, 1), min_size=3, max_size=3), min_size=3, max_size=6),
    st.lists(st.integers(0, 6), min_size=6, max_size=6),
)
def test_no_smaller_set_contradicts_itself(rows: list[list[int]], values: list[int]) -> None:
    """Against every subset of the figures."""
    totals = [float(value) for value in values[: len(rows)]]
    system = equal([[float(x) for x in row] for row in rows], totals)
    impossible = [
        subset
        for size in range(1, len(rows) + 1)
        for subset in combinations(range(len(rows)), size)
        if not Program(system.only(np.array(subset))).feasible()
    ]
    found = contradictions(system)
    assert bool(found) == bool(impossible)
    if not found:
        return
    assert min(len(one.figures) for one in found) == len(impossible[0])
    named = [figure for one in found for figure in one.figures]
    assert len(named) == len(set(named)), "no figure is in two"
    left = np.setdiff1d(np.arange(len(rows)), named)
    assert not len(left) or Program(system.only(left)).feasible()
    for one in found:
        assert one.gap > 0 and one.smallest
        for figure in one.figures:
            rest = np.array([other for other in one.figures if other != figure], dtype=np.int64)
            assert not len(rest) or Program(system.only(rest)).feasible()
