"""Sequences of entries: the best by trying all, budgets kept, laws, and what sharing a budget is worth."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.diversification.sequence import (
    NEVER,
    Entries,
    best_sequence,
    separate_sequences,
)
from industria.kernels.refusal import Refused


def made(seed: int, pairs: int = 5, years: int = 2, *, rivals: int = 1, each: int = 0) -> Entries:
    random = np.random.default_rng(seed)
    return Entries(
        random.integers(0, 3, pairs), random.integers(0, 3, pairs), random.integers(1, 6, pairs) * 1.0,
        random.integers(0, 9, pairs) * 1.0, random.integers(2, 9, years) * 1.0,
        np.arange(years, 0, -1) * 1.0, rivals, each,
    )  # fmt: skip


def kept(entries: Entries, years: tuple[int, ...], owner: np.ndarray | None = None) -> bool:
    """Whether a sequence keeps every rule, counted anew one by one."""
    parts = 1 if owner is None else len(set(entries.region.tolist()))
    for year, budget in enumerate(entries.budget):
        at = [one for one, when in enumerate(years) if when == year]
        for group in [at] if owner is None else [[i for i in at if owner[i] == r] for r in set(owner)]:
            if sum(entries.cost[one] for one in group) > budget / parts + 1e-9:
                return False
        for most, code in ((entries.rivals, entries.industry), (entries.each, entries.region)):
            counts = [sum(code[one] == label for one in at) for label in set(code.tolist())]
            if most and max(counts, default=0) > most:
                return False
    return True


def by_trying(entries: Entries, owner: np.ndarray | None = None) -> float:
    best = 0.0
    for years in product(range(NEVER, len(entries.budget)), repeat=len(entries.cost)):
        if kept(entries, years, owner):
            worth = sum(
                entries.gain[one] * entries.counted[when] for one, when in enumerate(years) if when >= 0
            )
            best = max(best, worth)
    return best


@pytest.mark.parametrize("seed", range(12))
def test_the_sequence_is_the_best_of_all(seed: int) -> None:
    entries = made(seed, rivals=seed % 3, each=seed % 2)
    found = best_sequence(entries)
    assert found.value == pytest.approx(by_trying(entries))
    assert found.proven
    assert kept(entries, tuple(found.year.tolist()))
    apart = separate_sequences(entries)
    assert apart.value == pytest.approx(by_trying(entries, entries.region))
    assert apart.value <= found.value + 1e-9


def test_one_budget_beats_a_part_for_each() -> None:
    """Two districts, 4 units a year: apart each has 2 and can afford neither of the entries that pay."""
    entries = Entries(
        np.array([0, 0, 1, 1]), np.array([0, 1, 0, 2]), np.array([3.0, 1.0, 4.0, 2.0]),
        np.array([9.0, 1.0, 8.0, 1.0]), np.array([4.0, 4.0]), np.array([2.0, 1.0]), rivals=1,
    )  # fmt: skip
    shared, apart = best_sequence(entries), separate_sequences(entries)
    # shared: 3 + 1 = 4 in the first year (9·2 + 1·2), 4 in the second (8·1); apart: 1 and 2 at once (2 + 2)
    assert shared.value == 28.0 == by_trying(entries)
    assert shared.year.tolist() == [0, 0, 1, NEVER]
    assert apart.value == 4.0 == by_trying(entries, entries.region)


def test_two_that_want_the_same_industry_take_turns() -> None:
    entries = Entries(
        np.array([0, 1]), np.array([7, 7]), np.ones(2), np.array([5.0, 4.0]), np.array([9.0, 9.0]),
        np.array([2.0, 1.0]), rivals=1,
    )  # fmt: skip
    assert best_sequence(entries).year.tolist() == [0, 1]
    assert best_sequence(replace(entries, rivals=0)).year.tolist() == [0, 0]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 5.0), st.sampled_from([1e-6, 0.01, 100.0, 1e8]))
def test_laws_of_a_sequence(seed: int, more: float, unit: float) -> None:
    """No budget is exceeded, more of it is never worse, and the unit of cost and gain does not matter."""
    entries = made(seed, 7, 3, rivals=2)
    found = best_sequence(entries)
    assert (found.spent <= entries.budget + 1e-9).all()
    assert found.value <= found.bound * (1 + 1e-9) + 1e-12
    richer = best_sequence(replace(entries, budget=entries.budget + more))
    assert richer.value >= found.value - 1e-6 * abs(found.value)
    other = best_sequence(
        replace(entries, cost=entries.cost * unit, budget=entries.budget * unit, gain=entries.gain / unit)
    )
    assert other.value * unit == pytest.approx(found.value, rel=1e-5)


def test_nothing_to_enter_is_no_sequence() -> None:
    nothing = np.zeros(0)
    entries = Entries(
        nothing.astype(np.int64), nothing.astype(np.int64), nothing, nothing, np.ones(2), np.ones(2)
    )
    assert best_sequence(entries).value == 0.0
    assert separate_sequences(entries).value == 0.0


def test_unknown_and_negative_numbers_are_refused() -> None:
    entries = made(1)
    with pytest.raises(Refused, match="unknown"):
        replace(entries, gain=np.full(5, np.nan))
    with pytest.raises(Refused, match="negative"):
        replace(entries, cost=-entries.cost)
    with pytest.raises(Refused, match="shapes-differ"):
        replace(entries, counted=np.ones(3))
