"""The backbone by hand, against brute force, and under a null in which nothing is related."""

from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from industria.kernels.refusal import Refused
from industria.kernels.relatedness import poisson_binomial
from industria.kernels.relatedness.backbone import (
    disparity_filter,
    false_discovery_rate,
    maximum_spanning_tree,
    strongest_links,
    validated_links,
)
from industria.kernels.relatedness.configuration_model import configuration_probabilities
from industria.kernels.relatedness.poisson_binomial import upper_tails
from industria.kernels.relatedness.proximity import proximity
from tests.kernels.complexity.worked_example import presences

SQUARE = np.array([[0, 0.9, 0.2, 0.5], [0.9, 0, 0.8, 0.1], [0.2, 0.8, 0, 0.7], [0.5, 0.1, 0.7, 0]])


def test_the_tree_by_hand() -> None:
    tree = maximum_spanning_tree(SQUARE)
    assert list(zip(tree.one.tolist(), tree.other.tolist(), strict=True)) == [(0, 1), (1, 2), (2, 3)]
    assert tree.weight.tolist() == [0.9, 0.8, 0.7] and np.isnan(tree.p_value).all()
    apart = maximum_spanning_tree(np.kron(np.eye(2), [[0, 1], [1, 0]]))
    assert len(apart.one) == 2, "a forest where the space falls into parts"
    ties = maximum_spanning_tree(np.ones((4, 4)))
    assert ties.one.tolist() == [0, 0, 0] and ties.other.tolist() == [1, 2, 3]


@settings(max_examples=30, deadline=None)
@given(presences)
def test_no_other_tree_is_heavier(presence: np.ndarray) -> None:
    phi = np.nan_to_num(proximity(presence[:, :5]))
    tree = maximum_spanning_tree(phi)
    size = len(phi)
    pairs = [(i, j) for i, j in combinations(range(size), 2) if phi[i, j] > 0]
    best = max(
        (
            sum(phi[pair] for pair in chosen)
            for chosen in combinations(pairs, len(tree.one))
            if acyclic(chosen, size)
        ),
        default=0.0,
    )
    assert tree.weight.sum() == pytest.approx(best)


def acyclic(pairs: tuple[tuple[int, int], ...], size: int) -> bool:
    """Whether links close no circle."""
    group = list(range(size))
    for one, other in pairs:
        if group[one] == group[other]:
            return False
        joined = group[other]
        group = [group[one] if member == joined else member for member in group]
    return True


def test_the_disparity_filter_by_hand() -> None:
    # node 0: links .8 .1 .1, so α = .2², .9², .9²; the others have two links each, the end of .8: 8/9 and 1/9
    star = np.array([[0, 0.8, 0.1, 0.1], [0.8, 0, 0.1, 0], [0.1, 0.1, 0, 0], [0.1, 0, 0, 0]])
    found = disparity_filter(star, significance=0.1)
    assert (found.one.tolist(), found.other.tolist()) == ([0], [1])
    assert found.p_value[0] == pytest.approx(0.04)
    assert found.weight[0] == 0.8
    none = disparity_filter(np.array([[0, 1.0], [1.0, 0]]), significance=0.99)
    assert not len(none.one), "single links say nothing"


def test_validated_links_by_hand() -> None:
    # ten regions; two industries in the same five of them: 1 / C(10,5) each pair; FDR over three pairs
    held = np.zeros((10, 3))
    held[:5, :2] = 1
    held[[0, 9], 2] = 1
    found = validated_links(held, null="hypergeometric", significance=0.05)
    assert (found.one.tolist(), found.other.tolist(), found.weight.tolist()) == ([0], [1], [1.0])
    assert found.p_value[0] == pytest.approx(1 / comb(10, 5))
    assert not len(validated_links(held, null="hypergeometric", significance=0.01).one), "p > 0.01 / 3"


def test_among_industries_placed_at_random_hardly_any_link_holds() -> None:
    random = np.random.default_rng(3)
    held = np.zeros((200, 60), dtype=bool)
    for column in held.T:
        column[random.choice(200, random.integers(20, 90), replace=False)] = True
    for null in ("hypergeometric", "configuration"):
        assert len(validated_links(held, null=null).one) <= 2  # type: ignore[arg-type]
    held[:, 1] = held[:, 0]
    for null in ("hypergeometric", "configuration"):
        pairs = validated_links(held, null=null)  # type: ignore[arg-type]
        assert (0, 1) in list(zip(pairs.one.tolist(), pairs.other.tolist(), strict=True))


def test_diverse_regions_alone_make_no_link_in_the_configuration_model() -> None:
    random = np.random.default_rng(5)
    held = random.random((120, 50)) < random.uniform(
        0.02, 0.98, (120, 1)
    )  # who has much has much of everything
    assert len(validated_links(held, null="hypergeometric").one) > 600
    assert len(validated_links(held).one) <= 5


