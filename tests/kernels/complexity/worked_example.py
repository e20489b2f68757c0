"""The table E1 that every package was tried on, and strategies for tables like it."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

E1 = np.array(
    [[10, 8, 6, 5, 4, 3], [9, 7, 5, 3, 0, 0], [8, 6, 4, 0, 0, 1], [20, 9, 0, 0, 0, 0], [30, 2, 0, 1, 0, 0]]
)
M_E1 = np.array(
    [[0, 0, 1, 1, 1, 1], [0, 1, 1, 1, 0, 0], [0, 1, 1, 0, 0, 1], [1, 1, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0]]
)
TRIANGLE = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0]])

tables = hnp.arrays(
    np.float64, st.tuples(st.integers(3, 9), st.integers(3, 12)), elements=st.integers(0, 60).map(float)
)
presences = hnp.arrays(np.bool_, st.tuples(st.integers(3, 9), st.integers(3, 14)), elements=st.booleans())


def _scattered(seed: int, shape: tuple[int, int]) -> np.ndarray:
    """A table of random amounts in which some regions have much, some little, and some cells nothing."""
    random = np.random.default_rng(seed)
    reach = np.outer(random.uniform(0.4, 1.0, shape[0]), random.uniform(0.4, 1.0, shape[1]))
    return random.integers(1, 60, shape) * (random.random(shape) < reach)


scattered_tables = st.builds(
    _scattered, st.integers(0, 2**32 - 1), st.tuples(st.integers(4, 9), st.integers(5, 14))
).map(lambda table: table.astype(np.float64))
"""Tables whose spectrum mostly decides something, unlike those that a search for corners begins with."""
scattered_presences = scattered_tables.map(lambda table: table > 0)
