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
