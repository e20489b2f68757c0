"""The best combination of instruments that exclude each other, against every combination tried."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.entitlement.exclusion import MOST_TOGETHER, best_combination
from industria.kernels.refusal import Refused


@st.composite
def cases(draw):
    count, firms = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    number = st.one_of(st.just(np.nan), st.integers(0, 20).map(float))
    low = np.array(
        draw(st.lists(st.lists(number, min_size=count, max_size=count), min_size=firms, max_size=firms))
    )
    more = np.array(
        draw(
            st.lists(
                st.lists(st.integers(0, 9), min_size=count, max_size=count), min_size=firms, max_size=firms
            )
        )
    )
    excludes = np.array(
        draw(
            st.lists(st.lists(st.booleans(), min_size=count, max_size=count), min_size=count, max_size=count)
        )
    )
    return low, low + more, excludes


@given(cases())
def test_no_allowed_set_is_worth_more(case):
    low, high, excludes = case
    chosen, sure = best_combination(low, high, excludes)
    conflict = (excludes | excludes.T) & ~np.eye(len(excludes), dtype=bool)
    for firm in range(len(low)):
        can = np.flatnonzero(~np.isnan(low[firm]))
        allowed = [
            one for k in range(len(can) + 1) for one in itertools.combinations(can, k)
            if not any(conflict[a, b] for a, b in itertools.combinations(one, 2))
        ]  # fmt: skip
        mine = np.flatnonzero(chosen[firm])
        assert tuple(mine) in allowed
        assert low[firm, mine].sum() == max(low[firm, list(one)].sum() for one in allowed)
        if sure[firm][can].all():
            worst = {k: low[firm, k] for k in mine}
            for one in allowed:
                other = sum(worst[k] if k in worst else high[firm, k] for k in one)
                assert sum(worst.values()) >= other


def test_bounds_that_cross_leave_the_choice_unsure():
    low, high = np.array([[10.0, 8.0]]), np.array([[10.0, 12.0]])
    pair = np.array([[False, True], [False, False]])
    chosen, sure = best_combination(low, high, pair)
    assert chosen.tolist() == [[True, False]] and sure.tolist() == [[False, False]]


def test_too_many_and_shapes_are_refused():
    size = MOST_TOGETHER + 1
    with pytest.raises(Refused, match="too-large"):
        best_combination(np.ones((1, size)), np.ones((1, size)), np.ones((size, size), dtype=bool))
    with pytest.raises(Refused, match="shapes-differ"):
        best_combination(np.ones((1, 2)), np.ones((1, 2)), np.ones((3, 3), dtype=bool))
