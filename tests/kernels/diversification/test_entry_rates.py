"""Entries by density: counted by hand, Wilson’s interval by its equation, refused where few."""

import numpy as np
import pytest

from industria.kernels.diversification.entry_rates import entry_rates, wilson
from industria.kernels.refusal import Refused


def test_rates_by_group_are_counted() -> None:
    density = np.arange(200) / 200
    entered = np.zeros(200, dtype=np.bool_)
    entered[100:120] = True  # 20 of the second hundred
    entered[:4] = True  # 4 of the first
    found = entry_rates(density, entered, groups=2)
    assert found.open.tolist() == [100, 100]
    assert found.entries.tolist() == [4, 20]
    assert found.rate.tolist() == [0.04, 0.2]
    assert found.base == 24 / 200
    assert found.median == np.median(density[entered])
    assert found.probability(np.array([0.0, 0.49, 0.51, 7.0])).tolist() == [0.04, 0.04, 0.2, 0.2]
    assert np.isnan(found.probability(np.array([np.nan]))).all()


def test_rates_that_fall_are_pooled() -> None:
    density = np.repeat([0.1, 0.2, 0.3], 100)
    entered = np.concatenate([np.arange(100) < hits for hits in (10, 30, 20)])
    found = entry_rates(density, entered, groups=3)
    assert found.rate.tolist() == [0.1, 0.3, 0.2]
    assert found.rising == pytest.approx([0.1, 0.25, 0.25])


def test_equal_densities_are_one_group() -> None:
    found = entry_rates(np.full(150, 0.4), np.arange(150) < 30)
    assert found.open.tolist() == [150]
    assert found.rate.tolist() == [0.2]


def test_wilson_is_the_root_of_its_equation() -> None:
    """Its ends are where |p̂ − p| = z·√(p(1 − p)/n)."""
    hits, size = np.array([0, 3, 17, 40]), np.array([12, 12, 40, 40])
    for end in wilson(hits, size):
        assert np.abs(hits / size - end) == pytest.approx(
            1.959963984540054 * np.sqrt(end * (1 - end) / size), abs=1e-7
        )


@pytest.mark.parametrize(("pairs", "hits"), [(99, 50), (500, 19)])
def test_little_history_is_refused(pairs: int, hits: int) -> None:
    with pytest.raises(Refused, match="too-little-history"):
        entry_rates(np.linspace(0, 1, pairs), np.arange(pairs) < hits)


def test_drawn_rates_rise_and_lie_around_the_rates() -> None:
    random = np.random.default_rng(4)
    density = random.random(4000)
    entered = random.random(4000) < 0.02 + 0.1 * density
    rates = entry_rates(density, entered)
    draws = np.array([rates.drawn(random) for _ in range(400)])
    assert (np.diff(draws, axis=1) >= 0).all() and ((draws >= 0) & (draws <= 1)).all()
    assert np.abs(draws.mean(axis=0) - rates.rising).max() < 0.012
    # as wide as Wilson's bounds, more or less
    spread = np.quantile(draws, (0.025, 0.975), axis=0)
    assert (spread[1] - spread[0] < 1.3 * (rates.high - rates.low)).all()
