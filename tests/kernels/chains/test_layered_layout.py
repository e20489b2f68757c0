"""The layered layout: worked examples and laws."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from industria.kernels.chains.graph import Graph, graph, in_cycles
from industria.kernels.chains.layered_layout import apart, layered_layout, tight_layers, turned_edges
from tests.kernels.chains.test_blocking import graphs


def test_a_ladder_is_drawn_without_crossings() -> None:
    """Three suppliers of three users, each of one, written so that the first order crosses everywhere."""
    found = layered_layout(graph(6, [0, 1, 2], [5, 4, 3]))
    assert found.column.tolist() == [0, 0, 0, 1, 1, 1] and found.crossings == 0
    assert found.height[0] == pytest.approx(found.height[5])


def test_a_long_edge_bends_past_what_lies_between() -> None:
    found = layered_layout(graph(3, [0, 1, 0], [1, 2, 2]))
    assert found.column.tolist() == [0, 1, 2]
    assert [len(way) for way in found.bends] == [0, 0, 1]
    assert abs(found.bends[2][0] - found.height[1]) >= 1


def test_suppliers_stand_next_to_what_they_feed() -> None:
    """1 feeds only 3, which stands in column 2: it is drawn in column 1, not 0."""
    assert tight_layers(graph(4, [0, 2, 1], [2, 3, 3])).tolist() == [0, 1, 1, 2]


def test_one_edge_of_a_circle_is_turned() -> None:
    assert turned_edges(graph(3, [0, 1, 2], [1, 2, 0])).sum() == 1


def test_apart_against_a_general_solver() -> None:
    wanted = np.array([0.3, 0.2, 2.6, 2.5, 2.9, 7.0])
    rules = [{"type": "ineq", "fun": lambda y, at=at: y[at + 1] - y[at] - 1} for at in range(5)]
    solved = minimize(lambda y: ((y - wanted) ** 2).sum(), np.arange(6.0), constraints=rules)
    assert apart(wanted) == pytest.approx(solved.x, abs=1e-5)


def crossings_of(given_graph: Graph) -> int:
    """Crossings counted pair by pair from the heights."""
    found = layered_layout(given_graph)
    pieces = []
    for edge, turned in enumerate(found.turned):
        one, other = int(given_graph.source[edge]), int(given_graph.target[edge])
        if turned:
            one, other = other, one
        ways = [found.height[one], *found.bends[edge], found.height[other]]
        pieces += [(found.column[one] + at, *ends) for at, ends in enumerate(pairwise(ways))
                   if one != other]  # fmt: skip
    return sum(
        first[0] == second[0] and (first[1] - second[1]) * (first[2] - second[2]) < 0
        for at, first in enumerate(pieces) for second in pieces[:at]
    )  # fmt: skip


@given(graphs())
def test_what_holds_for_every_layout(given_graph: Graph) -> None:
    found = layered_layout(given_graph)
    loops = given_graph.source == given_graph.target
    source = np.where(found.turned, given_graph.target, given_graph.source)
    target = np.where(found.turned, given_graph.source, given_graph.target)
    assert (found.column[source] < found.column[target])[~loops].all(), "every edge runs to the right"
    assert not in_cycles(Graph(given_graph.size, source, target)).any()
    assert not found.turned[loops].any()
    if not in_cycles(given_graph).any():
        assert not found.turned.any(), "nothing is turned without need"
    for column in set(found.column.tolist()):
        heights = np.sort(found.height[found.column == column])
        assert (np.diff(heights) >= 1 - 1e-9).all()
    assert found.crossings == crossings_of(given_graph)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=12))
def test_apart_keeps_order_and_mean(wanted: list[float]) -> None:
    found = apart(np.asarray(wanted))
    assert (np.diff(found) >= 1 - 1e-9).all()
    assert found.mean() == pytest.approx(np.mean(wanted), abs=1e-9)
    assert apart(found) == pytest.approx(found), "what is apart already stays"
