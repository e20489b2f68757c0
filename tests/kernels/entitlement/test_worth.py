"""What support is worth within bounds: hand figures and laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.entitlement.worth import capped_share, first_rate
from industria.kernels.refusal import Refused

NUMBER = st.floats(-1e9, 1e9)


def exact(*values):
    array = np.array(values, dtype=float)
    return array, array


def test_share_cap_and_loss():
    low, high = capped_share(exact(1000.0, 10.0, -5.0), exact(10.0, 10.0, 10.0), 50.0)
    assert low.tolist() == high.tolist() == [50.0, 1.0, 0.0]


def test_nothing_of_nothing_even_without_an_end():
    low, high = capped_share((np.array([0.0]), np.array([np.inf])), exact(0.0))
    assert (low[0], high[0]) == (0.0, 0.0)
    assert capped_share((np.array([0.0]), np.array([np.inf])), exact(1.0), 7.0)[1][0] == 7.0


@given(
    NUMBER, NUMBER, st.floats(0, 300), st.floats(0, 300), st.floats(0, 1e9), st.floats(0, 1), st.floats(0, 1)
)
def test_what_lies_within_the_ends_is_worth_something_within_the_ends(b1, b2, r1, r2, cap, p, q):
    base, rate = sorted((b1, b2)), sorted((r1, r2))
    low, high = capped_share(tuple(np.array([x]) for x in base), tuple(np.array([x]) for x in rate), cap)
    b, r = base[0] + p * (base[1] - base[0]), rate[0] + q * (rate[1] - rate[0])
    worth = min(cap, max(b, 0.0) * r / 100)
    assert low[0] <= worth * (1 + 1e-12) + 1e-9 and worth <= high[0] * (1 + 1e-12) + 1e-9


def test_what_cannot_be_is_refused():
    with pytest.raises(Refused, match="negative"):
        capped_share(exact(1.0), exact(-1.0))
    with pytest.raises(Refused, match="negative"):
        capped_share(exact(1.0), exact(1.0), -1.0)
    with pytest.raises(Refused, match="bounds-reversed"):
        capped_share((np.array([2.0]), np.array([1.0])), exact(1.0))


def test_the_first_rate_that_holds():
    meets, unknown, fails = (np.array([v], dtype=np.int8) for v in (1, 0, -1))
    cases = (
        ([meets, meets], (5, 5)), ([fails, meets], (15, 15)), ([fails, fails], (25, 25)),
        ([unknown, meets], (5, 15)), ([unknown, fails], (5, 25)), ([fails, unknown], (15, 25)),
    )  # fmt: skip
    for verdicts, expected in cases:
        low, high = first_rate(verdicts, [5.0, 15.0], 25.0, 1)
        assert (low[0], high[0]) == expected
    with pytest.raises(Refused, match="shapes-differ"):
        first_rate([meets], [1.0, 2.0], 3.0, 1)
