"""Cohorts: moves against a loop over firms, conservation, known rates found again, levers, draws of years."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from industria.kernels.counts.cohorts import (
    ABSENT,
    UNKNOWN,
    moves_of,
    step_drawn,
    step_expected,
    stock_of,
    stretched,
    with_levers,
    year_draws,
    year_scale,
)
from industria.kernels.counts.shrinkage import rates_of_counts
from industria.kernels.refusal import Refused

PLACES = 3
STATES = arrays(np.int64, (12, 4), elements=st.integers(UNKNOWN, PLACES - 1))
RATES = np.array([[0.7, 0.2, 0.02, 0.08], [0.05, 0.75, 0.15, 0.05], [0.0, 0.04, 0.93, 0.03]])


def histories(firms: int, years: int, seed: int) -> np.ndarray:
    """Firms that move by `RATES`; who leaves does not come back."""
    rng = np.random.default_rng(seed)
    state = np.full((firms, years), ABSENT)
    state[:, 0] = rng.integers(0, PLACES, firms)
    for year in range(1, years):
        for place in range(PLACES):
            there = np.flatnonzero(state[:, year - 1] == place)
            to = rng.choice(PLACES + 1, size=there.size, p=RATES[place])
            state[there, year] = np.where(to == PLACES, ABSENT, to)
    return state


@given(STATES, arrays(np.int64, 12, elements=st.integers(0, 1)))
def test_moves_are_those_of_a_loop_over_firms(state: np.ndarray, group: np.ndarray) -> None:
    moves = moves_of(state, group, 2, PLACES)
    between, entered = np.zeros_like(moves.between), np.zeros_like(moves.entered)
    for firm in range(12):
        for year in range(3):
            before, after = state[firm, year], state[firm, year + 1]
            if before >= 0 and after != UNKNOWN:
                between[year, group[firm], before, PLACES if after == ABSENT else after] += 1
            if before == ABSENT and after >= 0:
                entered[year, group[firm], after] += 1
    assert (moves.between == between).all()
    assert (moves.entered == entered).all()


@given(arrays(np.int64, (12, 4), elements=st.sampled_from([ABSENT, 0, 1, 2])))
def test_a_stock_is_the_one_before_with_who_came_and_without_who_went(state: np.ndarray) -> None:
    nobody = np.zeros(12, dtype=np.int64)
    stock, moves = stock_of(state, nobody, 1, PLACES)[:, 0], moves_of(state, nobody, 1, PLACES)
    for year in range(3):
        between, entered = moves.between[year, 0], moves.entered[year, 0]
        assert (stock[year] == between.sum(axis=1)).all()
        assert (stock[year + 1] == between[:, :PLACES].sum(axis=0) + entered).all()


@given(STATES, st.permutations(range(12)))
def test_the_order_of_firms_tells_nothing(state: np.ndarray, order: list[int]) -> None:
    group = np.arange(12) % 2
    one, two = moves_of(state, group, 2, PLACES), moves_of(state[order], group[order], 2, PLACES)
    assert (one.between == two.between).all() and (one.entered == two.entered).all()


@given(STATES)
def test_groups_add_up_to_the_whole(state: np.ndarray) -> None:
    parts = moves_of(state, np.arange(12) % 3, 3, PLACES)
    whole = moves_of(state, np.zeros(12, dtype=np.int64), 1, PLACES)
    assert (parts.between.sum(axis=1) == whole.between[:, 0]).all()


def test_known_rates_are_found_again() -> None:
    state = histories(60_000, 4, 3)
    moves = moves_of(state, np.zeros(len(state), dtype=np.int64), 1, PLACES)
    found = rates_of_counts(moves.between.sum(axis=(0, 1)))
    assert found == pytest.approx(RATES, abs=0.01)


def test_an_expected_step_by_hand_and_the_mean_of_drawn_ones() -> None:
    stock, entered = np.array([100.0, 50.0, 10.0]), np.array([8.0, 1.0, 0.0])
    by_hand = [100 * 0.7 + 50 * 0.05 + 8, 100 * 0.2 + 50 * 0.75 + 10 * 0.04 + 1, 2 + 7.5 + 9.3]
    assert step_expected(stock, RATES, entered) == pytest.approx(by_hand)
    many = np.broadcast_to(stock.astype(np.int64), (20_000, 3))
    drawn = step_drawn(many, RATES, np.broadcast_to(entered, (20_000, 3)), np.random.default_rng(1))
    assert drawn.mean(axis=0) == pytest.approx(by_hand, abs=0.2)


@given(arrays(np.float64, 3, elements=st.floats(0, 8)), st.floats(0, 8))
def test_levers_keep_rates_that_sum_to_one(promotion: np.ndarray, leaving: float) -> None:
    changed = with_levers(RATES, promotion, leaving)
    assert changed.sum(axis=1) == pytest.approx([1, 1, 1])
    assert (changed >= 0).all()


def test_no_lever_changes_nothing_and_promotion_moves_only_upward_rates() -> None:
    assert with_levers(RATES, np.ones(3), 1.0) == pytest.approx(RATES)
    changed = with_levers(RATES, np.array([1.0, 1.5, 1.0]), 1.0)
    assert changed[0] == pytest.approx([0.6, 0.3, 0.02, 0.08])
    assert changed[1:] == pytest.approx(RATES[1:])
    with pytest.raises(Refused):
        with_levers(RATES, np.array([1.0, -1.0, 1.0]), 1.0)


def test_stretching_by_one_gives_the_year_itself_and_rates_that_sum_to_one() -> None:
    year = np.array([[0.6, 0.3, 0.02, 0.08], [0.02, 0.8, 0.15, 0.03], [0.0, 0.04, 0.93, 0.03]])[None]
    assert stretched(year, RATES, np.ones(1)) == pytest.approx(year)
    wide = stretched(year, RATES, np.array([3.0]))
    assert wide.sum(axis=-1) == pytest.approx(np.ones((1, 3)))
    assert wide[0, 0, 1] == pytest.approx(0.2 * 1.5**3 / max(1.0, 0.2 * 1.5**3 + 0.02 + 0.08))


def test_years_are_drawn_alike_on_average_and_one_year_is_taken_as_it_is() -> None:
    rng = np.random.default_rng(2)
    chosen = year_draws(4, 3, 20_000, rng)
    assert np.bincount(chosen.ravel(), minlength=4) / chosen.size == pytest.approx([0.25] * 4, abs=0.01)
    assert (year_scale(1, 5, rng) == 1).all()
    assert year_scale(8, 20_000, rng).mean() > 1
    with pytest.raises(Refused):
        year_draws(0, 1, 1, rng)
