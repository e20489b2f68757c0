"""The industry map against every map there is, its laws, its prices, its conflicts."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.industry_map.agreement import agreement
from industria.kernels.industry_map.alternatives import alternatives, stability
from industria.kernels.industry_map.conflicts import conflicting_rules
from industria.kernels.industry_map.models import Change
from industria.kernels.industry_map.prices import (
    relaxed_by_one,
    rivals,
    rule_prices,
    worth_of_choices,
)
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.rules import Choice, MapRules
from industria.kernels.industry_map.solving import MapSolver, without
from industria.kernels.refusal import Refused

PLACES, OPTIONS, ROLES = 2, 3, 2


def every_map(program: MapProgram) -> list[np.ndarray]:
    """All maps that keep all rules, by trying every one."""
    found = []
    place, option, role = program.variables.T
    for roles in product((-1, 0, 1), repeat=PLACES * OPTIONS):
        grid = np.array(roles).reshape(PLACES, OPTIONS)
        chosen = grid[place, option] == role
        if (grid >= 0).sum() == chosen.sum() and not len(program.broken(chosen)):
            found.append(chosen)
    return found


def irreducible(program: MapProgram, rows: list[int]) -> bool:
    """Whether no map keeps these rows together, and one keeps all but any of them."""
    asked = program.asked().tolist()

    def possible(kept: list[int]) -> bool:
        return MapSolver(program).allowed(Change(rows=without([at for at in asked if at not in kept])))

    return not possible(rows) and all(possible([other for other in rows if other != row]) for row in rows)


def best_of_all(program: MapProgram) -> float | None:
    values = [program.value(chosen) for chosen in every_map(program)]
    return max(values) if values else None


SCORES = st.lists(
    st.one_of(st.just(np.nan), st.integers(-3, 9).map(float)),
    min_size=PLACES * OPTIONS * ROLES, max_size=PLACES * OPTIONS * ROLES,
).map(lambda values: np.array(values).reshape(PLACES, OPTIONS, ROLES))  # fmt: skip


@st.composite
def rules(draw: st.DrawFn) -> MapRules:
    cell = st.builds(Choice, st.integers(0, 1), st.integers(0, 2), st.integers(-1, 1))
    return MapRules(
        caps=np.array(draw(st.lists(st.integers(0, 2), min_size=4, max_size=4))).reshape(2, 2),
        cluster=np.array([0, 0, 1]),
        coverage=np.array(draw(st.lists(st.integers(0, 2), min_size=2, max_size=2))),
        least=np.array(draw(st.lists(st.integers(0, 1), min_size=3, max_size=3))),
        most=np.array(draw(st.lists(st.sampled_from([1.0, 2.0, np.inf]), min_size=3, max_size=3))),
        alike=draw(st.sampled_from([(), ((0, 1),)])),
        apart=draw(st.sampled_from([(), ((0, 1),)])),
        neighbours=((0, 1),),
        contiguous=draw(st.sampled_from([(), (0,), (1, 2)])),
        floors=np.array(draw(st.lists(st.sampled_from([np.nan, 2.0, 6.0]), min_size=2, max_size=2))),
        wishes=tuple(draw(st.lists(cell, max_size=1))),
        vetoes=tuple(draw(st.lists(cell, max_size=1))),
    )  # fmt: skip


@given(SCORES, rules())
def test_the_map_is_the_best_of_all_maps_and_keeps_every_rule(scores, asked) -> None:
    try:
        program = MapProgram.of(scores, asked)
    except Refused as refused:
        assert refused.code == "no-options" and np.isnan(scores).all()
        return
    best = best_of_all(program)
    try:
        found = MapSolver(program).solve()
    except Refused as refused:
        assert refused.code == "no-map" and best is None
        conflict = conflicting_rules(program)
        assert conflict and irreducible(program, conflict)
        return
    assert best is not None and found.value == pytest.approx(best, abs=1e-6)
    assert found.proven and not len(program.broken(found.chosen))
    grid = program.as_map(found.chosen, (PLACES, OPTIONS))
    place, option, role = program.variables.T
    assert ((grid[place, option] == role) == found.chosen).all() and (grid >= 0).sum() == found.chosen.sum()


def test_a_veto_of_the_only_choice_costs_all_of_it() -> None:
    scores = np.full((PLACES, OPTIONS, ROLES), np.nan)
    scores[0, 0, 0] = 1.0
    asked = MapRules(
        caps=np.array([[1, 0], [0, 0]]), cluster=np.array([0, 0, 1]), coverage=np.zeros(2, dtype=np.int64),
        least=np.zeros(3, dtype=np.int64), most=np.ones(3), alike=(), apart=(), neighbours=((0, 1),),
        contiguous=(), floors=np.full(2, np.nan), wishes=(), vetoes=(Choice(0, 0, 0),),
    )  # fmt: skip
    solver = MapSolver(MapProgram.of(scores, asked))
    prices = {solver.program.rows[one.row].kind: one.gain for one in rule_prices(solver, solver.solve())}
    assert prices["veto"] == pytest.approx(1.0)


@given(SCORES, rules())
def test_the_price_of_a_rule_is_what_all_maps_without_one_unit_of_it_gain(scores, asked) -> None:
    if np.isnan(scores).all():
        return
    program = MapProgram.of(scores, asked)
    solver = MapSolver(program)
    try:
        best = solver.solve()
    except Refused:
        return
    for price in rule_prices(solver, best):
        row = program.rows[price.row]
        low, high = program.low.copy(), program.high.copy()
        low[price.row], high[price.row] = relaxed_by_one(row)
        eased = MapProgram(program.variables, program.scores, program.rows, program.matrix, low, high)
        assert best.value + price.gain == pytest.approx(best_of_all(eased), abs=1e-6), row
    maps = [(chosen, program.value(chosen)) for chosen in every_map(program)]
    worth = worth_of_choices(solver, best)
    for at, lost in zip(np.flatnonzero(best.chosen), worth, strict=True):
        rest = [value for chosen, value in maps if not chosen[at]]
        assert lost == (pytest.approx(best.value - max(rest), abs=1e-6) if rest else np.inf)
    assert solver.solve().value == pytest.approx(best.value), "every change was taken back"


def free(places: int, options: int, roles: int = 2, cap: int = 2) -> MapRules:
    return MapRules(np.full((places, roles), cap))


@given(st.integers(0, 2**32 - 1), st.floats(1e-6, 1e6))
def test_laws_of_scores(seed: int, unit: float) -> None:
    """Raising a chosen score keeps the choice; an option left out may go; the unit does not matter."""
    random = np.random.default_rng(seed)
    scores = random.random((4, 6, 2))
    asked = MapRules(np.full((4, 2), 1), np.arange(6) % 3, np.ones(3, np.int64))
    program = MapProgram.of(scores, asked)
    best = MapSolver(program).solve()
    grid = program.as_map(best.chosen, (4, 6))
    assert (MapSolver(MapProgram.of(scores * unit, asked)).solve().chosen == best.chosen).all()
    place, option, role = program.variables[random.choice(np.flatnonzero(best.chosen))]
    raised = scores.copy()
    raised[place, option, role] += 0.5
    again = MapProgram.of(raised, asked)
    assert again.as_map(MapSolver(again).solve().chosen, (4, 6))[place, option] == role
    unused = np.flatnonzero((grid < 0).all(axis=0))
    if len(unused):
        less = scores.copy()
        less[:, unused[0]] = np.nan
        fewer = MapProgram.of(less, asked)
        assert (fewer.as_map(MapSolver(fewer).solve().chosen, (4, 6)) == grid).all()


def test_alternatives_are_the_next_best_maps() -> None:
    random = np.random.default_rng(3)
    scores = random.random((PLACES, OPTIONS, ROLES))
    program = MapProgram.of(scores, MapRules(np.ones((2, 2), np.int64)))
    best = MapSolver(program).solve()
    found = alternatives(program, best, within=1.0, number=3, distance=1)
    full = sorted(
        (program.value(c) for c in every_map(program) if c.sum() == best.chosen.sum()), reverse=True
    )
    assert [one.value for one in found] == pytest.approx(full[1:4])
    assert not alternatives(program, best, within=0.0, number=3, distance=1)


def test_choices_that_rest_on_little_are_unstable() -> None:
    scores = np.array([[[9.0], [1.0], [0.99]], [[1.0], [9.0], [0.0]]])
    program = MapProgram.of(scores, MapRules(np.array([[2], [1]])))
    held = stability(program, np.full(6, 0.1), draws=200, seed=1)
    assert held[0] == 1 and held[4] == 1 and 0.35 < held[1] < 0.75
    assert held[1] + held[2] == pytest.approx(1.0), "one of the two"
    assert (stability(program, np.full(6, 0.1), draws=200, seed=1) == held).all()


@given(SCORES, rules())
def test_no_rival_that_could_take_its_place_scores_higher(scores, asked) -> None:
    if np.isnan(scores).all():
        return
    program = MapProgram.of(scores, asked)
    try:
        best = MapSolver(program).solve()
    except Refused:
        return
    for at, rival in zip(np.flatnonzero(best.chosen), rivals(program, best), strict=True):
        swapped = best.chosen.copy()
        swapped[at] = False
        if rival >= 0:
            swapped[rival] = True
            assert not len(program.broken(swapped))
            assert program.scores[rival] <= program.scores[at] + 1e-9


def test_rivals_are_the_best_left_out_of_the_same_place_and_role() -> None:
    scores = np.array([[[5.0, 1.0], [4.0, 6.0], [3.0, 2.0]]])
    program = MapProgram.of(scores, MapRules(np.array([[1, 1]])))
    best = MapSolver(program).solve()
    assert program.as_map(best.chosen, (1, 3)).tolist() == [[0, 1, -1]]
    assert [program.variables[at].tolist() for at in rivals(program, best)] == [[0, 2, 0], [0, 2, 1]]
    alike = MapProgram.of(scores, MapRules(np.array([[1, 1]]), alike=((1, 2),)))
    found = MapSolver(alike).solve()
    first, second = rivals(alike, found).tolist()
    assert first == -1, "the one left is like the one that is featured"
    assert alike.variables[second].tolist() == [0, 2, 1]


def test_a_conflict_of_whole_numbers_only_is_found() -> None:
    """Two triangles of places that may not share an option: halves would make three places, whole ones two."""
    triangles = tuple((one + of, other + of) for of in (0, 3) for one, other in ((0, 1), (1, 2), (0, 2)))
    asked = MapRules(np.ones((6, 1), np.int64), least=np.array([3]), apart=triangles)
    program = MapProgram.of(np.ones((6, 1, 1)), asked)
    with pytest.raises(Refused, match="no-map"):
        MapSolver(program).solve()
    value, _ = MapSolver(program).relaxed(Change())
    assert value == pytest.approx(3), "a linear program finds nothing wrong"
    kinds = [program.rows[at].kind for at in conflicting_rules(program)]
    assert sorted(kinds) == ["at-least", *["spacing"] * 6]


def test_kappa_by_hand() -> None:
    """Two maps of ten cells: agreement 0.7, by chance 0.5·0.6 + 0.5·0.4 = 0.5: kappa 0.4."""
    one = np.array([[0, 0, 0, 0, 0], [-1, -1, -1, -1, -1]])
    other = np.array([[0, 0, 0, 0, -1], [-1, -1, -1, 0, 0]])
    found = agreement(one, other, roles=1)
    assert (found.observed, found.expected, found.kappa) == pytest.approx((0.7, 0.5, 0.4))
    assert found.shared.tolist() == [0.8, 0.0]


def test_what_is_no_map_is_refused() -> None:
    with pytest.raises(Refused, match="not-a-map"):
        MapProgram.of(np.ones((2, 2, 1)), MapRules(np.ones((3, 1), np.int64)))
    with pytest.raises(Refused, match="not-finite"):
        MapProgram.of(np.full((2, 2, 1), np.inf), free(2, 2, 1))
    with pytest.raises(Refused, match="a-map-exists"):
        conflicting_rules(MapProgram.of(np.ones((2, 2, 1)), free(2, 2, 1)))
