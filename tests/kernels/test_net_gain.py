"""Net gain by hand, against linear programs, and by its laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import sparse
from scipy.optimize import linprog

from industria.kernels.largest_matching import match
from industria.kernels.net_gain import NetGain, competitive_shift, net_gain
from industria.kernels.refusal import Refused


def of_one_industry(base: list[float], current: list[float], pairs: list[tuple[int, int]]) -> NetGain:
    regions = len(base)
    borders = np.zeros((regions, regions))
    for a, b in pairs:
        borders[a, b] = 1
    zero = np.zeros(regions, dtype=np.int64)
    return net_gain(base, current, np.arange(regions), zero, sparse.csr_array(borders))


def test_one_loser_between_two_winners() -> None:
    """Five places of 100; the industry stays at 500. +12 and +4 beside −10; +9 beside nobody; −15 far away.

    Proportional: 12/16 and 4/16 of 10 = 7.5 and 2.5. The first must take 10 − 4 = 6 and can take all 10.
    """
    found = of_one_industry([100] * 5, [112, 104, 90, 109, 85], [(0, 2), (1, 2)])
    np.testing.assert_allclose(found.shift, [12, 4, -10, 9, -15])
    np.testing.assert_allclose(found.gross, [12, 4, 0, 9, 0])
    np.testing.assert_allclose(found.displaced, [7.5, 2.5, 0, 0, 0])
    np.testing.assert_allclose(found.must, [6, 0, 0, 0, 0])
    np.testing.assert_allclose(found.can, [10, 4, 0, 0, 0])


def test_growth_of_the_industry_is_no_gain() -> None:
    """The industry doubles: 10 → 20 is as all, 10 → 25 is 5 more, 10 → 15 is 5 less."""
    found = of_one_industry([10, 10, 10], [20, 25, 15], [(1, 2)])
    np.testing.assert_allclose(found.shift, [0, 5, -5])
    assert found.displaced.tolist() == found.must.tolist() == found.can.tolist() == [0, 5, 0]


def test_a_full_gain_hands_on_what_it_cannot_take() -> None:
    """Losses 10, 10; gains 10, 10; the second loss borders the first gain only. Proportional rounds alone
    would leave (10, 5 + …) open; as much as can be is 20, so both gains must take all 10."""
    edges = sparse.csr_array(np.array([[1, 1], [1, 0]]))
    found = match([10.0, 10.0], [10.0, 10.0], edges)
    assert (found.total, found.least.tolist(), found.most.tolist()) == (20, [10, 10], [10, 10])
    assert found.estimate.tolist() == [10, 10]


def test_an_industry_that_is_new_everywhere_is_nobodys_loss() -> None:
    found = of_one_industry([0, 0], [5, 0], [(0, 1)])
    assert found.shift.tolist() == [0, 0]


def test_an_unknown_place_makes_its_industry_unknown_and_no_other() -> None:
    base, current = np.array([1.0, 2, 3, 3]), np.array([2.0, np.nan, 4, 2])
    borders = sparse.csr_array(np.array([[0, 1], [0, 0]]))
    found = net_gain(base, current, np.array([0, 1, 0, 1]), np.array([0, 0, 1, 1]), borders)
    assert np.isnan(found.shift).tolist() == [True, True, False, False]
    np.testing.assert_array_equal(found.displaced, [np.nan, np.nan, 1, 0])


def test_what_it_refuses() -> None:
    one = np.zeros(1, dtype=np.int64)
    for refused, code in (
        (lambda: net_gain([1.0], [1.0], one, one, sparse.csr_array([[1.0]])), "own-neighbour"),
        (lambda: net_gain([1.0], [1.0], one, one, sparse.csr_array([[0.0, 1.0]])), "shapes-differ"),
        (lambda: net_gain([1.0], [1.0], one + 1, one, sparse.csr_array([[0.0]])), "group-out-of-range"),
        (
            lambda: net_gain([1.0], [1.0], np.zeros(2, dtype=np.int64), one, sparse.csr_array([[0.0]])),
            "shapes-differ",
        ),
        (lambda: competitive_shift([1.0, 2.0], [1.0, 2.0], one), "shapes-differ"),
        (lambda: competitive_shift([-1.0], [1.0], one), "negative"),
        (lambda: match([np.nan], [1.0], sparse.csr_array([[1.0]])), "unknown"),
        (lambda: match([1.0], [1.0, 2.0], sparse.csr_array([[1.0]])), "shapes-differ"),
    ):
        with pytest.raises(Refused) as refusal:
            refused()
        assert refusal.value.code == code


amounts = st.lists(st.integers(1, 20), min_size=1, max_size=4)


def largest(losses: list[int], gains: list[int], edges: np.ndarray) -> float:
    """Size of the largest flow by a linear program."""
    at = np.argwhere(edges)
    if not len(at):
        return 0.0
    rows = [(at[:, 0] == s).astype(float) for s in range(len(losses))]
    rows += [(at[:, 1] == r).astype(float) for r in range(len(gains))]
    return -float(linprog(-np.ones(len(at)), np.array(rows), [*losses, *gains]).fun)


@settings(max_examples=60, deadline=None)
@given(amounts, amounts, st.data())
def test_bounds_are_those_of_linear_programs(losses, gains, data) -> None:  # type: ignore[no-untyped-def]
    edges = data.draw(hnp.arrays(np.int64, (len(losses), len(gains)), elements=st.integers(0, 1)))
    found = match(losses, gains, sparse.csr_array(edges))
    most = largest(losses, gains, edges)
    assert found.total == pytest.approx(most, abs=1e-9)
    for r in range(len(gains)):
        without = edges.copy()
        without[:, r] = 0
        assert found.least[r] == pytest.approx(most - largest(losses, gains, without), abs=1e-9)
        assert found.most[r] == min(gains[r], int(edges[:, r] @ np.array(losses)))
    assert found.estimate.sum() <= most + 1e-9, "no more is displaced than can be matched"
    assert (found.least <= found.estimate + 1e-12).all() and (found.estimate <= found.most + 1e-12).all()


tables = hnp.arrays(np.int64, (6, 2), elements=st.integers(0, 40))
graphs = hnp.arrays(np.bool_, (6, 6))
REGION, INDUSTRY = np.repeat(np.arange(6), 2), np.tile(np.arange(2), 6)


def of_tables(base: np.ndarray, current: np.ndarray, graph: np.ndarray) -> NetGain:
    borders = sparse.csr_array(graph & ~np.eye(6, dtype=bool))
    return net_gain(base.ravel(), current.ravel(), REGION, INDUSTRY, borders)


@settings(max_examples=100, deadline=None)
@given(tables, tables, graphs)
def test_gains_and_losses_cancel_and_net_is_at_most_gross(base, current, graph) -> None:  # type: ignore[no-untyped-def]
    found = of_tables(base, current, graph)
    np.testing.assert_allclose(found.shift.reshape(6, 2).sum(0), 0, atol=1e-10)
    assert (found.must <= found.displaced).all() and (found.displaced <= found.can).all()
    assert (found.must >= 0).all() and (found.can <= found.gross).all()
    lost = np.maximum(-found.shift, 0).reshape(6, 2).sum(0)
    assert (found.must.reshape(6, 2).sum(0) <= lost * (1 + 1e-12)).all(), (
        "what must be displaced was lost somewhere"
    )
    nobody = of_tables(base, current, np.zeros((6, 6), dtype=bool))
    assert not nobody.can.any(), "without neighbours net is gross"
    everybody = of_tables(base, current, np.ones((6, 6), dtype=bool))
    np.testing.assert_allclose(everybody.must, found.gross, atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(tables, tables, graphs, st.permutations(range(6)), st.sampled_from([2.0**-9, 2.0**40, 1e4]))
def test_neither_unit_nor_order_matters(base, current, graph, order, unit) -> None:  # type: ignore[no-untyped-def]
    found = of_tables(base, current, graph)
    shuffled = of_tables(base[order], current[order], graph[np.ix_(order, order)])
    scaled = of_tables(base * unit, current * unit, graph)
    for name in ("shift", "gross", "displaced", "must", "can"):
        plain = getattr(found, name)
        np.testing.assert_allclose(
            getattr(shuffled, name).reshape(6, 2), plain.reshape(6, 2)[order], atol=1e-9
        )
        np.testing.assert_allclose(getattr(scaled, name) / unit, plain, atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(tables, tables, graphs, st.integers(0, 5), st.integers(0, 5))
def test_one_neighbour_more_never_displaces_less(base, current, graph, a, b) -> None:  # type: ignore[no-untyped-def]
    more = graph.copy()
    more[a, b] = True
    assert (of_tables(base, current, more).can >= of_tables(base, current, graph).can - 1e-9).all()
