"""GRAS: against another program, against RAS, by its laws, and what it refuses."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from industria.kernels.reconciliation.gras import gras
from industria.kernels.reconciliation.ras import ras
from industria.kernels.refusal import Refused


@st.composite
def signed(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """A table of both signs, and another with the same signs whose totals it can take."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    table = random.exponential(1, (rows, columns)) * np.where(random.random((rows, columns)) < 0.2, -0.5, 1.0)
    return table, table * random.uniform(0.3, 3.0, (rows, columns))


@given(signed())
def test_totals_fit_and_signs_stay(tables: tuple[np.ndarray, np.ndarray]) -> None:
    table, target = tables
    assume((table > 0).any(axis=0).all() and (table > 0).any(axis=1).all())
    before = table.copy()
    fitted, _ = gras(table, target.sum(axis=1), target.sum(axis=0))
    scale = np.abs(target).sum()
    np.testing.assert_allclose(fitted.sum(axis=1), target.sum(axis=1), atol=1e-9 * scale)
    np.testing.assert_allclose(fitted.sum(axis=0), target.sum(axis=0), atol=1e-9 * scale)
    assert (np.sign(fitted) == np.sign(table)).all()
    np.testing.assert_array_equal(table, before)


@given(signed())
def test_without_negative_cells_it_is_ras(tables: tuple[np.ndarray, np.ndarray]) -> None:
    table, target = np.abs(tables[0]), np.abs(tables[1])
    fitted, _ = gras(table, target.sum(axis=1), target.sum(axis=0))
    np.testing.assert_allclose(fitted, ras(table, target.sum(axis=1), target.sum(axis=0))[0], rtol=1e-6)


@given(signed())
def test_factors_are_of_one_row_and_one_column(tables: tuple[np.ndarray, np.ndarray]) -> None:
    # x / z for a positive cell, z / x for a negative one, is r_i·s_j: its logarithm has no interaction
    table, target = tables
    assume((table > 0).any(axis=0).all() and (table > 0).any(axis=1).all())
    fitted, _ = gras(table, target.sum(axis=1), target.sum(axis=0))
    factor = np.log(np.where(table > 0, fitted / table, table / fitted))
    apart = factor - factor.mean(axis=0) - factor.mean(axis=1)[:, None] + factor.mean()
    np.testing.assert_allclose(apart, 0, atol=1e-6)


def test_the_example_of_junius_and_oosterhaven() -> None:
    # a table of three rows with negative cells; the numbers below were also found by another program
    table = np.array([[7.0, 3, 5, -3], [2, 9, 8, 1], [-2, 0, 2, 1]])
    fitted, _ = gras(table, [15, 26, -1], [9, 16, 17, -2])
    np.testing.assert_allclose(fitted, OTHER, atol=5e-6)


OTHER = np.array(
    [
        [8.976440, 3.743160, 5.721728, -3.441329],
        [2.799335, 12.256840, 9.992314, 0.951511],
        [-2.775776, 0.0, 1.285958, 0.489818],
    ]
)


def test_a_row_without_positive_cells() -> None:
    # r = −n / u (Temurshoev, Miller & Bouwmeester 2013): the row keeps its signs and reaches its total
    table = np.array([[7.0, 3, 5, -3], [2, 9, 8, 1], [-2, 0, -2, -1]])
    fitted, _ = gras(table, [15, 26, -4], [9, 16, 17, -5])
    np.testing.assert_allclose(fitted.sum(axis=1), [15, 26, -4], atol=1e-8)
    assert (fitted[2] <= 0).all()


@pytest.mark.parametrize(
    ("table", "rows", "columns", "code"),
    [
        ([[1, np.nan]], [1], [1, 0], "unknown"),
        ([[1, -1]], [3], [1, 1], "totals-differ"),
        ([[1, 1]], [3], [3], "shapes-differ"),
        ([[-1, -2], [1, 1]], [1, 2], [1, 2], "sign-block"),
        ([[1, 1], [1, 1]], [-1, 3], [1, 1], "sign-block"),
    ],
)
def test_refusals(table: list, rows: list, columns: list, code: str) -> None:
    with pytest.raises(Refused) as refused:
        gras(table, rows, columns)
    assert refused.value.code == code


def test_what_contradicts_is_named() -> None:
    # the second row has no positive cell, so it cannot add up to 2
    with pytest.raises(Refused) as refused:
        gras([[1.0, 1, 1], [0, -1, -2], [1, 1, 1]], [1, 2, 3], [2, 2, 2])
    assert refused.value.data["rows"] == [1] and refused.value.data["columns"] == []