@settings(max_examples=60, deadline=None)
@given(hnp.arrays(np.bool_, st.tuples(st.integers(1, 9), st.integers(1, 12)), elements=st.booleans()))
def test_the_configuration_model_keeps_diversity_and_ubiquity(presence: np.ndarray) -> None:
    chances = configuration_probabilities(presence)
    assert ((chances >= 0) & (chances <= 1)).all()
    for axis in (0, 1):
        np.testing.assert_allclose(chances.sum(axis=axis), presence.sum(axis=axis), atol=1e-5)


def test_the_configuration_model_by_hand() -> None:
    np.testing.assert_allclose(
        configuration_probabilities([[1, 1, 0], [1, 0, 1], [0, 1, 1]]), 2 / 3, atol=1e-9
    )
    np.testing.assert_array_equal(configuration_probabilities(np.tri(5)), np.tri(5))
    # rows 2, 1 and columns 1, 1, 1: p is 2/3 in the first row and 1/3 in the second
    np.testing.assert_allclose(
        configuration_probabilities([[1, 1, 0], [0, 0, 1]])[:, 0], [2 / 3, 1 / 3], atol=1e-9
    )


def test_tails_of_unequal_chances_by_hand_and_by_enumeration() -> None:
    q = np.array([[0.5, 0.25, 0.1], [1.0, 0.0, 0.5]])
    rows, counts = np.array([0, 0, 0, 0, 1, 1, 0]), np.array([0, 1, 2, 3, 1, 2, 4])
    two = 0.5 * 0.25 * 0.9 + 0.5 * 0.75 * 0.1 + 0.5 * 0.25 * 0.1
    expected = [1, 1 - 0.5 * 0.75 * 0.9, two + 0.5 * 0.25 * 0.1, 0.0125, 1, 0.5, 0]
    np.testing.assert_allclose(upper_tails(q, rows, counts), expected, rtol=1e-14)


def test_tails_beyond_what_is_affordable_are_near(monkeypatch: pytest.MonkeyPatch) -> None:
    q = np.random.default_rng(2).uniform(0.05, 0.6, (3, 400))
    rows = np.repeat([0, 1, 2], 9)
    counts = np.rint(q.sum(axis=1)[rows]).astype(int) + np.tile(np.arange(-20, 25, 5), 3)
    exact = upper_tails(q, rows, counts)
    monkeypatch.setattr(poisson_binomial, "AFFORDABLE", 0.0)
    np.testing.assert_allclose(upper_tails(q, rows, counts), exact, rtol=0.01, atol=1e-5)
    with pytest.raises(Refused):
        upper_tails(q + 1, rows, counts)


def test_false_discovery_rate_by_hand() -> None:
    # levels .0125 .025 .0375 .05: the third holds, so the first two do too
    assert false_discovery_rate(np.array([0.03, 0.6, 0.02, 0.037]), 0.05).tolist() == [
        True,
        False,
        True,
        True,
    ]
    assert not false_discovery_rate(np.array([0.2, 0.9]), 0.05).any()
    assert false_discovery_rate(np.zeros(0), 0.05).tolist() == []


def test_what_is_refused() -> None:
    for call in (
        lambda: maximum_spanning_tree(np.ones((2, 3))),
        lambda: maximum_spanning_tree(-SQUARE),
        lambda: maximum_spanning_tree(np.triu(SQUARE)),
        lambda: disparity_filter(SQUARE, significance=0.0),
        lambda: validated_links(np.eye(3), significance=1.0),
        lambda: validated_links(np.eye(3), null="chance"),  # type: ignore[arg-type]
    ):
        with pytest.raises(Refused):
            call()


def test_the_strongest_of_each_by_hand() -> None:
    first = strongest_links(SQUARE, 1)
    assert list(zip(first.one.tolist(), first.other.tolist(), strict=True)) == [(0, 1), (1, 2), (2, 3)]
    assert len(strongest_links(SQUARE, 3).one) == 6
    assert len(strongest_links(np.zeros((3, 3)), 2).one) == 0


@settings(max_examples=30, deadline=None)
@given(presences)
def test_pairs_tested_by_themselves_have_the_same_p_values(presence: np.ndarray) -> None:
    """Fewer are kept, never others; all pairs given is the same as none given."""
    whole = validated_links(presence, significance=0.5)
    phi = np.nan_to_num(proximity(presence))
    every = validated_links(presence, significance=0.5, among=strongest_links(phi, len(phi)))
    assert every.one.tolist() == whole.one.tolist() and every.p_value == pytest.approx(whole.p_value)
    some = validated_links(presence, significance=0.5, among=strongest_links(phi, 1))
    known = dict(zip(zip(whole.one.tolist(), whole.other.tolist(), strict=True), whole.p_value, strict=True))
    for one, other, p in zip(some.one.tolist(), some.other.tolist(), some.p_value, strict=True):
        assert known[one, other] == pytest.approx(p)
