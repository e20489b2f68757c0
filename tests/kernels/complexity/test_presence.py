"""Presence: the threshold is decided by the numbers, whatever the unit, dense or sparse."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import sparse

from industria.kernels.complexity.presence import presence
from industria.kernels.refusal import Refused
from tests.kernels.complexity.worked_example import E1, M_E1, tables


def by_fractions(table: np.ndarray, threshold: float = 1.0) -> list[list[bool]]:
    """M by exact arithmetic: x·T ≥ t·r·c."""
    cells = [[Fraction(float(x)) for x in row] for row in table]
    rows, columns = [sum(row) for row in cells], [sum(side) for side in zip(*cells, strict=True)]
    total, t = sum(rows), Fraction(threshold)
    return [
        [bool(r > 0 and c > 0 and x * total >= t * r * c) for x, c in zip(row, columns, strict=True)]
        for row, r in zip(cells, rows, strict=True)
    ]


def test_the_worked_example() -> None:
    assert presence(E1).astype(int).tolist() == M_E1.tolist()


@given(tables, st.sampled_from([1.0, 0.5, 2.0, 1.5, 1 / 3]))
def test_whole_numbers_are_decided_exactly(table: np.ndarray, threshold: float) -> None:
    assert presence(table, threshold=threshold).tolist() == by_fractions(table, threshold)


@given(
    hnp.arrays(np.float64, 6, elements=st.integers(1, 10**6).map(float)),
    hnp.arrays(np.float64, 9, elements=st.floats(1e-6, 1e6)),
)
def test_where_nobody_is_special_everything_ties_and_a_tie_counts(a: np.ndarray, b: np.ndarray) -> None:
    assert presence(np.outer(a, b)).all()
    assert presence(np.outer(a, np.rint(b) + 1)).all()


def test_one_unit_decides_between_whole_numbers() -> None:
    big = 10**7
    table = np.array([[big, big], [big, big]], dtype=float)
    assert presence(table).all()
    table[0, 0] -= 1
    # x·T against r·c: (b−1)(4b−1) < (2b−1)² by b, but b(4b−1) > (2b−1)·2b
    assert presence(table).tolist() == [[False, True], [True, False]]


@given(tables, st.floats(1e-9, 1e9))
def test_the_unit_does_not_matter(table: np.ndarray, unit: float) -> None:
    np.testing.assert_array_equal(presence(table * unit), presence(table))


@pytest.mark.parametrize("unit", [1e-290, 1e290])
def test_neither_tiny_nor_huge_numbers_overflow(unit: float) -> None:
    np.testing.assert_array_equal(presence(E1 * unit), M_E1 == 1)


@given(tables, st.floats(0.2, 1.0), st.floats(1.0, 4.0))
def test_a_higher_threshold_never_adds_a_specialisation(table: np.ndarray, low: float, high: float) -> None:
    assert not (presence(table, threshold=high) & ~presence(table, threshold=low)).any()


@given(tables)
def test_sparse_tables_give_the_same(table: np.ndarray) -> None:
    found = presence(sparse.csr_array(table))
    assert sparse.issparse(found)
    np.testing.assert_array_equal(found.toarray(), presence(table))


def test_sparse_cells_given_twice_add_up_and_stay_as_they_are() -> None:
    twice = sparse.coo_array(([4.0, 6.0, 8.0, 9.0], ([0, 0, 0, 1], [0, 0, 1, 1])), shape=(2, 2))
    np.testing.assert_array_equal(presence(twice).toarray(), presence([[10.0, 8.0], [0.0, 9.0]]))
    assert twice.nnz == 4 and twice.data.tolist() == [4, 6, 8, 9]


@given(tables)
def test_every_region_with_anything_is_specialised_in_something(table: np.ndarray) -> None:
    np.testing.assert_array_equal(presence(table).any(axis=1), table.sum(axis=1) > 0)


def test_population_as_the_base() -> None:
    # 100 people of 300 and all of 10: 4 · 300 ≥ 100 · 10, but 3 · 300 < 100 · 10
    held = presence([[4.0, 1.0], [3.0, 1.0], [3.0, 1.0]], base=[100.0, 100.0, 100.0])
    assert held.tolist() == [[True, True], [False, True], [False, True]]


@pytest.mark.parametrize(
    ("values", "options", "code"),
    [
        ([[1.0, np.nan], [1, 1]], {}, "unknown"),
        ([[1.0, -1], [1, 1]], {}, "negative"),
        ([[1.0, np.inf], [1, 1]], {}, "not-finite"),
        ([1.0, 2.0], {}, "not-a-table"),
        ([[1.0, 2], [1, 1]], {"threshold": 0.0}, "bad-threshold"),
        ([[1.0, 2], [1, 1]], {"base": [1.0, 2, 3]}, "shapes-differ"),
        ([[1.0, 2], [1, 1]], {"base": [1.0, np.nan]}, "unknown"),
    ],
)
def test_what_is_refused(values: object, options: dict, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        presence(values, **options)
    assert refusal.value.code == code
