"""Communities by hand, and against brute force where all divisions can be tried."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.relatedness.backbone import Links
from industria.kernels.relatedness.communities import greedy_communities, modularity


def links(*pairs: tuple[int, int], weight: np.ndarray | None = None) -> Links:
    one, other = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    return Links(one, other, np.ones(len(pairs)) if weight is None else weight, np.full(len(pairs), np.nan))


TRIANGLES = links((0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3))


def test_two_triangles_joined_by_a_link() -> None:
    found = greedy_communities(6, TRIANGLES)
    assert found.tolist() == [0, 0, 0, 1, 1, 1]
    # 6 of 7 links inside, each side has strength 7 of 14
    assert modularity(6, TRIANGLES, found) == pytest.approx(6 / 7 - 0.5)
    assert modularity(6, TRIANGLES, np.zeros(6, dtype=np.int64)) == pytest.approx(0.0)


def test_without_links_everybody_is_alone() -> None:
    assert greedy_communities(3, links()).tolist() == [0, 1, 2]
    assert np.isnan(modularity(3, links(), np.arange(3)))
    assert greedy_communities(4, links((1, 2))).tolist() == [1, 0, 0, 2], "the largest is number 0"


def test_a_ring_of_cliques_is_taken_apart() -> None:
    """Four cliques of five: the textbook case (Fortunato 2010), where the best division is known."""
    pairs = [(5 * k + i, 5 * k + j) for k in range(4) for i in range(5) for j in range(i + 1, 5)]
    ring = links(*pairs, (4, 5), (9, 10), (14, 15), (0, 19))
    assert greedy_communities(20, ring).tolist() == [k for k in range(4) for _ in range(5)]


graphs = st.integers(3, 7).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(
            st.tuples(st.integers(0, size - 2), st.integers(1, size - 1)).filter(lambda pair: pair[0] < pair[1]),
            min_size=1, max_size=12, unique=True,
        ),
    )
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(graphs)
def test_no_two_communities_should_be_joined(graph: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = graph
    drawn = links(*pairs)
    found = greedy_communities(size, drawn)
    reached = modularity(size, drawn, found)
    assert reached >= -1e-12
    for one in range(found.max() + 1):
        for other in range(one):
            joined = np.where(found == one, other, found)
            assert modularity(size, drawn, joined) <= reached + 1e-12
