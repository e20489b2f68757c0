"""What all figures together say of each cell: by hand, against every solution, and as laws."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.reconciliation.linear_programs import feasible_intervals
from industria.kernels.reconciliation.propagation import propagated
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.kernels.refusal import Refused

SQUARE = [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]]
"""A table of two by two under its four totals."""


def margins(table: np.ndarray) -> ConstraintSystem:
    rows, columns = table.shape
    at = np.arange(rows * columns).reshape(rows, columns)
    matrix = np.zeros((rows + columns, rows * columns))
    for row in range(rows):
        matrix[row, at[row]] = 1
    for column in range(columns):
        matrix[rows + column, at[:, column]] = 1
    totals = np.concatenate([table.sum(axis=1), table.sum(axis=0)])
    return ConstraintSystem.of(matrix, (totals, totals))


def test_a_square_by_hand() -> None:
    # rows 10 and 20, columns 12 and 18: the first cell lies between max(0, 10 + 12 - 30) and min(10, 12)
    totals = [10, 20, 12, 18]
    low, high = feasible_intervals(ConstraintSystem.of(SQUARE, (totals, totals)))
    np.testing.assert_allclose(low, [0, 0, 2, 8], atol=1e-7)
    np.testing.assert_allclose(high, [10, 10, 12, 18], atol=1e-7)


def test_what_no_figure_says_alone_the_program_finds() -> None:
    # a + b = 10, b + c = 10, a + c = 10: each figure alone leaves [0, 10], together each is 5
    matrix, totals = [[1, 1, 0], [0, 1, 1], [1, 0, 1]], [10.0, 10.0, 10.0]
    system = ConstraintSystem.of(matrix, (totals, totals))
    np.testing.assert_allclose(propagated(system), [[0] * 3, [10] * 3])
    np.testing.assert_allclose(feasible_intervals(system), [[5] * 3] * 2, atol=1e-7)


def test_open_ends_and_negative_cells() -> None:
    # profit may be negative: total 5 of two, one at most 3; the other is at least 2 and has no upper end
    system = ConstraintSystem.of([[1, 1]], ([5], [5]), ([-np.inf, -np.inf], [np.nan, 3]))
    low, high = feasible_intervals(system)
    assert low.tolist() == pytest.approx([2, -np.inf]) and high.tolist() == pytest.approx([np.inf, 3])


def test_more_than_leaves_one_end_open() -> None:
    system = ConstraintSystem.of([[1, 1], [1, 0]], ([230, -np.inf], [np.inf, 50]))
    low, high = feasible_intervals(system)
    assert low[1] == pytest.approx(180, abs=1e-6) and np.isposinf(high[1]) and high[0] == pytest.approx(50)


def test_only_what_is_wanted_is_worked_out() -> None:
    matrix, totals = [[1, 1, 0], [0, 1, 1], [1, 0, 1]], [10.0, 10.0, 10.0]
    wanted = np.array([True, False, False])
    low, high = feasible_intervals(ConstraintSystem.of(matrix, (totals, totals)), wanted)
    assert high[0] == pytest.approx(5) and high[1] == 10 and low[2] == 0


def test_progress_is_told_and_may_stop_it() -> None:
    seen: list[tuple[int, int]] = []
    system = margins(np.arange(1.0, 13).reshape(3, 4))
    feasible_intervals(system, told=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (12, 12) and [done for done, _ in seen] == sorted(done for done, _ in seen)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        feasible_intervals(system, told=stop)


@pytest.mark.parametrize(
    ("figures", "cells", "code"),
    [
        (([1, 2], [1]), None, "shapes-differ"),
        (([3], [2]), None, "bounds-reversed"),
        (([1], [2]), ([0, 5], [1, 4]), "bounds-reversed"),
    ],
)
def test_what_is_refused(figures: tuple, cells: tuple | None, code: str) -> None:
    with pytest.raises(Refused) as refused:
        ConstraintSystem.of([[1, 1]], figures, cells)
    assert refused.value.code == code


def test_a_contradiction_is_refused_with_its_figures() -> None:
    system = ConstraintSystem.of([[1, 1, 0], [1, 1, 0], [0, 0, 1]], ([4, 5, 1], [4, 5, 1]))
    with pytest.raises(Refused) as refused:
        feasible_intervals(system)
    assert refused.value.code == "contradiction" and refused.value.data["figures"] == [0, 1]


@settings(max_examples=40)
@given(st.lists(st.integers(0, 4), min_size=6, max_size=6))
def test_intervals_are_those_of_all_solutions(cells: list[int]) -> None:
    """Margins of a table of whole numbers: every end is reached by a table of whole numbers (unimodular)."""
    table = np.array(cells, dtype=float).reshape(2, 3)
    system = margins(table)
    top = int(table.max(initial=0) * 3)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    found = [
        one
        for one in product(range(min(top, int(rows.sum())) + 1), repeat=2)
        if one[0] <= columns[0] and one[1] <= columns[1] and 0 <= rows[0] - sum(one) <= columns[2]
    ]
    first = np.array([[a, b, rows[0] - a - b] for a, b in found])
    both = np.hstack([first, columns - first])
    low, high = feasible_intervals(system)
    np.testing.assert_allclose(low, both.min(axis=0), atol=1e-6)
    np.testing.assert_allclose(high, both.max(axis=0), atol=1e-6)


@settings(max_examples=30)
@given(st.data())
def test_unit_and_order_do_not_matter_and_the_truth_is_inside(data: st.DataObject) -> None:
    numbers = st.floats(0, 1e6, allow_nan=False).map(lambda x: round(x, 2))
    table = np.array(data.draw(st.lists(numbers, min_size=12, max_size=12))).reshape(3, 4)
    low, high = feasible_intervals(margins(table))
    slack = 1e-6 * max(table.sum(), 1e-9)
    assert (low <= table.ravel() + slack).all() and (table.ravel() <= high + slack).all()
    quick = propagated(margins(table))
    assert (quick[0] <= low + slack).all() and (high <= quick[1] + slack).all()
    unit = 10.0 ** data.draw(st.integers(-3, 6))
    for side, other in zip((low, high), feasible_intervals(margins(table * unit)), strict=True):
        np.testing.assert_allclose(other, side * unit, atol=slack * unit)
    order = data.draw(st.permutations(range(4)))
    turned = feasible_intervals(margins(table[:, order]))
    np.testing.assert_allclose(turned[0].reshape(3, 4), low.reshape(3, 4)[:, order], atol=slack)
