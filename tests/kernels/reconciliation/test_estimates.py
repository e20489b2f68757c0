"""RAS and minimum cross-entropy: by hand, against each other, and what they refuse."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.reconciliation.minimum_cross_entropy import minimum_cross_entropy
from industria.kernels.reconciliation.ras import ras
from industria.kernels.reconciliation.system import ConstraintSystem
from industria.kernels.refusal import Refused


def margins(u: np.ndarray, v: np.ndarray) -> ConstraintSystem:
    at = np.arange(len(u) * len(v)).reshape(len(u), len(v))
    matrix = np.zeros((len(u) + len(v), at.size))
    for row in range(len(u)):
        matrix[row, at[row]] = 1
    for column in range(len(v)):
        matrix[len(u) + column, at[:, column]] = 1
    totals = np.concatenate([u, v])
    return ConstraintSystem.of(matrix, (totals, totals))


def test_ras_of_an_even_table_is_independence() -> None:
    # u·vᵀ / T by hand: 30 and 70 by 40 and 60 of 100
    fitted, rounds = ras(np.ones((2, 2)), [30, 70], [40, 60])
    np.testing.assert_allclose(fitted, [[12, 18], [28, 42]])
    assert rounds <= 2


def test_ras_keeps_zeros_and_cross_ratios() -> None:
    table = np.array([[4.0, 2, 0], [1, 3, 5], [2, 2, 2]])
    fitted, _ = ras(table, [10, 20, 30], [18, 22, 20])
    np.testing.assert_allclose(fitted.sum(axis=1), [10, 20, 30])
    np.testing.assert_allclose(fitted.sum(axis=0), [18, 22, 20])
    assert fitted[0, 2] == 0
    ratio = [one[0, 0] * one[1, 1] / (one[0, 1] * one[1, 0]) for one in (table, fitted)]
    assert ratio[0] == pytest.approx(ratio[1], rel=1e-8)


@pytest.mark.parametrize(
    ("table", "rows", "columns", "code"),
    [
        ([[1, -1]], [1], [1, 0], "negative"),
        ([[1, np.nan]], [1], [1, 0], "unknown"),
        ([[1, 1]], [3], [1, 1], "totals-differ"),
        ([[1, 1]], [3], [3], "shapes-differ"),
        ([[1, 0], [1, 1]], [5, 1], [2, 4], "zero-block"),
    ],
)
def test_ras_refuses(table: list, rows: list, columns: list, code: str) -> None:
    with pytest.raises(Refused) as refused:
        ras(table, rows, columns)
    assert refused.value.code == code


def test_a_zero_block_is_named() -> None:
    # only the second row can fill the second column, and it has 1 for a total of 4
    with pytest.raises(Refused) as refused:
        ras([[1, 0], [1, 1]], [5, 1], [2, 4])
    assert refused.value.data == {"rows": [1], "columns": [1]}


@settings(max_examples=30)
@given(st.lists(st.floats(0.1, 100), min_size=24, max_size=24))
def test_entropy_under_two_margins_is_ras(numbers: list[float]) -> None:
    truth, prior = np.array(numbers[:12]).reshape(3, 4), np.array(numbers[12:]).reshape(3, 4)
    u, v = truth.sum(axis=1), truth.sum(axis=0)
    fitted, _ = ras(prior, u, v)
    found = minimum_cross_entropy(margins(u, v), prior.ravel()).reshape(3, 4)
    np.testing.assert_allclose(found, fitted, atol=1e-5 * truth.sum())


def test_entropy_within_intervals() -> None:
    # total 12 over a prior of 1 : 1 : 2 is 3, 3, 6; the last is at most 4, so 4, 4, 4
    system = ConstraintSystem.of([[1, 1, 1]], ([12], [12]), ([0, 0, 0], [np.inf, np.inf, 4]))
    np.testing.assert_allclose(minimum_cross_entropy(system, [1, 1, 2]), [4, 4, 4], rtol=1e-5)


def test_an_inequality_that_holds_anyway_changes_nothing() -> None:
    system = ConstraintSystem.of([[1, 1], [1, 0]], ([4, -np.inf], [4, 3]))
    np.testing.assert_allclose(minimum_cross_entropy(system, [1, 1]), [2, 2], rtol=1e-6)
    binding = ConstraintSystem.of([[1, 1], [1, 0]], ([4, -np.inf], [4, 1]))
    np.testing.assert_allclose(minimum_cross_entropy(binding, [1, 1]), [1, 3], rtol=1e-5)


@pytest.mark.parametrize(
    ("prior", "code"), [([1, -1], "negative"), ([1, np.nan], "unknown"), ([1], "shapes-differ")]
)
def test_entropy_refuses(prior: list[float], code: str) -> None:
    with pytest.raises(Refused) as refused:
        minimum_cross_entropy(ConstraintSystem.of([[1, 1]], ([1], [1])), prior)
    assert refused.value.code == code


def test_a_figure_out_of_reach_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        minimum_cross_entropy(ConstraintSystem.of([[1, 1]], ([9], [9]), ([0, 0], [1, 1])), [1, 1])
    assert refused.value.code == "contradiction"
