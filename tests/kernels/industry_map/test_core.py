"""Maps whose linear program is not whole: every question against scipy's solver, and what few nodes can tell."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from industria.kernels.industry_map import solving
from industria.kernels.industry_map.prices import (
    most_by_that_unit,
    relaxed_by_one,
    rule_prices,
    worth_of_choices,
)
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.rules import MapRules
from industria.kernels.industry_map.solving import MapSolver
from industria.kernels.refusal import Refused

PLACES, OPTIONS = 7, 12
BORDERS = ((0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (2, 4), (4, 5), (5, 6), (4, 6))
"""Three triangles of districts: the linear program leads with halves."""


def hard_map(seed: int, floor: float = 0.85) -> MapProgram:
    """All like the same options; floors near to what a district could have alone, spacing, few for one option."""
    random = np.random.default_rng(seed)
    liked = random.random((1, OPTIONS, 1))
    scores = (liked + 0.4 * random.random((PLACES, OPTIONS, 2))) * np.array([2.0, 1.0])
    alone = [
        MapSolver(MapProgram.of(one[None], MapRules(np.array([[1, 2]])))).solve().value for one in scores
    ]
    rules = MapRules(
        np.tile([1, 2], (PLACES, 1)), np.arange(OPTIONS) % 4, np.full(4, 3), most=np.full(OPTIONS, 3.0),
        apart=BORDERS, floors=floor * np.array(alone),
    )  # fmt: skip
    return MapProgram.of(scores, rules)


def scipys(program: MapProgram, low: np.ndarray, high: np.ndarray, most: np.ndarray) -> float:
    """The value of the best map by another way to the answer; −inf where there is none."""
    found = milp(
        -program.scores, constraints=LinearConstraint(program.matrix, low, high),
        integrality=np.ones(len(program.scores)), bounds=Bounds(0, most), options={"mip_rel_gap": 0},
    )  # fmt: skip
    return -np.inf if found.status == 2 else -float(found.fun)


@pytest.mark.parametrize("seed", (0, 2, 4, 7))
def test_every_question_of_a_hard_map_is_as_scipy_answers_it(seed: int) -> None:
    program = hard_map(seed)
    solver, free = MapSolver(program), np.ones(len(program.scores))
    value = scipys(program, program.low, program.high, free)
    if value == -np.inf:
        with pytest.raises(Refused, match="no-map"):
            solver.solve()
        return
    best = solver.solve()
    assert (
        best.proven and not len(program.broken(best.chosen)) and best.value == pytest.approx(value, abs=1e-6)
    )
    for lost, at in zip(worth_of_choices(solver, best), np.flatnonzero(best.chosen), strict=True):
        without = free.copy()
        without[at] = 0
        assert lost == pytest.approx(value - scipys(program, program.low, program.high, without), abs=1e-6)
    most = most_by_that_unit(program, solver.linear())
    for price in rule_prices(solver, best):
        low, high = program.low.copy(), program.high.copy()
        low[price.row], high[price.row] = relaxed_by_one(program.rows[price.row])
        eased = scipys(program, low, high, free)
        assert price.proven and price.gain == pytest.approx(eased - value, abs=1e-6)
        assert max(most[price.row], value) >= eased - 1e-6, "no map is above what the linear program allows"


def test_some_of_these_maps_need_their_core() -> None:
    """Four have a best map that the linear program only bounds; two have none, which whole numbers alone tell."""
    shares = [MapSolver(hard_map(seed)).relaxed()[1] for seed in range(8)]
    assert sum(bool((np.abs(one - np.round(one)) > 1e-3).any()) for one in shares) == 6


@given(st.integers(0, 10_000), st.sampled_from([0.0, 1e-4, 0.02, 1.0]))
@settings(max_examples=12, deadline=None)
def test_whatever_is_guessed_the_best_map_is_found(seed: int, guess: float) -> None:
    program = hard_map(seed)
    kept = solving.GUESSES
    try:
        values = []
        for guesses in ((np.inf,), (guess, np.inf)):
            solving.GUESSES = guesses
            try:
                values.append(MapSolver(program).solve().value)
            except Refused as refused:
                values.append(refused.code)
        assert values[0] == pytest.approx(values[1], abs=1e-6)
    finally:
        solving.GUESSES = kept


def test_without_nodes_a_question_is_answered_at_least() -> None:
    program = hard_map(4)
    best = MapSolver(program).solve()
    exact, least = (worth_of_choices(MapSolver(program, nodes=nodes), best) for nodes in (10**6, 0))
    assert (least <= exact + 1e-6).all() and (least < exact - 1e-6).any()
    prices = {one.row: one.gain for one in rule_prices(MapSolver(program), best)}
    told = rule_prices(MapSolver(program, nodes=0), best)
    assert all(one.gain <= prices[one.row] + 1e-6 for one in told) and not all(one.proven for one in told)
    assert all(one.gain == pytest.approx(prices[one.row], abs=1e-6) for one in told if one.proven)
    with pytest.raises(Refused, match="no-answer-in-time"):
        MapSolver(program, nodes=0).solve()
