"""What a missing link holds up: worked examples, and laws against taking links out one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.chains.blocking import (
    OUTSIDE,
    beginnings,
    blocked,
    blocked_by,
    cut_off,
    downstream,
    immediate_dominators,
)
from industria.kernels.chains.cycles import shortest_cycles
from industria.kernels.chains.graph import Graph, graph, in_cycles, layers, strong_components
from industria.kernels.refusal import Refused


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    size = draw(st.integers(1, 9))
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    pairs = np.asarray(draw(st.lists(ends, max_size=22)), dtype=np.int64).reshape(-1, 2)
    return graph(size, pairs[:, 0], pairs[:, 1])


def reach(given: Graph, start: set[int], without: set[int]) -> set[int]:
    """Everything that is reached, by the definition: follow edges until nothing is new."""
    found = start - without
    while True:
        more = {
            int(v) for u, v in zip(given.source, given.target, strict=True) if u in found and v not in without
        }
        if more <= found:
            return found
        found = found | more


# 0 ore → 1 steel → 3 body → 4 car; 2 rubber → 5 tyre → 4; 0 → 6 castings → 3
CAR = graph(7, [0, 1, 3, 2, 5, 0, 6], [1, 3, 4, 5, 4, 6, 3])


def test_a_worked_example() -> None:
    above = immediate_dominators(CAR)
    assert above.tolist() == [OUTSIDE, 0, OUTSIDE, 0, OUTSIDE, 2, 0], "two ways lead to the car"
    count, weight = blocked(above, [1, 2, 4, 8, 16, 32, 64])
    assert count.tolist() == [3, 0, 1, 0, 0, 0, 0]
    assert weight.tolist() == [74, 0, 32, 0, 0, 0, 0]
    assert blocked_by(above, 0).tolist() == [1, 3, 6]
    assert np.flatnonzero(downstream(CAR, 0)).tolist() == [1, 3, 4, 6]
    assert layers(CAR).tolist() == [0, 1, 0, 2, 3, 1, 1]


def test_two_gaps_together_block_what_neither_blocks_alone() -> None:
    missing = np.zeros(7, dtype=np.bool_)
    missing[[3, 5]] = True
    assert np.flatnonzero(cut_off(CAR, missing)).tolist() == [3, 4, 5]


def test_a_circle_that_nothing_feeds_begins_at_each_of_its_links() -> None:
    circle = graph(4, [0, 1, 2, 1], [1, 2, 0, 3])
    assert beginnings(circle).tolist() == [True, True, True, False]
    assert immediate_dominators(circle).tolist() == [OUTSIDE, OUTSIDE, OUTSIDE, 1]
    assert shortest_cycles(circle) == [[0, 1, 2]]
    assert layers(circle).tolist() == [0, 0, 0, 1]


def test_an_unknown_weight_adds_nothing() -> None:
    above = immediate_dominators(graph(3, [0, 1], [1, 2]))
    assert blocked(above, [1.0, np.nan, 5.0])[1].tolist() == [5.0, 5.0, 0.0]


def test_what_is_refused() -> None:
    with pytest.raises(Refused, match="node-out-of-range"):
        graph(2, [0], [2])
    with pytest.raises(Refused, match="shapes-differ"):
        graph(2, [0], [1, 0])
    with pytest.raises(Refused, match="shapes-differ"):
        blocked([OUTSIDE, 0], [1.0])
    with pytest.raises(Refused, match="shapes-differ"):
        cut_off(CAR, [True])


@given(graphs())
def test_a_link_blocks_what_cannot_be_reached_without_it(given_graph: Graph) -> None:
    begin = set(np.flatnonzero(beginnings(given_graph)).tolist())
    above = immediate_dominators(given_graph)
    whole = reach(given_graph, begin, set())
    assert whole == set(range(given_graph.size)), "every link lies downstream of a beginning"
    count, weight = blocked(above, np.ones(given_graph.size))
    for node in range(given_graph.size):
        lost = whole - reach(given_graph, begin, {node}) - {node}
        assert set(blocked_by(above, node).tolist()) == lost
        assert count[node] == weight[node] == len(lost)
        below = set(np.flatnonzero(downstream(given_graph, node)).tolist())
        assert lost <= below, "what is blocked lies downstream"


@given(graphs(), st.data())
def test_cut_off_is_what_is_not_reached(given_graph: Graph, data: st.DataObject) -> None:
    missing = np.asarray(data.draw(st.lists(st.booleans(), min_size=given_graph.size,
                                            max_size=given_graph.size)))  # fmt: skip
    begin = set(np.flatnonzero(beginnings(given_graph)).tolist())
    left = reach(given_graph, begin, set(np.flatnonzero(missing).tolist()))
    assert set(np.flatnonzero(~cut_off(given_graph, missing)).tolist()) == left


@given(graphs())
def test_components_and_layers(given_graph: Graph) -> None:
    ways = [reach(given_graph, {node}, set()) for node in range(given_graph.size)]
    component, layer = strong_components(given_graph), layers(given_graph)
    for one in range(given_graph.size):
        for other in range(given_graph.size):
            same = other in ways[one] and one in ways[other]
            assert (component[one] == component[other]) == same
    for one, other in zip(given_graph.source, given_graph.target, strict=True):
        if component[one] != component[other]:
            assert layer[one] < layer[other]
    fed = {int(v) for u, v in zip(given_graph.source, given_graph.target, strict=True)
           if component[u] != component[v]}  # fmt: skip
    for node in fed:
        group = component == component[node]
        before = [layer[u] for u, v in zip(given_graph.source, given_graph.target, strict=True)
                  if group[v] and not group[u]]  # fmt: skip
        assert layer[node] == 1 + max(before)


@given(graphs())
def test_every_cycle_is_one_and_every_group_has_one(given_graph: Graph) -> None:
    found = shortest_cycles(given_graph)
    edges = set(zip(given_graph.source.tolist(), given_graph.target.tolist(), strict=True))
    for cycle in found:
        assert len(set(cycle)) == len(cycle) >= 2
        assert all(step in edges for step in zip(cycle, [*cycle[1:], cycle[0]], strict=True))
    component = strong_components(given_graph)
    assert len(found) == len(set(component[in_cycles(given_graph)].tolist()))
