"""What an answer is worth, against every map there is; and that answers left unsolved cannot change the map."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.industry_map.answers import AnswerValues, worthiest
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.rules import MapRules

SHAPE = (3, 3, 2)
RULES = {
    "caps": MapRules(caps=np.ones((3, 2), np.int64)),
    "coverage": MapRules(
        caps=np.ones((3, 2), np.int64), cluster=np.array([0, 1, 1]), coverage=np.array([2, 1])
    ),
    "spacing": MapRules(caps=np.ones((3, 2), np.int64), apart=((0, 1), (1, 2), (0, 2))),
}
"""Spacing of three districts that border each other: the linear program leads with halves."""
seeds = st.integers(0, 10_000)


def every_map(program: MapProgram) -> np.ndarray:
    """Each choice that keeps the rules."""
    maps = np.array(list(product((False, True), repeat=len(program.scores))))
    got = maps @ program.matrix.toarray().T
    return maps[((got >= program.low - 1e-9) & (got <= program.high + 1e-9)).all(axis=1)].astype(float)


MAPS = {name: every_map(MapProgram.of(np.ones(SHAPE), rules)) for name, rules in RULES.items()}


def asked(name: str, seed: int, spread: float = 1.0, draws: int = 6):
    """A program with random scores, what it is worth to know more, and the scores of six answers."""
    random = np.random.default_rng(seed)
    program = MapProgram.of(random.uniform(0.2, 2.0, SHAPE), RULES[name])
    touched = random.random(len(program.scores)) < 0.4
    step = random.normal(0, spread, (draws // 2, len(program.scores))) * touched
    return program, AnswerValues(program), program.scores + np.concatenate([step, -step])


@pytest.mark.parametrize("name", RULES)
@given(seed=seeds, spread=st.sampled_from([0.02, 0.1, 0.5, 2.0]))
@settings(max_examples=25, deadline=None)
def test_as_every_map_there_is(name: str, seed: int, spread: float) -> None:
    program, values, scores = asked(name, seed, spread)
    maps = MAPS[name]
    worth = scores @ maps.T
    best = maps[int((maps @ program.scores).argmax())]
    assert values.best.value == pytest.approx(float((maps @ program.scores).max()))
    answer = values.of(scores)
    assert answer.value == pytest.approx(worth.max(axis=1).mean() - worth.mean(axis=0).max(), abs=1e-8)
    gains = worth.max(axis=1) - scores @ best
    assert answer.flips == pytest.approx((gains > 2e-6).mean())
    most = values.most(scores)
    assert (most >= gains - 1e-8).all(), "the bound holds for every answer"
    assert answer.value <= answer.bound + 1e-8
    assert answer.solved <= int((most > 1e-7).sum()) + 1


@pytest.mark.parametrize("name", RULES)
@given(seed=seeds)
@settings(max_examples=25, deadline=None)
def test_what_is_not_solved_cannot_change_the_map(name: str, seed: int) -> None:
    """Small answers: many have a bound of nothing, and none of those gains anything in any map."""
    _, values, scores = asked(name, seed, 0.02)
    pruned = values.most(scores) <= 1e-6
    gains = (scores @ MAPS[name].T).max(axis=1) - scores @ values.best.chosen
    assert (gains[pruned] <= 1e-6).all()


def test_small_answers_are_mostly_left_unsolved() -> None:
    """Else the test above would test nothing."""
    found = [asked("coverage", seed, 0.02) for seed in range(40)]
    pruned = np.concatenate([values.most(scores) <= 1e-6 for _, values, scores in found])
    assert pruned.mean() > 0.5
    answers = [values.of(scores) for _, values, scores in found]
    assert any(one.solved == 0 for one in answers) and any(one.flips > 0 for one in answers)


@given(seed=seeds)
@settings(max_examples=20, deadline=None)
def test_an_answer_that_is_known_is_worth_nothing(seed: int) -> None:
    program, values, _ = asked("spacing", seed)
    answer = values.of(np.repeat(program.scores[None], 5, axis=0))
    assert (answer.value, answer.flips, answer.changes.any()) == (0.0, 0.0, False)


@given(seed=seeds, narrow=st.floats(0.05, 1.0))
@settings(max_examples=30, deadline=None)
def test_the_less_is_known_the_more_an_answer_is_worth(seed: int, narrow: float) -> None:
    """Scores spread twice as wide around the same mean: E max is convex in them."""
    program, values, scores = asked("coverage", seed, narrow)
    wide = program.scores + 2 * (scores - program.scores)
    assert values.of(wide).value >= values.of(scores).value - 1e-9


@given(seed=seeds, factor=st.sampled_from([1e-6, 0.1, 10_000.0]))
@settings(max_examples=15, deadline=None)
def test_the_unit_of_scores_does_not_matter(seed: int, factor: float) -> None:
    program, values, scores = asked("coverage", seed)
    other = AnswerValues(MapProgram.of(program.scores.reshape(SHAPE) * factor, RULES["coverage"]))
    one, two = values.of(scores), other.of(scores * factor)
    assert two.value == pytest.approx(one.value * factor, abs=1e-8 * factor)
    assert two.flips == one.flips


@given(seed=seeds)
@settings(max_examples=15, deadline=None)
def test_the_worthiest_are_those_of_a_full_ranking(seed: int) -> None:
    program, values, _ = asked("coverage", seed)
    random = np.random.default_rng(seed)
    sizes = random.choice([0.0, 0.02, 0.3, 1.0], 12)
    steps = [random.normal(0, 1, (4, len(program.scores))) * size for size in sizes]
    scores = [program.scores + np.concatenate([step, -step]) for step in steps]
    found = worthiest(values, lambda at: scores[at], len(scores), 4)
    full = sorted((values.of(one).value for one in scores), reverse=True)[:4]
    expected = [value for value in full if value > 1e-7 * values.best.value]
    assert [one.value for one in found.values()] == pytest.approx(expected)
