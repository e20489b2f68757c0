"""Structural decomposition adds up exactly; symmetric tables keep totals and report negatives."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.input_output.structural_decomposition import (
    FORMS,
    change_of_inverse,
    structural_decomposition,
)
from industria.kernels.input_output.symmetric_tables import symmetric_table
from industria.kernels.refusal import Refused


def factors(seed: int) -> list:
    random = np.random.default_rng(seed)
    return [
        random.random((1, 3)),
        random.random((3, 3)),
        random.random((3, 2)),
        random.random(2),
        random.random(),
    ]


@given(st.integers(0, 10**6), st.sampled_from(FORMS), st.integers(1, 5))
def test_parts_add_up_to_the_change(seed: int, form: str, count: int) -> None:
    old, new = factors(seed)[:count], factors(seed + 1)[:count]
    parts = structural_decomposition(old, new, form)
    whole = [np.linalg.multi_dot(side) if len(side) > 1 else side[0] for side in (old[:4], new[:4])]
    if count == 5:
        whole = [whole[0] * old[4], whole[1] * new[4]]
    np.testing.assert_allclose(sum(parts), whole[1] - whole[0], rtol=1e-12, atol=1e-13)


def test_all_orders_is_the_mean_of_all_orders() -> None:
    old, new = [2.0, 3.0, 5.0, 7.0], [3.0, 2.5, 6.0, 4.0]
    wanted = np.zeros(4)
    for order in permutations(range(4)):
        now = list(old)
        for factor in order:
            before = np.prod(now)
            now[factor] = new[factor]
            wanted[factor] += (np.prod(now) - before) / 24
    np.testing.assert_allclose(structural_decomposition(old, new, "all-orders"), wanted, rtol=1e-12)


def test_two_polar_forms_differ_and_their_mean_is_near_all_orders() -> None:
    old, new = factors(1)[:4], factors(2)[:4]
    first, second, mean, every = (np.ravel(structural_decomposition(old, new, form)) for form in FORMS)
    assert not np.allclose(first, second)
    np.testing.assert_allclose(mean, (first + second) / 2)
    np.testing.assert_allclose(mean, every, atol=np.abs(first - second).max() / 2)


def test_the_inverse_changes_by_parts_of_its_coefficients() -> None:
    random = np.random.default_rng(4)
    a, b = random.random((4, 4)) * 0.2, random.random((4, 4)) * 0.2
    old, new = np.linalg.inv(np.eye(4) - a), np.linalg.inv(np.eye(4) - b)
    parts = []
    for column in range(4):
        change = np.zeros((4, 4))
        change[:, column] = (b - a)[:, column]
        parts.append(change_of_inverse(old, new, change))
    np.testing.assert_allclose(sum(parts), new - old, atol=1e-13)


MAKE = np.array([[90.0, 10.0], [5.0, 60.0]])  # products × industries
USE = np.array([[20.0, 15.0], [25.0, 10.0]])
FINAL = np.array([[65.0], [30.0]])
ADDED = np.array([[50.0, 45.0]])


@pytest.mark.parametrize("model", ["A", "B", "C", "D"])
def test_the_four_models_balance(model: str) -> None:
    table = symmetric_table(MAKE, USE, FINAL, ADDED, model)
    rows = table.flows.sum(axis=1) + table.final.sum(axis=1)
    columns = table.flows.sum(axis=0) + table.value_added.sum(axis=0)
    np.testing.assert_allclose(rows, table.output, rtol=1e-12)
    np.testing.assert_allclose(columns, table.output, rtol=1e-12)
    np.testing.assert_allclose(table.output, MAKE.sum(axis=1) if model in "AB" else MAKE.sum(axis=0))


def test_technologies_are_what_the_models_say() -> None:
    q, g = MAKE.sum(axis=1), MAKE.sum(axis=0)
    product = symmetric_table(MAKE, USE, FINAL, ADDED, "A").flows / q
    np.testing.assert_allclose(product @ MAKE, USE, rtol=1e-12)  # every industry uses by what it makes
    industry = symmetric_table(MAKE, USE, FINAL, ADDED, "B").flows
    np.testing.assert_allclose(industry, (USE / g) @ MAKE.T, rtol=1e-12)


def test_a_diagonal_make_table_leaves_the_use_table() -> None:
    for model in "ABCD":
        table = symmetric_table(
            np.diag([55.0, 70.0]), USE, np.array([[20.0], [35.0]]), np.array([[10.0, 45.0]]), model
        )
        np.testing.assert_allclose(table.flows, USE, rtol=1e-12)


def test_negatives_are_named_and_kept() -> None:
    make = np.array([[50.0, 40.0], [5.0, 60.0]])
    use = np.array([[40.0, 0.0], [1.0, 30.0]])
    table = symmetric_table(make, use, np.array([[50.0], [34.0]]), np.array([[14.0, 70.0]]), "A")
    assert table.negative and all(table.flows[place] < 0 for place in table.negative)
    assert not symmetric_table(make, use, np.array([[50.0], [34.0]]), np.array([[14.0, 70.0]]), "B").negative


@pytest.mark.parametrize(
    ("make", "model", "code"),
    [
        (np.ones((2, 2)), "A", "singular"),
        (np.array([[1.0, 1.0]]), "C", "not-square"),
        (np.array([[1.0, 0.0], [1.0, 0.0]]), "B", "nothing-made"),
        (np.eye(2), "E", "unknown-model"),
    ],
)
def test_refusals(make: np.ndarray, model: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        symmetric_table(
            make, np.zeros_like(make), np.ones((make.shape[0], 1)), np.ones((1, make.shape[1])), model
        )
    assert refused.value.code == code
