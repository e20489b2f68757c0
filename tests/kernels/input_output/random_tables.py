"""Random tables that make more than they use, for laws."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st


@st.composite
def tables(draw: st.DrawFn, most: int = 7) -> tuple[np.ndarray, np.ndarray]:
    """Flows and output; some flows are zero, some sectors buy or sell nothing."""
    n = draw(st.integers(2, most))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    flows = np.where(
        random.random((n, n)) < draw(st.sampled_from([0.3, 0.8, 1.0])), random.exponential(1, (n, n)), 0
    )
    output = np.maximum(flows.sum(axis=0), flows.sum(axis=1)) * random.uniform(1.05, 4, n) + random.uniform(
        0.1, 5, n
    )
    return flows, output
