"""Crosswalks by hand, and their laws: totals stay, bounds hold whatever the weights truly are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.crosswalk import (
    Concordance,
    chain,
    concordance,
    converted,
    converted_bounds,
    equal_weights,
    from_ambiguous,
    invert,
    spread,
)
from industria.kernels.refusal import Refused

NAN = np.nan


def of_rows(*rows: tuple[int, int, float], shape: tuple[int, int]) -> Concordance:
    source, target, weight = zip(*rows, strict=True)
    return concordance(np.array(source), np.array(target), weight, shape)


A = of_rows((0, 0, 1.0), (1, 0, 0.25), (1, 1, 0.75), (2, 1, 1.0), shape=(4, 3))
"""Source 0 → a; 1 → a 1/4, b 3/4; 2 → b; 3 and target c are in nothing."""


def test_by_hand() -> None:
    """Group 0 holds 10, 8, 5 in codes 0, 1, 2: a = 10 + 2, b = 6 + 5. Group 1 holds 4 in code 1 and 7 in code 3."""
    cells = spread(np.array([0, 0, 0, 1, 1]), np.array([0, 1, 2, 1, 3]), A)
    x = [10.0, 8, 5, 4, 7]
    assert list(zip(cells.group.tolist(), cells.target.tolist(), strict=True)) == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]
    assert converted(x, cells).tolist() == [12, 11, 1, 3]
    low, high = converted_bounds(x, x, cells)
    assert low.tolist() == [10, 5, 0, 0]
    assert high.tolist() == [18, 13, 4, 4]
    assert from_ambiguous(x, cells).tolist() == [2, 6, 1, 3]
    assert A.ambiguous.tolist() == [False, True, False, False]


def test_a_withheld_cell_is_carried_as_an_interval() -> None:
    cells = spread(np.zeros(3, dtype=np.int64), np.arange(3), A)
    x = [10.0, NAN, 5]
    assert np.isnan(converted(x, cells)).all()
    low, high = converted_bounds([10, 3, 5], [10, 9, 5], cells)
    assert (low.tolist(), high.tolist()) == ([10, 5], [19, 14])
    _, nothing_known = converted_bounds([10, NAN, 5], [10, NAN, 5], cells)
    assert np.isnan(nothing_known).all()
    assert converted([NAN, 8.0, 5], cells).tolist()[1] == 11, "what does not touch it does not matter"


def test_a_weight_of_zero_still_touches() -> None:
    given = of_rows((0, 0, 1.0), (0, 1, 0.0), shape=(1, 2))
    cells = spread(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), given)
    assert converted([6.0], cells).tolist() == [6, 0]
    low, high = converted_bounds([6.0], [6.0], cells)
    assert (low.tolist(), high.tolist()) == ([0, 0], [6, 6])


def test_a_chain_and_the_way_back_by_hand() -> None:
    """Second: a → x ½, y ½; b → y. So 0 → x ½, y ½; 1 → x ⅛, y ⅞; 2 → y. Back with 10, 8, 5: a = 12, b = 11."""
    second = of_rows((0, 0, 0.5), (0, 1, 0.5), (1, 1, 1.0), (2, 1, 1.0), shape=(3, 2))
    both = chain(A, second)
    np.testing.assert_allclose(both.weights.toarray(), [[0.5, 0.5], [0.125, 0.875], [0, 1], [0, 0]])
    back = invert(A, [10.0, 8, 5, 7])
    np.testing.assert_allclose(
        back.weights.toarray(), [[10 / 12, 2 / 12, 0, 0], [0, 6 / 11, 5 / 11, 0], [0] * 4]
    )
    assert back.targets.tolist() == [2, 2, 0], "nothing says how to split what holds nothing"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (((0, 0, 0.5), (0, 1, 0.4)), "weights-not-one"),
        (((0, 0, 1.5), (0, 1, -0.5)), "negative"),
        (((0, 0, 0.5), (0, 0, 0.5)), "repeated-pair"),
        (((0, 0, NAN),), "unknown"),
    ],
)
def test_weights_that_are_refused(rows: tuple[tuple[int, int, float], ...], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        of_rows(*rows, shape=(1, 2))
    assert refusal.value.code == code


def test_chains_and_inversions_that_are_refused() -> None:
    for refused, code in (
        (lambda: chain(A, of_rows((0, 0, 1.0), shape=(3, 1))), "chain-broken"),
        (lambda: chain(A, A), "shapes-differ"),
        (lambda: invert(A, [1.0, 2.0]), "shapes-differ"),
        (lambda: invert(A, [1.0, NAN, 2, 3]), "unknown"),
        (lambda: of_rows((0, 5, 1.0), shape=(1, 2)), "group-out-of-range"),
        (lambda: concordance(np.array([0]), np.array([0, 1]), [1.0], (1, 2)), "shapes-differ"),
        (lambda: converted([1.0], spread(np.zeros(2, dtype=np.int64), np.arange(2), A)), "shapes-differ"),
        (lambda: invert(A, [1.0, -1, 2, 3]), "negative"),
    ):
        with pytest.raises(Refused) as refusal:
            refused()
        assert refusal.value.code == code


@st.composite
def concordances(draw: st.DrawFn, sources: int = 5, targets: int = 4) -> Concordance:
    """Any concordance whose rows sum to one."""
    rows = []
    for s in range(sources):
        touched = draw(st.lists(st.integers(0, targets - 1), min_size=1, max_size=targets, unique=True))
        parts = draw(st.lists(st.integers(0, 9), min_size=len(touched), max_size=len(touched)))
        parts[0] += 1
        rows += [(s, t, part / sum(parts)) for t, part in zip(touched, parts, strict=True)]
    return of_rows(*rows, shape=(sources, targets))


values = st.lists(st.integers(0, 10**9), min_size=10, max_size=10)
GROUP, SOURCE = np.repeat([0, 1], 5), np.tile(np.arange(5), 2)


@settings(max_examples=100, deadline=None)
@given(concordances(), concordances(4, 3), values, st.permutations(range(10)))
def test_totals_stay(first, second, x, order) -> None:  # type: ignore[no-untyped-def]
    x = np.array(x, dtype=float)
    for walk in (first, chain(first, second)):
        cells = spread(GROUP, SOURCE, walk)
        y = converted(x, cells)
        np.testing.assert_allclose(
            np.bincount(cells.group, weights=y), np.bincount(GROUP, weights=x), rtol=1e-13
        )
        low, high = converted_bounds(x, x, cells)
        assert (low <= y * (1 + 1e-12)).all() and (y <= high * (1 + 1e-12)).all()
        np.testing.assert_allclose(y - low, from_ambiguous(x, cells), atol=1e-13 * (x.sum() + 1))
        shuffled = spread(GROUP[order], SOURCE[order], walk)
        np.testing.assert_allclose(converted(x[order], shuffled), y, rtol=1e-12)


@settings(max_examples=80, deadline=None)
@given(concordances(), values, st.randoms(use_true_random=False))
def test_bounds_hold_whatever_the_weights_truly_are(walk, x, random) -> None:  # type: ignore[no-untyped-def]
    """Any split of each code over the targets that it touches lies within."""
    x = np.array(x[:5], dtype=float)
    cells = spread(np.zeros(5, dtype=np.int64), np.arange(5), walk)
    low, high = converted_bounds(x, x, cells)
    truth = walk.touches.toarray() * np.array(
        [[random.random() ** 4 + 1e-6 for _ in range(4)] for _ in range(5)]
    )
    truth = x @ (truth / truth.sum(1, keepdims=True))
    slack = 1e-12 * (x.sum() + 1)
    assert (low - slack <= truth[cells.target]).all() and (truth[cells.target] <= high + slack).all()


@settings(max_examples=80, deadline=None)
@given(concordances(), st.lists(st.integers(1, 1000), min_size=5, max_size=5))
def test_there_and_back_again(walk, x) -> None:  # type: ignore[no-untyped-def]
    """With y = x·W and V split by x itself, y·V = x."""
    x = np.array(x, dtype=float)
    y = x @ walk.weights.toarray()
    back = invert(walk, x)
    np.testing.assert_allclose(y @ back.weights.toarray(), x, rtol=1e-12)
    rows = back.weights.toarray().sum(1)
    np.testing.assert_allclose(rows[y > 0], 1)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=20))
def test_equal_weights_sum_to_one(source: list[int]) -> None:
    codes = np.array(source, dtype=np.int64)
    sums = np.bincount(codes, weights=equal_weights(codes))
    np.testing.assert_allclose(sums[np.bincount(codes) > 0], 1)
