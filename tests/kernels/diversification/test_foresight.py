"""Entries begun for what they open: against every sequence there is, by hand, and its laws."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.diversification import foresight, paths
from industria.kernels.diversification.foresight import openings, with_foresight
from industria.kernels.diversification.paths import Landscape, walked
from industria.kernels.diversification.sequence import NEVER, Entries, best_sequence
from industria.kernels.refusal import Refused

STEPS = np.array([0.2, 0.4, 0.6])
CHANCES = np.array([0.1, 0.3, 0.6, 0.9])


def dearer(density: np.ndarray) -> np.ndarray:
    return 1.0 + 2.0 * np.clip(1.0 - density, 0.0, 1.0)


def likelier(pairs: np.ndarray, density: np.ndarray) -> np.ndarray:
    return CHANCES[np.searchsorted(STEPS, density, side="right")]


def land_of(seed: int, years: int = 2, pairs: tuple[int, ...] = (2, 3), **more) -> Landscape:
    random = np.random.default_rng(seed)
    region = np.repeat(np.arange(len(pairs)), pairs)
    near = random.uniform(0, 0.5, (len(region), len(region))) * (region[:, None] == region[None, :])
    np.fill_diagonal(near, 0.0)
    return Landscape(
        region, random.integers(0, 3, len(region)), random.uniform(0.1, 1, len(region)),
        random.uniform(0, 0.6, len(region)), near, dearer, likelier, np.full(years, random.uniform(2, 6)),
        np.arange(years, 0, -1) + 2.0, **({"rivals": 1, "each": 1} | more),
    )  # fmt: skip


def kept(land: Landscape, year: np.ndarray) -> bool:
    """Whether a sequence keeps every rule, told from the sequence alone."""
    if (walked(land, year).spent > land.budget + 1e-9).any():
        return False
    for at in range(len(land.budget)):
        now = np.flatnonzero(year == at)
        for codes, most in ((land.industry, land.rivals), (land.region, land.each)):
            if most and np.bincount(codes[now], minlength=1).max(initial=0) > most:
                return False
    return True


def best_of_all(land: Landscape) -> float:
    every = product(range(-1, len(land.budget)), repeat=len(land.region))
    return max(walked(land, np.array(one)).value for one in every if kept(land, np.array(one)))


def yearly(land: Landscape) -> np.ndarray:
    """Planned anew every year, blind to what an entry opens."""
    year = np.full(len(land.region), NEVER)
    for at in range(len(land.budget)):
        before = np.flatnonzero(year != NEVER)
        done = walked(land, year)
        density = land.density + done.chance[before] @ land.near[before]
        left = np.flatnonzero(year == NEVER)
        gain = land.value * likelier(np.arange(len(year)), density)
        entries = Entries(
            land.region[left], land.industry[left], dearer(density)[left], gain[left], land.budget[at:],
            land.counted[at:], land.rivals, land.each,
        )  # fmt: skip
        year[left[best_sequence(entries).year == 0]] = at
    return year


NOTHING = np.full(5, NEVER)


@given(st.integers(0, 10_000), st.sampled_from([(1, 1), (0, 0), (1, 2)]))
@settings(max_examples=25, deadline=None)
def test_no_sequence_is_worth_more(seed: int, most: tuple[int, int]) -> None:
    land = land_of(seed, rivals=most[0], each=most[1])
    found = with_foresight(land, NOTHING)
    best = best_of_all(land)
    assert found.value == pytest.approx(best, rel=1e-5) and kept(land, found.walk.year)
    assert found.bound >= best * (1 - 1e-9) and found.bound <= best * (1 + 1e-4) + 1e-12


@given(st.integers(0, 10_000), st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_never_worse_than_planning_every_year_and_never_over_the_budget(seed: int, years: int) -> None:
    land = land_of(seed, years, (3, 3, 2))
    blind = yearly(land)
    found = with_foresight(land, blind)
    assert found.value >= walked(land, blind).value - 1e-12 and kept(land, found.walk.year)
    assert (with_foresight(land, blind).walk.year == found.walk.year).all(), "the same every time"
    if years == 1:
        assert found.value == pytest.approx(walked(land, blind).value, rel=1e-5), "nothing can be foreseen"
    apart = replace(land, near=np.zeros_like(land.near))
    entries = Entries(
        land.region, land.industry, dearer(land.density), land.value * likelier(blind, land.density),
        land.budget, land.counted, land.rivals, land.each,
    )  # fmt: skip
    alone = with_foresight(apart, np.full(8, NEVER))
    assert alone.value == pytest.approx(best_sequence(entries).value, rel=1e-5), "nothing opens anything"


def test_a_poor_entry_is_begun_for_the_sake_of_a_rich_one() -> None:
    """One region, one entry a year. Tools are worth little, but open robots: blind planning begins robots at once."""
    land = Landscape(
        np.zeros(2, np.int64), np.arange(2), np.array([0.2, 1.0]), np.array([0.65, 0.1]),
        np.array([[0.0, 0.4], [0.0, 0.0]]), dearer, likelier, np.full(2, 3.0), np.array([4.0, 3.0]), each=1,
    )  # fmt: skip
    blind = yearly(land)
    assert blind.tolist() == [0, 1] or blind.tolist() == [1, 0]
    found = with_foresight(land, blind)
    # tools first: 0.2·0.9·4 = 0.72; robots then at ω = 0.1 + 0.9·0.4 = 0.46, chance 0.6: 0.6·3 = 1.8
    assert found.walk.year.tolist() == [0, 1] and found.value == pytest.approx(0.72 + 1.8)
    assert found.walk.density[1] == pytest.approx(0.46) and found.walk.cost[1] == pytest.approx(1 + 2 * 0.54)
    tools = next(one for one in openings(land, found) if one.pair == 0)
    # without tools robots have chance 0.1 in their year, and cost 2.8 instead of 2.08
    assert (tools.worth, tools.saved) == pytest.approx((1.8 - 0.3, 0.72)) and tools.others == (1,)
    robots = next(one for one in openings(land, found) if one.pair == 1)
    assert (robots.worth, robots.saved, robots.others) == (0.0, 0.0, ())


def test_an_entry_that_does_not_pay_by_itself_is_told_from_one_that_does() -> None:
    """Money is short: tools alone bring less than the same money elsewhere, with what they open more."""
    land = Landscape(
        np.array([0, 0, 1]), np.arange(3), np.array([0.05, 1.0, 0.5]), np.array([0.65, 0.1, 0.5]),
        np.array([[0.0, 0.4, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]), dearer, likelier,
        np.array([2.4, 2.4]), np.array([4.0, 3.0]),
    )  # fmt: skip
    found = with_foresight(land, np.full(3, NEVER))
    told = {one.pair: one for one in openings(land, found)}
    assert found.value == pytest.approx(best_of_all(land))
    assert found.walk.year[0] == 0 and found.walk.year[1] == 1
    assert told[0].alone < 0 < told[0].worth + told[0].alone, "begun for the sake of the other"


def test_when_there_are_too_many_paths_some_are_left_and_no_bound_is_claimed(monkeypatch) -> None:
    land = land_of(3)
    exact = with_foresight(land, NOTHING)
    monkeypatch.setattr(paths, "MOST_PATHS", 9)
    blind = yearly(land)
    fewer = with_foresight(land, blind)
    assert fewer.bound == np.inf and walked(land, blind).value <= fewer.value <= exact.value + 1e-9
    monkeypatch.undo()
    monkeypatch.setattr(foresight, "CORE", 1)
    rough = with_foresight(land, blind)
    assert rough.value <= exact.value + 1e-9 <= rough.bound + 2e-9


def test_what_cannot_be_a_landscape_is_refused() -> None:
    land = land_of(1)
    with pytest.raises(Refused, match="near-across-regions"):
        replace(land, near=np.full_like(land.near, 0.1))
    with pytest.raises(Refused, match="unknown"):
        replace(land, density=np.full(5, np.nan))
    with pytest.raises(Refused, match="negative"):
        replace(land, value=-land.value)
    with pytest.raises(Refused, match="shapes-differ"):
        replace(land, value=land.value[:2])
