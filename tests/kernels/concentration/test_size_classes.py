"""The Herfindahl index from size classes: by hand, and its interval holds whatever sizes there are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.concentration.size_classes import (
    evenly_spread_powers,
    herfindahl_of_size_classes,
)
from industria.kernels.refusal import Refused


def index_of(*classes: object) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The Herfindahl index if sizes are evenly spread, and its bounds."""
    powers = evenly_spread_powers(*classes)  # type: ignore[arg-type]
    with np.errstate(invalid="ignore"):
        return powers[1] / powers[0] ** 2, *herfindahl_of_size_classes(*classes)  # type: ignore[arg-type]


LIMITS = [(1.0, 4.0), (5.0, 9.0), (10.0, 49.0), (50.0, np.inf)]


def test_by_hand() -> None:
    # two plants of 1–4 with 5, three of 5–9 with 20, one open class with one plant of 30: total 55
    estimate, least, largest = index_of([2, 3, 1], [1, 5, 10], [4, 9, np.inf], [5, 20, 30], [0, 0, 0])
    # least: equal sizes, 2·2½² + 3·(20/3)² + 30²; largest: 1 and 4; 5, 6, 9; 30
    assert least[0] == pytest.approx((12.5 + 400 / 3 + 900) / 55**2)
    assert largest[0] == pytest.approx((1 + 16 + 25 + 36 + 81 + 900) / 55**2)
    # evenly spaced: 1 and 4; 5, 6⅔, 8⅓; 30
    assert estimate[0] == pytest.approx((1 + 16 + 25 + (20 / 3) ** 2 + (25 / 3) ** 2 + 900) / 55**2)


def test_counts_alone() -> None:
    # two plants of 1–3: midpoints 2, evenly spaced 1 and 3; the sums lie in [2, 6], the squares in [2, 18]
    estimate, least, largest = index_of([2], [1], [3], [np.nan], [0])
    assert (estimate[0], least[0], largest[0]) == (pytest.approx(10 / 16), 0.5, 1.0)
    # an open class of which nothing else is known
    estimate, least, largest = index_of([2], [50], [np.inf], [np.nan], [0])
    assert np.isnan(estimate[0]) and (least[0], largest[0]) == (0.5, 1.0)


def test_powers_are_those_of_evenly_spaced_sizes() -> None:
    n, m, d = (
        [1, 2, 5, 8],
        [3.0, 2.0, 6.0, 12.0],
        [0.0, 1.0, 3.0, 12.0],
    )  # within [m − d, m + d], n·m together
    low, high = np.subtract(m, d), np.add(m, d)
    powers = evenly_spread_powers(n, low, high, np.multiply(n, m), range(4))
    for j in range(4):
        sizes = np.linspace(low[j], high[j], n[j])
        np.testing.assert_allclose(powers[:, j], [(sizes**q).sum() for q in (1, 2, 3, 4)])


def test_no_plants_no_index() -> None:
    found = index_of([0, 2, 1], [1, 0, 4], [4, 0, 4], [0, 0, np.nan], [0, 1, 2])
    assert all(np.isnan(values[:2]).all() for values in found)
    assert [values[2] for values in found] == [1.0, 1.0, 1.0], "one plant of exactly 4"


plant = st.tuples(st.integers(0, 3), st.floats(0, 1))


@settings(max_examples=150, deadline=None)
@given(st.lists(plant, min_size=1, max_size=12), st.lists(st.booleans(), min_size=4, max_size=4))
def test_the_interval_holds_the_truth(plants: list[tuple[int, float]], published: list[bool]) -> None:
    sizes: list[list[float]] = [[] for _ in LIMITS]
    for number, place in plants:
        low, high = LIMITS[number]
        sizes[number].append(low + place * (min(high, 2000.0) - low))
    every = np.concatenate(sizes)
    truth = (every**2).sum() / every.sum() ** 2
    held = [sum(s) if known else np.nan for s, known in zip(sizes, published, strict=True)]
    low, high = zip(*LIMITS, strict=True)
    estimate, least, largest = index_of([len(s) for s in sizes], low, high, held, [0] * 4)
    assert least[0] <= truth * (1 + 1e-9) and truth <= largest[0] * (1 + 1e-9)
    if not np.isnan(estimate[0]):
        assert least[0] <= estimate[0] * (1 + 1e-9) and estimate[0] <= largest[0] * (1 + 1e-9)
    assert 1 / len(plants) <= least[0] * (1 + 1e-9) and largest[0] <= 1


@pytest.mark.parametrize(
    ("given_class", "code"),
    [
        (([2], [1], [4], [9], [0]), "held-outside-class"),
        (([2], [1], [4], [1], [0]), "held-outside-class"),
        (([0], [1], [4], [3], [0]), "held-outside-class"),
        (([2], [4], [1], [5], [0]), "bounds-reversed"),
        (([1.5], [1], [4], [3], [0]), "not-whole"),
        (([np.nan], [1], [4], [3], [0]), "unknown"),
        (([-1], [1], [4], [3], [0]), "negative"),
        (([1, 2], [1, 2, 3], [4], [3], [0]), "shapes-differ"),
        (([1], [1], [4], [3], [0, 0]), "shapes-differ"),
        (([1], [1], [4], [3], [-1]), "group-out-of-range"),
    ],
)
def test_refusals(given_class: tuple[list[float], ...], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        herfindahl_of_size_classes(*given_class)
    assert refusal.value.code == code
