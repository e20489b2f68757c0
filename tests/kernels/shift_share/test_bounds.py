"""Bounds of shift-share components: no level within bounds goes beyond them, and some come up to them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.refusal import Refused
from industria.kernels.shift_share.bounds import Ends, dunn_bounds, dunn_bounds_given, national_bounds
from industria.kernels.shift_share.components import Levels
from industria.kernels.shift_share.dunn import dunn

NAMES = (
    "change", "national_effect", "industry_mix_effect", "competitive_effect", "entry", "exit", "new_industry",
)  # fmt: skip
Interval = tuple[float, float]
Six = list[Interval]  # x0, x1, y0, y1, z0, z1


def found(box: Six) -> dict[str, Interval]:
    cell, peers, others = (Ends(*(np.array([end]) for end in (*box[at], *box[at + 1]))) for at in (0, 2, 4))
    return {
        name: (float(low[0]), float(high[0]))
        for name, (low, high) in dunn_bounds(cell, peers, others).items()
    }


def told(points: np.ndarray) -> dict[str, np.ndarray]:
    """The components at given levels, one point a row, by `dunn` itself."""
    x0, x1, y0, y1, z0, z1 = points.T
    parts = dunn(Levels(x0, x1), Levels(x0 + y0, x1 + y1), Levels(x0 + y0 + z0, x1 + y1 + z1))
    return {"change": parts.change, **parts.parts}


def points_of(box: Six, rng: np.random.Generator, count: int = 400) -> np.ndarray:
    """Every corner, random points inside, and a finer grid along the base levels, where extremes lie inside."""
    corners = np.array(list(product(*box)), dtype=float)
    low, high = (np.array([pair[end] for pair in box], dtype=float) for end in (0, 1))
    inside = low + (high - low) * rng.random((count, 6))
    edge = corners[rng.integers(0, len(corners), 4 * count)]
    for at in (0, 2):  # x0 and y0 anywhere, the others at their ends
        edge[:, at] = low[at] + (high[at] - low[at]) * rng.random(len(edge)) ** rng.choice([1, 4])
    return np.concatenate([corners, inside, edge])


level = st.integers(0, 30).map(float)
interval = st.tuples(level, level).map(lambda pair: (min(pair), max(pair)))
box_of = st.lists(interval, min_size=6, max_size=6)


@given(box_of, st.integers(0, 2**32 - 1))
@settings(max_examples=300, deadline=None)
def test_no_levels_within_bounds_go_beyond(box: Six, seed: int) -> None:
    bounds, parts = found(box), told(points_of(box, np.random.default_rng(seed)))
    for name in NAMES:
        low, high = bounds[name]
        assert low <= parts[name].min() + 1e-9 and parts[name].max() <= high + 1e-9, (name, box)


@given(
    st.lists(interval.map(lambda pair: (pair[0] + 1, pair[1] + 1)), min_size=6, max_size=6),
    st.integers(0, 999),
)
@settings(max_examples=60, deadline=None)
def test_some_levels_come_up_to_the_bounds(box: Six, seed: int) -> None:
    """Levels above zero: every component but the mix and the national effect has its ends at corners; these
    two are searched along x₀ and y₀."""
    bounds = found(box)
    (a, b), (c, d) = box[0], box[2]
    along = [np.linspace(a, b, 161), [*box[1]], np.linspace(c, d, 161), [*box[3]], [*box[4]], [*box[5]]]
    grid = np.stack(np.meshgrid(*along, indexing="ij"), axis=-1).reshape(-1, 6)
    parts = told(grid)
    for name in NAMES:
        low, high = bounds[name]
        slack = 2e-3 * max(1.0, abs(low), abs(high))
        assert parts[name].min() <= low + slack and parts[name].max() >= high - slack, (name, box)


def test_a_level_that_is_known_has_no_width() -> None:
    box: Six = [(10, 10), (15, 15), (40, 40), (30, 30), (50, 50), (70, 70)]
    parts = told(np.array([[10.0, 15, 40, 30, 50, 70]]))
    for name, (low, high) in found(box).items():
        assert low == pytest.approx(parts[name][0]) == pytest.approx(high), name


def test_hand_computed() -> None:
    """x₀ in [0, 20], all else known: the national effect x(100/(x + 25) − 1) peaks at √2500 − 25 = 25 → 20."""
    bounds = found([(0, 20), (10, 10), (15, 15), (30, 30), (10, 10), (60, 60)])
    assert bounds["national_effect"] == pytest.approx((0.0, 20 * (100 / 45 - 1)))
    assert bounds["competitive_effect"] == pytest.approx(((10 * 15 - 20 * 30) / 35, 10.0))
    assert bounds["entry"] == (0.0, 10.0) and bounds["exit"] == (0.0, 0.0)
    assert bounds["change"] == (-10.0, 10.0)


def test_the_peak_of_the_national_effect_may_lie_inside() -> None:
    low, high = found([(0, 100), (0, 0), (25, 25), (100, 100), (0, 0), (0, 0)])["national_effect"]
    assert high == pytest.approx(25 * (100 / 50 - 1)) and low == pytest.approx(100 * (100 / 125 - 1))


OPEN = (0.0, np.nan)


def test_without_an_upper_bound_there_is_none_where_it_matters() -> None:
    bounds = found([(5, 5), OPEN, (10, 10), (12, 12), (20, 20), (25, 25)])
    assert bounds["change"][0] == -5 and np.isnan(bounds["change"][1])
    low, high = bounds["national_effect"]
    assert low == pytest.approx(5 * (37 / 35 - 1)) and np.isnan(high), "the whole may have grown without end"
    peer = found([(5, 5), (6, 6), (10, 10), OPEN, (20, 20), (25, 25)])
    assert np.isnan(peer["competitive_effect"][0]) and peer["competitive_effect"][1] == pytest.approx(4.0)


@given(box_of, st.integers(0, 5), st.integers(0, 2**32 - 1))
@settings(max_examples=200, deadline=None)
def test_an_open_end_holds_whatever_large_level(box: Six, at: int, seed: int) -> None:
    opened = [*box]
    opened[at] = (box[at][0], np.nan)
    bounds = found(opened)
    far = [*box]
    far[at] = (box[at][0], box[at][0] + 1e6)
    parts = told(points_of(far, np.random.default_rng(seed)))
    for name in NAMES:
        low, high = bounds[name]
        assert np.isnan(low) or low <= parts[name].min() + 1e-6, (name, opened)
        assert np.isnan(high) or parts[name].max() <= high + 1e-6, (name, opened)


@given(interval, interval, level, level, st.integers(0, 2**32 - 1))
@settings(max_examples=200, deadline=None)
def test_against_a_comparison_economy(x0: Interval, x1: Interval, n1: float, more: float, seed: int) -> None:
    industry, whole = Levels(20.0, n1), Levels(50.0, n1 + more)
    cell = Ends(*(np.array([end]) for end in (*x0, *x1)))
    bounds = dunn_bounds_given(cell, industry, whole)
    rng = np.random.default_rng(seed)
    x = [pair[0] + (pair[1] - pair[0]) * np.append(rng.random(200), [0, 1]) for pair in (x0, x1)]
    grid = np.array(list(product(x0, x1)))
    base, current = np.append(x[0], grid[:, 0]), np.append(x[1], grid[:, 1])
    parts = dunn(Levels(base, current), industry, whole)
    for name in NAMES:
        values = parts.change if name == "change" else parts.parts[name]
        low, high = (float(end[0]) for end in bounds[name])
        assert low <= values.min() + 1e-9 and values.max() <= high + 1e-9, name
    straight = parts.parts["national_effect"]
    assert straight.min() == pytest.approx(float(bounds["national_effect"][0][0]))
    assert straight.max() == pytest.approx(float(bounds["national_effect"][1][0]))


@given(st.lists(st.tuples(interval, interval), min_size=3, max_size=3), st.integers(0, 2**32 - 1))
@settings(max_examples=100, deadline=None)
def test_a_region_shares_one_whole(cells: list[tuple[Interval, Interval]], seed: int) -> None:
    """Two cells of a region beside the rest: their national effects added up lie within, and within their sums."""
    rng = np.random.default_rng(seed)
    first, second, rest = cells

    def ends(*parts: tuple[Interval, Interval]) -> Ends:
        sums = [sum(part[when][end] for part in parts) for when in (0, 1) for end in (0, 1)]
        return Ends(*(np.array([x]) for x in sums))

    low, high = (float(end[0]) for end in national_bounds(ends(first, second), ends(rest)))
    alone = [
        dunn_bounds(ends(a), ends(b), ends(rest))["national_effect"]
        for a, b in ((first, second), (second, first))
    ]
    assert sum(float(a[0][0]) for a in alone) <= low + 1e-9
    assert high <= sum(float(a[1][0]) for a in alone) + 1e-9
    draw = {k: [a + (b - a) * rng.random(300) for a, b in pair] for k, pair in enumerate(cells)}
    base, now = draw[0][0] + draw[1][0], draw[0][1] + draw[1][1]
    whole = base + draw[2][0]
    kept = whole > 0
    effect = base[kept] * ((now + draw[2][1])[kept] / whole[kept] - 1)
    assert not len(effect) or (low <= effect.min() + 1e-9 and effect.max() <= high + 1e-9)


def test_bounds_the_wrong_way_round_are_refused() -> None:
    good = Ends(np.array([1.0]), np.array([2.0]), np.array([1.0]), np.array([2.0]))
    with pytest.raises(Refused, match="bounds-reversed"):
        dunn_bounds(Ends(np.array([3.0]), np.array([2.0]), np.array([1.0]), np.array([2.0])), good, good)
