"""Fitness with its convergence told, and the income that goes with industries, by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.complexity.fitness import fitness_complexity
from industria.kernels.complexity.ranks import ranks
from industria.kernels.complexity.sophistication import portfolio_level, product_sophistication, prody
from industria.kernels.refusal import Refused
from tests.kernels.complexity.worked_example import M_E1, TRIANGLE, presences


def test_one_step_by_hand() -> None:
    # F = diversity (3, 2, 1) / 2; Q = 1 / ubiquity = (1/3, 1/2, 1) / (11/18)
    found = fitness_complexity(TRIANGLE, most_steps=1)
    np.testing.assert_allclose(found.fitness, [1.5, 1, 0.5])
    np.testing.assert_allclose(found.complexity, np.array([6, 9, 18]) / 11)
    assert not found.converged and found.steps == 1


def test_a_limit_by_hand() -> None:
    # two kinds of region by symmetry: a has both industries, b and c one each. F = (q, q/2, q/2)-shaped: (3/2, 3/4, 3/4),
    # and it reproduces itself: Q = 1/(1/F_a + 1/F_b) is the same for both industries
    found = fitness_complexity([[1, 1], [1, 0], [0, 1]])
    np.testing.assert_allclose(found.fitness, [1.5, 0.75, 0.75])
    np.testing.assert_allclose(found.complexity, [1, 1])
    assert found.converged and not found.vanishing.any()


@settings(max_examples=25, deadline=None)
@given(presences)
def test_what_converged_is_a_fixed_point(presence: np.ndarray) -> None:
    if min(presence.any(axis=1).sum(), presence.any(axis=0).sum()) < 2:
        return
    found = fitness_complexity(presence, most_steps=300)
    assert np.nanmean(found.fitness) == pytest.approx(1) and np.nanmean(found.complexity) == pytest.approx(1)
    assert found.converged == (found.change <= 1e-10)
    if found.converged:
        there = ~np.isnan(found.fitness)
        again = (presence @ np.nan_to_num(found.complexity))[there]
        np.testing.assert_allclose(again / again.mean(), found.fitness[there], rtol=1e-8)
        assert not found.vanishing.any()


def test_regions_without_a_positive_limit_are_named() -> None:
    found = fitness_complexity(M_E1)
    assert not found.converged and found.steps == 1000
    assert found.vanishing.tolist() == [False, False, False, True, True]
    assert found.ranks_unchanged_for > 100, "their order is settled all the same"
    assert ranks(np.log(found.fitness)).tolist() == [1, 2, 2, 4, 5]


def test_what_fitness_refuses() -> None:
    for presence, options in ((np.eye(1), {}), (TRIANGLE, {"most_steps": 0}), (TRIANGLE, {"tolerance": 0.0})):
        with pytest.raises(Refused):
            fitness_complexity(presence, **options)  # type: ignore[arg-type]


def test_equal_numbers_share_a_rank() -> None:
    np.testing.assert_array_equal(
        ranks(np.array([3.0, 5.0, np.nan, 3.0 + 1e-15, -1.0])), [2, 1, np.nan, 2, 4]
    )
    among = np.array([True, False, True, True, True])
    np.testing.assert_array_equal(
        ranks(np.array([3.0, 5.0, np.nan, 3.0, -1.0]), among), [1, np.nan, np.nan, 1, 3]
    )


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=30))
def test_a_rank_is_one_more_than_how_many_are_above(values: list[int]) -> None:
    expected = [1 + sum(other > value for other in values) for value in values]
    assert ranks(np.array(values, dtype=float)).tolist() == expected


TABLE, INCOME = [[8, 2], [5, 5], [0, 10]], [10.0, 20.0, 40.0]


def test_income_of_industries_and_portfolios_by_hand() -> None:
    # shares (.8 .2), (.5 .5), (0 1): PRODY_0 = (.8·10 + .5·20)/1.3, PRODY_1 = (.2·10 + .5·20 + 40)/1.7
    levels = prody(TABLE, INCOME)
    np.testing.assert_allclose(levels, [18 / 1.3, 52 / 1.7])
    np.testing.assert_allclose(portfolio_level(TABLE, levels)[0], 0.8 * 18 / 1.3 + 0.2 * 52 / 1.7)
    # by market share: (8·10 + 5·20)/13 and (2·10 + 5·20 + 10·40)/17 are the lowest and highest: 0 and 100
    np.testing.assert_allclose(product_sophistication(TABLE, INCOME), [0, 100])
    three = product_sophistication([[8, 2, 1], [5, 5, 1], [0, 10, 1]], INCOME)
    low, high = 180 / 13, 520 / 17
    np.testing.assert_allclose(three[2], 100 * (70 / 3 - low) / (high - low))


def test_empty_regions_and_industries_stay_unknown() -> None:
    levels = prody([[8, 2, 0], [0, 0, 0], [0, 10, 0]], INCOME)
    assert np.isnan(levels[2]) and levels[0] == 10
    assert np.isnan(portfolio_level([[8, 2, 0], [0, 0, 0], [0, 10, 0]], levels)[1])


@given(st.floats(1e-3, 1e6), st.floats(1e-3, 1e6))
def test_units_of_value_do_not_matter_and_those_of_income_scale(value: float, income: float) -> None:
    scaled = prody(np.array(TABLE) * value, np.array(INCOME) * income)
    np.testing.assert_allclose(scaled, prody(TABLE, INCOME) * income, rtol=1e-12)


@pytest.mark.parametrize(
    ("values", "income", "code"),
    [
        ([[1.0, np.nan], [1, 1]], [1, 2], "unknown"),
        ([[1.0, 2], [1, 1]], [1, np.nan], "unknown"),
        ([[1.0, 2], [1, 1]], [1, 2, 3], "shapes-differ"),
        ([[1.0, -2], [1, 1]], [1, 2], "negative"),
        ([1.0, 2], [1, 2], "not-a-table"),
    ],
)
def test_what_sophistication_refuses(values: object, income: object, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        prody(values, income)  # type: ignore[arg-type]
    assert refusal.value.code == code
    with pytest.raises(Refused):
        product_sophistication(TABLE, [7.0, 7.0, 7.0])
    with pytest.raises(Refused):
        portfolio_level(TABLE, [1.0, np.nan])
