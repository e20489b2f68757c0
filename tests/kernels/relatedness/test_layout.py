"""Layout of the industry space: the same each time, whatever the order, nothing on top of anything."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import pdist

from industria.kernels.refusal import Refused
from industria.kernels.relatedness.backbone import Links, maximum_spanning_tree, strongest_links
from industria.kernels.relatedness.layout import GAP, separated, space_layout, turned
from industria.kernels.relatedness.proximity import proximity
from industria.kernels.relatedness.stress import stress, stress_majorization
from industria.kernels.relatedness.tree_layout import radial_tree_layout


def links(*pairs: tuple[int, int]) -> Links:
    one, other = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    return Links(one, other, np.ones(len(pairs)), np.full(len(pairs), np.nan))


def drawn(weight: np.ndarray) -> tuple[Links, Links]:
    return maximum_spanning_tree(weight), strongest_links(weight, 3)


def random_weights(size: int, seed: int) -> np.ndarray:
    """Proximities of which no two are alike, so that no tie is broken by the order."""
    weight = np.random.default_rng(seed).random((size, size))
    weight = np.triu(weight, 1)
    return weight + weight.T


def laid_out(weight: np.ndarray) -> np.ndarray:
    return space_layout(len(weight), *drawn(weight))


def test_a_path_is_a_straight_line_and_a_star_is_a_circle() -> None:
    path = space_layout(4, links((0, 1), (1, 2), (2, 3)), links())
    assert np.sort(pdist(path)) == pytest.approx([1, 1, 1, 2, 2, 3], abs=0.02)
    star = space_layout(5, links((0, 1), (0, 2), (0, 3), (0, 4)), links())
    assert np.ptp(np.hypot(*(star[1:] - star[0]).T)) < 0.02


def test_the_tree_starts_in_wedges() -> None:
    found = radial_tree_layout(5, np.array([0, 0, 1, 1]), np.array([1, 2, 3, 4]))
    # the centre of the longest path 2–0–1–3 has two nodes, of which 1 has more links
    assert np.hypot(*found.T) == pytest.approx([1, 0, 2, 1, 1])
    angles = np.degrees(np.arctan2(found[:, 1], found[:, 0])) % 360
    assert angles[[0, 2, 3, 4]] == pytest.approx([60, 60, 180, 300])
    with pytest.raises(Refused, match="not-a-tree"):
        radial_tree_layout(4, np.array([0, 0]), np.array([1, 2]))
    with pytest.raises(Refused, match="not-a-tree"):
        radial_tree_layout(4, np.array([0, 0, 1]), np.array([1, 2, 2]))


@settings(max_examples=40, deadline=None)
@given(st.integers(3, 40), st.integers(0, 10_000))
def test_the_same_links_give_the_same_picture(size: int, seed: int) -> None:
    weight = random_weights(size, seed)
    assert (laid_out(weight) == laid_out(weight.copy())).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(4, 40), st.integers(0, 10_000))
def test_the_order_of_the_links_does_not_matter(size: int, seed: int) -> None:
    tree, beside = drawn(random_weights(size, seed))
    order = np.random.default_rng(seed).permutation(len(tree.one))
    shuffled = Links(tree.one[order], tree.other[order], tree.weight[order], tree.p_value[order])
    assert space_layout(size, shuffled, beside) == pytest.approx(space_layout(size, tree, beside), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 60), st.integers(0, 10_000))
def test_nothing_stands_on_anything(size: int, seed: int) -> None:
    found = laid_out(random_weights(size, seed))
    assert np.isfinite(found).all() and pdist(found).min() > 0.9 * GAP


@settings(max_examples=40, deadline=None)
@given(st.integers(3, 30), st.integers(0, 10_000))
def test_majorization_never_raises_stress(size: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    wanted = random_weights(size, seed) + 0.5
    start = chance.standard_normal((size, 2))
    levels = [stress(stress_majorization(start, wanted, most_steps=n), wanted) for n in (0, 1, 3, 10, 50)]
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(levels))


def test_majorization_finds_distances_that_can_be_drawn() -> None:
    square = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    wanted = np.hypot(*(square[:, None] - square[None]).transpose(2, 0, 1))
    start = square + np.array([[0.2, 0.1], [-0.1, 0.3], [0.15, -0.2], [0.0, 0.1]])
    found = stress_majorization(start, wanted, precision=1e-12)
    assert stress(found, wanted) < 1e-9
    with pytest.raises(Refused, match="bad-distances"):
        stress_majorization(start, np.zeros((4, 4)))
    with pytest.raises(Refused, match="shapes-differ"):
        stress_majorization(start, np.ones((3, 3)))


def test_separation_keeps_what_is_far_and_parts_what_coincides() -> None:
    far = np.array([[0.0, 0.0], [5.0, 0.0]])
    assert (separated(far) == far).all()
    assert pdist(separated(np.zeros((12, 2)))).min() >= GAP * 0.999


@settings(max_examples=40, deadline=None)
@given(st.integers(3, 20), st.integers(0, 10_000), st.floats(0, 6.28))
def test_turning_undoes_a_turn(size: int, seed: int, angle: float) -> None:
    points = np.random.default_rng(seed).standard_normal((size, 2)) * [3.0, 1.0]
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    spread = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    assume(spread[0] > 1.05 * spread[1])
    found, again = turned(points), turned(points @ turn)
    assert np.abs(again) == pytest.approx(np.abs(found), abs=1e-9), "the same but for a mirror"
    assert found[:, 0].std() >= found[:, 1].std() and (found**3).sum(axis=0).min() > -1e-6


def test_parts_do_not_overlap_and_the_largest_is_on_top() -> None:
    weight = np.zeros((12, 12))
    weight[:6, :6] = random_weights(6, 1)
    weight[6:9, 6:9] = random_weights(3, 2)
    weight[9:11, 9:11] = random_weights(2, 3)
    found = laid_out(weight)
    assert found[:6, 1].min() > found[6:, 1].max()
    assert pdist(found).min() > 0.9 * GAP
    with pytest.raises(Refused, match="not-a-tree"):
        space_layout(4, links((0, 1)), links((1, 2)))


def test_a_map_stays_when_one_industry_is_added() -> None:
    """Turned and shifted onto each other, the others move by less than a tenth of the picture."""
    presence = np.random.default_rng(7).random((60, 5)) @ np.random.default_rng(8).random((5, 50))
    held = presence > np.quantile(presence, 0.7, axis=1, keepdims=True)
    whole, less = (laid_out(np.nan_to_num(proximity(part))) for part in (held, held[:, :-1]))
    whole = whole[:-1] - whole[:-1].mean(axis=0)
    less = less - less.mean(axis=0)
    left, _, right = np.linalg.svd(less.T @ whole)
    moved = np.sqrt(((less @ left @ right - whole) ** 2).sum(axis=1).mean())
    assert moved < 0.1 * np.ptp(whole, axis=0).max()


def test_nothing_and_one() -> None:
    assert space_layout(0, links(), links()).shape == (0, 2)
    assert space_layout(1, links(), links()).tolist() == [[0.0, 0.0]]
    assert pdist(space_layout(2, links((0, 1)), links())) == pytest.approx([1.0])
