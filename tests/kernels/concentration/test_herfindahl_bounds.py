"""The interval of the Herfindahl index: by hand, against every corner, and it holds whatever the parts are."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.concentration.herfindahl import herfindahl
from industria.kernels.concentration.herfindahl_bounds import herfindahl_bounds
from industria.kernels.refusal import Refused


def test_by_hand() -> None:
    # known 6 and 2, and one between 1 and 3: t = Σx²/Σx is above 3, so the least is at 3, (36 + 4 + 9)/121;
    # the largest at 1: (36 + 4 + 1)/81
    np.testing.assert_allclose(herfindahl_bounds([6, 2, 1], [6, 2, 3]), [49 / 121, 41 / 81])
    # one between 0 and 20: the least at t = (36 + 4)/(6 + 2) = 5: (40 + 25)/169; the largest at 20: 440/784
    np.testing.assert_allclose(herfindahl_bounds([6, 2, 0], [6, 2, 20]), [65 / 169, max(440 / 784, 40 / 64)])
    np.testing.assert_allclose(herfindahl_bounds([6, 2, np.nan], [6, 2, np.nan]), [65 / 169, 1])
    np.testing.assert_allclose(herfindahl_bounds([3, 1], [3, 1]), [10 / 16, 10 / 16])


def test_nothing_known_and_nothing_there() -> None:
    assert herfindahl_bounds([0, 0], [5, np.nan]) == (0.5, 1.0)
    assert np.isnan(herfindahl_bounds([0, 0], [0, 0])).all()
    assert herfindahl_bounds([0, 0, 0], [2, 0, 0]) == (1.0, 1.0)
    assert herfindahl_bounds([0, 0, 0], [2, 3, 0]) == (0.5, 1.0)


part = st.tuples(st.integers(0, 20), st.integers(0, 20), st.booleans()).map(
    lambda p: (p[0], p[0] if p[2] else p[0] + p[1])
)


@settings(max_examples=120, deadline=None)
@given(st.lists(part, min_size=1, max_size=7), st.data())
def test_it_holds_whatever_the_parts_are(parts: list[tuple[int, int]], data: st.DataObject) -> None:
    low, high = np.array(parts, dtype=float).T
    least, largest = herfindahl_bounds(low, high)
    place = np.array(data.draw(st.lists(st.floats(0, 1), min_size=len(parts), max_size=len(parts))))
    x = low + place * (high - low)
    if x.sum() > 1e-6:
        assert least - 1e-9 <= herfindahl(x) <= largest + 1e-9
    corners = [np.array(c, dtype=float) for c in product(*parts) if sum(c) > 0]
    if corners:
        best = max(herfindahl(corner) for corner in corners)
        assert best <= largest + 1e-12, "the largest is at a corner"
        assert largest == pytest.approx(best, rel=1e-12) or low.sum() == 0, "and up to eight are tried"


@settings(max_examples=30, deadline=None)
@given(st.lists(part, min_size=9, max_size=12))
def test_beyond_eight_uncertain_parts_it_still_holds(parts: list[tuple[int, int]]) -> None:
    low, high = np.array(parts, dtype=float).T
    corners = np.array(list(product(*[sorted(set(p)) for p in parts])), dtype=float)
    corners = corners[corners.sum(axis=1) > 0]
    if len(corners):
        best = herfindahl(corners).max()
        assert best - 1e-12 <= herfindahl_bounds(low, high)[1] <= (best * 1.1 if low.sum() > 0 else 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(part, min_size=2, max_size=5))
def test_the_least_is_reached(parts: list[tuple[int, int]]) -> None:
    """A descent from the middle finds nothing lower, and comes as near as it likes."""
    low, high = np.array(parts, dtype=float).T
    if low.sum() == 0:
        low[0], high[0] = 1.0, max(high[0], 1.0)
    least, _ = herfindahl_bounds(low, high)
    x = (low + high) / 2
    for _ in range(300):
        x = np.clip((x * x).sum() / x.sum(), low, high)
    assert herfindahl(x) == pytest.approx(least, rel=1e-6)


@pytest.mark.parametrize(
    ("low", "high", "code"),
    [
        ([[1.0]], [[2.0]], "not-a-distribution"), ([2.0], [1.0], "bounds-reversed"), ([-1.0], [1.0], "negative"),
        ([1.0], [1.0, 2.0, 3.0], None), ([1.0, 2.0], [1.0, 2.0, 3.0], "shapes-differ"),
    ],
)  # fmt: skip
def test_refusals(low: list[float], high: list[float], code: str | None) -> None:
    if code is None:
        assert herfindahl_bounds(low, high)[0] > 0, "one bound may serve all parts"
        return
    with pytest.raises(Refused) as refusal:
        herfindahl_bounds(low, high)
    assert refusal.value.code == code
